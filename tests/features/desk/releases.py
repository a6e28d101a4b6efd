"""What tests of the releases desk do beside it, and how they read its screens."""

import re
from html import unescape
from pathlib import Path

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from logic.editing.import_content import ImportContent
from logic.editing.withdraw_document import WithdrawDocument
from logic.publishing.build_site import Build
from logic.publishing.publish_build import Publish
from tests.features.desk.desks import OPERATOR, Desks, get

HERE = "/ediciones/"


def bring_in(unit: Desks, *articles: str) -> None:
    """Import articles as they are written now."""
    for text in articles:
        id_ = text.partition("<id>")[2].partition("</id>")[0]
        name = {"a": "0", "b": "1"}.get(id_, id_)
        Path(unit.home / "written" / f"{name}.xml").write_text(text, "utf-8")
    assert not unit.portal.editing.import_content(ImportContent(unit.home / "written", OPERATOR)).issues


def built(unit: Desks, *articles: str, publish: bool = False) -> int:
    """Change articles and build; publish if that is asked."""
    bring_in(unit, *articles)
    done = unit.portal.publishing.build(Build(OPERATOR))
    assert not done.issues
    if publish:
        unit.portal.publishing.publish(Publish(OPERATOR, reason="Noticias del día"))
    return done.build


def withdrawn(unit: Desks, *documents: str) -> None:
    """Withdraw documents."""
    for document in documents:
        unit.portal.addresses.withdraw(WithdrawDocument(document, OPERATOR, "Ya no está vigente."))


def failed(unit: Desks) -> None:
    """Make a build that cannot be: a document names one that was withdrawn."""
    withdrawn(unit, "b")
    assert unit.portal.publishing.build(Build(OPERATOR)).issues


def text_of(answer: TestResponse) -> str:
    """The words of a screen, as they are read."""
    main = answer.text.partition("<main")[2]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def read(client: FlaskClient, path: str = HERE) -> str:
    """The words of the screen at an address."""
    return text_of(get(client, path))


def live(unit: Desks) -> int | None:
    """The build that readers see."""
    return unit.portal.site.live_build()
