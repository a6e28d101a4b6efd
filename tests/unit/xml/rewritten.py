"""What a person may do to a document, drawn by chance: words changed, elements taken away, put elsewhere, added."""

from copy import deepcopy

from hypothesis import strategies as st
from lxml import etree

from data.xml.canonical import written
from data.xml.namespaces import CONTENT
from data.xml.parser import parse

MOST = 4


@st.composite
def rewritten(draw: st.DrawFn, content: bytes, who: str) -> bytes:
    """Return a document as somebody left it; what he wrote has ``who`` in it."""
    root = deepcopy(parse(content).root)
    for number in range(draw(st.integers(0, MOST))):
        elements = [one for one in root.iter(etree.Element) if one.getparent() is not None]
        if not elements:
            break
        one = elements[draw(st.integers(0, len(elements) - 1))]
        _CHANGES[draw(st.integers(0, len(_CHANGES) - 1))](one, f"{who}{number}")
    return written(root)


def _write(one: etree._Element, word: str) -> None:
    one.text = f"{one.text or ''} Escribe {word}."


def _begin_anew(one: etree._Element, word: str) -> None:
    one.text = f"{word} es otra cosa."


def _take_away(one: etree._Element, word: str) -> None:
    parent = one.getparent()
    assert parent is not None
    parent.remove(one)


def _put_first(one: etree._Element, word: str) -> None:
    parent = one.getparent()
    assert parent is not None
    tail, one.tail = one.tail, None
    parent.insert(0, one)
    one.tail = tail


def _add_behind(one: etree._Element, word: str) -> None:
    made = etree.Element(f"{{{CONTENT}}}p")
    made.text = f"Agrega {word}."
    one.addnext(made)


def _give(one: etree._Element, word: str) -> None:
    one.set("id", word)


def _remark(one: etree._Element, word: str) -> None:
    one.append(etree.Comment(word))


_CHANGES = (_write, _begin_anew, _take_away, _put_first, _add_behind, _give, _remark)
