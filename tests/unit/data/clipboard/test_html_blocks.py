"""What comes of HTML in the dialects of the programs that people copy from."""

import base64
import re

import pytest

from data.clipboard.html_blocks import blocks_of
from tests.unit.data.clipboard.pasting import codes, html, inside, sample

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


def data_uri(content: bytes, said: str) -> str:
    return f"data:{said};base64,{base64.b64encode(content).decode()}"


def test_word_comes_whole() -> None:
    """Word's headings, drawn lists, captions, marks and notes come as what they mean, with nothing of its own marks."""
    pasted = sample("word.html")
    assert inside(pasted) == (
        "<section><title>Antes de empezar</title><p>Pida hora en la municipalidad con <strong>tres días</strong> de "
        "<em>anticipación</em>.[1]</p><section><title>Los papeles</title><ol><li>Cédula de identidad<ul><li>Vigente</li>"
        '</ul></li><li>Contrato de <link href="https://www.bcn.cl/leychile">arriendo</link></li></ol>'
        "<table><caption>Tabla 1: Lo que cuesta</caption><thead><tr><th>Trámite</th><th>Costo</th></tr></thead>"
        "<tbody><tr><td>Patente</td><td>$ 35.000</td></tr></tbody></table><p>[1] Ley 20.494.</p></section></section>"
    )
    assert pasted.title == "Cómo sacar la patente"
    assert codes(pasted) == {"footnote": 2, "picture-not-brought": 1}
    assert [each.alt for each in pasted.pictures] == ["Fachada del local"]


def test_google_docs_comes_whole() -> None:
    """The bold element that Google Docs puts around everything makes nothing bold, and spans mark what they style."""
    pasted = sample("google_docs.html")
    assert inside(pasted) == (
        "<section><title>Ferias libres</title><p>Lleve <strong>su permiso</strong> <em>siempre</em>.</p>"
        '<ul><li>Frutas<ul><li>Manzanas</li></ul></li><li><link href="https://www.sag.gob.cl/">Verduras</link></li></ul>'
        "<table><caption>Ferias libres</caption><thead><tr><th>Día</th><th>Comuna</th></tr></thead>"
        "<tbody><tr><td>Martes</td><td>Lota</td></tr></tbody></table></section>"
    )
    assert codes(pasted) == {"table-caption-taken": 1}


def test_libreoffice_comes_whole() -> None:
    """LibreOffice's paragraphs in lists and cells, its font elements and its empty lines leave no trace."""
    pasted = sample("libreoffice.html")
    assert inside(pasted) == (
        "<section><title>Crédito</title><p><strong>Compare</strong> antes de <em>firmar</em>.</p>"
        '<section><title>Preguntas</title><ol><li>¿Cuánto es el <link href="https://www.cmfchile.cl/">CAE</link>?'
        "<ol><li>¿Incluye seguros?</li></ol></li><li>¿Hay costo por prepago?</li></ol>"
        "<table><caption>Preguntas</caption><thead><tr><th>Plazo</th><th>Tasa</th></tr></thead>"
        "<tbody><tr><td>12 meses</td><td>1,9 %</td></tr></tbody></table></section></section>"
    )
    assert codes(pasted) == {"table-caption-taken": 1}


def test_a_page_of_the_web_keeps_only_what_is_read() -> None:
    """Of a page come its text and good links; its navigation, frames, forms and bad links are counted by kind."""
    pasted = sample("web_page.html")
    assert inside(pasted) == (
        "<p>Horario de atención</p><p>Lunes a viernes de 9 a 14</p>"
        '<p>Escriba a <link href="mailto:patentes@muni.cl">patentes</link>, llame al 2 2123 4567, pulse aquí o vea otra '
        "página.</p><quote><p>Atendemos a todos.</p></quote>"
        "<dl><dt>Patente</dt><dd>Permiso para funcionar.</dd></dl>"
    )
    left = "navigation phone-link unsafe-link relative-link frame form picture-not-brought"
    assert codes(pasted) == dict.fromkeys(left.split(), 1)
    assert pasted.pictures[0].address == "https://muni.example/foto.jpg"
    assert next(each.excerpt for each in pasted.dropped if each.code == "unsafe-link") == "pulse aquí"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<h2>A</h2><p>a</p><h5>B</h5><p>b</p><h2>C</h2><p>c</p>", "A(a B(b)) C(c)"),
        ("<h1>A</h1><h2>B</h2><h3>C</h3><p>c</p><h4>D</h4><p>d</p>", "A(B(C(c) D(d)))"),
        ("<h4>A</h4><p>a</p><h1>B</h1><p>b</p>", "A(a) B(b)"),
        ("<p style='mso-outline-level:2'>A</p><p class=MsoNormal>a</p>", "A(a)"),
        ("<div role=heading aria-level=3>A</div><p>a</p>", "A(a)"),
    ],
)
def test_headings_become_sections(source: str, expected: str) -> None:
    """Levels that were skipped are closed up, and what is deeper than three levels is in the third."""
    found = html(source).replace("<section><title>", " ").replace("</title>", "(").replace("</section>", ")")
    assert found.replace("<p>", "").replace("</p>", "").replace("( ", "(").strip() == expected


def test_folded_headings_are_told() -> None:
    """A heading that comes at another level than it was, or as a paragraph, is counted."""
    deep = "".join(f"<h{n}>{n}</h{n}>" for n in range(1, 6)) + "<p>a</p><h1>Fin</h1>"
    assert codes(blocks_of(deep)) == {"heading-folded": 2, "heading-without-text": 3}
    assert html("<p>a</p><h2>Fin</h2>") == "<p>a</p><p><strong>Fin</strong></p>"


def test_a_long_heading_is_kept_whole() -> None:
    """A heading too long for a title is shortened there and stands whole below."""
    long = "palabra " * 40
    pasted = blocks_of(f"<h1>{long}</h1>")
    assert f"<p>{long.strip()}</p>" in inside(pasted)
    assert codes(pasted) == {"heading-shortened": 1}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<b><i>a</i></b><i><b>b</b></i>", "<p><strong><em>ab</em></strong></p>"),
        ("<p>a<b> b </b>c<i> </i>d", "<p>a <strong>b</strong> c d</p>"),
        ("a<br>b", "<p>a b</p>"),
        ("a<br><br>b", "<p>a</p><p>b</p>"),
        ("<div><div>a</div>b<div>c</div></div>", "<p>a</p><p>b</p><p>c</p>"),
        ("5 m<sup>2</sup>, CO<sub>2</sub>", "<p>5 m², CO₂</p>"),
        ("<abbr title='Impuesto'>IVA</abbr>", '<p><abbr title="Impuesto">IVA</abbr></p>'),
        ("<p>&#8203;&nbsp;</p><p></p>", ""),
        ("<pre>a\nb</pre>", "<p>a</p><p>b</p>"),
        ("<p>• uno</p><p>• dos</p>", "<ul><li>uno</li><li>dos</li></ul>"),
        ("<p class=MsoListParagraph>1. uno</p>", "<ol><li>uno</li></ol>"),
        ("<p>1. uno</p>", "<p>1. uno</p>"),
        ("<ul><li>a</ul><ol><li>b</ol>", "<ul><li>a</li></ul><ol><li>b</li></ol>"),
        ("<table><tr><td>solo</td></tr></table>", "<p>solo</p>"),
    ],
)
def test_small_things(source: str, expected: str) -> None:
    """Marks, breaks, raised digits, drawn bullets and empty things each come out in their one right form."""
    assert html(source) == expected


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://a.cl/x?y=[1]#z", "https://a.cl/x?y=%5B1%5D#z"),
        ("HTTP://A.cl", "http://A.cl"),
        ("mailto:a@b.cl", "mailto:a@b.cl"),
        ("java\nscript:alert(1)", ""),
        ("\x01javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("vbscript:x", ""),
        ("//a.cl", ""),
        ("https://", ""),
        ("https://a.cl/%zz", "https://a.cl/%25zz"),
        ("https://a.cl/" + "x" * 1000, ""),
        ("#abajo", ""),
    ],
)
def test_links(address: str, kept: str) -> None:
    """A link is kept only if the vocabulary takes its address; of every other the text stays, and it is counted."""
    pasted = blocks_of(f'<a href="{address}">texto</a>')
    assert inside(pasted) == (f'<p><link href="{kept}">texto</link></p>' if kept else "<p>texto</p>")
    assert bool(pasted.dropped) is not bool(kept)


def test_what_is_decided_for_a_table_is_told() -> None:
    """A caption that was taken from elsewhere, a guessed row of headings and merged cells are counted."""
    source = "<table><tr><td colspan=2>a</td></tr><tr><td>b</td><td>c</td></tr></table>"
    assert codes(blocks_of(source)) == {"merged-cells": 1, "table-header-guessed": 1, "table-caption-taken": 1}


def test_a_table_that_orders_a_page_is_no_table() -> None:
    """A table that holds tables or headings is taken apart, and counted."""
    inner = "<table><caption>x</caption><tr><th>a<th>b<tr><td>c<td>d</table>"
    pasted = blocks_of(f"<table><tr><td><h2>T</h2><p>p</p></td><td>{inner}</td></tr></table>")
    assert inside(pasted).startswith("<section><title>T</title><p>p</p><table><caption>x</caption>")
    assert codes(pasted) == {"table-unwrapped": 1}


@pytest.mark.parametrize(
    ("source", "tag", "count", "code"),
    [
        ("<ul>" + "<li>a</li>" * 250 + "</ul>", "<ul>", 3, "list-split"),
        ("<p>" + "<b>a</b>b" * 400 + "</p>", "<p>", 3, "paragraph-split"),
        ("<table>" + ("<tr>" + "<th>a</th>" * 50 + "</tr>") * 2 + "</table>", "<table>", 2, "table-split"),
        ("<table>" + "<tr><th>a</th><td>b</td></tr>" * 400 + "</table>", "<table>", 2, "table-split"),
        ("<p>a</p>" * 401, "<p>", 400, "too-many-blocks"),
        ("<h1>a</h1><p>b</p>" * 201, "<section>", 200, "too-many-sections"),
        ("<ul>" * 20 + "<li>a" * 1, "<ul>", 1, ""),
        ("<ul><li>a" * 12, "<ul>", 8, "list-folded"),
        ("<dl>" + "<dt>a<dd>b" * 150 + "</dl>", "<dl>", 2, ""),
        ("<blockquote>" + "<p>a</p>" * 30 + "</blockquote>", "<quote>", 2, ""),
        ("xmlns=" * 600, "<p>", 1, ""),
        ("<p>" + "&amp;" * 900_000, "<p>", 0, "too-long"),
    ],
)
def test_what_does_not_fit(source: str, tag: str, count: int, code: str) -> None:
    """More than the vocabulary allows is split into valid parts, or counted where it cannot be."""
    pasted = blocks_of(source)
    assert inside(pasted).count(tag) == count
    assert not code or code in codes(pasted)


def test_a_picture_in_the_html_is_brought() -> None:
    """A picture that the HTML holds comes as a figure and its file, named once however often it is shown."""
    source = f"<ol><li>a<img src='{data_uri(PNG, 'image/png')}' alt='Una feria'><li>b</ol>"
    pasted = blocks_of(source + source)
    figure = '<figure alt="Una feria"><image src="imagen-1.png"/></figure>'
    assert inside(pasted) == f"<ol><li>a</li><li>b</li></ol>{figure}" * 2
    assert [(each.name, each.media_type, each.content) for each in pasted.pictures] == [
        ("imagen-1.png", "image/png", PNG)
    ]


@pytest.mark.parametrize(
    ("content", "said", "code"),
    [
        (PNG, "image/jpeg", "picture-other-type"),
        (b"MZ\x90\0", "image/png", "picture-not-taken"),
        (b"<script>alert(1)</script>", "image/svg+xml", "picture-not-taken"),
        (b"GIF89a", "image/gif", "picture-not-taken"),
        (PNG + b"\0" * 9_000_000, "image/png", "picture-too-large"),
    ],
)
def test_a_picture_is_what_its_bytes_are(content: bytes, said: str, code: str) -> None:
    """What a picture says that it is counts for nothing: its bytes do, and what is no picture is not brought."""
    pasted = blocks_of(f"<p>a</p><img src='{data_uri(content, said)}' alt=b>")
    assert codes(pasted) == {code: 1}
    assert [each.media_type for each in pasted.pictures] == (["image/png"] if code == "picture-other-type" else [])


def test_three_pages_of_word_with_a_table() -> None:
    """Of three pages of Word headings, lists, table, links, quotation and notes come; comments, contents and marks of Word do not."""
    pasted = sample("word_three_pages.html")
    text = inside(pasted)
    assert pasted.title == "Vender en la feria de los sábados"
    assert re.findall("<title>(.*?)</title>", text) == [
        "Antes de postular",
        "Lo que se pide",
        "Cuánto cuesta",
        "El día de la feria",
    ]
    assert "<li>Resolución sanitaria, si vende alimentos<ul><li>De la cocina en que los prepara</li></ul></li>" in text
    assert "<ol><li>Llegue antes de las 7:30.</li><li>Pague en la caseta" in text
    assert "<caption>Valores por día</caption><thead><tr><th>Puesto</th><th>Sábado</th><th>Feriado</th></tr>" in text
    assert "<tr><td>Carro de comida</td><td>$ 15.000 Con luz</td><td>$ 20.000</td></tr>" in text
    assert '<link href="mailto:feria@ejemplo.cl">' in text
    assert "<quote><p>«Vendí en un sábado" in text
    assert text.endswith("<p>[1] Valores de la temporada de 2026.</p></section>")
    assert not re.search("RM1|vigente|mso|clip_image|o:p", text)
    assert {"comment", "contents", "picture-not-brought", "merged-cells", "cell-joined", "struck-text"} <= codes(
        pasted
    ).keys()
