"""What the page of a document tells of its days: published, changed, revised; and the history of its changes."""

import json
from dataclasses import replace

import pytest

from presentation.composer import PageComposer
from tests.unit.presentation.html_reading import read_page
from tests.unit.presentation.page_models import channel, document, lesson


@pytest.fixture(scope="module")
def composer() -> PageComposer:
    """A composer for a portal over https."""
    return PageComposer("https://portal.example")


@pytest.mark.parametrize(
    ("language", "updated", "history"),
    [
        ("es", "Actualizada el 1 de octubre de 2026", "Historia de cambios"),
        ("en", "Updated on 1 October 2026", "Change history"),
        ("id", "Diperbarui 1 Oktober 2026", "Riwayat perubahan"),
        ("ar", "حُدّث في 1 أكتوبر 2026", "سجل التغييرات"),
    ],
)
def test_what_changed(composer: PageComposer, language: str, updated: str, history: str) -> None:
    """A page tells its newest change first, then the history: each note with its day, in the words of its language."""
    page = read_page(composer.document(document("x", language=language)))
    assert updated in page.one("main").text
    assert page.one("summary").text == history
    days = [one for one in page.all("time") if "details" in one.parents]
    assert [one.attributes["datetime"] for one in days] == ["2026-10-01", "2026-04-20"]
    assert [one.text for one in page.all("li") if "details" in one.parents] == [f"{day.text}x" for day in days]
    (linked,) = (e.text for e in page.all("script") if e.attributes.get("type") == "application/ld+json")
    assert json.loads(linked)["@graph"][0]["dateModified"] == "2026-10-01"


def test_every_page_of_a_document_tells_a_day(composer: PageComposer) -> None:
    """The day of its change where there is one, of its revision where it was revised, of publication where there is no other."""
    model = document("x")
    noted, revised = model.header, replace(model.header, changes=())
    plain = replace(revised, revised="")
    told = {
        name: read_page(composer.document(replace(model, header=header))).one("article").text
        for name, header in {"noted": noted, "revised": revised, "plain": plain}.items()
    }
    assert "Actualizada el" in told["noted"]
    assert "Revisada el" in told["noted"]
    assert "Publicada" not in told["noted"] + told["revised"]
    assert "Revisada el 1 de septiembre de 2026" in told["revised"]
    assert "Publicada el 2 de marzo de 2026" in told["plain"]
    assert "Historia" not in told["revised"] + told["plain"]
    assert "Actualizada el 1 de octubre de 2026" in read_page(composer.lesson(lesson("x"))).one("main").text
    assert "Historia de cambios" in read_page(composer.channel(channel("x"))).one("main").text
