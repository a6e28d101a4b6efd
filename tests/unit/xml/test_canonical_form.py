"""The canonical form, to compare documents, and the written form, to keep them."""

from pathlib import Path

import pytest
from hypothesis import given

from data.xml.canonical import canonical, written
from data.xml.namespaces import CONTENT
from data.xml.parser import parse
from tests.unit.xml.generated_documents import documents

HOUSE = Path(__file__).resolve().parents[3]
KEPT = sorted([*(HOUSE / "content_xml").rglob("*.xml"), *(HOUSE / "schemas" / "examples").glob("*.xml")])


def form(body: str) -> bytes:
    return canonical(parse(f'<article xmlns="{CONTENT}"><body>{body}</body></article>'.encode()).root)


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.name)
def test_the_house_writes_as_its_authors_do(path: Path) -> None:
    """Every document of the portal and every example, written by the portal, is byte for byte what its author wrote."""
    assert written(parse(path.read_bytes()).root) == path.read_bytes()


@given(documents(wild=True))
def test_writing_changes_nothing(content: bytes) -> None:
    """Whatever document is written, it is the same in canonical form, and writing it again gives the same bytes."""
    root = parse(content).root
    again = parse(written(root)).root
    assert canonical(again) == canonical(root)
    assert written(again) == written(root)


@pytest.mark.parametrize(
    "body",
    [
        "<x>a<y>\n<z/> b</y></x>",
        "<p>a <x><y/><y/></x> b</p>",
        "<ul>suelto<li>a<ul><li>b</li></ul> c <em>d </em></li></ul>",
        "<p>a <!-- nota --> b<em><ul><li>c</li></ul></em></p><!-- fin -->",
        '<p xmlns:o="urn:otro">a <o:b o:c="d"> e</o:b></p>',
        "<figure>\n uno <image/> dos </figure>",
    ],
)
def test_writing_changes_no_odd_document(body: str) -> None:
    """A document that the schema would not take is written without a change of meaning too."""
    root = parse(f'<article xmlns="{CONTENT}"><body>{body}</body></article>'.encode()).root
    assert canonical(parse(written(root)).root) == canonical(root)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<p>a  b\n c</p>", "<p>a b c</p>"),
        ("<p> a <em> b </em> c </p>", "<p>a <em>b </em>c</p>"),
        ("\n<p>a</p>\t<p>b</p> ", "<p>a</p><p>b</p>"),
        ("<ul><li> a\n <ul> <li>b</li></ul>\n c </li></ul>", "<ul><li>a<ul><li>b</li></ul>c</li></ul>"),
        ("<p>a <ref to='b'> </ref> c</p>", "<p>a <ref to='b'/> c</p>"),
        ("<p><![CDATA[a & b]]></p>", "<p>a &amp; b</p>"),
        (f"<c:p xmlns:c='{CONTENT}'>a</c:p>", "<p>a</p>"),
    ],
)
def test_what_nobody_sees_does_not_count(one: str, other: str) -> None:
    """Documents that differ only in layout, blanks, or ways of writing the same have one canonical form."""
    assert form(one) == form(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<p>a b</p>", "<p>ab</p>"),
        ("<p>a\u00a0 b</p>", "<p>a b</p>"),
        ("<p>a<em>b</em></p>", "<p>a <em>b</em></p>"),
        ("<p>a</p>", "<p>a</p><!-- b -->"),
        ("<p>a</p>", "<p lang='en'>a</p>"),
        ("<p>a<em/></p>", "<p>a</p>"),
        ("<ul><li>a</li></ul>", "<ul>b<li>a</li></ul>"),
    ],
)
def test_what_is_said_counts(one: str, other: str) -> None:
    """Documents that say something else, if only in a comment or where no text belongs, differ in canonical form."""
    assert form(one) != form(other)


def test_a_comment_at_the_top_is_kept() -> None:
    """A written document keeps the comments that stand before its root, in order."""
    content = f'<!-- uno --><!-- dos --><article xmlns="{CONTENT}"/>'.encode()
    assert b"<!-- uno -->\n<!-- dos -->\n<article" in written(parse(content).root)
