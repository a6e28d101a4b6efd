"""The card beside a text: its heading, its links to what is to be mended, and text that stays text."""

import re

from logic.checks.review import ReadingFacts, Review, Told
from logic.checks.wording import Wording
from presentation.markup import template

HOSTILE = "<script>alert(1)</script>"


def told(fault: str, line: int = 12, field: str = "", path: str = "0/1", words: str = "") -> Told:
    wording = Wording(f"Línea {line}, columna 3", fault, suggestion=words, example=words, excerpt=words)
    return Told("alt-missing", wording, words, field, path, line, 3, 5)


def shown(review: Review) -> str:
    source = '{% from "desk/panel.html" import panel %}{{ panel(review, "mi-guia") }}'
    environment = template("desk/panel.html", "es").environment
    return environment.from_string(source).render(review=review)


def heading(review: Review) -> str:
    found = re.search(r"<h2[^>]*>(.*?)</h2>", shown(review))
    assert found
    return found[1]


def test_the_heading_counts_in_words() -> None:
    """The heading says how many things are missing: none, one, or their number, also of those that are not listed."""
    assert heading(Review(())) == "No le falta nada para publicarse"
    assert heading(Review((told("Uno"),), total=1)) == "Para publicar falta una cosa"
    assert heading(Review((told("Uno"),), total=53)) == "Para publicar faltan 53 cosas"


def test_each_line_leads_to_its_place() -> None:
    """A line leads to its line of the source, and tells a script the field, the element and the letters that it is about."""
    html = shown(Review((told("Falta el resumen", field="summary", path="header/summary/0"),), total=1))
    link = re.search(r"<a ([^>]*)>Falta el resumen</a>", html)
    assert link
    assert 'href="/redaccion/mi-guia/fuente?linea=12"' in link[1]
    for said in ('data-field="summary"', 'data-path="header/summary/0"', 'data-line="12"', 'data-column="3"'):
        assert said in link[1]


def test_what_has_no_line_leads_to_its_field_or_nowhere() -> None:
    """What is told of the whole document leads to the field that mends it, if there is one."""
    html = shown(Review((told("Dirección tomada", line=0, field="slug"), told("Otra", line=0)), total=2))
    assert '<a href="/redaccion/mi-guia/escribir" data-field="slug">Dirección tomada</a>' in html
    assert ">Otra</a>" not in html


def test_text_stays_text() -> None:
    """Whatever a document says is shown as it is written, in every part of a line."""
    bad, good = told(HOSTILE, field='"><i>', path='"><i>', words=HOSTILE), told(HOSTILE, words=HOSTILE)
    html = shown(Review((bad,), (good,), total=1))
    assert "<script" not in html
    assert "<i>" not in html
    assert html.count("&lt;script&gt;") >= 6


def test_advice_and_what_is_well_are_folded() -> None:
    """Advice and the rules that are kept are counted, and open without a script; how the text reads is one line."""
    facts = ReadingFacts(1612, 8, "normal", 58)
    html = shown(Review((), (told("Párrafo largo"),), facts, ("Fechas con sentido", "Texto en cada parte")))
    assert [folded in html for folded in ("Un consejo</b></summary>", "2 revisiones más, sin observaciones")] == [
        True
    ] * 2
    assert html.count("<details") == html.count("</details>") == 2
    assert "1.612 palabras · 8 minutos · lectura normal" in html


def test_broken_xml_says_what_comes_after() -> None:
    """While a text cannot be read, it is said that the rest will be told later."""
    assert "Cuando se pueda leer como XML" in shown(Review((told("Falta cerrar"),), total=1, well_formed=False))
