"""Duties with a date: only those that a law or an official source fixes go into the calendar; the rest is said in words."""

from datetime import date

from make_resource_files.formats.blocks import GESTION, Break, Heading, Items, Notice, Paper, Table, Text
from make_resource_files.formats.calendar_file import Event

CALENDAR_NAME = "calendario-de-obligaciones"
CALENDAR_TITLE = "Obligaciones del negocio"
CALENDAR_TEXT = "Modelo de RedSercotec: revise su caso y confirme cada fecha en la institución."

EVENTS = (
    Event(
        "cotizaciones",
        date(2026, 12, 10),
        "MONTHLY",
        "Cotizaciones: regla general, día 10",
        "Las del mes anterior se pagan dentro de los diez primeros días (decreto ley 3.500, artículo 19)."
        " Si paga por internet, confirme hasta qué día puede.",
        4,
    ),
    Event(
        "iva",
        date(2026, 12, 12),
        "MONTHLY",
        "IVA: regla general, día 12",
        "Declaración y pago del mes anterior (DL 825, artículo 64). Se declara aunque no haya ventas."
        " Si emite documentos electrónicos y declara por internet, confirme su plazo en el SII.",
        4,
    ),
    Event(
        "contabilidad-simplificada-abre",
        date(2027, 1, 1),
        "YEARLY",
        "Pro Pyme: se abre la opción por contabilidad simplificada",
        "El plazo va del 1 de enero al 30 de abril (ley sobre impuesto a la renta, artículo 14 letra D). Se hace en el SII.",
        1,
    ),
    Event(
        "contabilidad-simplificada-cierra",
        date(2027, 4, 30),
        "YEARLY",
        "Pro Pyme: último día de la opción por contabilidad simplificada",
        "El plazo partió el 1 de enero (ley sobre impuesto a la renta, artículo 14 letra D). Guarde el comprobante.",
        15,
    ),
    Event(
        "patente",
        date(2027, 7, 1),
        "YEARLY",
        "Patente municipal: en julio se paga la primera cuota",
        "Pregunte en su municipalidad hasta qué día de julio, cuánto es y cuándo se paga lo que queda.",
        15,
    ),
)

_MONTHS = "Enero Febrero Marzo Abril Mayo Junio Julio Agosto Septiembre Octubre Noviembre Diciembre".split()
_FIXED = {
    "Enero": "Día 1: se abre la opción por contabilidad simplificada",
    "Abril": "Día 30: cierra la opción. Confirme el plazo de la renta",
    "Julio": "Primera cuota de la patente: confirme el día",
}

CALENDAR_PAPER = Paper(
    CALENDAR_NAME,
    "Calendario de obligaciones",
    "Una hoja para el muro. Anote sus fechas, y marque lo que ya hizo. Sirve para cualquier año.",
    GESTION,
    (
        Table(("Negocio", "Año", "IVA: mi día", "Cotizaciones: mi día"), (("",),), (7.6, 2.4, 3.2, 4), tall=0.8),
        Table(
            ("Mes", "Cotizaciones", "IVA", "Fecha fija de este mes", "Otras fechas mías"),
            tuple((month, "☐", "☐", _FIXED.get(month, ""), "") for month in _MONTHS),
            (2.6, 2.8, 1.6, 5.6, 4.6),
            tall=1.18,
        ),
        Text(
            "En cada mes se pagan las cotizaciones y el IVA del mes anterior. El IVA se declara aunque no haya ventas."
        ),
        Break(),
        Heading("Las fechas, de dónde salen y qué confirmar"),
        Table(
            ("Qué", "Cuándo", "De dónde sale"),
            (
                (
                    "Cotizaciones",
                    "Dentro de los diez primeros días del mes siguiente. Por internet el plazo puede ser otro: confirme",
                    "Decreto ley 3.500, artículo 19",
                ),
                (
                    "IVA",
                    "Hasta el día 12 del mes siguiente. Con documentos electrónicos y declaración por internet, confirme en el SII",
                    "DL 825, artículo 64",
                ),
                (
                    "Opción por contabilidad simplificada, Pro Pyme",
                    "Del 1 de enero al 30 de abril de cada año",
                    "Ley sobre impuesto a la renta, artículo 14 letra D",
                ),
                (
                    "Patente municipal, primera cuota",
                    "En julio. Pregunte el día y cuándo se pagan las otras",
                    "Una fuente privada. Confirme en su municipalidad",
                ),
            ),
            (4.4, 7.8, 5),
        ),
        Heading("Fechas que debe preguntar"),
        Items(
            (
                "Declaración de renta: ¿hasta qué día de abril le toca? Pregunte en el SII.",
                "Segunda cuota de la patente: ¿cuándo se paga? Pregunte en su municipalidad.",
                "IVA sin movimiento: ¿hasta qué día se declara? Pregunte en el SII.",
                "Día que cae en sábado, domingo o feriado: ¿pasa al siguiente? Pregunte en cada institución.",
                "Permiso sanitario: ¿cuándo cumple los tres años? Mírelo en su resolución.",
                "Arriendo, seguros, cuotas y contratos a plazo fijo: copie las fechas de sus papeles.",
            ),
            "Casillas",
        ),
        Heading("Cada vez que pasa algo"),
        Table(
            ("Si pasa esto", "Tiene este plazo"),
            (
                ("Empieza el negocio", "Aviso al SII dentro de los dos meses siguientes al mes en que parte"),
                ("Contrata a una persona", "Firmar en 15 días; registrar en 15 días desde la firma"),
                ("Termina un contrato", "Finiquito dentro de diez días hábiles"),
                ("Recibe una factura", "Ocho días corridos para reclamar; 30 días corridos para pagar"),
                ("Hay un accidente del trabajo", "Denuncia de inmediato al ISL o a su mutual"),
                ("Cierra el negocio", "Término de giro en el SII dentro de dos meses"),
            ),
            (5.6, 11.6),
        ),
        Notice(
            "Quién responde",
            "El SII, la Dirección del Trabajo y su municipalidad, o gratis la asesoría de este portal.",
        ),
    ),
    size=10.5,
)
