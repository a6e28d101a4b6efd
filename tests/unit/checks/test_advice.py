"""Advice beside a text: what it tells, where, and that a good document has none."""

from pathlib import Path

import pytest

from data.documents.outline import read_outline
from data.documents.parts import read_parts
from data.documents.reader import read_header
from data.issues import Issue
from data.xml.parser import parse
from logic.checks.advice import advise
from logic.checks.advice_around import Around, advise_around
from logic.checks.reading import measure_reading
from logic.checks.wording import word

HOUSE = Path(__file__).resolve().parents[3]
SUMMARY = "Quién paga la patente, cuándo se paga y qué pasa si alguien no la paga a tiempo."

WRITTEN = """<{root} xmlns="urn:redsercotec:content:1"><header><id>a</id><title>{title}</title><summary>{summary}</summary>
<language>es</language>{where}<author>R</author><valid-from>{begins}</valid-from>{dates}<rights>estado-de-chile</rights></header>
<body>{body}</body></{root}>"""
CHANNEL = "<channel>apoyo-a-la-gestion</channel><topic>iva</topic>"


def written(body: str = "<p>Un párrafo.</p>", **said: str) -> bytes:
    given = {
        "root": "article",
        "title": "Cómo pagar la patente",
        "summary": SUMMARY,
        "where": CHANNEL,
        "begins": "2026-03-01",
        "dates": "",
        **said,
    }
    return WRITTEN.format(body=body, **given).encode()


def told(content: bytes, around: Around | None = None) -> list[Issue]:
    document = parse(content, "a.xml")
    header, outline, parts = read_header(document), read_outline(document), read_parts(document)
    reading = measure_reading(document, header)
    found = [*advise(document, header, outline, parts), *(reading.remarks if reading else ())]
    if around:
        found += advise_around(document, header, outline, parts, around)
    return found


def codes(content: bytes, around: Around | None = None) -> list[str]:
    return [issue.code for issue in told(content, around)]


LONG = "Un párrafo largo. " * 40
HARD = (
    "La determinación administrativa correspondiente establece responsabilidades institucionales interministeriales "
    * 4
)
SAME = '<link href="https://{}.cl/">La guía</link>'

OWN = [
    (written(title="Cómo pagar la patente municipal de un negocio que abre por primera vez en Chile"), "title-long"),
    (written(title="La renta"), "title-short"),
    (written(title="CÓMO PAGAR LA PATENTE"), "title-capitals"),
    (written(title="Cómo pagar la patente."), "title-stop"),
    (written("<section><title>PASOS PARA PAGAR</title><p>Uno.</p></section>"), "title-capitals"),
    (written(summary="Cómo pagar la patente."), "summary-repeats"),
    (written(summary="Cuándo se paga."), "summary-short"),
    (written(summary=SUMMARY * 3), "summary-long"),
    (written("<p>Uno.</p><p/>"), "text-empty"),
    (written("<ul><li> <!-- nada --> </li></ul>"), "text-empty"),
    (written("<section><title>Plazos</title><p/></section>"), "part-empty"),
    (written(f"<p>{SAME.format('uno')} y {SAME.format('otro')}</p>"), "links-alike"),
    (written('<p><link href="https://www.sii.cl/">www.sii.cl</link></p>'), "link-words-address"),
    (written(f"<p>{LONG}</p>"), "paragraph-long"),
    (written(f"<p>{HARD}</p>"), "paragraph-hard"),
]


@pytest.mark.parametrize(("content", "code"), OWN, ids=[f"{n}-{code}" for n, (_, code) in enumerate(OWN)])
def test_each_piece_of_advice_is_given(content: bytes, code: str) -> None:
    """A text with one thing to better is told of it, with its place and in words that have it all."""
    found = [issue for issue in told(content) if issue.code == code]
    assert found
    assert found[0].place.line
    worded = word(found[0])
    assert worded.fault
    assert worded.suggestion


@pytest.mark.parametrize(
    "body",
    [
        '<p>Vea <ref to="b"/>.</p><figure decorative="true"><image src="f.png"/></figure>',
        '<ul><li><ref to="b"/></li></ul>',
        '<section><title>Plazos</title><figure decorative="true"><image src="f.png"/></figure></section>',
        "<section><title>Plazos</title><section><title>Uno</title><p>Dos.</p></section></section>",
        f"<p>{SAME.format('uno')} y {SAME.format('uno')}</p>",
        "<section><title>IVA</title><p>Uno.</p></section><section><title>Banco y Cía.</title><p>Uno.</p></section>",
        "<p>Un <em><strong>énfasis</strong></em></p><p><em>Solo énfasis.</em></p>",
    ],
)
def test_what_is_well_needs_no_advice(body: str) -> None:
    """References, pictures, abbreviations and links to one place alike are not told of."""
    assert not codes(written(body))


def test_the_length_of_a_name_is_nobody_s_choice() -> None:
    """The name of an institution may be short or in capitals."""
    assert not codes(written(root="institution", title="SERCOTEC"))


def test_words_for_three_places_are_told_once_for_each_other_place() -> None:
    """Of links that are called alike, each place beyond the first is told once, with the line of the first."""
    body = "\n".join(f"<p>{SAME.format(place)}</p>" for place in ("uno", "dos", "dos", "tres", "uno"))
    alike = [issue for issue in told(written(body)) if issue.code == "links-alike"]
    assert len(alike) == 2
    assert {issue.values["first_line"] for issue in alike} == {3}


REF, LINK = '<p>Vea <ref to="b"/>.</p>', '<p><link href="https://uno.cl/">Uno, la guía</link></p>'
TODAY = "2026-11-24"
AROUND = [
    (written(REF), Around(TODAY, over={"b": "2026-01-31"}), "reference-over"),
    (written(REF), Around(TODAY, moved=frozenset({"b"})), "reference-moved"),
    (written(REF), Around(TODAY, waiting=frozenset({"b"})), "reference-waiting"),
    (written(LINK), Around(TODAY, dead={"https://uno.cl/": "2026-11-01"}), "link-dead"),
    (written(LINK), Around(TODAY, dead={"https://uno.cl/": ""}), "link-dead"),
    (written(LINK), Around(TODAY, elsewhere={"https://uno.cl/": "https://dos.cl/"}), "link-elsewhere"),
    (written(), Around(TODAY, same_title=("c",)), "title-taken"),
    (written(), Around(TODAY, kept_before=True), "vocabulary-changed"),
    (written(root="page", where=""), Around(TODAY, linked=False), "orphan"),
    (written(dates="<review-by>2026-11-23</review-by>"), Around(TODAY), "review-past"),
    (written(dates="<valid-to>2026-11-23T10:00</valid-to>"), Around(TODAY), "window-over"),
    (written(begins="2028-01-01"), Around(TODAY), "window-far"),
]


@pytest.mark.parametrize(("content", "around", "code"), AROUND, ids=[f"{n}-{a[2]}" for n, a in enumerate(AROUND)])
def test_what_is_around_is_told_of(content: bytes, around: Around, code: str) -> None:
    """What the day, other documents and other sites have to do with a text is told, and of nothing else."""
    assert codes(content, around) == [code]


@pytest.mark.parametrize(
    ("content", "around"),
    [
        (written(), Around(TODAY, linked=False)),
        (written(root="page", where=""), Around(TODAY, linked=True)),
        (written(root="page", where=""), Around(TODAY)),
        (written(dates="<valid-to>2026-11-24</valid-to><review-by>2026-11-24</review-by>"), Around(TODAY)),
        (written(dates="<valid-to>mañana</valid-to><review-by>2026</review-by>"), Around(TODAY)),
        (written(begins="2028-01-01"), Around("")),
    ],
)
def test_nothing_around_is_told_in_vain(content: bytes, around: Around) -> None:
    """What is in a list is no orphan, today is not past, and what is no day is left to the schemas."""
    assert not codes(content, around)


def test_a_day_is_said_in_words() -> None:
    """A day in advice is said as a person says it."""
    (issue,) = told(written(dates="<review-by>2026-03-07</review-by>"), Around(TODAY))
    assert "7 de marzo de 2026" in word(issue).fault


@pytest.mark.parametrize("path", sorted((HOUSE / "content_xml").rglob("*.xml")), ids=lambda path: path.name)
def test_the_portal_s_own_documents_need_no_advice_on_form(path: Path) -> None:
    """No document that comes with the portal has a title, a summary, a part or a link to better."""
    document = parse(path.read_bytes())
    assert not advise(document, read_header(document), read_outline(document), read_parts(document))
