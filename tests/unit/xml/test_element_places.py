"""The places of a document that one may speak of, and where each went in a later form of it."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.xml.element_places import MOST_PLACES, followed, places_at, places_in
from tests.features.publishing.house import article

EXAMPLES = sorted((Path(__file__).resolve().parents[3] / "schemas" / "examples").glob("*.xml"))
WORDS = "arriendo balance caja deuda empresa factura gasto hora insumo jornada libro marca nota orden pago".split()


def written(*paragraphs: str) -> bytes:
    """Return an article of paragraphs."""
    return article("a", text="</p><p>".join(paragraphs)).encode()


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_place_is_found_again(path: Path) -> None:
    """Each listed place of every type of document is the element that its own path names, and stays where it is while nothing changes."""
    content = path.read_bytes()
    places = places_in(content)
    assert places
    assert places_at(content, [one.path for one in places]) == {one.path: one for one in places}
    other = content + b"\n<!-- fin -->"
    assert followed(content, other, [one.path for one in places]) == {one.path: one.path for one in places}


def test_in_words() -> None:
    """A place is told in the schema's words and by how it begins; the parts that are told by others have no line of their own."""
    places = {one.path: (one.words, one.beginning) for one in places_in(written("Uno.", "Dos."))}
    assert places["0/1"] == ("segundo párrafo", "Dos.")
    assert places["header/title/0"] == ("título", "Título de a")
    assert "header/id/0" not in places
    assert "0" not in places


def test_the_whole_document() -> None:
    """The empty path is the whole document, and is always there."""
    assert places_at(written("Uno."), [""])[""].path == ""
    assert followed(written("Uno."), written("Otro."), [""]) == {"": ""}


@pytest.mark.parametrize(
    "path", ["../0", "0/", "/0", "9", "0/99", "header/nada/0", "-1", "0/1e3", "٣", "0" * 9, "0/0" * 400]
)
def test_no_place(path: str) -> None:
    """What names no element of a document is no place of it."""
    assert places_at(written("Uno."), [path]) == {}
    assert followed(written("Uno."), written("Otro."), [path]) == {path: None}


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=2, max_size=12, unique=True), st.data())
def test_same_paragraphs_in_another_order(words: list[str], data: st.DataObject) -> None:
    """However different paragraphs are put in another order, each is found where it is now; those taken away are gone."""
    paragraphs = [f"Sobre {word}: {word} {word}." for word in words]
    kept = data.draw(st.permutations(paragraphs).map(lambda several: several[: len(several) // 2]))
    where = followed(written(*paragraphs), written(*kept, "Fin."), [f"0/{at}" for at in range(len(paragraphs))])
    for at, paragraph in enumerate(paragraphs):
        if paragraph in kept:
            assert where[f"0/{at}"] == f"0/{kept.index(paragraph)}"


def test_many_places() -> None:
    """Of a long document what holds the rest is listed first, so that every part of it can be spoken of."""
    sections = "".join(
        f"<section><title>Parte {number}</title>" + "<p>Un párrafo.</p>" * 10 + "</section>" for number in range(60)
    )
    places = places_in(article("a", text=f"Uno.</p>{sections}<p>Fin.").encode())
    assert len(places) <= MOST_PLACES
    assert "sección 60 («Parte 59»)" in [one.words for one in places]


def test_wide_and_deep() -> None:
    """A document of many thousand elements is listed and followed, and its end is reached."""
    wide = article("a", text="Uno.</p>" + "<p>Dos.</p>" * 9000 + "<p>Fin.").encode()
    assert len(places_in(wide)) <= MOST_PLACES
    sections = "".join(f"<section><title>Parte {at}</title><p>Uno.</p></section>" for at in range(900))
    assert len(places_in(article("a", text=f"Uno.</p>{sections}<p>Fin.").encode())) == MOST_PLACES
    assert followed(wide, wide.replace(b"Uno.", b"Otro."), ["0/9001"]) == {"0/9001": "0/9001"}
