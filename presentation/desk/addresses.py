"""``/ediciones/direcciones/``: the redirects that the webmaster keeps, one by one and as a table; and the way to withdraw a document."""

from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import quote

from flask import Blueprint, Response, abort, request

from logic.checks.wording import word
from logic.editing.keep_redirects import AddRedirect, ImportRedirects, RemoveRedirect
from logic.errors import Issue, NotFound, Refused
from presentation.desk.desk import Desk

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as AnyResponse

    from logic.portal import Portal

HERE = "/ediciones/direcciones/"
MOST = 300
"""Letters of what one may look for."""

MOST_TOLD = 50
"""How many faults of a table are told on the screen."""

_FIELDS = {
    "redirect-note-long": "nota",
    "redirect-over": "vence",
    "leads-nowhere": "hacia",
    "leads-to-draft": "hacia",
    "leads-to-gone": "hacia",
    "leads-in-circle": "hacia",
    "redirect-itself": "hacia",
    "redirect-loop": "hacia",
}
"""The field that an issue of a redirect is about; any other is about where it begins."""

_NEXT = "La próxima edición la toma en cuenta."


def address_pages(portal: "Portal", desk: Desk) -> Blueprint:
    """Return the routes."""
    routes = Blueprint("desk_addresses", __name__)
    room = _Room(portal, desk)
    routes.add_url_rule(HERE, "redirects", room.redirects, methods=["GET"])
    routes.add_url_rule(HERE, "add", room.add, methods=["POST"])
    routes.add_url_rule(f"{HERE}quitar", "remove", room.remove, methods=["POST"])
    routes.add_url_rule(f"{HERE}tabla", "take", room.take, methods=["POST"])
    routes.add_url_rule(f"{HERE}tabla.csv", "table", room.table, methods=["GET"])
    return routes


class _Room:
    def __init__(self, portal: "Portal", desk: Desk) -> None:
        self._addresses = portal.addresses
        self._desk = desk

    def redirects(self) -> Response:
        """Show the list, all of it or what holds some letters."""
        return self._shown()

    def add(self) -> "AnyResponse":
        """Keep a redirect."""
        form = request.form
        expires, fault = _day(form.get("vence", ""))
        if fault:
            return self._shown({"vence": fault})
        asked = AddRedirect(
            form.get("desde", ""), form.get("hacia", ""), self._desk.actor(), form.get("nota", ""), expires
        )
        try:
            kept = self._addresses.add_redirect(asked)
        except Refused as refused:
            return self._shown({_field(issue, asked): _sentence(issue) for issue in refused.issues})
        self._desk.say(f"{kept.address} llevará a {kept.target}. {_NEXT}")
        return self._desk.lead(HERE)

    def remove(self) -> "AnyResponse":
        """Take a redirect away."""
        address = request.form.get("desde", "")
        try:
            self._addresses.remove_redirect(RemoveRedirect(address, self._desk.actor()))
        except NotFound:
            self._desk.say("Esa redirección ya no estaba.", "info")
        else:
            self._desk.say(f"{address} ya no llevará a otra parte. {_NEXT}")
        return self._desk.lead(HERE)

    def take(self) -> "AnyResponse":
        """Take in a table, or tell all that is wrong with it."""
        sent = request.files.get("tabla")
        if sent is None or not sent.filename:
            return self._shown({"tabla": "Elija el archivo de la tabla."})
        asked = ImportRedirects(sent.stream.read(), self._desk.actor(), sent.filename[:MOST])
        try:
            done = self._addresses.import_redirects(asked)
        except Refused as refused:
            fault = "No se guardó nada de la tabla. Corrija lo que se dice abajo y envíela otra vez."
            return self._shown({"tabla": fault}, refused.issues)
        self._desk.say(f"Redirecciones nuevas: {done.new}. Cambiadas: {done.changed}. Sin cambios: {done.unchanged}.")
        return self._desk.lead(HERE)

    def table(self) -> Response:
        """Give every redirect as a table."""
        content = self._addresses.export_redirects(self._desk.actor())
        response = Response(content, content_type="text/csv; charset=utf-8")
        response.headers["Content-Disposition"] = 'attachment; filename="redirecciones.csv"'
        response.headers["Cache-Control"] = "no-store"
        return response

    def _shown(self, faults: dict[str, str] | None = None, issues: tuple[Issue, ...] = ()) -> Response:
        looked_for, after = _asked("buscar"), _asked("desde") if request.method == "GET" else ""
        found = self._addresses.redirects(self._desk.actor(), after=after, containing=looked_for)
        names = ("desde", "hacia", "nota", "vence")
        values = {
            "found": found,
            "looked_for": looked_for,
            "after": after,
            "next": quote(found.next, safe=""),
            "faults": faults or {},
            "given": {name: request.form.get(name, "") for name in names},
            "issues": [(issue.place.line, _sentence(issue)) for issue in issues[:MOST_TOLD]],
            "more": max(0, len(issues) - MOST_TOLD),
        }
        status = 400 if faults else 200
        return self._desk.page("addresses", "Direcciones", values, here="direcciones", status=status)


def document_chosen(portal: "Portal", desk: Desk) -> Blueprint:
    """Return the route that leads from the name or address of a document to the screen that withdraws it."""
    routes = Blueprint("desk_documents", __name__)

    @routes.get("/ediciones/documentos/")
    def choose() -> "AnyResponse":
        asked = _asked("documento")
        if not asked:
            return desk.lead(HERE)
        try:
            links = portal.links.who_links_here(_last_step(asked), desk.actor())
        except NotFound:
            desk.say(f"No hay un documento «{asked}». Escriba su identificador, o su dirección.", "warn")
            return desk.lead(HERE)
        return desk.lead(f"/ediciones/documentos/{links.id}/retirar")

    return routes


def _last_step(asked: str) -> str:
    return asked.rstrip("/").rpartition("/")[2]


def _asked(name: str) -> str:
    """Return what is asked for in the address of the request: nothing that a table could not hold."""
    given = request.args.get(name, "")
    if len(given) > MOST or "\0" in given:
        abort(404)
    return given.strip()


def _field(issue: Issue, asked: AddRedirect) -> str:
    about_target = issue.code.startswith("address-") and issue.values.get("value") == asked.target.strip()
    return "hacia" if about_target else _FIELDS.get(issue.code, "desde")


def _sentence(issue: Issue) -> str:
    words = word(issue)
    return " ".join(part for part in (words.fault, words.suggestion or words.expected) if part)


def _day(text: str) -> tuple[date | None, str]:
    try:
        return (date.fromisoformat(text.strip()) if text.strip() else None), ""
    except ValueError:
        return None, "Escriba el día como 2027-03-31, o déjelo en blanco."
