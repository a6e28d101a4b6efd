"""What cannot be used by everybody cannot be published: by the schemas, or by the checks beyond them."""

import pytest

from data.documents.outline import read_outline
from data.documents.reader import read_header
from data.xml.parser import parse
from data.xml.validator import validate
from logic.checks.check_document import check_document
from logic.checks.check_file import FileFacts
from tests.unit.checks.test_advice import written

CELLS = "<thead><tr><th>Trámite</th></tr></thead><tbody><tr><td>Uno</td></tr></tbody>"

DEEP = "<section><title>Uno</title>" * 4 + "<p>Uno.</p>" + "</section>" * 4


class Lookup:
    """A portal in which every document and picture is there."""

    today = "2026-11-24"

    def knows(self, document_id: str) -> bool:
        """Yes."""
        return True

    def file(self, name: str) -> FileFacts:
        """A picture."""
        return FileFacts(name, "0" * 64, 10, "image/png")


def found(content: bytes) -> set[str]:
    document = parse(content)
    header = read_header(document)
    return {
        issue.code
        for issue in (*validate(document), *check_document(document, header, read_outline(document), Lookup()))
    }


def figure(attributes: str) -> str:
    return f'<figure{attributes}><image src="f.png"/></figure>'


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (figure(""), "alt-missing"),
        (figure(' alt=""'), "value-empty"),
        (figure(' alt="  "'), "value-empty"),
        (figure(' alt="f.png"'), "alt-is-name"),
        (f"<table>{CELLS}</table>", "element-missing"),
        (f"<table><caption/>{CELLS}</table>", "caption-empty"),
        (f"<table><caption><em> </em></caption>{CELLS}</table>", "caption-empty"),
        ("<table><caption>Uno</caption><tbody><tr><td>Uno</td></tr></tbody></table>", "element-missing"),
        (f"<table><caption>Uno</caption>{CELLS.replace('<th>Trámite</th>', '<td>Trámite</td>')}</table>", ""),
        (f"<table><caption>Uno</caption>{CELLS.replace('Trámite', ' ')}</table>", "heading-cell-empty"),
        (f"<table><caption>Uno</caption>{CELLS.replace('Trámite', '<!-- Trámite -->')}</table>", "heading-cell-empty"),
        ("<dl><dt/><dd>Uno.</dd></dl>", "defined-empty"),
        ("<section><p>Uno.</p></section>", "element-missing"),
        ("<section><title/><p>Uno.</p></section>", "value-empty"),
        ("<section><title> </title><p>Uno.</p></section>", "value-empty"),
        ('<p><link href="https://www.sii.cl/"/></p>', "link-without-words"),
        ('<p><link href="https://www.sii.cl/"> <em/> </link></p>', "link-without-words"),
        ('<p><link href="https://www.sii.cl/">pinche aquí</link></p>', "link-words"),
        ("<p><abbr>IVA</abbr></p>", "attribute-missing"),
        ('<p><abbr title="">IVA</abbr></p>', "value-empty"),
        ("<p><foreign>cash flow</foreign></p>", "attribute-missing"),
        ("<h4>Uno</h4><p>Dos.</p>", ""),
        (DEEP, ""),
        ('<p style="color: red">Uno.</p>', "attribute-unknown"),
        ("<p><font>Uno.</font></p>", "element-unknown"),
    ],
)
def test_what_leaves_somebody_out_is_refused(body: str, code: str) -> None:
    """A text that somebody could not read or hear has an issue, by name where it is told by one of its own."""
    codes = found(written(body))
    assert codes
    assert not code or code in codes


@pytest.mark.parametrize("language", ["", "<language/>", "<language>xx</language>"])
def test_the_language_must_be_said(language: str) -> None:
    """A document that does not say in which language it is, or says one that nobody knows, is not published."""
    assert found(written().replace(b"<language>es</language>", language.encode()))


@pytest.mark.parametrize(
    "body",
    [
        figure(' alt="Feriante pesa tomates en una balanza digital"'),
        figure(' decorative="true"'),
        f"<table><caption>Plazos</caption>{CELLS}</table>",
        f'<table><caption>Plazos de <ref to="b"/></caption>{CELLS.replace("Trámite", "<em>Trámite</em>")}</table>',
        '<dl><dt><ref to="b"/></dt><dd>Uno.</dd></dl>',
        '<p><abbr title="Impuesto al Valor Agregado">IVA</abbr> y <ref to="b"/></p>',
    ],
)
def test_what_everybody_can_use_is_not(body: str) -> None:
    """The same things done well have no issue."""
    assert not found(written(body))
