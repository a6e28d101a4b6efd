"""A contract of employment with what article 10 of the Labour Code asks for, every datum being a field, and the sheet to check it."""

from make_resource_files.formats.blocks import GESTION, Break, Heading, Items, Notice, Paper, Table, Text

_PARTIES = Table(
    ("Dato", "Empleador: quien da trabajo", "Trabajador o trabajadora"),
    (
        ("Nombre", "[nombre o razón social]", "[nombre completo]"),
        ("RUT", "[RUT]", "[RUT]"),
        ("Representante", "[nombre y RUT, si es una empresa]", "No corresponde"),
        ("Nacionalidad", "[nacionalidad]", "[nacionalidad]"),
        ("Domicilio", "[calle, número y comuna]", "[calle, número y comuna]"),
        ("Correo electrónico", "[correo]", "[correo]"),
        ("Fecha de nacimiento", "No corresponde", "[fecha]"),
        ("Fecha de ingreso", "No corresponde", "[fecha]"),
    ),
    (3.6, 6.8, 6.8),
)
_HOURS = Table(
    ("Día", "Entra", "Colación", "Sale", "Horas de trabajo"),
    tuple((day, "[hora]", "[de – a]", "[hora]", "[horas]") for day in ("[día]",) * 6),
    (3.4, 3, 4, 3, 3.8),
)
_SIGNATURES = Table(
    ("Firma de quien da trabajo", "Firma de quien trabaja"),
    (("", ""), ("Nombre y RUT: [nombre y RUT]", "Nombre y RUT: [nombre y RUT]")),
    (8.6, 8.6),
    tall=1.3,
)
_CLAUSES = (
    Heading("Primera. El trabajo"),
    Text("La persona contratada hará este trabajo: [describa las tareas con palabras claras]."),
    Text("Lo hará en [dirección, o ciudad y zona si el trabajo se mueve]."),
    Heading("Segunda. El sueldo"),
    Text(
        "El sueldo es de $[monto] brutos por [mes, semana, día u hora]. Además se pagará: [bonos o comisiones, o «nada más»]."
    ),
    Text("Se paga cada [mes, semana o quincena], el día [día], por [transferencia u otra forma]."),
    Text("Gratificación: [cómo se pagará, según los artículos 47 y 50 del Código del Trabajo]."),
    Text(
        "Del sueldo se descuentan los impuestos y las cotizaciones que fija la ley. Quien da trabajo los paga donde corresponde."
    ),
    Heading("Tercera. La jornada"),
    Text("La jornada es de [número] horas a la semana, en [cinco o seis] días, así:"),
    _HOURS,
    Text(
        "La colación dura [minutos, al menos 30] minutos y no se cuenta como jornada. La asistencia se anota en [libro, reloj o sistema]."
    ),
    Heading("Cuarta. Cuánto dura"),
    Text("[Deje una de las tres y borre las otras.]"),
    Items(
        (
            "Este contrato es indefinido.",
            "Este contrato dura hasta el [fecha].",
            "Este contrato dura hasta que termine esta obra o trabajo: [cuál].",
        )
    ),
    Heading("Quinta. Otros acuerdos"),
    Text("[Escriba lo demás que acordaron, o borre esta cláusula.]"),
    Heading("Sexta. Copias, cambios y buen trato"),
    Text(
        "Se firman dos ejemplares iguales y cada parte guarda uno. Todo cambio se hace por escrito y con las dos firmas."
    ),
    Text(
        "Junto con este contrato, la persona contratada recibe el protocolo de prevención del acoso sexual, del acoso laboral"
        " y de la violencia en el trabajo, y el procedimiento para denunciar."
    ),
    _SIGNATURES,
)
_CHECK = (
    Break(),
    Heading("Hoja de revisión: no se firma, bórrela"),
    Text("Lo que está entre corchetes lo llena usted. Revise cada punto antes de firmar."),
    Table(
        ("Lo que pide el artículo 10", "Dónde está", "Listo"),
        (
            ("Lugar y fecha del contrato", "Comienzo", "☐"),
            ("Las partes, con nacionalidad, domicilio, correo, nacimiento e ingreso", "Cuadro de las partes", "☐"),
            ("Qué trabajo se hace y en qué lugar", "Cláusula primera", "☐"),
            ("Monto, forma y período de pago", "Cláusula segunda", "☐"),
            ("Jornada: cuánto dura y cómo se reparte", "Cláusula tercera", "☐"),
            ("Plazo del contrato", "Cláusula cuarta", "☐"),
            ("Los demás acuerdos", "Cláusula quinta", "☐"),
        ),
        (10, 5.2, 2),
    ),
    Heading("Plazos y reglas que se olvidan", 3),
    Items(
        (
            "Se firma dentro de 15 días desde el ingreso. Son 5 días si es por obra o si dura menos de 30 días (artículo 9).",
            "Se registra en el sitio de la Dirección del Trabajo dentro de 15 días desde la firma (artículo 9 bis).",
            "El plazo fijo dura hasta un año, o dos con título. La segunda renovación lo vuelve indefinido (artículo 159).",
            "Las horas no pasan de la jornada máxima vigente. Tampoco de diez horas ordinarias en un día (artículo 28).",
            "El sueldo no es menor que el ingreso mínimo. En jornada parcial, va en proporción (artículo 44).",
            "Las horas extra se pactan en otro papel, por hasta tres meses, y se pagan con 50~% más (artículos 31 y 32).",
            "Si la persona tiene entre 15 y 17 años, hay más requisitos: pregúntelos antes (artículo 13).",
            "El sueldo del papel se pone al día al menos una vez al año (artículo 11).",
        ),
        "Casillas",
    ),
    Text("Los montos y horas vigentes están en la página «Valores que cambian» de este portal."),
    Notice(
        "Quién responde",
        "La Dirección del Trabajo, o gratis la asesoría de este portal. Los artículos son del Código del Trabajo.",
    ),
)

CONTRACT = Paper(
    "modelo-contrato-de-trabajo",
    "Contrato de trabajo",
    "",
    GESTION,
    (
        Text("En [ciudad], a [día] de [mes] de [año], firman este contrato las dos partes que siguen."),
        _PARTIES,
        *_CLAUSES,
        *_CHECK,
    ),
    to_change=True,
    size=11,
)
