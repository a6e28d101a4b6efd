"""A guide in questions for a group that has to choose between a cooperative, a trade association and a company."""

from make_resource_files.formats.blocks import COMUNIDADES, Break, Heading, Items, Notice, Paper, Table, Text


def _answers(*questions: str) -> Table:
    """Return questions with room for what the group answers."""
    return Table(("Pregunta", "Lo que acordamos"), tuple((question,) for question in questions), (7, 10), tall=1.25)


_FORMS = Table(
    ("Qué mirar", "Cooperativa", "Asociación gremial", "Empresa: SpA o limitada"),
    (
        (
            "**Para qué**",
            "Hacer negocios juntos y ayudarse",
            "Defender y mejorar el oficio de todos",
            "Hacer un negocio y ganar con él",
        ),
        ("**Quién decide**", "Un voto por persona", "Lo que diga el estatuto", "Lo que diga el estatuto"),
        (
            "**Qué pasa con lo que sobra**",
            "Se reparte según lo que cada cual operó",
            "No se reparte: se usa en el gremio",
            "Se reparte según el estatuto",
        ),
        (
            "**Quiénes**",
            "El mínimo depende del tipo: pregunten",
            "Personas, empresas o ambas; el mínimo: pregunten",
            "SpA: una o más. Limitada: de 2 a 50 socios",
        ),
        (
            "**Cómo se crea**",
            "Junta, escritura, extracto y registro",
            "Asamblea, estatutos y depósito en Economía",
            "Formulario en el registro electrónico, o escritura",
        ),
        (
            "**Dónde preguntar**",
            "División de Asociatividad y Cooperativas",
            "División de Asociatividad y Cooperativas",
            "Ministerio de Economía y SII",
        ),
    ),
    (3, 4.7, 4.7, 4.8),
)
_PAIRS = (
    ("¿Compraremos o venderemos con plata de todos?", "Cooperativa o empresa"),
    ("¿Hablaremos por el oficio ante la autoridad?", "Asociación gremial"),
    ("¿Cada persona debe pesar lo mismo al votar?", "Cooperativa"),
    ("¿Alguien pone más y quiere decidir más?", "Empresa"),
    ("¿Somos pocos y queremos partir en días?", "Empresa"),
    ("¿Cada cual sigue con su propio negocio?", "Asociación gremial o cooperativa"),
    ("¿Vamos a repartir ganancias?", "Cooperativa o empresa, no gremio"),
    ("¿Va a entrar y salir gente cada año?", "Cooperativa o asociación gremial"),
    ("¿Venderemos al Estado como grupo?", "Cooperativa, empresa, unión temporal"),
    ("¿Queremos un sello de origen?", "Un grupo; pregunten en INAPI"),
    ("¿Nadie tiene tiempo para reuniones?", "Ninguna todavía: un acuerdo simple"),
)

GROUP = Paper(
    "decidir-en-grupo",
    "Cómo decidir en grupo",
    "Preguntas para elegir entre cooperativa, asociación gremial y empresa. Para dos reuniones, con lápiz.",
    COMUNIDADES,
    (
        Heading("Cómo se usa"),
        Items(
            (
                "Junten a todas las personas que harán el trabajo. Sin ellas, no decidan.",
                "Elijan a quien modera y a quien anota. Que no sea la misma persona.",
                "Primera reunión: partes 1 y 2. Segunda reunión: partes 3, 4 y 5.",
                "Cada persona responde en silencio antes de conversar. Así se oye también a quien habla menos.",
                "Si no hay acuerdo, anoten las dos ideas y pregunten antes de votar.",
            ),
            "Numeros",
        ),
        Heading("1. Para qué nos juntamos"),
        Text("Escriban con palabras simples. Si no cabe en el espacio, todavía no está claro."),
        _answers(
            "¿Qué haremos juntos que hoy no podemos hacer por separado?",
            "¿Qué seguirá haciendo cada cual por su lado?",
            "¿Quién nos va a comprar, o a quién vamos a pedir algo?",
            "¿Cuánto tiempo por semana puede dar cada persona?",
            "¿Cuánta plata puede poner cada persona sin dañar su casa?",
            "¿Qué pasaría si en un año no resulta?",
        ),
        Break(),
        Heading("2. Tres formas de juntarse"),
        _FORMS,
        Text(
            "El mínimo de personas ha cambiado con las leyes: pregúntenlo en la División, que es del Ministerio de Economía."
        ),
        Heading("3. ¿Qué forma calza?"),
        Text("Marquen las que responden que sí. Después cuenten qué forma se repite más."),
        Table(
            ("Pregunta", "Sí", "Si es sí, miren primero"),
            tuple((ask, "☐", form) for ask, form in _PAIRS),
            (8.6, 1.2, 7.4),
        ),
        Notice(
            "No se decide por un fondo",
            "Un grupo que se forma solo para postular suele durar lo que dura la plata. Primero el para qué.",
        ),
        Break(),
        Heading("4. Las reglas, antes del estatuto"),
        Text("El estatuto es la ley del grupo. Lleguen a él con estas respuestas."),
        _answers(
            "¿Quién puede entrar y qué se le pide?",
            "¿Cómo se sale, y qué se le devuelve a quien sale?",
            "¿Qué se decide entre todos y qué puede decidir la directiva?",
            "¿Cuánto dura cada cargo? ¿Se puede repetir?",
            "¿Quiénes tienen la clave del banco? Que sean al menos dos",
            "¿Cada cuánto nos reunimos y quién avisa?",
            "¿Cómo se reparte lo que sobra, o en qué se usa?",
            "¿Qué hacemos si alguien no cumple?",
            "¿Quién guarda los papeles y quién puede verlos?",
        ),
        Break(),
        Heading("5. Los primeros pasos"),
        Heading("Si eligen una cooperativa", 3),
        Items(
            (
                "Hagan un estudio simple: cuánto venderán, cuánto cuesta y quién trabaja.",
                "Escriban el estatuto y hagan la junta general constitutiva.",
                "Lleven el acta a escritura pública. Después se inscribe y se publica un extracto.",
                "Hagan el inicio de actividades en el SII. Cuenten en meses, no en días.",
            ),
            "Numeros",
        ),
        Heading("Si eligen una asociación gremial", 3),
        Items(
            (
                "Hagan la asamblea y aprueben los estatutos ante un ministro de fe. Pregunten quién puede serlo.",
                "Elijan el directorio y depositen los papeles en el Ministerio de Economía.",
                "Publiquen el extracto y pidan el RUT. Confirmen cada paso en la División.",
            ),
            "Numeros",
        ),
        Heading("Si eligen una empresa", 3),
        Items(
            (
                "Acuerden nombre, objeto, capital, aportes y quién administra.",
                "Llenen el formulario del registro electrónico, que no cobra. La firma o la notaría pueden cobrar.",
                "Firmen todos dentro de 60 días desde la primera firma: si no, no vale.",
                "Pidan ahí mismo el inicio de actividades.",
            ),
            "Numeros",
        ),
        Heading("Acta del acuerdo"),
        Table(
            ("Qué", "Lo que acordamos"),
            (
                ("Fecha y lugar",),
                ("Quiénes estuvieron",),
                ("Para qué nos juntamos",),
                ("Forma que elegimos y por qué",),
                ("Dudas que vamos a preguntar, dónde y quién",),
                ("Próxima reunión",),
            ),
            (6, 11),
            tall=1.05,
        ),
        Notice(
            "De dónde sale",
            "Ley General de Cooperativas; decreto ley 2.757; leyes 3.918, 19.886 y 20.659; Código de Comercio, artículo 424."
            " ¿Dudas? Pregunten en la División de Asociatividad y Cooperativas o gratis en la asesoría de este portal.",
        ),
    ),
    size=10.5,
)
