"""The header of a document as rows of values, and back into its bytes."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import NotWellFormed
from data.xml.body_text import body_text, with_body_text
from data.xml.canonical import canonical
from data.xml.editor_walks import HEADER
from data.xml.header_fields import Row, flat, header_fields, rows_of
from data.xml.header_writing import with_header
from data.xml.namespaces import local_name
from data.xml.parser import parse

CONTENT = sorted(Path("content_xml").rglob("*.xml")) + sorted(Path("schemas/examples").glob("*.xml"))
DOCUMENTS = [path for path in CONTENT if path.stem not in {"package", "receipt"}]

SMALL = b"""<?xml version="1.0" encoding="UTF-8"?>
<article xmlns="urn:redsercotec:content:1">
  <header>
    <!-- lo pidi\xc3\xb3 la jefa -->
    <id>a</id>
    <title>Uno</title>
    <extra>no es del portal</extra>
    <topic>patente-municipal</topic>
  </header>
  <body><p>Texto   con  blancos</p></body>
</article>
"""

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


def said(content: bytes) -> dict[str, tuple[Row, ...]]:
    """Return what a document says in each field."""
    root = parse(content).root
    header = root.find(HEADER)
    fields = header_fields(local_name(str(root.tag)))
    return {field.name: rows_of(header, field) if header is not None else () for field in fields}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_nothing_changed(path: Path) -> None:
    """What a form gives back untouched changes not a byte; a title changed and changed back gives the same bytes."""
    content = path.read_bytes()
    before = said(content)
    assert with_header(content, before) == content
    other = with_header(content, {"title": (("Otro título & <más>",),)})
    assert said(other)["title"] == (("Otro título & <más>",),)
    assert canonical(parse(with_header(other, before)).root) == canonical(parse(content).root)


@given(
    title=texts,
    topics=st.lists(texts, max_size=5),
    sources=st.lists(st.tuples(texts, texts), max_size=4),
    changes=st.lists(st.tuples(texts, texts), max_size=4),
)
def test_any_values(
    title: str, topics: list[str], sources: list[tuple[str, str]], changes: list[tuple[str, str]]
) -> None:
    """Whatever somebody types is what the document says then, on one line; all else stays: comments, strangers, the body's blanks."""
    asked: dict[str, tuple[Row, ...]] = {
        "title": ((title,),),
        "topic": tuple((topic,) for topic in topics),
        "source": tuple(sources),
        "change": tuple(changes),
    }
    content = with_header(SMALL, asked)
    for name, rows in asked.items():
        kept = [tuple(legal(value) for value in row) for row in rows]
        assert list(said(content)[name]) == [row for row in kept if any(row)]
    assert "lo pidió la jefa".encode() in content
    assert b"<extra>no es del portal</extra>" in content
    assert b"<body><p>Texto   con  blancos</p></body>\n</article>\n" in content


def legal(text: str) -> str:
    """Return what XML keeps of a text: on one line, without what it cannot write."""
    kept = "".join(sign for sign in text if sign in "\t\n\r" or (sign >= " " and sign not in "\ufffe\uffff"))
    return flat(kept)


def test_in_the_place_of_the_schema() -> None:
    """A field that was not there comes where the schema has it; one that is emptied goes, and so does what held it."""
    content = with_header(SMALL, {"summary": (("De qué trata.",),), "change": (("Cambió.", "2026-01-02"),)})
    names = [local_name(str(child.tag)) for child in parse(content).root.find(HEADER) if isinstance(child.tag, str)]  # type: ignore[union-attr]
    assert names.index("title") < names.index("summary") < names.index("topic") < names.index("changes")
    assert b"changes" not in with_header(content, {"change": ((" ", ""),)})


def test_without_a_header() -> None:
    """A document that has no header yet gets one, and so does one with a prefix."""
    for start in (
        b'<article xmlns="urn:redsercotec:content:1"/>',
        b'<article xmlns="urn:redsercotec:content:1"><header/><body/></article>',
        b'<c:article xmlns:c="urn:redsercotec:content:1"><c:header/></c:article>',
    ):
        assert said(with_header(start, {"title": (("Uno",),)}))["title"] == (("Uno",),)


def test_tags_that_are_none() -> None:
    """What only looks like the tags of a header, in a comment or as characters, is not taken for them."""
    tricky = SMALL.replace(b"<header>", b"<!-- <header> </header> --><header><![CDATA[ ]]>")
    content = with_header(tricky, {"title": (("Dos",),)})
    assert said(content)["title"] == (("Dos",),)
    assert b"<!-- <header> </header> -->" in content


def test_refused() -> None:
    """What is not well formed has no header to write, and a root that is not the portal's has no fields."""
    with pytest.raises(NotWellFormed):
        with_header(b"<article", {})
    with pytest.raises(KeyError):
        with_header(b"<html/>", {})


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_body_alone(path: Path) -> None:
    """The text after the header, taken out and put back, is the same document."""
    content = path.read_bytes()
    again = with_body_text(content, body_text(content))
    assert canonical(parse(again).root) == canonical(parse(content).root)


@given(st.text(max_size=60))
def test_any_body(text: str) -> None:
    """Whatever somebody types as a body stands between the header and the end, well formed or not, and comes out again."""
    content = with_body_text(SMALL, text)
    assert content.startswith(SMALL.partition(b"</header>")[0])
    assert content.endswith(b"</article>\n")
    if "</" not in text and "<!" not in text and "<?" not in text:
        assert body_text(content) == text.strip("\r\n").encode("utf-8", "replace").decode()
