"""Changes marked in a text: every word of both is there, in the order of reading; what is too much comes to an end."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.xml.passages import passages
from logic.comparing.mark_changes import MOST_LETTERS, MarkedPassage, MarkedText, mark_changes
from tests.unit.xml.generated_documents import documents
from tests.unit.xml.rewritten import rewritten

DOCUMENT = (
    '<article xmlns="urn:redsercotec:content:1"><header><id>a</id><title>Patente</title><valid-to>2026-03-31</valid-to></header>'
    "<body>{}</body></article>"
)
UNIQUE = {"iva": "El IVA del mes"}


def marked(before: str, after: str) -> MarkedText:
    """Mark what changed from one body to another."""
    return mark_changes(DOCUMENT.format(before).encode(), DOCUMENT.format(after).encode(), UNIQUE)


def shown(text: MarkedText) -> list[MarkedPassage]:
    """Return the passages that are shown, folded or not."""
    return [passage for stretch in text.stretches for passage in stretch.passages]


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_every_word_of_both(data: st.DataObject) -> None:
    """Without what went, the parts are the text after; without what came, the text before: in every passage."""
    before = data.draw(documents())
    after = data.draw(rewritten(before, "otra"))
    text = mark_changes(before, after, {})
    found = list(passages(before, after, {}))
    if all(one.same for one in found):
        assert text.stretches == ()
        return
    listed = shown(text)
    assert len(listed) == len(found)
    for passage, mark in zip(found, listed, strict=True):
        if passage.kind == "fact":
            continue
        for one, left_out in ((passage.before, "ins"), (passage.after, "del")):
            assert "".join(part.text for part in mark.parts if part.kind != left_out) == (one or "")


def test_words_and_order() -> None:
    """A word that went and the one that came stand where they are read; a part that came whole is marked whole."""
    text = marked("<p>Cuesta 5.000 pesos.</p>", "<p>Cuesta 6.000 pesos.</p><p>Dura un año.</p>")
    parts = [(part.kind, part.text) for passage in shown(text) if not passage.same for part in passage.parts]
    assert parts == [
        ("text", "Cuesta"),
        ("del", " 5"),
        ("ins", " 6"),
        ("text", ".000 pesos."),
        ("ins", "Dura un año."),
    ]


def test_days_in_words() -> None:
    """A day of the header is told as a person says it, with its name before it."""
    before = DOCUMENT.format("<p>x</p>")
    text = mark_changes(before.encode(), before.replace("2026-03-31", "2026-04-15").encode(), {})
    (fact,) = [passage for passage in shown(text) if not passage.same]
    assert fact.label
    assert [part.text for part in fact.parts] == ["31 de marzo de 2026", " ", "15 de abril de 2026"]


def test_named_documents() -> None:
    """A document that is named by its id alone is shown by its title."""
    text = marked('<p>Vea <ref to="iva"/>.</p>', '<p>Vea ahora <ref to="iva"/>.</p>')
    told = "".join(part.text for passage in shown(text) for part in passage.parts)
    assert "Vea ahora El IVA del mes." in told


def test_what_cannot_be_seen() -> None:
    """A link that leads elsewhere, with the same words, and a part in another place are told beside the text."""
    link = '<p>Vea <link href="https://a.cl/">esto</link>.</p>'
    (changed,) = [passage for passage in shown(marked(link, link.replace("a.cl", "b.cl"))) if not passage.same]
    assert "enlace" in changed.told
    one, two = "<p>Primero va esto otro.</p>", "<p>Después viene aquello, más largo.</p>"
    assert "Cambió de lugar." in [passage.told for passage in shown(marked(one + two, two + one))]


def test_not_well_formed() -> None:
    """What cannot be read is said to be so."""
    assert not mark_changes(b"<a", b"<a/>", {}).readable


def test_far_from_changes_is_folded() -> None:
    """What stayed is folded where there is much of it, and only there."""
    many = "".join(f"<p>Igual {number}.</p>" for number in range(20))
    text = marked(f"<p>uno</p>{many}", f"<p>dos</p>{many}")
    assert [stretch.folded for stretch in text.stretches] == [False, True]


@pytest.mark.parametrize("fill", ["<p>{word} {number}</p>", "<p>igual {word} {number}</p>"])
def test_much(fill: str) -> None:
    """Of two documents of a megabyte that agree in nothing a bounded part is shown, and that there is more is said."""
    before, after = (
        "".join(fill.format(word=word, number=number) for number in range(30_000)) for word in ("antes", "ahora")
    )
    text = marked(before, after)
    assert text.cut
    assert sum(len(part.text) for passage in shown(text) for part in passage.parts) <= MOST_LETTERS
