"""Facts of a header written anew in the bytes of a document."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.documents.reader import read_header
from data.errors import NotWellFormed
from data.xml.header_edit import edit_header
from data.xml.parser import parse
from data.xml.validator import validate

CONTENT = Path(__file__).resolve().parents[3] / "content_xml"
DOCUMENTS = sorted(CONTENT.rglob("*.xml"))
FACTS = {"id": "otro", "title": "Tít & <b>", "slug": None, "changes": None, "review-by": "2031-01-02"}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_the_portals_own_documents(path: Path) -> None:
    """In every document of the portal the facts say what was asked, the rest of its bytes is untouched, and it stays valid."""
    content = path.read_bytes()
    before, after = parse(content), parse(edit_header(content, FACTS))
    header = read_header(after)
    assert (header.id, header.title, header.review_by) == ("otro", "Tít & <b>", "2031-01-02")
    assert (header.slug, header.changes) == ("otro", ())
    assert len(validate(after)) <= len(validate(before))
    assert after.data.endswith(content.partition(b"</header>")[2])
    assert edit_header(content, {}) == content


def test_as_it_was_written() -> None:
    """Line ends, prefixes, attributes, comments and one-tag elements stay as the author has them."""
    content = (
        b'<c:article xmlns:c="urn:redsercotec:content:1">\r\n<c:header a="1">\r\n\t<c:id>a</c:id>\r\n'
        b"\t<c:title/>\r\n\t<c:slug>b</c:slug><!-- slug --></c:header>\r\n<c:id>no</c:id></c:article>"
    )
    changed = edit_header(content, {"id": "z", "title": "T", "slug": None, "valid-from": "2026-01-01"})
    assert changed == (
        b'<c:article xmlns:c="urn:redsercotec:content:1">\r\n<c:header a="1">\r\n\t<c:id>z</c:id>\r\n'
        b"\t<c:title>T</c:title><!-- slug -->"
        b"</c:header>\r\n<c:id>no</c:id></c:article>"
    ).replace(b"</c:title><!--", b"</c:title>\r\n\t<c:valid-from>2026-01-01</c:valid-from><!--")


def test_nothing_to_write_in() -> None:
    """A document without a header stays as it is; what cannot be read is refused."""
    assert edit_header(b"<a/>", {"id": "b"}) == b"<a/>"
    with pytest.raises(NotWellFormed):
        edit_header(b"<a>", {"id": "b"})


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), min_size=1))
def test_any_title(title: str) -> None:
    """Whatever is asked for as a title is read back, and never becomes an element."""
    content = b'<article xmlns="urn:redsercotec:content:1"><header><id>a</id><title>b</title></header></article>'
    document = parse(edit_header(content, {"title": title}))
    assert read_header(document).title == " ".join(title.split())
    assert len(list(document.root.iter())) == 4
