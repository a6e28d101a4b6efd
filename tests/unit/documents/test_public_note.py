"""A note for readers written into a document's text, however that is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from data.documents.header import Change
from data.documents.public_note import with_note
from data.documents.reader import read_header
from data.xml.parser import parse

CHANGE = Change("2026-11-24", "Ahora cuesta < $ 5 & más.")
XMLNS = 'xmlns="urn:redsercotec:content:1"'
WRITTEN = [
    f"<article {XMLNS}><header><id>a</id></header><body/></article>",
    f"<article {XMLNS}><header/></article>",
    f"<article {XMLNS}>\r\n\t<header >\r\n\t\t<id>a</id>\r\n\t</header>\r\n\t<body/>\r\n</article>",
    f'<article {XMLNS}><header><id>a</id><changes><change on="2026-01-01">Antes.</change></changes></header></article>',
    f"<article {XMLNS}><header><id>a</id><changes/></header></article>",
    '<c:article xmlns:c="urn:redsercotec:content:1"><c:header><c:id>a</c:id></c:header></c:article>',
    f"<!-- <header> --><article {XMLNS}><!-- <changes> --><header><id>a</id><!-- </header> --></header></article>",
    f"<article {XMLNS}><header><id>a</id><title><![CDATA[</header>]]></title></header></article>",
    f"\ufeff<article {XMLNS}><header><id>ñandú</id></header></article>",
]


def alike(one: bytes, other: bytes) -> int:
    """Return with how many bytes both begin."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


@pytest.mark.parametrize("text", WRITTEN)
def test_written_in(text: str) -> None:
    """The note is the newest of the header wherever the header stands, and those from before stay."""
    content = text.encode()
    header = read_header(parse(with_note(content, CHANGE)))
    assert header.changes == (CHANGE, *read_header(parse(content)).changes)


@pytest.mark.parametrize("text", [text for text in WRITTEN if "<header/>" not in text and "<changes/>" not in text])
def test_put_in_and_nothing_else(text: str) -> None:
    """All bytes of the document stand before and after the note, as they were."""
    content = text.encode()
    made = with_note(content, CHANGE)
    assert alike(content, made) + alike(content[::-1], made[::-1]) >= len(content)


def test_no_header() -> None:
    """A document without a header stays byte for byte."""
    content = f"<article {XMLNS}><body/></article>".encode()
    assert with_note(content, CHANGE) == content


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), min_size=1, max_size=80),
    st.sampled_from(WRITTEN),
)
def test_any_text(note: str, text: str) -> None:
    """Any text that a person may write comes back from the document as it was given."""
    made = parse(with_note(text.encode(), Change("2026-11-24", note)))
    found = next(made.root.iter("{urn:redsercotec:content:1}change"))
    assert found.text == note
    assert not [child for child in found if not isinstance(child, etree._Comment)]
