"""Costs, price and break-even: two workbooks and two sheets of paper, with the same example as the guide of costs."""

from make_resource_files.formats.blocks import GESTION, Heading, Items, Notice, Paper, Table, Text
from make_resource_files.formats.cells import Cell, Row, Sheet, Workbook, labels, wide

_EXAMPLE = "Ejemplo inventado: una caja de galletas. Cambie los números por los suyos."
_KEY = "Celdas de color crema: usted las llena. Celdas de color celeste: se calculan solas. Montos en pesos y sin IVA."


def _head(title: str) -> tuple[Row, ...]:
    return wide(title, 3, "titulo"), wide(_KEY, 3, "nota"), wide(_EXAMPLE, 3, "ejemplo"), ()


def _line(label: str, cell: Cell, help: str) -> Row:
    return Cell(label), cell, Cell(help)


def _result(label: str, cell: Cell, help: str) -> Row:
    return Cell(label, "fuerte"), cell, Cell(help)


_COST_ROWS = (
    *_head("Planilla de costo y precio"),
    labels("1. Costo de una unidad", "Pesos", "Qué poner", style="cabecera"),
    _line("Materiales y envase", Cell(900, "entrada"), "Lo que compra para hacer una unidad, con la merma"),
    _line("Trabajo", Cell(700, "entrada"), "El de todos; también el suyo"),
    _line("Gastos fijos del mes", Cell(160000, "entrada"), "Arriendo, luz, internet: lo que paga aunque no venda"),
    _line("Unidades que hace en el mes", Cell(400, "entrada cantidad"), "Las de un mes normal, no las del mejor"),
    _line("Gastos fijos por unidad", Cell(style="pesos", formula="IF(B9>0;B8/B9;0)"), "Gastos fijos ÷ unidades"),
    _result(
        "Costo de una unidad", Cell(style="total", formula="B6+B7+B10"), "Materiales + trabajo + parte de los fijos"
    ),
    (),
    labels("2. Precio", "Valor", "Qué poner", style="cabecera"),
    _line("Margen que busca", Cell(0.2, "entrada tasa"), "La parte del precio que le queda a usted"),
    _result("Precio sin IVA", Cell(style="total", formula="IF(B14<1;B11/(1-B14);0)"), "Costo ÷ (1 -- margen)"),
    _line("Tasa de IVA vigente", Cell(style="entrada tasa"), "Está vacía: vea la página Valores que cambian"),
    _result(
        "Precio que ve el público",
        Cell(style="total", formula='IF(ISNUMBER(B16);B15*(1+B16);"Falta la tasa")'),
        "Precio sin IVA + IVA. El IVA no es ganancia",
    ),
    (),
    labels("3. Cuántos vender para no perder", "Valor", "Qué significa", style="cabecera"),
    _line("Aporte de cada venta", Cell(style="pesos", formula="B15-B6-B7"), "Precio sin IVA -- materiales -- trabajo"),
    _result(
        "Unidades por mes para no perder",
        Cell(style="total cantidad", formula='IF(B20>0;ROUNDUP(B8/B20;0);"El precio no alcanza")'),
        "Si vende menos, pierde",
    ),
)

COST_BOOK = Workbook(
    "planilla-de-costo-y-precio",
    "Planilla de costo y precio",
    "Costo de una unidad, precio según el margen y unidades para no perder",
    GESTION,
    (Sheet("Costo y precio", (7.2, 4, 8), _COST_ROWS, fixed_rows=3),),
)

_EVEN_ROWS = (
    *_head("Punto de equilibrio: cuánto vender para no perder"),
    labels("1. Gastos fijos del mes", "Pesos", "Qué poner", style="cabecera"),
    _line("Arriendo", Cell(90000, "entrada"), "Lo que paga aunque no venda"),
    _line("Luz, agua, gas e internet", Cell(30000, "entrada"), "El promedio de tres meses"),
    _line("Sueldos y cotizaciones fijas", Cell(style="entrada"), "De quienes trabajan venda o no venda"),
    _line("Contabilidad y permisos", Cell(20000, "entrada"), "Lo del año ÷ 12"),
    _line("Cuotas y otros", Cell(20000, "entrada"), "Créditos, seguros, publicidad"),
    _result("Total de gastos fijos", Cell(style="total", formula="SUM(B6:B10)"), "La suma de lo anterior"),
    (),
    labels("2. Lo que deja cada venta", "Pesos", "Qué poner", style="cabecera"),
    _line("Precio de una unidad, sin IVA", Cell(2500, "entrada"), "El precio del público sin el impuesto"),
    _line("Materiales y envase por unidad", Cell(900, "entrada"), "Con la merma"),
    _line("Trabajo y comisión por unidad", Cell(700, "entrada"), "Solo lo que paga por cada unidad"),
    _result(
        "Aporte de cada venta", Cell(style="total", formula="B14-B15-B16"), "Precio -- lo que gasta en cada unidad"
    ),
    (),
    labels("3. Resultado", "Valor", "Qué significa", style="cabecera"),
    _result(
        "Unidades por mes para no perder",
        Cell(style="total cantidad", formula='IF(B17>0;ROUNDUP(B11/B17;0);"El precio no alcanza")'),
        "Gastos fijos ÷ aporte, hacia arriba",
    ),
    _result("Ventas del mes, sin IVA", Cell(style="total", formula="IF(B17>0;B20*B14;0)"), "Unidades × precio"),
    _line("Días que abre en el mes", Cell(25, "entrada cantidad"), "Cuente los de un mes normal"),
    _result(
        "Unidades por día",
        Cell(style="total cantidad", formula="IF(AND(B17>0;B22>0);ROUNDUP(B20/B22;0);0)"),
        "Unidades del mes ÷ días",
    ),
    _line("Unidades que vende hoy al mes", Cell(400, "entrada cantidad"), "Las de un mes normal"),
    _result(
        "¿Alcanza?",
        Cell(style="palabra", formula='IF(B17<=0;"No: suba el precio o baje el gasto";IF(B24>=B20;"Sí";"No"))'),
        "Compara lo que vende con lo que necesita",
    ),
    _result(
        "Lo que queda o falta en el mes",
        Cell(style="total", formula="B24*B17-B11"),
        "Unidades × aporte -- gastos fijos. Con signo menos, falta",
    ),
)

BREAK_EVEN_BOOK = Workbook(
    "punto-de-equilibrio",
    "Punto de equilibrio",
    "Cuántas unidades vender al mes y al día para no perder",
    GESTION,
    (Sheet("Punto de equilibrio", (7.2, 4.6, 8), _EVEN_ROWS, fixed_rows=3),),
)

COST_PAPER = Paper(
    "hoja-de-costo-y-precio",
    "Hoja de costo y precio",
    "Para llenar con lápiz y calculadora. Use una hoja por producto. Los montos van sin IVA.",
    GESTION,
    (
        Table(("Producto", "Fecha"), (("", ""),), (12, 5), tall=0.75),
        Heading("1. Lo que cuesta una unidad"),
        Table(
            ("Qué", "Cuánto usa", "Cuánto vale", "Total"),
            (
                ("Materiales",),
                ("Envase",),
                ("Merma: lo que se pierde",),
                ("Trabajo, también el suyo",),
                ("Parte de los gastos fijos",),
                ("**Costo de una unidad**",),
            ),
            (6.2, 3.6, 3.6, 3.6),
            tall=0.75,
        ),
        Heading("2. El precio"),
        Text("Precio sin IVA = costo ÷ (1 -- margen). El margen va en decimales: 20~% se escribe 0,20."),
        Table(
            ("Costo", "1 -- margen", "Precio sin IVA", "Precio con IVA, el que ve el público"),
            (("",),),
            (3.8, 3.8, 3.8, 5.6),
            tall=0.75,
        ),
        Heading("3. Cuántos vender para no perder"),
        Text(
            "Aporte = precio sin IVA -- materiales -- envase -- merma -- trabajo. Después divida los gastos fijos por el aporte."
        ),
        Table(
            ("Gastos fijos del mes", "Aporte de cada venta", "Unidades por mes"), (("",),), (5.6, 5.7, 5.7), tall=0.75
        ),
        Notice(
            "Ejemplo inventado",
            "Costo $2.000 y margen 20~%: 2.000 ÷ 0,80 = $2.500. Aporte: 2.500 -- 1.600 = $900."
            " Gastos fijos de $160.000 ÷ 900 = 178 unidades por mes, redondeadas hacia arriba.",
        ),
    ),
    size=10.5,
)

BREAK_EVEN_PAPER = Paper(
    "punto-de-equilibrio",
    "Cuánto tengo que vender para no perder",
    "Para llenar a mano, con un producto o con la venta típica de su negocio. Montos sin IVA.",
    GESTION,
    (
        Heading("Paso 1. Sume los gastos fijos del mes"),
        Table(
            ("Gasto que paga aunque no venda", "Mi negocio", "Ejemplo"),
            (
                ("Arriendo", "", "$90.000"),
                ("Luz, agua, gas e internet", "", "$30.000"),
                ("Sueldos y cotizaciones fijas", "", "$0"),
                ("Contabilidad y permisos: lo del año ÷ 12", "", "$20.000"),
                ("Cuotas y otros", "", "$20.000"),
                ("**A. Total de gastos fijos**", "", "**$160.000**"),
            ),
            (8.6, 4.4, 4),
            tall=0.78,
            right=(2,),
        ),
        Heading("Paso 2. Vea cuánto deja cada venta"),
        Table(
            ("De una unidad", "Mi negocio", "Ejemplo"),
            (
                ("Precio sin IVA", "", "$2.500"),
                ("Materiales, envase y trabajo de una unidad", "", "$1.600"),
                ("**B. Aporte: precio -- gasto de la unidad**", "", "**$900**"),
            ),
            (8.6, 4.4, 4),
            tall=0.78,
            right=(2,),
        ),
        Heading("Paso 3. Divida A por B"),
        Table(
            ("Resultado", "Mi negocio", "Ejemplo"),
            (
                ("**C. Unidades por mes = A ÷ B, hacia arriba**", "", "**178**"),
                ("Unidades por día = C ÷ días que abre, hacia arriba", "", "8"),
                ("¿Cuántas vende hoy al mes?", "", "400"),
            ),
            (8.6, 4.4, 4),
            tall=0.78,
            right=(2,),
        ),
        Items(
            (
                "Si B es cero o menos, vender más no ayuda: suba el precio o baje el gasto.",
                "Si vende menos que C, cada mes pone plata de su bolsillo.",
                "Repita la cuenta cuando cambie el arriendo o el precio de un material.",
            )
        ),
        Notice(
            "El ejemplo es inventado",
            "Usa números redondos de una caja de galletas. Ponga los suyos en la segunda columna.",
        ),
    ),
    size=10.5,
)
