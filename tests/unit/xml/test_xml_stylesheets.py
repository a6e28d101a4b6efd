"""A document in, named fragments out; the same from any thread."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import StylesheetFailed
from data.xml.parser import compile_stylesheet, parse
from data.xml.stylesheet import Stylesheet, Target

SHEET = """<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:c="urn:redsercotec:content:1" xmlns:r="urn:redsercotec:resolved:1" exclude-result-prefixes="c r">
  <xsl:param name="who"/>
  <xsl:template match="/">
    <parts>
      <part name="body" as="html"><xsl:apply-templates/></part>
      <part name="text" as="text"><xsl:value-of select="concat($label, '|', $who)"/></part>
    </parts>
  </xsl:template>
  <xsl:template match="c:p"><p><xsl:apply-templates/></p></xsl:template>
  <xsl:template match="c:br"><br/></xsl:template>
  <xsl:template match="c:ref"><a href="{@r:address}"><xsl:value-of select="@r:title"/></a></xsl:template>
  <xsl:template match="*"><xsl:message terminate="yes">no template: <xsl:value-of select="name()"/></xsl:message></xsl:template>
</xsl:stylesheet>"""


def sheet(folder: Path, **variables: str) -> Stylesheet:
    path = folder / "document.xsl"
    path.write_text(SHEET, encoding="utf-8")
    return compile_stylesheet(path, {"label": "", **variables})


def source(inner: str) -> bytes:
    return f'<p xmlns="urn:redsercotec:content:1">{inner}</p>'.encode()


def test_parts_are_html_without_noise_and_plain_text(tmp_path: Path) -> None:
    """A fragment is HTML as a browser writes it, with letters as letters; a text part is its text alone."""
    parts = sheet(tmp_path, label="Ver «más»").apply(parse(source("ñ &lt; <br/>\u00a0—")), {}, who='O\'Higgins & "Cía"')
    assert parts == {"body": "<p>ñ &lt; <br>\u00a0—</p>", "text": 'Ver «más»|O\'Higgins & "Cía"'}


def test_references_are_resolved_while_it_runs_and_not_after(tmp_path: Path) -> None:
    """What a reference leads to appears in the fragment, and the document stays as it was."""
    document = parse(source('<ref to="zeta"/>'))
    parts = sheet(tmp_path).apply(document, {"zeta": Target("/temas/zeta", "Zeta")})
    assert parts["body"] == '<p><a href="/temas/zeta">Zeta</a></p>'
    assert dict(document.root[0].attrib) == {"to": "zeta"}


def test_an_element_without_template_stops_it_by_name(tmp_path: Path) -> None:
    """An element that no template handles is an error that names it, and the document is left clean."""
    document = parse(source('<ref to="zeta"/><video/>'))
    with pytest.raises(StylesheetFailed, match="no template: video"):
        sheet(tmp_path).apply(document, {"zeta": Target("/z", "Z")})
    assert dict(document.root[0].attrib) == {"to": "zeta"}


def test_a_stylesheet_with_a_mistake_is_told_when_it_is_compiled(tmp_path: Path) -> None:
    """A stylesheet that cannot be compiled fails with its own name before any document is touched."""
    path = tmp_path / "broken.xsl"
    path.write_text(SHEET.replace('match="c:br"', 'match="c:["'), encoding="utf-8")
    with pytest.raises(StylesheetFailed, match=r"broken\.xsl"):
        compile_stylesheet(path, {"label": ""})


def test_threads_get_their_own_answers(tmp_path: Path) -> None:
    """Many threads with one stylesheet each get the fragment of their own document."""
    one = sheet(tmp_path)

    def rendered(n: int) -> str:
        return one.apply(parse(source(f"n{n}")), {})["body"]

    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(rendered, range(300))) == [f"<p>n{n}</p>" for n in range(300)]


@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), max_size=30
    )
)
def test_labels_come_through_whatever_they_hold(tmp_path_factory: pytest.TempPathFactory, label: str) -> None:
    """A label with quotes of both kinds, accents or markup reaches the fragment letter by letter."""
    parts = sheet(tmp_path_factory.mktemp("sheets"), label=label).apply(parse(source("x")), {}, who=label)
    assert parts["text"] == f"{label}|{label}"
