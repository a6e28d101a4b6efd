"""Three-way merge by element: who changed something is followed, who changed the same is asked, and no word is lost."""

import re
from collections import Counter
from collections.abc import Callable
from html import unescape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.errors import NotWellFormed
from data.xml.canonical import canonical
from data.xml.merging import MOST_CLASHES, Choice, Merged, merge, settle
from data.xml.parser import parse
from tests.unit.xml.generated_documents import documents
from tests.unit.xml.rewritten import rewritten

slowly = settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)

BASE = """<article xmlns="urn:redsercotec:content:1">
  <header><id>a</id><title>Patente municipal</title><summary>Qué es.</summary><language>es</language>
    <topic>patente-municipal</topic><topic>formalizacion</topic><valid-from>2026-03-02</valid-from></header>
  <body>
    <p>Se pide en la municipalidad. Cuesta 5.000 pesos. Dura un año.</p>
    <section id="uno"><title>Qué llevar</title><p>Su cédula.</p><ul><li>Contrato</li><li>Plano</li></ul></section>
    <section id="dos"><title>Cuánto demora</title><p>Demora diez días.</p></section>
  </body>
</article>"""


def form(*changes: tuple[str, str]) -> bytes:
    """Return the base with some of its text replaced."""
    text = BASE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text.encode()


def merged(mine: bytes, theirs: bytes) -> Merged:
    """Merge two forms of the base."""
    return merge(BASE.encode(), mine, theirs)


def same(one: bytes, other: bytes) -> bool:
    """Tell whether two documents are equal in canonical form."""
    return canonical(parse(one).root) == canonical(parse(other).root)


def words(text: str | bytes) -> Counter[str]:
    """Return the words of some XML, marks and values too, with how often each is there."""
    return Counter(re.findall(r"\w+", unescape(text.decode() if isinstance(text, bytes) else text)))


@slowly
@given(st.data())
def test_one_side(data: st.DataObject) -> None:
    """Where one person changed nothing, or both did the same, the other's document comes out, comments and all, byte for byte."""
    base = data.draw(documents(wild=True))
    one = data.draw(rewritten(base, "uno"))
    for three in ((base, base, one), (base, one, base), (base, one, one)):
        result = merge(*three)
        assert same(result.content, one)
        assert not result.clashes


@slowly
@given(st.data())
def test_symmetric(data: st.DataObject) -> None:
    """Whoever is called mine: the clashes are the same with their sides changed, and taking the other's at each gives the same words."""
    base = data.draw(documents())
    one, other = data.draw(rewritten(base, "uno")), data.draw(rewritten(base, "dos"))
    here, there = merge(base, one, other), merge(base, other, one)
    told = Counter((clash.kind, clash.mine, clash.theirs) for clash in here.clashes)
    assert told == Counter((clash.kind, clash.theirs, clash.mine) for clash in there.clashes)
    if not here.clashes:
        assert words(here.content) == words(there.content)


@slowly
@given(st.data())
def test_no_word_is_lost(data: st.DataObject) -> None:
    """What either wrote is in the merged content or in a clash, as is every word that neither took away."""
    base = data.draw(documents())
    one, other = data.draw(rewritten(base, "uno")), data.draw(rewritten(base, "dos"))
    result = merge(base, one, other)
    kept = words(result.content)
    for clash in result.clashes:
        for side in (clash.base, clash.mine, clash.theirs):
            kept |= words(result.content) + words(side.xml)
    was = words(base)
    for mine, theirs in ((one, other), (other, one)):
        wrote = words(mine)
        for word in wrote:
            assert word in kept or words(theirs)[word] < was[word]


@slowly
@given(st.data())
def test_settled(data: st.DataObject) -> None:
    """Choosing mine at every clash is what the merge holds already; whatever is chosen, the clashes stay the same and each path leads somewhere."""
    base = data.draw(documents())
    result = merge(base, data.draw(rewritten(base, "uno")), data.draw(rewritten(base, "dos")))
    count = len(result.clashes)
    assert settle(result, ["mine"] * count).content == result.content
    every: list[Choice] = ["mine", "theirs", "both"]
    choices = data.draw(st.lists(st.sampled_from(every), min_size=count, max_size=count))
    chosen = settle(result, choices)
    assert [(one.kind, one.mine, one.theirs) for one in chosen.clashes] == [
        (one.kind, one.mine, one.theirs) for one in result.clashes
    ]
    parse(chosen.content)


def test_a_sentence_each() -> None:
    """Two sentences of one paragraph, each changed by one person, are both changed."""
    result = merged(form(("Cuesta 5.000", "Cuesta 6.000")), form(("Dura un año", "Dura dos años")))
    assert "Se pide en la municipalidad. Cuesta 6.000 pesos. Dura dos años." in result.content.decode()
    assert not result.clashes


def test_the_same_sentence() -> None:
    """A sentence that both changed is a clash with all three forms; never half of each."""
    result = merged(form(("5.000", "6.000")), form(("5.000", "5.500")))
    (clash,) = result.clashes
    assert "6.000" in result.content.decode()
    assert [side.words.split()[6] for side in (clash.base, clash.mine, clash.theirs)] == ["5.000", "6.000", "5.500"]
    assert (clash.kind, clash.path, clash.noun.label) == ("text", "0/0", "párrafo")
    assert "5.500" in settle(result, ["theirs"]).content.decode()
    both = settle(result, ["both"]).content.decode()
    assert both.index("6.000") < both.index("5.500")
    assert both.count("<p>") == result.content.decode().count("<p>") + 1


def test_written_anew_by_both() -> None:
    """Paragraphs that both wrote anew, in words of their own, are asked one by one, and not kept side by side unasked."""
    base = form(("<p>Su cédula.</p>", "<p>Uno dos.</p><p>Tres cuatro.</p>"))
    mine = form(("<p>Su cédula.</p>", "<p>Alfa beta.</p><p>Gama delta.</p>"))
    theirs = form(("<p>Su cédula.</p>", "<p>Rojo verde.</p><p>Azul negro.</p>"))
    result = merge(base, mine, theirs)
    assert [clash.kind for clash in result.clashes] == ["text", "text"]
    assert b"Rojo" not in result.content
    assert b"<p>Rojo verde.</p>" in settle(result, ["theirs", "mine"]).content


def test_moved_and_changed() -> None:
    """A section that one moved and the other changed is moved and changed."""
    text = BASE
    first = text[text.index('    <section id="uno">') : text.index('    <section id="dos">')]
    mine = text.replace(first, "").replace("  </body>", f"{first}  </body>").encode()
    result = merged(mine, form(("Su cédula.", "Su cédula al día.")))
    content = result.content.decode()
    assert not result.clashes
    assert content.index("Demora diez días") < content.index("Su cédula al día.")


def test_topics_are_a_set() -> None:
    """Each of two who gave the document another topic gets it, and the one that both took away is gone."""
    topic = "<topic>formalizacion</topic>"
    result = merged(form((topic, "<topic>impuestos</topic>")), form((topic, "<topic>marca</topic>")))
    content = result.content.decode()
    assert not result.clashes
    assert re.findall("<topic>(.*?)</topic>", content) == ["patente-municipal", "impuestos", "marca"]


def test_a_day_is_one_or_the_other() -> None:
    """Of two days given to one document only one can be kept: they are never joined."""
    result = merged(form(("2026-03-02", "2026-04-01")), form(("2026-03-02", "2026-05-01")))
    (clash,) = result.clashes
    assert not clash.both
    assert clash.path == "header/valid-from/0"
    assert "2026-05-01" not in settle(result, ["both"]).content.decode()
    assert "2026-05-01" in settle(result, ["theirs"]).content.decode()


def test_only_one_summary() -> None:
    """What both added and may be there once is asked."""
    without = ("<summary>Qué es.</summary>", "")
    base = form(without)
    result = merge(base, form(("Qué es.", "Qué es y cómo.")), form(("Qué es.", "Para qué sirve.")))
    (clash,) = result.clashes
    assert clash.kind == "added"
    assert result.content.count(b"<summary>") == 1
    assert "<summary>Qué es y cómo. Para qué sirve.</summary>" in settle(result, ["both"]).content.decode()


def test_removed_and_changed() -> None:
    """What one took away and the other changed is asked, from either side."""
    gone, changed = form(("<p>Su cédula.</p>", "")), form(("Su cédula.", "Su cédula al día."))
    for mine, theirs, kept in ((gone, changed, "theirs"), (changed, gone, "mine")):
        result = merged(mine, theirs)
        (clash,) = result.clashes
        assert clash.kind == "removed"
        assert ("al día" in result.content.decode()) == (kept == "mine")
        choices: list[Choice] = ["mine", "theirs"]
        for choice in choices:
            assert ("al día" in settle(result, [choice]).content.decode()) == (choice == kept)


def test_attributes() -> None:
    """Attributes are merged one by one; one that both gave a value is asked."""
    result = merged(
        form(('id="uno"', 'id="papeles"')), form(('id="uno"', 'id="llevar"'), ("Contrato", "Contrato firmado"))
    )
    (clash,) = result.clashes
    assert clash.kind == "attribute"
    assert (clash.mine.words, clash.theirs.words) == ("papeles", "llevar")
    assert b"Contrato firmado" in result.content
    assert b'id="llevar"' in settle(result, ["theirs"]).content


@pytest.mark.parametrize("place", [0, 1, 2])
def test_not_well_formed(place: int) -> None:
    """What cannot be read is not merged, whichever of the three it is."""
    three = [BASE.encode()] * 3
    three[place] = b"<article><p>roto"
    with pytest.raises(NotWellFormed):
        merge(three[0], three[1], three[2])


def test_two_documents() -> None:
    """Two that differ in more places than anybody would go through are one clash of the whole, and both are in it."""

    def many(who: str) -> bytes:
        paragraphs = "".join(f"<p>Párrafo {number} de {who}.</p>" for number in range(MOST_CLASHES + 1))
        return BASE.replace("  </body>", f"{paragraphs}</body>").encode()

    result = merge(many("antes"), many("una"), many("otra"))
    (clash,) = result.clashes
    assert clash.kind == "whole"
    assert result.content == many("una")
    assert settle(result, ["theirs"]).content == many("otra")


def _rows(word: str) -> str:
    return "".join(f"<p>{word} {number}</p>" for number in range(40_000))


def _letters(word: str) -> str:
    return f"<p>{' '.join(f'{word}{number}.' for number in range(150_000))}</p>"


def _alike(word: str) -> str:
    return f"<p>{'a. ' * 200_000}{word}</p>"


@pytest.mark.parametrize("fill", [_rows, _letters, _alike])
def test_big_documents(fill: Callable[[str], str]) -> None:
    """Documents of megabytes that agree in nothing come to an end: what cannot be compared is one clash, with mine kept."""
    base, mine, theirs = (
        BASE.replace("  </body>", f"{fill(word)}</body>").encode() for word in ("base", "mía", "suya")
    )
    result = merge(base, mine, theirs)
    assert result.clashes
    assert words(result.content)["mía"] == words(mine)["mía"]
