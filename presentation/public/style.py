"""The style page: what the portal is drawn with, told by the code that runs. It is for those who build it, and is not indexed."""

from typing import TYPE_CHECKING

from flask import Blueprint, Response

from logic.addresses import HOME, STYLE
from logic.rendering.pages import Frame, Link
from presentation.assets import assets
from presentation.icons import icon_names
from presentation.tokens import colours, measured_pairs, sizes
from presentation.words import words

if TYPE_CHECKING:
    from presentation.composer import PageComposer

EXTRA_SHEET = "style-page.css"
LANGUAGE = "es"


def style_page(composer: "PageComposer") -> Blueprint:
    """Return the route of the style page."""
    routes = Blueprint("style", __name__)

    @routes.get(STYLE)
    def style() -> Response:
        said = words(LANGUAGE)
        frame = Frame(STYLE, said.text("style-page"), crumbs=(Link(said.text("home"), HOME),))
        values = {
            "extra_sheet": assets()[EXTRA_SHEET].address,
            "colours": tuple(colours().items()),
            "pairs": measured_pairs(),
            "sizes": tuple(sizes().items()),
            "icons": icon_names(),
            "decimal": _decimal,
        }
        response = Response(composer.page("style.html", frame, values, here=frame.title), mimetype="text/html")
        response.headers["Cache-Control"] = "public, max-age=300"
        return response

    return routes


def _decimal(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")
