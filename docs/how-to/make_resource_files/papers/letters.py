"""Three letters to collect an invoice, from kind to firm."""

from make_resource_files.formats.blocks import OPORTUNIDADES, Break, Heading, Items, Notice, Paper, Text

_DEBT = "La factura número [número], por $[monto],"
_OPENING = (Text("[Lugar y fecha]"), Text("Señoras y señores de [nombre del cliente]:"))

LETTERS = Paper(
    "cartas-de-cobro",
    "Tres cartas para cobrar una factura",
    "Lo que está entre corchetes lo cambia usted. Cada carta va en su hoja. Antes de enviar la tercera, pida orientación.",
    OPORTUNIDADES,
    (
        Heading("Antes de escribir"),
        Items(
            (
                "Anote qué día recibió el cliente la factura: desde ahí se cuentan los 30 días corridos.",
                "Mire si la reclamó dentro de los ocho días corridos.",
                "Revise si hay un plazo mayor, por escrito y con inscripción en el Ministerio de Economía.",
                "Guarde una copia de cada carta y de su envío.",
            ),
            "Casillas",
        ),
        Notice(
            "Las reglas",
            "Están en la ley 19.983: plazo (artículo 2), interés corriente (2 bis), comisión de 1~% de lo que se debe (2 ter)"
            " y reclamo de ocho días (3). La tasa del interés la publica la CMF.",
        ),
        Break(),
        Heading("Carta 1. Recordatorio amable"),
        Text("Se envía unos cinco días antes de que venza el plazo. Borre esta línea.", "Entrada"),
        *_OPENING,
        Text(f"{_DEBT} fue recibida por ustedes el [fecha]. El plazo de 30 días corridos vence el [fecha]."),
        Text("¿Me pueden confirmar qué día harán el pago? Si falta algún papel, lo envío hoy mismo."),
        Text("Muchas gracias."),
        Text("[Nombre, cargo y correo]"),
        Break(),
        Heading("Carta 2. Aviso con interés y comisión"),
        Text("Se envía cuando el plazo ya pasó. Borre esta línea.", "Entrada"),
        *_OPENING,
        Text(f"{_DEBT} venció el [fecha] y no hemos recibido el pago."),
        Text(
            "La ley 19.983 fija un plazo de 30 días corridos desde la recepción (artículo 2). Desde el primer día de atraso"
            " corre el interés corriente (artículo 2 bis). También corresponde una comisión fija de 1~% de lo que se debe"
            " (artículo 2 ter)."
        ),
        Text("La comisión es de $[monto × 1 ÷ 100]. El interés se calculará al día del pago."),
        Text("Les pido pagar a más tardar el [fecha]. Si ya pagaron, envíenme el comprobante y disculpen este aviso."),
        Text("[Nombre, cargo y correo]"),
        Break(),
        Heading("Carta 3. Último aviso"),
        Text("Se envía si no hubo respuesta a la segunda. Borre esta línea.", "Entrada"),
        *_OPENING,
        Text(
            "El [fecha de la carta anterior] avisé por escrito que la factura número [número], por $[monto], estaba atrasada."
            " No he tenido respuesta."
        ),
        Text(
            "Pasaron más de ocho días corridos desde que la recibieron y no la reclamaron. Por eso quedó aceptada"
            " (artículo 3 de la ley 19.983)."
        ),
        Text(
            "Si no recibo el pago antes del [fecha], pediré orientación para cobrarla en tribunales, con el interés y la"
            " comisión que fija la ley."
        ),
        Text("Prefiero que lo resolvamos antes. Puede llamarme o escribirme a [teléfono y correo]."),
        Text("[Nombre y cargo]"),
    ),
    to_change=True,
)
