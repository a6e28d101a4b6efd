"""What happens at its time, in words: plans, events of the agenda, promises, and what is wrong with what somebody wants to plan."""

from datetime import datetime
from zoneinfo import ZoneInfo

from data.repositories.schedule_records import Plan, Result
from logic.clock import CHILE
from logic.errors import Fault
from logic.rendering.labels import labels
from logic.scheduling.keep_promises import PromiseState
from logic.scheduling.look_ahead import Event
from logic.scheduling.occurrences import EVERY_DAY

WEEKDAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")

RESULTS: dict[Result, str] = {
    "published": "Publicado",
    "built": "Edición hecha",
    "nothing": "No hacía falta",
    "failed": "No salió",
    "held": "Quedó esperando",
}

_FAULTS = {
    "moment-wrong": "«{value}» no es un día con su hora. Escríbalo así: 2026-12-01T08:00, con la hora de Santiago.",
    "moment-skipped": "Esa hora no existe: ese día los relojes se adelantan. Elija {suggestion}.",
    "moment-past": "Esa hora ya pasó. Elija una que venga, o publique ahora.",
    "reason-missing": "Escriba el motivo: queda en la historia.",
    "live-already": "La edición {live} ya está en línea.",
    "older": "Esa edición es anterior a la {live}, que está en línea. Volver atrás no se programa: se hace en el momento.",
    "removes-much": "Esta edición quita {pages} páginas. Si es lo que quiere, escriba ese número.",
    "unknown": "«{value}» no es un módulo del portal.",
    "wrong": "«{value}» no está bien escrito.",
    "one-of-two": "Diga qué edición y cuándo (--build con --at), o a qué hora hacerlas (--hour).",
    "both": "Diga juntos el módulo y los días: --type news --days 1.",
    "out-of-range": "Escriba los días con cifras, de 0 a {most}. Con 0 no hay promesa.",
}
_FIELDS = {
    "hour": "La hora va como 07:00, de 00:00 a 23:59.",
    "weekdays": "Los días van con cifras: 1 es lunes y 7 es domingo.",
}


def plan_fault(fault: Fault) -> str:
    """Return what to say of a fault."""
    sentence = _FAULTS[fault.code].format(**fault.values)
    return f"{sentence} {_FIELDS[fault.field]}" if fault.field in _FIELDS else sentence


def module_name(type_: str) -> str:
    """Return how people call all documents of a type: "Noticias"."""
    return labels("es").text(f"types-{type_}")


def plan_words(plan: Plan) -> str:
    """Return what a plan does: "Publicar la edición 12", "Noticias: cada día a las 7:00"."""
    if plan.kind == "publication":
        return f"Publicar la edición {plan.build}"
    what = module_name(plan.type) if plan.type else "Todo el portal"
    return f"{what}: {days_words(plan.weekdays)} a las {plan.hour}:{plan.minute:02}"


def days_words(weekdays: str) -> str:
    """Return "cada día", "los lunes", "los lunes, miércoles y viernes"."""
    if weekdays in ("", EVERY_DAY):
        return "cada día"
    if weekdays == "12345":
        return "de lunes a viernes"
    # Only these two change in the plural: "los lunes", but "los sábados".
    names = [WEEKDAYS[int(day) - 1] for day in weekdays]
    many = [f"{name}s" if name in ("sábado", "domingo") else name for name in names]
    return f"los {', '.join(many[:-1])} y {many[-1]}" if len(many) > 1 else f"los {many[0]}"


def event_words(event: Event) -> str:
    """Return what is coming, in one line."""
    match event.kind:
        case "begins":
            return f"Sale «{event.title}»"
        case "ends":
            return f"Deja de regir «{event.title}»"
        case "closes":
            return f"Cierra «{event.title}»"
        case "review":
            return f"Toca revisar «{event.title}»"
        case "publication":
            return f"Se publica la edición {event.build}: {event.title}"
        case "promise":
            return f"{module_name(event.type)}: último día de la promesa"
    what = f"de {module_name(event.type).lower()}" if event.type else "aprobados"
    return f"Si hay cambios {what}, se hace una edición{' y se publica' if event.publishes else ''}"


def every_words(days: int) -> str:
    """Return how often something new was promised."""
    return {0: "sin promesa", 1: "cada día", 7: "cada semana"}.get(days, f"cada {days} días")


def promise_words(promise: PromiseState) -> str:
    """Return how a promise stands: "Noticias cumple 5 días sin cambios. Promesa: cada día."."""
    name = module_name(promise.type)
    promised = f"Promesa: {every_words(promise.days)}." if promise.days else "Sin promesa."
    if promise.age is None:
        return f"{name} todavía no tiene nada publicado. {promised}"
    days = (
        "hoy tuvo cambios"
        if promise.age == 0
        else f"cumple {promise.age} día{'s' if promise.age > 1 else ''} sin cambios"
    )
    return f"{name} {days}. {promised}"


def hour_words(moment: datetime) -> str:
    """Return an hour of Santiago: "8:00"."""
    here = moment.astimezone(ZoneInfo(CHILE))
    return f"{here.hour}:{here.minute:02}"


def day_words(moment: datetime) -> str:
    """Return a day of Santiago: "martes 1 de diciembre de 2026"."""
    here = moment.astimezone(ZoneInfo(CHILE)).date()
    return f"{WEEKDAYS[here.weekday()]} {labels('es').date(here.isoformat())}"
