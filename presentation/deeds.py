"""The audit log in words, and as rows of a table that a spreadsheet may open without harm."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from logic.read_audit import AuditEntry

WORDS = {
    "import content": "importó contenidos",
    "export content": "exportó contenidos",
    "tend library": "cambió la biblioteca",
    "save": "guardó",
    "reserve": "reservó",
    "send for review": "envió a revisión",
    "send back": "devolvió",
    "approve": "aprobó",
    "comment": "comentó",
    "show to expert": "hizo o terminó un enlace de revisión",
    "withdraw": "retiró",
    "restore": "restauró",
    "redirect": "cambió redirecciones",
    "build": "hizo una edición",
    "publish": "publicó",
    "publish in an emergency": "publicó de urgencia",
    "roll back": "volvió atrás",
    "look at builds": "hizo o terminó un enlace para mostrar",
    "second look": "revisó lo publicado",
    "override broken links": "dejó pasar enlaces rotos",
    "prune": "cambió qué ediciones se guardan",
    "check links": "revisó enlaces",
    "schedule": "programó",
    "tend jobs": "atendió un trabajo",
    "manage accounts": "cambió una cuenta",
    "log in": "pidió ingresar",
    "second factor": "segundo paso",
    "own account": "cambió su cuenta",
    "export site": "exportó el sitio",
    "back up": "hizo un respaldo",
}

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001 -- wide letters are taken for formulas too


def deed_words(action: str) -> str:
    """Return what was done, in words."""
    return WORDS.get(action, action)


def audit_rows(entries: Iterable["AuditEntry"]) -> Iterator[tuple[object, ...]]:
    """Yield a head and a row for each entry. No cell can be taken for a formula (OWASP, CSV injection)."""
    yield ("número", "fecha (UTC)", "quién", "cuenta", "qué", "sobre", "detalle")
    for entry in entries:
        texts = (entry.by, entry.account or "", deed_words(entry.action), entry.subject, entry.detail)
        at = entry.at.isoformat(timespec="seconds")
        yield (entry.number, at, *(_harmless(str(text)) for text in texts))


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_DANGEROUS) else text
