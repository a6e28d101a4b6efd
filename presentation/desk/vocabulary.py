"""``/redaccion/vocabulario/``: the elements of documents at the desk, and the schema for the completion of the source editor."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from flask import Blueprint, Response, request

from logic.vocabulary.completion import completion
from logic.vocabulary.entries import find_entries
from presentation.desk.desk import Desk
from presentation.public.vocabulary import TITLE, WHOLE, asked, common, every, found, title_of

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as AnyResponse

HERE = "/redaccion/vocabulario/"
ELEMENTS = f"{HERE}elemento/"
"""A document may be called "vocabulario", and has screens of its own below that name."""


def desk_vocabulary(desk: Desk) -> Blueprint:
    """Return the routes."""
    routes = Blueprint("desk_vocabulary", __name__)

    def screen(name: str, title: str, values: Mapping[str, object]) -> Response:
        given = {**common(HERE, ELEMENTS), **values, "part": f"vocabulary/{name}_body.html"}
        return desk.page("vocabulary", title, given, here="vocabulario")

    @routes.get(HERE)
    def index() -> Response:
        question = asked()
        values = {"question": question, "found": find_entries(question) if question else (), "every": every()}
        return screen("index", TITLE, values)

    @routes.get(f"{HERE}completo")
    def whole() -> Response:
        return screen("whole", WHOLE, {"every": every()})

    @routes.get(f"{ELEMENTS}<name>")
    def element(name: str) -> Response:
        entry = found(name)
        return screen("element", title_of(entry), {"entry": entry})

    @routes.get("/redaccion/esquema")
    def schema() -> "AnyResponse":
        told = completion(desk.actor())
        response = Response(told.content, mimetype="application/json")
        response.headers["Cache-Control"] = "private, no-cache"
        response.set_etag(told.digest[:32])
        return response.make_conditional(request)

    return routes
