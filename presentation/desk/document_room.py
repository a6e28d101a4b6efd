"""``/redaccion/<id>/…``: the routes of one document at the desk, for its screens and for the scripts on them."""

from typing import TYPE_CHECKING

from flask import Blueprint, Response, abort, redirect, request
from flask_wtf.csrf import generate_csrf

from logic.editing.be_present import Around
from logic.errors import CannotBeShown, NotFound
from logic.publishing.preview_document import PreviewDocument
from presentation.desk.desk import Desk
from presentation.desk.document_saving import DocumentSaving
from presentation.desk.document_screens import DocumentScreens, marks
from presentation.json_answers import json_answer, json_fault
from presentation.markup import template
from presentation.security import FRAMED

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as AnyResponse

    from logic.portal import Portal
    from presentation.composer import PageComposer

HERE = "/redaccion/"


def document_pages(portal: "Portal", desk: Desk, composer: "PageComposer") -> Blueprint:
    """Return the routes."""
    routes = Blueprint("desk_document", __name__)
    room = _Room(portal, desk, composer)
    for address, name, method, view in (
        ("<id_>/", "whole", "GET", room.whole),
        ("<id_>/escribir", "write", "GET", room.screens.written),
        ("<id_>/escribir", "save_written", "POST", room.save_written),
        ("<id_>/fuente", "source", "GET", room.screens.source),
        ("<id_>/fuente", "save_source", "POST", room.save_source),
        ("<id_>/vista-previa", "beside", "GET", room.screens.beside_page),
        ("<id_>/vista", "page", "GET", room.page),
        ("<id_>/arbol", "tree", "GET", room.tree),
        ("<id_>/panel", "panel", "GET", room.panel),
        ("<id_>/borrador", "draft", "POST", room.saving.draft),
        ("<id_>/borrador/descartar", "discard", "POST", room.discard),
        ("<id_>/presencia", "presence", "POST", room.presence),
        ("<id_>/reserva", "reserve", "POST", room.reserve),
        ("<id_>/reserva/terminar", "release", "POST", room.release),
        ("gramatica/<root>", "grammar", "GET", room.grammar),
        ("ficha", "token", "GET", token),
    ):
        routes.add_url_rule(HERE + address, name, view, methods=[method])
    return routes


def token() -> Response:
    """Give a script the stamp of forms of the session as it is now: whoever logged in again has another."""
    return json_answer({"token": generate_csrf()})


class _Room:
    def __init__(self, portal: "Portal", desk: Desk, composer: "PageComposer") -> None:
        self._drafting = portal.drafting
        self._desk = desk
        self._composer = composer
        self.screens = DocumentScreens(portal, desk)
        self.saving = DocumentSaving(portal, desk, self.screens)

    def whole(self, id_: str) -> "AnyResponse":
        """Lead from a document's own address to where it is written."""
        return redirect(f"{HERE}{id_}/escribir", 302)

    def save_written(self, id_: str) -> "AnyResponse":
        """Save a version from fields and text."""
        return self.saving.version_for_script(id_) if request.is_json else self.saving.version_by_form(id_, "escribir")

    def save_source(self, id_: str) -> "AnyResponse":
        """Save a version from XML."""
        return self.saving.version_for_script(id_) if request.is_json else self.saving.version_by_form(id_, "fuente")

    def page(self, id_: str) -> Response:
        """Show the page that the text in hand would be. It runs nothing, and is for a frame of ours."""
        try:
            working = self._drafting.read(id_, self._desk.actor())
        except NotFound:
            abort(404)
        asked = PreviewDocument(working.content, working.files, lambda name: f"{HERE}{id_}/archivo/{name}")
        try:
            content = self._drafting.preview(asked, composer=self._composer)
        except CannotBeShown as fault:
            content = template("desk/cannot_be_shown.html", "es").render(reason=fault.reason).encode()
        response = Response(content, mimetype="text/html")
        response.headers["Content-Security-Policy"] = FRAMED
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    def tree(self, id_: str) -> Response:
        """Give the text in hand as the structured editor holds it."""
        try:
            working = self._drafting.read(id_, self._desk.actor())
        except NotFound:
            return json_fault(404)
        tree = self._drafting.tree(working.content)
        return json_answer({"tree": tree, "base": working.base, "serial": working.serial})

    def grammar(self, root: str) -> Response:
        """Give what the editor may hold of documents of a root. The same until the schemas change."""
        try:
            response = json_answer(self._drafting.grammar(root))
        except NotFound:
            return json_fault(404)
        response.headers["Cache-Control"] = "private, no-cache"
        response.add_etag()
        return response.make_conditional(request)  # type: ignore[return-value]  # it gives back what it was called on

    def panel(self, id_: str) -> Response:
        """Give what stands beside the text, as HTML, and the places of what is missing."""
        try:
            review = self._drafting.review(id_, self._desk.actor())
        except NotFound:
            return json_fault(404)
        html = template("desk/panel_alone.html", "es").render(review=review, id=id_)
        return json_answer({"panel": html, "marks": marks(review)})

    def discard(self, id_: str) -> "AnyResponse":
        """Forget what was written since the newest version."""
        if self._drafting.discard(id_, self._desk.actor()):
            self._desk.say("Quedó la última versión guardada. Su borrador ya no está.")
        return self._desk.lead(f"{HERE}{id_}/escribir")

    def presence(self, id_: str) -> Response:
        """Note where a person is in a document, and tell who else is there."""
        given = request.get_json(silent=True)
        given = given if isinstance(given, dict) else {}
        place, leaving = given.get("place"), given.get("leaving") is True
        try:
            around = self._drafting.be_present(
                id_, self._desk.actor(), place if isinstance(place, str) else "", leaving=leaving
            )
        except NotFound:
            return json_fault(404)
        return json_answer(around_values(around, given.get("base")))

    def reserve(self, id_: str) -> "AnyResponse":
        """Keep a document for one person, for some hours."""
        try:
            before = self._drafting.reserve(id_, self._desk.actor())
        except NotFound:
            abort(404)
        told = f"Tomó el relevo de {before.name}." if before else "Reservado por cuatro horas: nadie más puede guardar."
        self._desk.say(told)
        return self._desk.lead(f"{HERE}{id_}/escribir")

    def release(self, id_: str) -> "AnyResponse":
        """Let everybody write a document again."""
        self._drafting.release(id_, self._desk.actor())
        self._desk.say("Ya no está reservado.")
        return self._desk.lead(f"{HERE}{id_}/escribir")


def around_values(around: Around, base: object) -> dict[str, object]:
    """Return what a script is told of who else is at a document, and of a newer version than the one that it has as ``base``."""
    newest = {"revision": around.newest.number, "by": around.newest.author}
    moved = isinstance(base, int) and base != around.newest.number
    others = [{"name": one.name, "place": one.place} for one in around.others]
    return {"others": others, "newest": newest if moved else None}
