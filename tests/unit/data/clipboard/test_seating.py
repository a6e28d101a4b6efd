"""What was pasted in the places of every type of document, and at the end of one."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.clipboard.appending import appended, renamed
from data.clipboard.html_blocks import blocks_of
from data.clipboard.seating import PlaceUnfit, seated
from data.documents.types import DOCUMENT_TYPES
from data.xml.editor_grammar import grammar
from data.xml.editor_tree import Tree, to_xml
from data.xml.parser import parse
from data.xml.schema_catalog import document_rules, schemas_folder
from tests.unit.data.clipboard.pasting import SAMPLES
from tests.unit.data.clipboard.test_hostile_html import MARKUP

WORD = blocks_of((SAMPLES / "word.html").read_text("utf-8")).content
PLACES = [(root, node) for root in sorted(DOCUMENT_TYPES) for node in grammar(root).nodes]


@cache
def way_to(root: str) -> dict[str, tuple[str, ...]]:
    """Return the nodes that lead to each node, the document first."""
    told = grammar(root)
    ways: dict[str, tuple[str, ...]] = {root: (next(iter(told.nodes)),)}
    waiting = [told.nodes[ways[root][0]]]
    ways = {waiting[0].name: (waiting[0].name,)}
    for holder in waiting:
        for name in (*holder.children.values(), *filter(None, [holder.line])):
            if name not in ways:
                ways[name] = (*ways[holder.name], name)
                waiting.append(told.nodes[name])
    return ways


def in_place(root: str, at: str, nodes: tuple[Tree, ...]) -> Tree:
    """Return a document with nothing but ``nodes`` at a place."""
    *outer, last = way_to(root)[at]
    tree: Tree = {"type": last, "content": list(nodes)}
    for name in reversed(outer):
        tree = {"type": name, "content": [tree]}
    return tree


@pytest.mark.parametrize(("root", "at"), PLACES)
def test_every_place_of_every_type(root: str, at: str) -> None:
    """At each node of each type a paste from Word becomes nodes that may stand there, or the place is refused."""
    try:
        found = seated(WORD, root, at)
    except PlaceUnfit:
        return
    document = to_xml(in_place(root, found.place, found.nodes))
    assert "anticipación" in "".join(document.itertext())


@given(st.lists(MARKUP, max_size=40).map("".join), st.sampled_from(PLACES), st.booleans())
@settings(max_examples=200, deadline=None)
def test_any_paste_in_any_place(source: str, place: tuple[str, str], sections: bool) -> None:
    """Whatever is pasted wherever, the editor's own reader of trees takes it."""
    root, at = place
    try:
        found = seated(blocks_of(source).content, root, at, sections=sections)
    except PlaceUnfit:
        return
    assert str(to_xml(in_place(root, found.place, found.nodes)).tag).endswith(f"}}{root}")


def test_words_stay_words() -> None:
    """Where only one sentence may stand, no word of a paste is lost."""
    (piece,) = seated(blocks_of("<h2>Uno</h2><p>dos</p><ul><li>tres</li></ul>").content, "article", "title").nodes
    assert piece == {"type": "text", "text": "Uno dos tres"}


def test_beside_a_paragraph_or_a_line() -> None:
    """Where the caret is in a paragraph or in a line of a list, blocks come that may stand beside; one sentence goes into the line."""
    several = blocks_of("<p>Uno</p><ul><li>dos</li></ul>").content
    assert [node["type"] for node in seated(several, "article", "p").nodes] == ["p", "ul"]
    assert [node["type"] for node in seated(several, "article", "li_line").nodes] == ["p", "ul"]
    assert seated(blocks_of("<p>Uno</p>").content, "article", "li_line").nodes == ({"type": "text", "text": "Uno"},)


def test_a_root_that_does_not_exist() -> None:
    """No document begins with it, so nothing can be placed in it."""
    with pytest.raises(KeyError):
        seated(b"", "libro", "body")


@pytest.mark.parametrize("name", sorted(path.name for path in SAMPLES.glob("*.html")))
def test_at_the_end_of_a_document(name: str) -> None:
    """A paste at the end of an article leaves it valid, and every byte of what was there where it was."""
    document = (schemas_folder() / "examples" / "article.xml").read_bytes()
    pasted = blocks_of((SAMPLES / name).read_text("utf-8")).content
    longer = appended(document, pasted)
    assert longer is not None
    assert document_rules().schema.accepts(parse(longer).root)
    rest = iter(longer)
    assert all(byte in rest for byte in document)


@pytest.mark.parametrize(
    ("document", "longer"),
    [
        (b"<body><p>a</p></body>", b"<body><p>a</p>\n    <p>n</p></body>"),
        (
            b"<body>\n<section><p>a</p></section>\n</body>",
            b"<body>\n<section><p>a</p>\n    <p>n</p></section>\n</body>",
        ),
        (b"<body><p>a</p></body><!-- </body> -->", b"<body><p>a</p>\n    <p>n</p></body><!-- </body> -->"),
        (b"<body><p>a</b></body>", b"<body><p>a</b>\n    <p>n</p></body>"),
        (b"<article/>", None),
        (b"", None),
    ],
)
def test_where_the_end_is(document: bytes, longer: bytes | None) -> None:
    """Blocks go inside of the last section, before what only looks like an end, into drafts that are not well formed too."""
    assert appended(document, blocks_of("<p>n</p>").content) == longer


def test_a_figure_without_file_keeps_its_words() -> None:
    """A figure is renamed; one whose file was not kept becomes a paragraph."""
    content = b'<body xmlns="urn:redsercotec:content:1"><figure alt="x &quot;y"><image src="imagen-1.png"/></figure><figure><image src="imagen-2.png"/></figure></body>'
    named = renamed(content, {"imagen-2.png": "b.png"}, "falta")
    assert b'<p>x &quot;y</p><figure><image src="b.png"/></figure>' in named
    assert b"<p>falta</p>" in renamed(content, {}, "falta")
