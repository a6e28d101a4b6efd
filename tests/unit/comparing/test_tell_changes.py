"""What changed, told in sentences: each kind of change in the schema's own words, nothing for what reads the same, never an error."""

import re
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logic.comparing.tell_changes import plain_sentence, tell_changes
from logic.comparing.text_runs import runs

HOUSE = Path(__file__).resolve().parents[3]
CALL = (HOUSE / "content_xml" / "opportunities" / "capital-semilla-emprende.xml").read_text("utf-8")
ARTICLE = (HOUSE / "content_xml" / "articles" / "factoring.xml").read_text("utf-8")


def told(before: str, after: str) -> list[str]:
    """Return the sentences for a terminal."""
    return [plain_sentence(sentence) for sentence in tell_changes(before.encode(), after.encode())]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            "<closes>2025-04-01",
            "<closes>2026-04-15",
            "La fecha de cierre pasó de [-1 de abril de 2025-] a {+15 de abril de 2026+}.",
        ),
        ("<season>Marzo o abril</season>", "", "Se quitó la época habitual: [-Marzo o abril-]."),
        (
            "      <requirement>Poner el aporte propio que pidan las bases de su región.</requirement>\n",
            "",
            "Se quitó el requisito 3 (convocatoria, requisitos): [-«Poner el aporte propio que pidan las bases de su región.»-].",
        ),
        (
            "<topic>formalizacion</topic>",
            "<topic>iva</topic>",
            "El tema pasó de [-Formalizar el negocio-] a {+IVA+}.",
        ),
        (
            "antes. Guarde",
            "antes, desde la primera firma. Guarde",
            (
                "En convocatoria, pasos para postular, quinto paso («Postule en línea y a tiempo»), el párrafo: "
                "«Envíe todo unos días antes{+, desde la primera firma+}. Guarde el comprobante.»."
            ),
        ),
        (
            'to="crece-sercotec"',
            'to="crece"',
            (
                "El documento nombrado de la referencia (convocatoria, pasos para postular, primer paso («Vea si es para usted»), "
                "párrafo) pasó de [-crece-sercotec-] a {+crece+}."
            ),
        ),
        (
            "<rights>",
            "<note-of-nobody>x</note-of-nobody><rights>",
            "Se agregó la etiqueta <note-of-nobody>: {+x+}.",
        ),
    ],
)
def test_each_kind_of_change(old: str, new: str, sentence: str) -> None:
    """Dates, facts, list items, codes, words, references and unknown elements are told in one sentence each; back again, turned round."""
    assert old in CALL
    changed = CALL.replace(old, new, 1)
    assert told(CALL, changed) == [sentence]
    assert len(told(changed, CALL)) == 1


def content(name: str) -> str:
    """Return a document of the portal's own content."""
    return (HOUSE / "content_xml" / name).read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "old", "new", "sentences"),
    [
        (
            "courses/mi-primer-trabajador.xml",
            "<minutes>15</minutes>",
            "<minutes>20</minutes>",
            ["Los minutos (primera lección («¿Honorarios o contrato?»)) pasaron de [-15-] a {+20+}."],
        ),
        (
            "resources/carta-de-cobro.xml",
            'src="cartas-de-cobro.odt"',
            'src="cartas-de-cobro.docx"',
            ["El archivo 1 (archivos) pasó de [-cartas-de-cobro.odt-] a {+cartas-de-cobro.docx+}."],
        ),
        (
            "resources/carta-de-cobro.xml",
            'pages="4"',
            'pages="5"',
            ["El número de páginas del archivo 2 (archivos) pasó de [-4-] a {+5+}."],
        ),
        (
            "questionnaires/listo-para-crecer.xml",
            '<option score="4">Sí</option>',
            '<option score="3">Sí, siempre</option>',
            [
                (
                    "El puntaje de la alternativa 1 (primera área («Producto y capacidad»), primera pregunta) "
                    "pasó de [-4-] a {+3+}."
                ),
                (
                    "La alternativa 1 (primera área («Producto y capacidad»), primera pregunta) "
                    "pasó de [-Sí-] a {+Sí, siempre+}."
                ),
            ],
        ),
        (
            "articles/accidentes-y-buen-trato.xml",
            "          <tr><th>Menos de 10</th><td>El protocolo se entrega al firmar el contrato</td><td>Ley</td></tr>\n",
            "",
            [
                (
                    "Se quitó la fila 3 (segunda sección («Qué necesita según cuántas personas son»), tabla, cuerpo de la tabla): "
                    "[-«Menos de 10 · El protocolo se entrega al firmar el contrato · Ley»-]."
                )
            ],
        ),
        (
            "articles/factoring.xml",
            "<valid-from>2026-10-06<",
            "<valid-from>2026-12-01T08:00<",
            ["La fecha de publicación pasó de [-6 de octubre de 2026-] a {+1 de diciembre de 2026, 08:00+}."],
        ),
        (
            "pages/privacidad.xml",
            "    </changes>",
            '      <change on="2026-11-23">Se corrigió un plazo.</change>\n    </changes>',
            ["Se agregó una nota de cambio (encabezado, historia de cambios): {+«Se corrigió un plazo.»+}."],
        ),
        (
            "articles/factoring.xml",
            "<p>El factoring es",
            "<p>Hoy <!-- desde este año --> el factoring no es",
            ["En el párrafo: «[-El-]{+Hoy el+} factoring{+ no+} es para quien vende con…»."],
        ),
    ],
)
def test_changes_of_the_portals_own_documents(name: str, old: str, new: str, sentences: list[str]) -> None:
    """Plural nouns, numbered twins, rows, hours, notes and words around a comment are told as a person would."""
    before = content(name)
    assert old in before
    assert told(before, before.replace(old, new, 1)) == sentences


def test_a_text_that_was_written_anew() -> None:
    """A text of which little stayed is told as such, as it was and as it is."""
    first = re.search("<p>(.*?)</p>", ARTICLE, re.DOTALL)
    assert first is not None
    (sentence,) = told(ARTICLE, ARTICLE.replace(first[1], "Venda facturas con calma.", 1))
    assert sentence.startswith("El párrafo se escribió de nuevo. Antes: «[-")
    assert sentence.endswith("-]». Ahora: «{+Venda facturas con calma.+}».")


def test_documents_are_called_by_their_titles() -> None:
    """A document that is named by its id is told by its title, where that is known."""
    changed = CALL.replace('to="crece-sercotec"', 'to="nadie"', 1)
    names = {"crece-sercotec": "Crece de Sercotec"}
    (sentence,) = tell_changes(CALL.encode(), changed.encode(), names)
    assert plain_sentence(sentence).endswith("pasó de [-«Crece de Sercotec»-] a {+nadie+}.")


def test_a_space_between_words_counts() -> None:
    """Words that grew together are told; a space that nobody reads is not."""
    before = document("<p>Pida una <em>boleta</em> siempre.</p>")
    (sentence,) = told(before, before.replace("una <em>", "una<em>"))
    assert "[- una boleta-]{+ unaboleta+}" in sentence or "[-una boleta-]{+unaboleta+}" in sentence
    (same,) = told(before, before.replace("<p>Pida", "<p>\n   Pida"))
    assert same.startswith("Solo cambió la forma")


def test_sections() -> None:
    """A section that moved, one that came and one that went are told as such, with their titles."""
    first, second, *_ = re.findall(r"    <section.*?</section>\n", ARTICLE, re.DOTALL)
    swapped = ARTICLE.replace(first + second, second + first) if first + second in ARTICLE else None
    assert swapped is not None
    (sentence,) = told(ARTICLE, swapped)
    assert re.fullmatch("Cambió de lugar la sección «[^»]+»: ahora va después de «[^»]+».", sentence)
    (gone,) = told(ARTICLE, ARTICLE.replace(first, ""))
    assert gone.startswith("Se quitó la sección")
    (came,) = told(ARTICLE.replace(first, ""), ARTICLE)
    assert came.startswith("Se agregó una sección")


def test_a_title_that_is_long_is_told_by_its_words() -> None:
    """Of a long fact only the words that changed are shown, among their neighbours."""
    (sentence,) = told(CALL, CALL.replace("Sirve para preparar el próximo", "Sirve para preparar bien el próximo"))
    assert sentence.startswith("Cambió el resumen: «")
    assert "{+bien +}" in sentence or "{+ bien+}" in sentence


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("    <", "\t\t<"),
        lambda text: text.replace("<body>", "<body><!-- nota -->"),
        lambda text: text.replace('<?xml version="1.0" encoding="UTF-8"?>\n', ""),
        lambda text: text.replace("\n", "\r\n"),
    ],
)
def test_what_reads_the_same(change: object) -> None:
    """Spaces, comments and the way of writing are told as no more than that."""
    (sentence,) = tell_changes(CALL.encode(), change(CALL).encode())  # type: ignore[operator]
    assert plain_sentence(sentence) == "Solo cambió la forma del archivo: lo que se lee es igual."
    assert not sentence.substantive


def test_the_same_bytes() -> None:
    """Of the same bytes there is nothing to tell."""
    assert tell_changes(CALL.encode(), CALL.encode()) == ()


def test_another_document() -> None:
    """A document of another type is told to be one, first of all."""
    assert told(ARTICLE, CALL)[0].startswith("Es otro tipo de documento: pasó de [-artículo-] a {+")


@pytest.mark.parametrize("broken", ["", "<a", "texto", "<!DOCTYPE a><a/>", "\x00"])
def test_what_is_no_xml(broken: str) -> None:
    """What cannot be read is said to be so, in one sentence."""
    assert len(told(CALL, broken)) == len(told(broken, CALL)) == 1


def test_emphasis_and_substance() -> None:
    """The same words marked in another way are told, and do not count as another message."""
    plain = ARTICLE.replace("<strong>", "").replace("</strong>", "").replace("<em>", "").replace("</em>", "")
    marked = plain.replace("<p>El factoring", "<p><strong>El factoring</strong>", 1)
    (sentence,) = tell_changes(plain.encode(), marked.encode())
    assert "Cambió cómo se destaca" in plain_sentence(sentence)
    assert not sentence.substantive


texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=40).map(escape)
leaves = st.builds("<p>{}</p>".format, texts) | st.builds('<link href="{}">x</link>'.format, st.sampled_from("abc"))
trees = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=4).map(lambda found: f"<section>{''.join(found)}</section>"),
    max_leaves=12,
)


def document(body: str) -> str:
    """Return a document around a body, valid or not."""
    return f'<article xmlns="urn:redsercotec:content:1"><header><id>a</id></header><body>{body}</body></article>'


@given(trees, trees)
def test_any_two_documents(one: str, other: str) -> None:
    """Any two documents can be compared: a difference gives a sentence, none gives none, and no markup of theirs is markup of ours."""
    before, after = document(one), document(other)
    sentences = tell_changes(before.encode(), after.encode())
    assert bool(sentences) == (before != after)
    assert bool(sentences) == bool(tell_changes(after.encode(), before.encode()))
    assert all(part.text for sentence in sentences for part in sentence.parts)


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_two_texts(before: str, after: str) -> None:
    """The parts of two texts hold what came and what went, and are never longer than both."""
    parts = runs(before, after)
    if before == after:
        assert all(part.kind == "text" for part in parts)
    assert sum(len(part.text) for part in parts) <= len(before) + len(after) + 4


def test_large_documents() -> None:
    """Two documents of a thousand sections that share nothing are compared, and what is told has an end."""
    one, other = (
        document("".join(f"<section><p>{word} {n}</p></section>" for n in range(1000))) for word in ("a", "b")
    )
    sentences = tell_changes(one.encode(), other.encode())
    assert len(sentences) == 401
    assert plain_sentence(sentences[-1]) == "Hay más cambios: estos son los primeros 400."
