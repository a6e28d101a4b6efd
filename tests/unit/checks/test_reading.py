"""How a document reads: its index, and advice with its places."""

from data.documents.outline import read_outline
from data.documents.reader import read_header
from data.documents.running_text import read_running_text
from data.xml.parser import parse
from logic.checks.reading import Reading, measure_reading
from tests.features.publishing.house import article

EASY = "Pague el IVA cada mes. Guarde la boleta. Pida ayuda si le falta un dato."
HARD = "Determinación administrativa correspondiente: responsabilidad institucional interministerial extraordinaria."
LONG = " ".join(["La caja"] + ["se cuadra cada día"] * 8) + "."

BODY = f"""<p>{EASY} <!-- nota --></p>
<section id="s"><title>Plazos</title><p>{HARD}</p><table><tr><th>Nada de esto cuenta aquí</th></tr></table></section>
<section><title>Pasos</title><ul><li>Su carnet</li><li>Lleve {LONG}</li></ul>
<section><title>Dentro</title><p>Pague mediante <em>transferencia</em>. El <term>giro</term> es la actividad.</p></section></section>"""


def reading(body: str = BODY, language: str = "es") -> Reading | None:
    """How an article with this body reads."""
    source = article("caja").replace("<p>Un párrafo.</p>", body).replace("<language>es", f"<language>{language}")
    document = parse(source.encode(), "caja.xml")
    return measure_reading(document, read_header(document))


def test_running_text_is_what_is_read_through() -> None:
    """Paragraphs and items count, with their inline words; headings, tables and items of a word or two do not."""
    document = parse(article("caja").replace("<p>Un párrafo.</p>", BODY).encode())
    running = read_running_text(document)
    assert [block.text for block in running.blocks] == [
        EASY,
        HARD,
        f"Lleve {LONG}",
        "Pague mediante transferencia. El giro es la actividad.",
    ]
    assert [(part.title, len(part.blocks)) for part in running.parts] == [("Plazos", 1), ("Pasos", 2), ("Dentro", 1)]
    assert running.explained == ("giro",)
    assert read_outline(document).anchors[0].ordinal == running.parts[0].ordinal


def test_advice_names_what_is_hard_and_where() -> None:
    """A hard part, a long sentence and heavy words are told in the order of the text, each with its place and values."""
    told = reading()
    assert told
    assert (told.path, told.id, told.long_sentences) == ("caja.xml", "caja", 1)
    assert [part.title for part in told.hard_parts] == ["Plazos"]
    assert [remark.code for remark in told.remarks] == ["part-hard", "sentence-long", "words-heavy"]
    assert all(remark.place.line and remark.place.words for remark in told.remarks)
    part, sentence, heavy = (remark.values for remark in told.remarks)
    assert part["value"] == "Plazos"
    assert (sentence["count"], sentence["value"]) == (35, "Lleve La caja se cuadra cada día se…")
    assert (heavy["value"], heavy["suggestion"]) == ("mediante", "con, por")


def test_an_easy_document_has_no_advice() -> None:
    """A document whose sentences are short and whose words are plain is told by its index alone."""
    told = reading(f"<p>{EASY}</p>")
    assert told
    assert (told.band, told.words, told.hard_parts, told.remarks) == ("muy fácil", 15, (), ())


def test_what_cannot_be_measured_is_not() -> None:
    """The scale is for Spanish: a document in another language has no index, nor one without running text."""
    assert reading(language="en") is None
    assert reading("<ul><li>Su carnet</li></ul>") is None
