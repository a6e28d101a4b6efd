"""Cash by weeks: a workbook of thirteen weeks with an example and an empty sheet, and the same sheet on paper."""

from collections.abc import Mapping

from make_resource_files.formats.blocks import GESTION, Break, Heading, Items, Notice, Paper, Table, Text
from make_resource_files.formats.cells import Cell, Row, Sheet, Workbook, labels, wide

_WEEKS = 13
_LETTERS = "BCDEFGHIJKLMN"
_IN = ("Ventas al contado", "Cobro de facturas", "Otras entradas")
_OUT = (
    "Compras y proveedores",
    "Sueldos",
    "Cotizaciones",
    "Arriendo",
    "Luz, agua, gas, internet",
    "IVA que se entrega",
    "Cuotas de créditos",
    "Patente y permisos",
    "Retiro para la casa",
    "Otras salidas",
)
_START, _FIRST_IN = 5, 7
_TOTAL_IN = _FIRST_IN + len(_IN)
_FIRST_OUT = _TOTAL_IN + 2
_TOTAL_OUT = _FIRST_OUT + len(_OUT)
_RESULT, _END, _ENOUGH = _TOTAL_OUT + 1, _TOTAL_OUT + 2, _TOTAL_OUT + 3
_RESERVE = _ENOUGH + 2
_EXAMPLE = {
    "Ventas al contado": (250000,) * 13,
    "Cobro de facturas": (0, 0, 0, 600000, 0, 0, 0, 600000, 0, 0, 0, 600000, 0),
    "Compras y proveedores": (100000,) * 13,
    "Arriendo": (150000, 0, 0, 0, 150000, 0, 0, 0, 150000, 0, 0, 0, 150000),
    "Luz, agua, gas, internet": (0, 40000, 0, 0, 0, 40000, 0, 0, 0, 40000, 0, 0, 0),
    "IVA que se entrega": (0, 0, 120000, 0, 0, 0, 120000, 0, 0, 0, 120000, 0, 0),
    "Patente y permisos": (0, 0, 0, 0, 0, 60000, 0, 0, 0, 0, 0, 0, 0),
    "Retiro para la casa": (120000,) * 13,
}
_HOW = (
    "Anote en «Saldo inicial» de la semana 1 lo que hay hoy en caja y en el banco del negocio.",
    "En cada semana ponga lo que de verdad va a entrar y salir. Una factura se anota el día en que le pagan.",
    "Anote también lo que no es de cada mes: patente, contabilidad, arreglos.",
    "El IVA que cobra no es suyo: póngalo como salida en la semana en que lo entrega.",
    "Mire la fila «¿Alcanza?». Si dice Falta, busque esa semana qué puede mover, cobrar antes o pagar después.",
    "Cada lunes cambie lo previsto por lo que pasó de verdad.",
)


def _weeks(style: str, formula: str = "", values: tuple[float | None, ...] = ()) -> Row:
    """Cells of the thirteen weeks; in a formula ``@`` is the letter of the week and ``~`` that of the week before."""
    cells = []
    for number, letter in enumerate(_LETTERS):
        value = values[number] if values else None
        cells.append(Cell(value, style, formula.replace("@", letter).replace("~", _LETTERS[number - 1])))
    return tuple(cells)


def _line(label: str, values: Mapping[str, tuple[float, ...]], row: int) -> Row:
    shown = tuple(value or None for value in values.get(label, ()))
    total = Cell(style="pesos", formula=f"SUM(B{row}:N{row})")
    return Cell(label), *_weeks("entrada", values=shown), total


def _total(label: str, formula: str, row: int) -> Row:
    return Cell(label, "fuerte"), *_weeks("total", formula), Cell(style="total", formula=f"SUM(B{row}:N{row})")


def _balances() -> tuple[Row, ...]:
    """Return the three last rows of the weeks: what is left of the week, what is left in all, and whether it is enough."""
    enough = f'IF(@{_END}<0;"Falta";IF(@{_END}<$B${_RESERVE};"Justo";"Bien"))'
    enough = f'IF(AND($O${_TOTAL_IN}=0;$O${_TOTAL_OUT}=0);"";{enough})'
    final, words = _weeks("total", f"@{_START}+@{_RESULT}"), _weeks("palabra", enough)
    return (
        _total("Resultado de la semana", f"@{_TOTAL_IN}-@{_TOTAL_OUT}", _RESULT),
        (Cell("Saldo final", "fuerte"), *final, Cell(style="total", formula=f"N{_END}")),
        (Cell("¿Alcanza?", "fuerte"), *words, Cell(style="palabra")),
    )


def _opening(balance: float | None) -> Row:
    cells = _weeks("pesos", f"~{_END}")
    return Cell("Saldo inicial", "fuerte"), Cell(balance, "entrada"), *cells[1:], Cell()


def _dates() -> Row:
    later = (Cell(style="fecha", formula=f"IF($B$4>0;$B$4+{7 * week};0)") for week in range(1, _WEEKS))
    return Cell("Semana que parte el"), Cell(style="entrada fecha"), *later, Cell()


def _sheet(name: str, note: Row, values: Mapping[str, tuple[float, ...]], balance: float | None) -> Sheet:
    rows = (
        wide(f"Flujo de caja de 13 semanas: {name.lower()}", 8, "titulo"),
        note,
        labels("Semana", *(str(number) for number in range(1, _WEEKS + 1)), "Total", style="cabecera"),
        _dates(),
        _opening(balance),
        labels("Entradas", *("",) * (_WEEKS + 1), style="cabecera"),
        *(_line(label, values, _FIRST_IN + place) for place, label in enumerate(_IN)),
        _total("Total de entradas", f"SUM(@{_FIRST_IN}:@{_TOTAL_IN - 1})", _TOTAL_IN),
        labels("Salidas", *("",) * (_WEEKS + 1), style="cabecera"),
        *(_line(label, values, _FIRST_OUT + place) for place, label in enumerate(_OUT)),
        _total("Total de salidas", f"SUM(@{_FIRST_OUT}:@{_TOTAL_OUT - 1})", _TOTAL_OUT),
        *_balances(),
        (),
        (
            Cell("Reserva aconsejada", "fuerte"),
            Cell(style="total", formula=f"ROUND(O{_TOTAL_OUT}/{_WEEKS}*3;0)"),
            Cell("Tres semanas de salidas. Es un consejo. «Justo» avisa que el saldo es menor.", "nota", span=10),
        ),
    )
    return Sheet(name, (5, *(2.35,) * _WEEKS, 2.7), rows, fixed_rows=4, fixed_columns=1)


CASH_BOOK = Workbook(
    "planilla-de-flujo-de-caja",
    "Planilla de flujo de caja de 13 semanas",
    "Lo que entra y lo que sale, semana a semana, y cuánto queda",
    GESTION,
    (
        _sheet(
            "Mi negocio",
            wide("Llene las celdas de color crema, en pesos. Lo demás se calcula solo.", 15, "nota"),
            {},
            None,
        ),
        _sheet(
            "Ejemplo",
            wide(
                "EJEMPLO INVENTADO, con números redondos: un taller que vende al contado y a un cliente con factura.",
                15,
                "ejemplo",
            ),
            _EXAMPLE,
            150000,
        ),
        Sheet(
            "Cómo se usa",
            (1, 24),
            (
                wide("Cómo se usa", 2, "titulo"),
                (),
                *((Cell(str(number), "fuerte"), Cell(text)) for number, text in enumerate(_HOW, 1)),
            ),
        ),
    ),
    landscape=True,
)

_NARROW = (5.1, *(1.42,) * _WEEKS)
_HEAD = ("Semana", *(str(number) for number in range(1, _WEEKS + 1)))

CASH_PAPER = Paper(
    "hoja-de-flujo-de-caja",
    "Flujo de caja de 13 semanas",
    "Hoja para llenar con lápiz. Anote en miles de pesos: $150.000 se escribe 150.",
    GESTION,
    (
        Table(
            _HEAD,
            (
                ("**1. Saldo inicial**",),
                *((label,) for label in _IN),
                ("**2. Total de entradas**",),
                *((label,) for label in _OUT),
                ("**3. Total de salidas**",),
                ("**4. Saldo final: 1 + 2 -- 3**",),
            ),
            _NARROW,
            tall=0.74,
        ),
        Break(),
        Heading("Cómo se llena"),
        Items(
            (
                "En la semana 1, el saldo inicial es lo que hay hoy en caja y en el banco del negocio.",
                "Anote cada entrada en la semana en que le pagan, y cada salida en la semana en que paga.",
                "Sume las entradas. Sume las salidas. Al saldo inicial súmele las entradas y réstele las salidas.",
                "El saldo final de una semana es el saldo inicial de la siguiente.",
                "Si un saldo final queda bajo cero, esa semana falta plata. Decida hoy qué cobrar antes o pagar después.",
            ),
            "Numeros",
        ),
        Heading("Un ejemplo de cuatro semanas"),
        Text(
            "Números inventados y redondos, en miles de pesos: un taller que vende al contado y a un cliente con factura."
        ),
        Table(
            ("Semana", "1", "2", "3", "4"),
            (
                ("Saldo inicial", "200", "100", "110", "340"),
                ("Entradas", "250", "250", "550", "250"),
                ("Salidas", "350", "240", "320", "200"),
                ("**Saldo final**", "**100**", "**110**", "**340**", "**390**"),
            ),
            (7, 3, 3, 3, 3),
            right=(1, 2, 3, 4),
        ),
        Notice(
            "Tres semanas de reserva",
            "Es un consejo: que el saldo no baje de lo que gasta en tres semanas. Así un atraso no detiene el negocio.",
        ),
    ),
    landscape=True,
    size=10,
)
