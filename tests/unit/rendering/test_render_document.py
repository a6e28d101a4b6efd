"""What rendering promises of every document."""

from itertools import pairwise
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import StylesheetFailed
from data.xml.stylesheet import Target
from logic.rendering.render_document import RenderedDocument
from tests.golden.golden_documents import DOCUMENTS, name_of, render
from tests.unit.rendering.outline import outline
from tests.unit.rendering.samples import article, rendered

EXAMPLES = tuple(
    path
    for path in sorted((Path(__file__).parents[3] / "schemas" / "examples").glob("*.xml"))
    if path.stem not in ("package", "receipt")
)
ALL_DOCUMENTS = pytest.mark.parametrize(
    "path", [*DOCUMENTS, *EXAMPLES], ids=lambda path: path.stem if path in EXAMPLES else name_of(path)
)

# Whatever XML can carry, and the pieces that have broken other portals.
HOSTILE = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"), min_size=1
) | st.sampled_from(
    [
        "<script>alert(1)</script>",
        "</p></article></main>",
        '" onmouseover="alert(1)',
        "' onfocus='alert(1)' autofocus='",
        "javascript:alert(1)",
        "&lt;b&gt; &amp;amp; &#60;",
        "{{ config }} {% raw %} ${1} #{1} <%= 1 %>",
        "<!--[if IE]><![endif]--> <?php ?> ]]>",
        "\u202egnp.exe\u2066",
    ]
)


def whole(document: RenderedDocument) -> str:
    """Return all the HTML of a document."""
    return document.body + document.contents + document.teaser + "".join(document.pieces.values())


@ALL_DOCUMENTS
def test_the_same_document_gives_the_same_bytes(path: Path) -> None:
    """A document rendered twice gives the same fragments."""
    assert render(path.read_bytes()) == render(path.read_bytes())


@ALL_DOCUMENTS
def test_fragments_are_plain_html(path: Path) -> None:
    """No namespace, prefix, comment or instruction of the stylesheets reaches a page."""
    html = whole(render(path.read_bytes()))
    seen = outline(html)
    assert "xmlns" not in html
    assert "urn:" not in html
    assert seen.others == []
    assert not [name for name in seen.names() if ":" in name]


@ALL_DOCUMENTS
def test_headings_never_skip_a_level(path: Path) -> None:
    """Under the title of their page, each heading is at most one level deeper than the one before it."""
    document = render(path.read_bytes())
    for fragment in (document.body, *document.pieces.values()):
        levels = [1, *outline(fragment).headings()]
        assert all(next_ <= level + 1 for level, next_ in pairwise(levels))
        assert 1 not in levels[1:]


@ALL_DOCUMENTS
def test_every_anchor_leads_into_the_body(path: Path) -> None:
    """No two places of a page share an id, and each heading and line of contents leads to one of them."""
    document = render(path.read_bytes())
    ids = outline(document.body).values("id")
    assert len(ids) == len(set(ids))
    assert set(document.anchors) <= set(ids)
    assert {address.removeprefix("#") for address in outline(document.contents).values("href")} <= set(ids)


@ALL_DOCUMENTS
def test_a_teaser_is_one_item_that_leads_to_the_document(path: Path) -> None:
    """A teaser is a list item with one link, to the document's address."""
    teaser = outline(render(path.read_bytes()).teaser)
    assert [name for name, _ in teaser.elements].count("li") == 1
    assert teaser.elements[0][0] == "li"
    assert len(teaser.values("href")) - len([name for name, _ in teaser.elements if name == "use"]) == 1


@given(HOSTILE)
def test_text_stays_text(text: str) -> None:
    """Whatever an author writes is shown as written and adds no element or attribute to the page."""
    body = f"<p>{escape(text)}</p><section><title>{escape(text)}</title><p><em>{escape(text)}</em></p></section>"
    document = rendered(article(body, title=text, summary=text))
    seen = outline(document.body)
    expected = "".join([text, " ".join(_xml_words(text)), text])
    assert seen.names() == {"p", "h2", "em"}
    assert seen.text == expected
    assert outline(document.teaser).names() == {"li", "span", "svg", "use", "h3", "a", "p", "time"}


@given(HOSTILE)
def test_attributes_stay_attributes(text: str) -> None:
    """A text that becomes an attribute cannot end it."""
    body = f'<p><abbr title={quoteattr(text)}>X</abbr></p><figure alt={quoteattr(text)}><image src="a.png"/></figure>'
    seen = outline(rendered(article(body)).body)
    assert [sorted(attributes) for _, attributes in seen.elements] == [
        [],
        ["title"],
        [],
        ["class"],
        ["alt", "decoding", "loading", "src"],
    ]


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "//evil.cl",
        "/",
    ],
)
def test_only_three_schemes_become_links(address: str) -> None:
    """A link with any other scheme keeps its words and leads nowhere, even in a draft that was never validated."""
    seen = outline(rendered(article(f'<p><link href="{address}">palabras</link></p>')).body)
    assert seen.names() == {"p"}
    assert seen.text == "palabras"


def test_a_reference_without_words_takes_the_title_of_its_target() -> None:
    """An empty reference shows what its target is called, in the page and to the search index."""
    document = rendered(article('<p>Lea <ref to="iva"/>.</p>'), {"iva": Target("/iva", "El IVA")})
    assert document.body == '<p>Lea <a href="/iva">El IVA</a>.</p>'
    assert document.text == "Lea El IVA."


def test_an_unknown_element_is_named() -> None:
    """An element that no template knows stops the rendering with its name and that of its parent."""
    with pytest.raises(StylesheetFailed, match="no template for section/marquesina"):
        rendered(article("<section><title>T</title><marquesina/></section>"))


def test_an_unknown_type_is_refused() -> None:
    """A root that is no type of document has no stylesheet, and the error says so."""
    with pytest.raises(StylesheetFailed, match=r"receta\.xsl: no stylesheet"):
        rendered(article("<p/>").replace(b"article", b"receta"))


def test_words_are_those_of_the_text() -> None:
    """The count of words is that of the text, whose blocks never run into one another."""
    document = rendered(article("<p>Uno dos.</p><ul><li>Tres<ul><li>cuatro</li></ul></li></ul><p>mi<em>cro</em></p>"))
    assert document.text == "Uno dos. Tres cuatro micro"
    assert document.words == 5


def _xml_words(text: str) -> list[str]:
    """Split at the only spaces that XML knows."""
    return [word for word in text.replace("\t", " ").replace("\n", " ").replace("\r", " ").split(" ") if word]
