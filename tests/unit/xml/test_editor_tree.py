"""Documents into the editor and out again: nothing is lost and the header stays."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from data.errors import NotWellFormed
from data.xml.canonical import canonical
from data.xml.editor_grammar import grammar
from data.xml.editor_tree import TreeRefused, editable, open_in_editor, to_tree, to_xml, with_body
from data.xml.gate import MAX_BYTES
from data.xml.namespaces import CONTENT
from data.xml.parser import parse
from data.xml.schema_catalog import document_rules
from tests.unit.xml.generated_documents import ROOTS, documents
from tests.unit.xml.made_trees import article, paragraph, words

HOUSE = Path(__file__).resolve().parents[3]
KEPT = [
    *sorted((HOUSE / "content_xml").rglob("*.xml")),
    *(HOUSE / "schemas/examples" / f"{root}.xml" for root in ROOTS),
]
MADE = settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)

THOUSAND = settings(MADE, max_examples=1000)


def reasons(content: bytes) -> list[tuple[str, str, str]]:
    return [(reason.code, reason.place, reason.name) for reason in open_in_editor(content).reasons]


def through_json(content: bytes) -> bytes:
    opened = open_in_editor(content)
    return with_body(content, json.loads(json.dumps(opened.tree)))


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.name)
def test_the_portal_s_own_documents_come_back(path: Path) -> None:
    """Every document of the portal and every example opens in the editor, and saved unchanged is the same bytes."""
    content = path.read_bytes()
    assert not reasons(content)
    assert through_json(content) == content


@THOUSAND
@given(documents())
def test_made_up_documents_come_back(content: bytes) -> None:
    """A thousand valid documents whose marks have words of their own open in the editor and come back the same in canonical form."""
    document = parse(content)
    assert document_rules().schema.accepts(document.root)
    assert not editable(document)
    assert canonical(parse(through_json(content)).root) == canonical(document.root)


@pytest.mark.parametrize("root", ROOTS)
def test_every_root_is_made_up(root: str) -> None:
    """The documents that tests make up are of all roots, each valid by the schema."""

    @settings(MADE, max_examples=5, database=None)
    @given(documents(root))
    def check(content: bytes) -> None:
        assert document_rules().schema.accepts(parse(content).root)

    check()
    assert root in grammar(root).nodes


@MADE
@given(documents(wild=True))
def test_what_opens_comes_back(content: bytes) -> None:
    """Whatever valid document is given, it comes back the same or is refused with its reasons: never changed in silence."""
    opened = open_in_editor(content)
    assert (opened.tree is None) == bool(opened.reasons)
    if opened.tree is not None:
        assert canonical(parse(through_json(content)).root) == canonical(parse(content).root)


@MADE
@given(documents(wild=True))
def test_a_tree_is_settled(content: bytes) -> None:
    """What the editor hands back, even of a document that it could not tell whole, opens again as the same tree."""
    tree = to_tree(parse(content).root)
    assert to_tree(to_xml(tree)) == to_tree(to_xml(to_tree(to_xml(tree))))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (article("<p>a<!-- b --></p>"), ("comment", "/article/body/p", "")),
        (article("<p>a</p>") + b"<!-- b -->", ("comment", "/article", "")),
        (article("<p>a</p><video/>"), ("element-unknown", "/article/body/video", "")),
        (article("<p>a</p><p>b <b>c</b></p>"), ("element-unknown", "/article/body/p[2]/b", "")),
        (article("<p color='x'>a</p>"), ("attribute-unknown", "/article/body/p", "color")),
        (article("<p xml:lang='en'>a</p>"), ("attribute-unknown", "/article/body/p", "lang")),
        (article("<o:p xmlns:o='urn:otro'>a</o:p>"), ("element-unknown", "/article/body/p", "")),
        (article("suelto<p>a</p>"), ("text-loose", "/article/body", "")),
        (article("<section><p>a</p></section>"), ("children-unfitting", "/article/body/section", "")),
        (article("<p>a<em/></p>"), ("mark-empty", "/article/body/p/em", "")),
        (article("<p>a <em> </em></p>"), ("mark-empty", "/article/body/p/em", "")),
        (article("<p><em>a<em>b</em></em></p>"), ("mark-in-itself", "/article/body/p/em/em", "")),
        (article("<p><em>a</em><em>b</em></p>"), ("nesting", "/article/body/p", "")),
        (article("<p>x</p><p><em><strong>a</strong></em></p>"), ("nesting", "/article/body/p[2]", "")),
        (
            article("<ul><li>a<ul><li><em><strong>a</strong></em></li></ul></li></ul>"),
            ("nesting", "/article/body/ul/li", ""),
        ),
        (
            article("<p><link href='https://a.cl'><ref to='b'/></link></p>"),
            ("element-unknown", "/article/body/p/link/ref", ""),
        ),
        (b"<folleto/>", ("root-unknown", "/folleto", "")),
    ],
)
def test_what_cannot_be_told_is_told_of(content: bytes, reason: tuple[str, str, str]) -> None:
    """A document with something that the editor cannot hold is not opened, and the reason says what and where."""
    assert reasons(content)[0] == reason


def test_a_reason_has_its_line() -> None:
    """The line of a reason is the one where the element stands in the bytes."""
    (reason,) = open_in_editor(article("<p>a</p>\n\n<p>b<em/></p>")).reasons
    assert (reason.line, reason.element) == (3, "em")


@pytest.mark.parametrize("text", ["a <em>b <strong>c</strong></em>", "<em><strong>a</strong> b</em>", "<strong><em>a</em> b</strong>", "<em>a <link href='https://a.cl/'>b</link></em> c", "<em>a <abbr title='b'>c</abbr></em>", "<ref to='b'/><ref to='b'/>", "<strong><ref to='a'/></strong>"])  # fmt: skip
def test_nesting_that_can_be_told_is_kept(text: str) -> None:
    """Marks in marks come back where one of them has more words than the other, whichever it is."""
    content = article(f"<p>{text}</p>")
    assert not reasons(content)
    assert canonical(parse(through_json(content)).root) == canonical(parse(content).root)


def test_overlapping_marks_are_cut_where_the_schema_asks() -> None:
    """Marks that overlap become elements that do not, and an abbreviation never holds another mark."""
    abbr = {"type": "abbr", "attrs": {"title": "t"}}
    link = {"type": "link", "attrs": {"href": "https://a.cl/"}}
    tree = paragraph(
        words("a", abbr), words("b", abbr, {"type": "em"}), words("c", link, {"type": "em"}), words("d", link)
    )
    kept = to_xml(tree)
    assert to_tree(kept) == to_tree(to_xml(to_tree(kept)))
    assert b'<abbr title="t">a</abbr><em><abbr title="t">b</abbr>' in canonical(kept)


def test_the_header_stays_byte_for_byte() -> None:
    """What stands before the body, its comments, CDATA and layout, is not touched by saving another body."""
    head = b'<?xml version="1.0" encoding="UTF-8"?>\n<!-- </header> -->\n<article   xmlns="urn:redsercotec:content:1"><!-- a -->'
    head += b"<header><!-- </header> --><id>\n a</id><title><![CDATA[</header>]]></title></header>"
    content = head + b"<body><p>a</p></body></article>"
    assert not reasons(content)
    assert with_body(content, paragraph(words("b"))) == head + b"\n  <body>\n    <p>b</p>\n  </body>\n</article>\n"


@pytest.mark.parametrize("header", ["", "<header/>", "<header ><id>a</id></header >"])
def test_a_header_that_is_written_oddly_is_kept(header: str) -> None:
    """A header without end tag or with blanks in its tags, or none, is in the new document as before."""
    saved = parse(with_body(article("<p>a</p>", header), paragraph(words("b")))).root
    assert canonical(saved) == canonical(parse(article("<p>b</p>", header)).root)


def test_a_header_with_prefixes_is_kept() -> None:
    """A document written with prefixes keeps what its header says, its comments and those at the top."""
    content = (
        f'<!-- a --><c:article xmlns:c="{CONTENT}"><c:header><!-- b --><c:id>a</c:id></c:header></c:article>'.encode()
    )
    saved = with_body(content, paragraph(words("b")))
    assert canonical(parse(saved).root) == canonical(
        parse(article("<p>b</p>", "<header><!-- b --><id>a</id></header>")).root
    )
    assert b"<!-- a -->\n" in saved


def test_a_tree_of_another_root_is_refused() -> None:
    """A page does not become an article by saving it."""
    with pytest.raises(TreeRefused) as refusal:
        with_body(article("<p>a</p>"), {"type": "page"})
    assert refusal.value.reason == "root-other"


def test_a_document_that_grows_too_large_is_refused() -> None:
    """A tree that makes the document larger than the door takes is refused before it is kept."""
    with pytest.raises(TreeRefused) as refusal:
        with_body(article("<p>a</p>"), paragraph(words("&" * (MAX_BYTES // 4))))
    assert refusal.value.reason == "size"


def test_only_documents_open() -> None:
    """Bytes that the one door refuses are refused here by the same error."""
    with pytest.raises(NotWellFormed):
        open_in_editor(b"<article>")
