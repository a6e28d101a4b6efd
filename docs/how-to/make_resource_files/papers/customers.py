"""What a shop says to its customers: changes and guarantee, privacy, and a quotation."""

from make_resource_files.formats.blocks import GESTION, OPORTUNIDADES, Break, Heading, Items, Notice, Paper, Table, Text
from make_resource_files.formats.cells import Cell, Sheet, Workbook, labels, wide

CHANGES = Paper(
    "politica-de-cambios",
    "Cambios y garantía",
    "",
    GESTION,
    (
        Text("[Nombre del negocio]", "Grande"),
        Heading("Si el producto salió malo"),
        Text("Tiene **seis meses** desde que lo recibió. Usted elige una de las tres:", "Grande"),
        Text("**Reparación** gratis", "Grande"),
        Text("**Cambio** del producto", "Grande"),
        Text("**Devolución** de su dinero", "Grande"),
        Text("Traiga su boleta u otro comprobante. No le pediremos la caja. Vale también en liquidaciones.", "Grande"),
        Heading("Si está bueno, pero no le gustó o no le quedó"),
        Text(
            "Se lo cambiamos dentro de [número] días, sin uso y con su comprobante. Esto lo ofrece el negocio.",
            "Grande",
        ),
        Heading("Si lo compró con un detalle"),
        Text("Lo usado, lo fallado y la segunda selección están marcados, y se lo avisamos antes de pagar.", "Grande"),
        Heading("Quién le atiende"),
        Text(
            "[Nombre o cargo], [días y horario], [correo o teléfono]. Respondemos dentro de [número] días hábiles.",
            "Grande",
        ),
        Text("Si no queda conforme, puede reclamar en el SERNAC.", "Grande"),
        Break(),
        Heading("Texto para la tienda en internet"),
        Text("Ponga este texto en una página que se pueda guardar o imprimir, con un enlace desde cada producto."),
        Heading("Puede arrepentirse", 3),
        Text("Tiene **10 días** para arrepentirse de la compra, desde que recibe el producto o contrata el servicio."),
        Text(
            "Escriba a [correo] con el número de su compra. Le diremos dónde entregar el producto y cuándo le devolvemos su dinero."
        ),
        Text(
            "[Si a un producto no se aplica el derecho a arrepentirse, dígalo aquí y junto al producto, antes de pagar.]"
        ),
        Heading("Si el producto salió malo", 3),
        Text(
            "Tiene seis meses desde que lo recibió. Usted elige: reparación gratis, cambio o devolución de su dinero."
        ),
        Heading("Despacho", 3),
        Text(
            "Entregamos en [lugares], dentro de [número] días [corridos o hábiles]. El precio total con despacho se ve antes de pagar."
        ),
        Heading("Contacto", 3),
        Text("[Nombre del negocio], RUT [RUT], [dirección], [correo], [teléfono]."),
        Break(),
        Heading("Antes de usar este modelo: borre esta hoja"),
        Items(
            (
                "Llené todos los corchetes y cumplo lo que prometo en ellos.",
                "No puse «no se aceptan cambios ni devoluciones»: ese cartel no quita la garantía legal.",
                "No exijo la caja original ni mando a la persona al servicio técnico como única salida.",
                "No acorté los seis meses ni elegí yo entre reparar, cambiar o devolver.",
                "El texto está a la vista en el mesón y en la tienda de internet.",
                "Si no acepto que se arrepientan de un producto, confirmé en el SERNAC que la norma lo permite.",
            ),
            "Casillas",
        ),
        Text("Los seis meses rigen desde el 24 de marzo de 2022. La garantía no cubre lo que no gustó o no quedó."),
        Notice(
            "De dónde sale",
            "Ley 19.496 con los cambios de la ley 21.398, y páginas del SERNAC sobre garantía legal y retracto."
            " ¿Dudas? Pregunte en el SERNAC o gratis en la asesoría de este portal.",
        ),
    ),
    to_change=True,
)

PRIVACY = Paper(
    "aviso-de-privacidad",
    "Aviso de privacidad",
    "",
    GESTION,
    (
        Text("[Nombre del negocio]", "Grande"),
        Heading("El aviso corto, para el mesón o el formulario"),
        Text(
            "Le pedimos [qué datos] para [para qué]. Los ve solo [quién] y los borramos [cuándo]. Puede pedir verlos,"
            " corregirlos o borrarlos en [correo o teléfono].",
            "Grande",
        ),
        Heading("El aviso completo"),
        Heading("Quiénes somos", 3),
        Text("[Nombre del negocio], RUT [RUT], [dirección], [correo]. Por sus datos responde [nombre o cargo]."),
        Heading("Qué datos guardamos y para qué", 3),
        Table(
            ("Dato", "Para qué", "Hasta cuándo"),
            (
                ("[nombre y teléfono]", "[avisar que el pedido está listo]", "[un mes después]"),
                ("[dirección]", "[despachar]", "[un mes después]"),
                ("[RUT]", "[hacer la factura]", "[lo que pide el SII]"),
                ("[correo]", "[enviar ofertas, si dijo que sí]", "[hasta que pida salir]"),
            ),
            (4.6, 7, 5.6),
        ),
        Heading("Quién los ve", 3),
        Text(
            "Solo [quiénes]. Los entregamos a [empresa de despacho, contabilidad u otra] para [para qué]. No los vendemos."
        ),
        Heading("Qué puede pedir usted", 3),
        Items(
            (
                "Ver los datos que tenemos de usted.",
                "Corregirlos si están malos.",
                "Borrarlos.",
                "Oponerse a que los usemos para algo, o que los bloqueemos.",
                "Llevárselos.",
            )
        ),
        Text("Escriba a [correo]. Le responderemos dentro de [número] días [corridos o hábiles]."),
        Text("Cada correo con ofertas dice cómo salir de la lista. Fecha de este aviso: [fecha]."),
        Break(),
        Heading("Antes de usar este modelo: borre esta hoja"),
        Items(
            (
                "Escribí solo los datos que de verdad pido. Si no necesito uno, dejé de pedirlo.",
                "No guardo copias del carné sin un motivo.",
                "Sé quién puede abrir la lista y con qué clave.",
                "Tengo una copia de respaldo y la probé.",
                "Sé quién responde si una persona pide ver o borrar sus datos.",
                "Anoté todo en la planilla «Registro de datos» que acompaña a este modelo.",
            ),
            "Casillas",
        ),
        Notice(
            "Confirme antes",
            "Según la prensa (df.cl, 15 de enero de 2026), la ley 21.719 rige desde el 1 de diciembre de 2026. Este modelo sigue"
            " lo publicado. Confirme en el texto de la ley, o en la Agencia de Protección de Datos Personales, el plazo para"
            " responder y si hay un trato distinto para empresas chicas.",
        ),
    ),
    to_change=True,
    size=11,
)

_REGISTER_HEAD = ("Qué dato", "De quién", "Para qué", "Dónde está", "Quién lo ve", "Hasta cuándo", "Cómo se borra")
_REGISTER_EXAMPLES = (
    (
        "Nombre y teléfono",
        "Clientela",
        "Avisar que el pedido está listo",
        "Cuaderno del mesón",
        "Quien atiende",
        "Un mes",
        "Se rompe la hoja",
    ),
    (
        "Correo",
        "Quien pidió ofertas",
        "Enviar ofertas",
        "Planilla en el computador",
        "La dueña o el dueño",
        "Hasta que pida salir",
        "Se borra la fila",
    ),
)
_REQUEST_HEAD = ("Fecha", "Quién pide", "Qué pide", "Qué se hizo", "Fecha de la respuesta")

DATA_BOOK = Workbook(
    "registro-de-datos",
    "Registro simple de datos personales",
    "Qué datos guarda el negocio, para qué, quién los ve y hasta cuándo",
    GESTION,
    (
        Sheet(
            "Registro de datos",
            (4.4, 3.8, 4.8, 4.4, 3.8, 3.8, 3.8),
            (
                wide("Registro de datos personales", 7, "titulo"),
                wide("Una fila por cada dato que guarda. Revise la lista dos veces al año.", 7, "nota"),
                wide("Las dos primeras filas son un EJEMPLO INVENTADO: bórrelas.", 7, "ejemplo"),
                labels(*_REGISTER_HEAD, style="cabecera"),
                *(labels(*row, style="texto") for row in _REGISTER_EXAMPLES),
                *(tuple(Cell(style="entrada texto") for _ in _REGISTER_HEAD) for _ in range(14)),
            ),
            fixed_rows=4,
        ),
        Sheet(
            "Pedidos de las personas",
            (3.4, 5.4, 7.4, 8.4, 4.2),
            (
                wide("Pedidos de las personas sobre sus datos", 5, "titulo"),
                wide("Anote quién pidió ver, corregir o borrar algo, y qué se hizo.", 5, "nota"),
                (),
                labels(*_REQUEST_HEAD, style="cabecera"),
                *(tuple(Cell(style="entrada texto") for _ in _REQUEST_HEAD) for _ in range(15)),
            ),
            fixed_rows=4,
        ),
    ),
    landscape=True,
)

QUOTATION = Paper(
    "plantilla-de-cotizacion",
    "Cotización",
    "",
    OPORTUNIDADES,
    (
        Table(
            ("De", "Para"),
            (
                ("[nombre del negocio]", "[nombre del cliente o institución]"),
                ("RUT [RUT]", "RUT [RUT]"),
                ("[dirección y comuna]", "[dirección y comuna]"),
                ("[correo y teléfono]", "A la atención de [nombre o unidad]"),
                ("Cotización número: [número]", "Fecha: [fecha]. Vale hasta el: [fecha]"),
            ),
            (8.6, 8.6),
        ),
        Heading("Lo que ofrezco"),
        Table(
            ("Número", "Producto o servicio, con sus medidas", "Cantidad", "Precio por unidad", "Total"),
            (
                *((str(number), "[descripción]", "[cantidad]", "$[precio]", "$[total]") for number in range(1, 6)),
                ("", "Despacho a [lugar]", "1", "$[precio]", "$[total]"),
                ("", "**Neto**", "", "", "$[suma]"),
                ("", "IVA, con la tasa vigente", "", "", "$[IVA]"),
                ("", "**Total con IVA**", "", "", "**$[total]**"),
            ),
            (1.9, 7, 2.2, 3.1, 3),
            right=(2, 3, 4),
        ),
        Heading("Condiciones"),
        Items(
            (
                "Entrega: dentro de [número] días [corridos o hábiles] desde la orden de compra, en [dirección].",
                "Pago: 30 días corridos desde que se recibe la factura, según la ley 19.983. [O al contado.]",
                "Garantía: [seis meses desde la entrega, o la que usted ofrece si es mayor].",
                "Cambios: lo que se agregue después se cotiza aparte.",
            )
        ),
        Text("[Nombre, cargo y firma]"),
        Break(),
        Heading("Oferta para Compra Ágil: revise antes de enviar y borre esta hoja"),
        Text(
            "Compra Ágil es para compras de hasta 100 UTM, una unidad que cambia cada mes. Quien compra pide al menos tres cotizaciones."
        ),
        Items(
            (
                "Estoy en el Registro de Proveedores y mi ficha está al día.",
                "Soy empresa de menor tamaño o proveedor local de la región donde se entrega.",
                "Leí la ficha completa y todos los anexos.",
                "Mi precio lleva el despacho, hasta el lugar que piden.",
                "La cantidad, las medidas y la fecha de entrega son las que piden.",
                "Calculé mi costo y no ofrezco bajo él.",
                "Puedo esperar 30 días corridos por el pago desde que reciben la factura.",
                "Sé quién certifica la recepción y a quién llamo si no pagan.",
            ),
            "Casillas",
        ),
        Heading("Texto corto para la plataforma", 3),
        Text(
            "Ofrecemos [cantidad] de [producto], [medidas o calidad]. Entregamos en [lugar] dentro de [número] días"
            " [corridos o hábiles]. El precio incluye el despacho. Contacto: [nombre, correo y teléfono]."
        ),
        Notice(
            "De dónde sale",
            "Ley 19.886, artículos 7 letra d, 48 y 56; ley 19.983, artículo 2. ¿Dudas? Pregunte en ChileCompra"
            " o gratis en la asesoría de este portal.",
        ),
    ),
    to_change=True,
    size=11,
)
