"""What the screens of the builds show: the newest one beside the live one, or any, and the reports of those that failed."""

from typing import TYPE_CHECKING

from flask import Response, abort, request

from logic.permissions import may
from logic.publishing.changed_documents import Kind
from logic.publishing.what_changes import PAGE, LookAtChanges, WhatChanges

if TYPE_CHECKING:
    from logic.portal import Portal
    from logic.publishing.read_builds import BuildLine
    from presentation.desk.desk import Desk

HERE = "/ediciones/"
SECONDS = 3
"""How often a screen that waits for a build looks again."""

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

_OTHERS = {
    "home": ("la portada", "la portada"),
    "listing": ("1 listado", "{} listados"),
    "feed": ("1 canal Atom", "{} canales Atom"),
    "file": ("1 archivo", "{} archivos"),
    "other": ("1 forma para máquinas", "{} formas para máquinas"),
}

_ERRORS = {
    "StylesheetFailed": "falló una hoja de estilo. El sitio publicado sigue igual.",
    "StoreFull": "no quedó espacio en el disco.",
    "interrupted": "se interrumpió. La siguiente no necesita nada especial.",
    "BuilderBusy": "ya se estaba haciendo otra.",
}


class BuildsScreen:
    """Puts the screens together."""

    def __init__(self, portal: "Portal", desk: "Desk") -> None:
        self._portal = portal
        self._desk = desk

    def shown(
        self,
        number: int | None = None,
        *,
        kind: Kind | None = None,
        page: int = 1,
        faults: dict[str, str] | None = None,
        back_to: int | None = None,
        status: int = 200,
    ) -> Response:
        """Return the screen of a build, or of the newest. Raises ``BuildUnknown``."""
        by, publishing = self._desk.actor(), self._portal.publishing
        lines = publishing.builds()
        live = self._portal.site.live_build()
        since = _before(lines, number) if number is not None and number == live else None
        changes = publishing.what_changes(LookAtChanges(by, number, since, kind, page))
        waiting = publishing.asked_build()
        values = {
            "changes": changes,
            "title": _title(changes),
            "types": TYPES,
            "kind": kind,
            "page": page,
            "pages": -(-changes.total // PAGE) if changes else 1,
            "others": others_told(changes),
            "lines": lines,
            "build": next((line for line in lines if changes and line.number == changes.build), None),
            "live_line": next((line for line in lines if line.live), None),
            "waiting": waiting,
            "back_to": back_to or publishing.way_back(),
            "looks": publishing.pending_looks(by),
            "given": {name: request.form.get(name, "") for name in ("reason", "removing", "back_reason")},
            "emergency_only": not may(by, "publish"),
            "errors": _ERRORS,
            "faults": faults or {},
            "address": HERE if number is None else f"{HERE}resumen/{number}",
        }
        response = self._desk.page("builds", str(values["title"]), values, here="ediciones", status=status)
        if waiting is not None and status == 200:
            response.headers["Refresh"] = str(SECONDS)
        return response

    def report(self, number: int) -> Response:
        """Return what kept a build from being sealed."""
        changes = self._portal.publishing.what_changes(LookAtChanges(self._desk.actor()))
        line = next((one for one in self._portal.publishing.builds() if one.number == number), None)
        if line is None or line.state != "failed":
            abort(404)
        failed = changes.failed if changes and changes.failed and changes.failed.number == number else None
        values = {
            "line": line,
            "issues": self._portal.publishing.issues_of(number),
            "errors": _ERRORS,
            "failed": failed,
        }
        return self._desk.page("build_report", f"La edición {number} no se hizo", values, here="ediciones")


def others_told(changes: WhatChanges | None) -> str:
    """Return what changes besides documents: "la portada, 2 listados y 1 canal Atom"; empty for nothing."""
    if changes is None:
        return ""
    told = [
        (one if count == 1 else many).format(count)
        for family, (one, many) in _OTHERS.items()
        if (count := changes.others.get(family, 0))  # type: ignore[call-overload]  # the names are those of families
    ]
    return " y ".join(filter(None, (", ".join(told[:-1]), told[-1]))) if told else ""


def _before(lines: "tuple[BuildLine, ...]", number: int) -> int | None:
    """Return the build before one, of those that can still be looked at."""
    return next((line.number for line in lines if line.number < number and line.kept), None)


def _title(changes: WhatChanges | None) -> str:
    if changes is None:
        return "Todavía no hay ediciones"
    if changes.build == changes.live:
        return f"Edición {changes.build}, publicada"
    if changes.live is not None and changes.build < changes.live:
        return f"Edición {changes.build}, anterior a la publicada"
    return f"Edición {changes.build}, lista para publicar"
