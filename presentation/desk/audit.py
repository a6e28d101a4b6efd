"""``/ediciones/bitacora``: who did what, newest first, and all of it as a table for a spreadsheet."""

import csv
import io
from typing import TYPE_CHECKING

from flask import Blueprint, Response, request

from logic.read_audit import PAGE, ReadAudit
from presentation.deeds import audit_rows, deed_words
from presentation.desk.desk import Desk

if TYPE_CHECKING:
    from logic.portal import Portal

HERE = "/ediciones/bitacora"


def audit_pages(portal: "Portal", desk: Desk) -> Blueprint:
    """Return the routes."""
    routes = Blueprint("desk_audit", __name__)

    @routes.get(HERE)
    def log() -> Response:
        before = request.args.get("antes", type=int)
        entries = portal.audit.read(ReadAudit(desk.actor(), before))
        values = {
            "entries": entries,
            "deed_words": deed_words,
            "older": entries[-1].number if len(entries) == PAGE else None,
            "newest": before is None,
        }
        return desk.page("audit", "Bitácora", values, here="bitacora")

    @routes.get(f"{HERE}.csv")
    def table() -> Response:
        written = io.StringIO()
        csv.writer(written).writerows(audit_rows(portal.audit.export(desk.actor())))
        response = Response("\ufeff" + written.getvalue(), content_type="text/csv; charset=utf-8")
        response.headers["Content-Disposition"] = 'attachment; filename="bitacora.csv"'
        response.headers["Cache-Control"] = "no-store"
        return response

    return routes
