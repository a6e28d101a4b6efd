"""``/vocabulario/``: the elements of documents, to be looked up and printed by whoever writes for the portal, without an account.

It is read from the schemas of the code that runs. The desk shows the same in its own frame (``presentation.desk.vocabulary``).
"""

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from flask import Blueprint, Response, abort, request
from markupsafe import Markup

from logic.addresses import HOME, VOCABULARY
from logic.rendering.pages import Frame, Link
from logic.vocabulary.entries import MOST_QUESTION, Entry, entries, find_entries
from logic.vocabulary.examples import looks, source
from presentation.assets import assets
from presentation.markup import safe
from presentation.words import words

if TYPE_CHECKING:
    from presentation.composer import PageComposer

SHEET = "vocabulary.css"
TITLE = "Vocabulario"
WHOLE = "Todo el vocabulario"
LANGUAGE = "es"


def vocabulary_pages(composer: "PageComposer") -> Blueprint:
    """Return the routes."""
    routes = Blueprint("vocabulary", __name__)
    pages: dict[str, bytes] = {}

    def page(name: str, title: str, address: str, values: Mapping[str, object]) -> bytes:
        said = words(LANGUAGE).text("home")
        crumbs = (Link(said, HOME), *((Link(TITLE, VOCABULARY),) if address != VOCABULARY else ()))
        frame = Frame(address, title, crumbs=crumbs)
        return composer.page(f"vocabulary/{name}.html", frame, {**common(VOCABULARY, VOCABULARY), **values}, here=title)

    @routes.get(VOCABULARY)
    def index() -> Response:
        question = asked()
        values = {"question": question, "found": find_entries(question) if question else (), "every": every()}
        return _answer(page("index", TITLE, VOCABULARY, values))

    @routes.get(f"{VOCABULARY}completo")
    def whole() -> Response:
        if "" not in pages:
            pages[""] = page("whole", WHOLE, f"{VOCABULARY}completo", {"every": every()})
        return _answer(pages[""])

    @routes.get(f"{VOCABULARY}<name>")
    def element(name: str) -> Response:
        entry = found(name)
        if name not in pages:
            pages[name] = page("element", title_of(entry), VOCABULARY + name, {"entry": entry})
        return _answer(pages[name])

    return routes


def common(base: str, elements: str) -> dict[str, object]:
    """Return what every template of the vocabulary needs. ``base`` is its address; each of ``elements`` stands below that one."""
    return {
        "base": base,
        "elements": elements,
        "public": VOCABULARY,
        "sheet": assets()[SHEET].address,
        "looks": _looks,
        "source": source,
    }


def every() -> tuple[Entry, ...]:
    """Return all entries, by name."""
    return tuple(entries().values())


def found(name: str) -> Entry:
    """Return the entry of this name; where there is none there is no page."""
    entry = entries().get(name)
    if entry is None:
        abort(404)
    return entry


def asked() -> str:
    """Return what is looked up, without what nobody types."""
    return " ".join(request.args.get("q", "").replace("\0", "")[:MOST_QUESTION].split())


def title_of(entry: Entry) -> str:
    """Return what the page of an element is called."""
    return f"{entry.label[:1].upper()}{entry.label[1:]} ({entry.name})"


@cache
def _looks(name: str, number: int = 0) -> Markup:
    return safe(looks(name, number))


def _answer(page: bytes) -> Response:
    response = Response(page, mimetype="text/html")
    response.headers["Cache-Control"] = "public, max-age=300"
    return response
