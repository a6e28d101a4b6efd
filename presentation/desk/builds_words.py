"""How the screens of the builds say things: counts, sizes, what changes besides documents, and whose a change is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from logic.clock import day_in_chile
from logic.scheduling.plan_wording import day_words, hour_words
from presentation.words import words

if TYPE_CHECKING:
    from logic.publishing.document_changes import DocumentChange
    from logic.publishing.what_changes import WhatChanges
    from logic.scheduling.look_ahead import Event

TYPES = {
    "article": "Artículo",
    "news": "Noticia",
    "experience": "Experiencia",
    "opportunity": "Oportunidad",
    "resource": "Recurso",
    "course": "Curso",
    "questionnaire": "Autodiagnóstico",
    "institution": "Institución",
    "page": "Página",
    "channel": "Canal",
}

KINDS = (("", "Todo"), ("new", "Nuevas"), ("changed", "Cambiadas"), ("moved", "Mudadas"), ("gone", "Retiradas"))

_OTHERS = {
    "home": ("la portada", "la portada"),
    "listing": ("1 listado", "{} listados"),
    "feed": ("1 canal Atom", "{} canales Atom"),
    "file": ("1 archivo", "{} archivos"),
    "other": ("1 dirección más", "{} direcciones más"),
}

_BESIDE = {
    "home": "la portada",
    "channel": "su canal",
    "listing": "su listado",
    "topic": "su tema",
    "feed": "su canal Atom",
}

_DAYS = ("hoy", "mañana")


@dataclass(frozen=True, slots=True)
class Others:
    """What changes besides documents: "la portada y 2 listados"; ``many``: it takes a verb in the plural."""

    words: str
    many: bool


def joined(told: Iterable[str]) -> str:
    """Return "a", "a y b", "a, b y c"."""
    *before, last = told
    return f"{', '.join(before)} y {last}" if before else last


def others_told(changes: "WhatChanges | None") -> Others | None:
    """Return what changes besides documents, None for nothing."""
    found = {str(family): count for family, count in changes.others.items()} if changes else {}
    told = [(found[family], *forms) for family, forms in _OTHERS.items() if found.get(family)]
    if not told:
        return None
    words_ = joined((one if count == 1 else many).format(words("es").number(count)) for count, one, many in told)
    return Others(words_, len(told) > 1 or told[0][0] > 1)


def tally(changes: "WhatChanges") -> tuple[tuple[str, int, str, str], ...]:
    """Return what stands on top: tone, count, and its words for one and for many."""
    counts = changes.counts
    issues = changes.failed.documents if changes.failed else 0
    moved = (("info", counts["moved"], "mudada", "mudadas"),) if counts["moved"] else ()
    return (
        ("ok", counts["new"], "página nueva", "páginas nuevas"),
        ("info", counts["changed"], "cambiada", "cambiadas"),
        *moved,
        ("warn", counts["gone"], "retirada", "retiradas"),
        ("bad", changes.broken, "enlace roto", "enlaces rotos"),
        ("bad", issues, "documento con observaciones", "documentos con observaciones"),
    )


def about(one: "DocumentChange") -> str:
    """Return what a document is, what changes with it, who wrote and who approved: "Noticia · escribió Rosa · aprobó Luis"."""
    told = [TYPES.get(one.type, one.type), _with_it(one)]
    did = "retiró" if one.kind == "gone" else "aprobó"
    if one.author and one.author == one.approved_by and one.kind != "gone":
        told.append(f"escribió y {did} {one.author}")
    else:
        told += [f"escribió {one.author}" if one.author else "", f"{did} {one.approved_by}" if one.approved_by else ""]
    return " · ".join(filter(None, told))


def _with_it(one: "DocumentChange") -> str:
    parts = ("1 lección", "{} lecciones") if one.type == "course" else ("1 página suya más", "{} páginas suyas más")
    # What was there already changes at its places with many others: that is told of them all together.
    told = [_BESIDE[name] for name in one.beside] if one.kind != "changed" else []
    if one.parts > 0:
        told.append(parts[0] if one.parts == 1 else parts[1].format(one.parts))
    if not told:
        return ""
    return f"también {'cambian' if len(told) > 1 or one.parts > 1 else 'cambia'} {joined(told)}"


def removes(pages: int) -> str:
    """Return how many pages a build takes away, in a sentence."""
    return f"Esta edición quita {words('es').number(pages)} {'página' if pages == 1 else 'páginas'}."


def seconds(value: float) -> str:
    """Return "4,1 segundos", "12 minutos"."""
    if value >= 120:
        return f"{round(value / 60)} minutos"
    return f"{value:.1f}".replace(".", ",") + " segundos"


def kilobytes(size: int) -> str:
    """Return what a build added, as it is kept: "212 KB nuevos"."""
    return f"{words('es').number(-(-size // 1024))} KB nuevos"


def differing(counts: Mapping[str, int]) -> str:
    """Return how a build differs from the one before, in pages of all kinds: "2 nuevas, 5 cambiadas"."""
    forms = {
        "new": ("nueva", "nuevas"),
        "changed": ("cambiada", "cambiadas"),
        "gone": ("quitada", "quitadas"),
    }
    told = [
        f"{words('es').number(count)} {one if count == 1 else many}"
        for name, (one, many) in forms.items()
        if (count := counts.get(name, 0))
    ]
    return ", ".join(told) or "Sin cambios"


def event_day(event: "Event", now: datetime | None = None) -> str:
    """Return when something comes: "Hoy, 23:59", "Jueves 12 de marzo de 2026". ``now`` is the clock's unless it is given."""
    away = (day_in_chile(event.at) - day_in_chile(now or datetime.now(UTC))) // timedelta(days=1)
    day = _DAYS[away] if 0 <= away < len(_DAYS) else day_words(event.at)
    told = day if event.whole_day else f"{day}, {hour_words(event.at)}"
    return told[:1].upper() + told[1:]


def title_of(changes: "WhatChanges | None") -> str:
    """Return what a screen is called."""
    if changes is None:
        return "Todavía no hay ediciones"
    if changes.build == changes.live:
        return f"Edición {changes.build}, publicada"
    if changes.live is not None and changes.build < changes.live:
        return f"Edición {changes.build}, anterior a la publicada"
    return f"Edición {changes.build}, lista para publicar"


def heading_of(changes: "WhatChanges | None") -> str:
    """Return what the list of changes is called: it depends on which build is beside which."""
    if changes is None or changes.since is None:
        return "Lo que verán las personas"
    if changes.since != changes.live:
        return f"Lo que cambió desde la {changes.since}"
    if changes.build < changes.live:
        return f"Lo que verán las personas si vuelve a la {changes.build}"
    return "Lo que verán las personas"
