"""``/ediciones/bitacora``: who did what, newest first, all of it or what one thing or person has to do with; and as a table."""

import csv
import io
import re
from typing import TYPE_CHECKING

from flask import Blueprint, Response, request

from logic.read_audit import PAGE, ReadAudit
from presentation.deeds import audit_rows, deed_words
from presentation.desk.desk import Desk

if TYPE_CHECKING:
    from logic.portal import Portal

HERE = "/ediciones/bitacora"
MOST_ABOUT = 300
"""Letters of what one may ask about."""


def audit_pages(portal: "Portal", desk: Desk) -> Blueprint:
    """Return the routes."""
    routes = Blueprint("desk_audit", __name__)

    @routes.get(HERE)
    def log() -> Response:
        before, about = _number(request.args.get("antes", "")), _about()
        entries = portal.audit.read(ReadAudit(desk.actor(), before, about))
        values = {
            "entries": entries,
            "deed_words": deed_words,
            "older": entries[-1].number if len(entries) == PAGE else None,
            "newest": before is None,
            "about": about,
        }
        return desk.page("audit", "Bitácora", values, here="bitacora")

    @routes.get(f"{HERE}.csv")
    def table() -> Response:
        written = io.StringIO()
        csv.writer(written).writerows(audit_rows(portal.audit.export(desk.actor(), _about())))
        response = Response("\ufeff" + written.getvalue(), content_type="text/csv; charset=utf-8")
        response.headers["Content-Disposition"] = 'attachment; filename="bitacora.csv"'
        response.headers["Cache-Control"] = "no-store"
        return response

    return routes


def _about() -> str:
    """Return what is asked about: nothing that the log could not hold."""
    return " ".join(request.args.get("sobre", "")[:MOST_ABOUT].replace("\0", " ").split())


def _number(text: str) -> int | None:
    """Return the number of a deed; None for anything else, as for nothing."""
    return int(text) if re.fullmatch("[0-9]{1,18}", text) else None
