"""A payslip whose rates are empty: they change, and the portal tells them in one page only."""

from make_resource_files.formats.blocks import GESTION, Paper, Table
from make_resource_files.formats.cells import Cell, Row, Sheet, Workbook, labels, wide

_MISSING = '"Falta la tasa"'
_NAMES = (
    "Empleador: nombre y RUT",
    "Persona: nombre y RUT",
    "Mes y año",
    "Cargo y fecha de ingreso",
    "Días trabajados",
)
_PAY = 12
"""The row, counted from 1, of the base pay."""
_SUBJECT, _ALL_PAY = _PAY + 4, _PAY + 6
_RATES = (
    ("Pensión", "La fija la ley"),
    ("Comisión de la AFP", "Cambia según la AFP"),
    ("Salud", "Pregunte en la Dirección del Trabajo"),
    ("Seguro de cesantía, parte de la persona", "Solo en contrato indefinido; si no, ponga 0"),
)
_FIRST_RATE = _ALL_PAY + 3
_TAX = _FIRST_RATE + len(_RATES)
_DEDUCTED, _NET = _TAX + 2, _TAX + 4
_OWN = (
    ("Seguro de cesantía, parte de quien da trabajo", "Cambia según el tipo de contrato"),
    ("Seguro de accidentes", "La dice su ISL o mutual"),
    ("Cotización nueva de la reforma de pensiones", "Sube por etapas"),
)
_FIRST_OWN = _NET + 3
_COST = _FIRST_OWN + len(_OWN)


def _entry(label: str, help: str) -> Row:
    return Cell(label, span=2), Cell(style="entrada"), Cell(help)


def _rate(label: str, help: str, row: int) -> Row:
    amount = f"IF(ISNUMBER(B{row});ROUND(C${_SUBJECT}*B{row};0);{_MISSING})"
    return Cell(label), Cell(style="entrada tasa"), Cell(style="pesos", formula=amount), Cell(help)


def _sum(label: str, formula: str, help: str) -> Row:
    return Cell(label, "fuerte", span=2), Cell(style="total", formula=formula), Cell(help)


def _checked(formula: str, first: int, count: int) -> str:
    return f"IF(COUNT(B{first}:B{first + count - 1})<{count};{_MISSING};{formula})"


_ROWS: tuple[Row, ...] = (
    wide("Liquidación de sueldo", 4, "titulo"),
    wide("Llene las celdas de color crema. Lo demás se calcula solo. Montos en pesos.", 4, "nota"),
    wide(
        "LAS TASAS ESTÁN VACÍAS: vea las de hoy en la página «Valores que cambian» y en cada institución.", 4, "ejemplo"
    ),
    (Cell("Dato", "cabecera"), Cell("Su respuesta", "cabecera", span=3)),
    *((Cell(name), Cell(style="entrada texto", span=3)) for name in _NAMES),
    (),
    (Cell("1. Lo ganado en el mes", "cabecera", span=2), *labels("Monto", "Qué poner", style="cabecera")),
    _entry("Sueldo base", "El del contrato, por los días trabajados"),
    _entry("Horas extra", "Las pactadas por escrito, con 50\u00a0% más"),
    _entry("Gratificación del mes", "Si corresponde, según el contrato"),
    _entry("Bonos y comisiones", "Los del mes"),
    _sum("Total que lleva cotizaciones", f"SUM(C{_PAY}:C{_PAY + 3})", "La suma de lo anterior"),
    _entry("Pagos que no llevan cotizaciones", "Confirme cuáles en la Dirección del Trabajo"),
    _sum("Total ganado", f"C{_SUBJECT}+C{_SUBJECT + 1}", "Todo lo del mes"),
    (),
    labels("2. Lo que se descuenta", "Tasa", "Monto", "De dónde sale la tasa", style="cabecera"),
    *(_rate(label, help, _FIRST_RATE + place) for place, (label, help) in enumerate(_RATES)),
    _entry("Impuesto de la persona", "Si corresponde. Lo dice el SII"),
    _entry("Anticipos ya pagados", "Con el recibo firmado"),
    _sum(
        "Total de descuentos",
        _checked(f"SUM(C{_FIRST_RATE}:C{_TAX + 1})", _FIRST_RATE, len(_RATES)),
        "Quien da trabajo los paga donde corresponde",
    ),
    (),
    _sum(
        "Líquido que se paga",
        f"IF(ISNUMBER(C{_DEDUCTED});C{_ALL_PAY}-C{_DEDUCTED};{_MISSING})",
        "Total ganado -- total de descuentos",
    ),
    (),
    labels("3. Lo que paga aparte quien da trabajo", "Tasa", "Monto", "De dónde sale la tasa", style="cabecera"),
    *(_rate(label, help, _FIRST_OWN + place) for place, (label, help) in enumerate(_OWN)),
    _sum(
        "Lo que cuesta el mes en total",
        _checked(f"C{_ALL_PAY}+SUM(C{_FIRST_OWN}:C{_COST - 1})", _FIRST_OWN, len(_OWN)),
        "Esto no se le descuenta a la persona",
    ),
    (),
    (
        Cell("Firma de quien da trabajo", "cabecera", span=2),
        *labels("Firma de quien trabaja", "Fecha de pago", style="cabecera"),
    ),
    (Cell(style="entrada texto", span=2), Cell(style="entrada texto"), Cell(style="entrada texto")),
)

PAYSLIP_BOOK = Workbook(
    "modelo-liquidacion-de-sueldo",
    "Modelo de liquidación de sueldo",
    "Lo ganado, lo descontado, el líquido y lo que paga quien da trabajo. Las tasas están vacías",
    GESTION,
    (Sheet("Liquidación", (8.4, 2.8, 4.4, 8.6), _ROWS, fixed_rows=3),),
)

PAYSLIP_PAPER = Paper(
    "modelo-liquidacion-de-sueldo",
    "Liquidación de sueldo",
    "Para llenar a mano. Las tasas vigentes están en «Valores que cambian», de este portal.",
    GESTION,
    (
        Table(_NAMES[:2], (("",),), (8.5, 8.5), tall=0.75),
        Table(_NAMES[2:], (("",),), (5, 8, 4), tall=0.75),
        Table(
            ("1. Lo ganado en el mes", "Monto"),
            (
                ("Sueldo base",),
                ("Horas extra, pactadas por escrito",),
                ("Gratificación del mes, si corresponde",),
                ("Bonos y comisiones",),
                ("**A. Total que lleva cotizaciones**",),
                ("Pagos que no llevan cotizaciones: confirme cuáles",),
                ("**B. Total ganado**",),
            ),
            (12, 5),
            tall=0.6,
        ),
        Table(
            ("2. Lo que se descuenta", "Tasa", "Monto: A × tasa"),
            (
                *((label,) for label, _ in _RATES[:-1]),
                ("Seguro de cesantía: solo en contrato indefinido",),
                ("Impuesto de la persona, si corresponde", "No lleva"),
                ("Anticipos ya pagados", "No lleva"),
                ("**C. Total de descuentos**", "No lleva"),
                ("**Líquido que se paga: B -- C**", "No lleva"),
            ),
            (9, 3, 5),
            tall=0.6,
        ),
        Table(
            ("3. Lo que paga aparte quien da trabajo", "Tasa", "Monto: A × tasa"),
            tuple((label,) for label, _ in _OWN),
            (9, 3, 5),
            tall=0.6,
        ),
        Table(
            ("Firma de quien da trabajo", "Firma de quien trabaja", "Fecha de pago"), (("",),), (6.5, 6.5, 4), tall=1
        ),
    ),
    size=10,
)
