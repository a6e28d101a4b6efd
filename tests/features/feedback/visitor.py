"""A visitor who reads a page and says whether it helped: what the browser does, without a browser."""

from collections.abc import Mapping

from werkzeug.test import Client, TestResponse

from logic.portal import open_portal
from presentation.app import create_app
from presentation.composer import PageComposer
from tests.unit.presentation.html_reading import ReadPage, read_page

CASH = "/apoyo-a-la-gestion/caja"
ENGLISH = "/apoyo-a-la-gestion/cash"
FORM = "/le-sirvio"


class Visitor:
    """A visitor of a web process of its own, opened as a web server opens it."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self.portal = open_portal(environ, PageComposer, to_read=True)
        self.client = Client(create_app(environ, self.portal))

    def opens(self, page: str = CASH, useful: str = "si") -> TestResponse:
        """Follow the link at the foot of a page."""
        return self.client.get(FORM, query_string={"pagina": page, "util": useful})

    def sends(self, comment: str = "", connection: str = "203.0.113.7", **changes: str) -> TestResponse:
        """Open the form and send it with a comment. ``changes`` are fields of the form sent with another value."""
        fields = {**self.fields(), "util": "si", "comentario": comment, **changes}
        return self.client.post(FORM, data=fields, environ_overrides={"REMOTE_ADDR": connection})

    def fields(self, page: str = CASH) -> dict[str, str]:
        """Return what the form holds when it is opened, but for the answer."""
        hidden = [element.attributes for element in shown(self.opens(page)).all("input")]
        return {field["name"]: field.get("value", "") for field in hidden if field.get("type") != "radio"}


def shown(answer: TestResponse) -> ReadPage:
    """Return the page that an answer shows: it must be whole, private, and for no search engine."""
    page = read_page(answer.data)
    robots = [
        element.attributes["content"] for element in page.all("meta") if element.attributes.get("name") == "robots"
    ]
    assert (robots, answer.headers["X-Robots-Tag"], answer.headers["Cache-Control"]) == (
        ["noindex"],
        "noindex",
        "no-store",
    )
    assert "Set-Cookie" not in answer.headers
    return page


def comment_in(answer: TestResponse) -> str:
    """Return what stands in the comment of the form that an answer shows."""
    return shown(answer).one("textarea").text.removeprefix("\n")


def chosen_in(answer: TestResponse) -> list[str]:
    """Return the answers that are chosen in the form."""
    return [field.attributes["value"] for field in shown(answer).all("input") if "checked" in field.attributes]
