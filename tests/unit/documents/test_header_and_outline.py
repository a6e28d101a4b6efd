"""What is read of a document: its header and the facts that the checks look at."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from data.documents.codec import decode_header, encode_header
from data.documents.digest import revision_digest
from data.documents.header import Change, Header, Source
from data.documents.outline import Fact, FigureFact, LinkFact, noun_of, read_outline
from data.documents.reader import read_header
from data.documents.types import DOCUMENT_TYPES, is_document_id
from data.xml.namespaces import CONTENT, local_name, namespace_of
from data.xml.parser import parse
from data.xml.schema_catalog import document_rules

OPPORTUNITY = """<c:opportunity xmlns:c="urn:redsercotec:content:1"><!-- nota -->
  <c:header>
    <c:id> fondo-semilla </c:id>
    <c:title>Fondo <!-- sin nombre aún -->Semilla
      2026</c:title>
    <c:summary>S</c:summary><c:language>es</c:language><c:channel>oportunidades-de-negocios</c:channel>
    <c:topic>iva</c:topic><c:topic>feria</c:topic><c:audience>ferias</c:audience>
    <c:region>13</c:region><c:commune>13101</c:commune><c:commune>13102</c:commune>
    <c:institution to="sercotec"/><c:institution to="sence"/>
    <c:author>Ana</c:author><c:valid-from>2026-03-02</c:valid-from><c:revised>2026-04-01</c:revised>
    <c:source href="https://x.cl/">Ley 1</c:source><c:source>Ley 2</c:source>
    <c:rights>cc-by-4</c:rights>
    <c:changes><c:change on="2026-03-20">Se sumó <!-- sí -->un
      requisito.</c:change><c:change on="2026-03-28">El plazo se amplió.</c:change><c:change>Sin día.</c:change></c:changes>
  </c:header>
  <c:call><c:organizer>Sercotec</c:organizer><c:opens>2026-03-02</c:opens><c:closes>2026-04-02</c:closes>
    <c:requirements><c:requirement>Uno <c:ref to="sercotec">del <c:em>servicio</c:em></c:ref></c:requirement></c:requirements>
    <c:link href="https://x.cl/fondo">Postule</c:link></c:call>
  <c:body><c:section id="antes"><c:title>T</c:title>
    <c:figure decorative="1"><c:image src="f.png"/></c:figure><c:figure alt=" Una  feria "><c:image src="f.png"/></c:figure>
    <c:p>Vea <c:ref to="otro"/>.</c:p></c:section></c:body>
</c:opportunity>"""

TEXT = st.text(max_size=20)
MANY = st.lists(TEXT, max_size=3).map(tuple)
HEADERS = st.builds(
    Header,
    id=TEXT,
    type=TEXT,
    title=TEXT,
    language=TEXT,
    slug=TEXT,
    valid_from=TEXT,
    topics=MANY,
    references=MANY,
    sources=st.lists(st.builds(Source, TEXT, TEXT), max_size=2).map(tuple),
    changes=st.lists(st.builds(Change, TEXT, TEXT), max_size=2).map(tuple),
    details=st.dictionaries(TEXT, TEXT, max_size=3),
)


def test_a_header_is_read_whole() -> None:
    """Every fact of a header is read as the schemas take it, whatever the prefix, the comments and the spaces."""
    assert read_header(parse(OPPORTUNITY.encode())) == Header(
        id="fondo-semilla",
        type="opportunity",
        title="Fondo Semilla 2026",
        summary="S",
        language="es",
        channel="oportunidades-de-negocios",
        slug="fondo-semilla",
        author="Ana",
        rights="cc-by-4",
        valid_from="2026-03-02",
        revised="2026-04-01",
        topics=("iva", "feria"),
        audiences=("ferias",),
        regions=("13",),
        institutions=("sercotec", "sence"),
        sources=(Source("Ley 1", "https://x.cl/"), Source("Ley 2")),
        changes=(
            Change("2026-03-28", "El plazo se amplió."),
            Change("2026-03-20", "Se sumó un requisito."),
            Change("", "Sin día."),
        ),
        references=("sercotec", "sence", "otro"),
        files=("f.png",),
        details={
            "communes": "13101 13102",
            "organizer": "Sercotec",
            "opens": "2026-03-02",
            "closes": "2026-04-02",
            "link": "https://x.cl/fondo",
        },
    )


def test_a_draft_may_lack_everything() -> None:
    """A document without header, or of no vocabulary of ours, has an empty header and raises nothing."""
    assert read_header(parse(b"<article/>")) == Header("", "", language="")
    bare = read_header(parse(b'<article xmlns="urn:redsercotec:content:1"/>'))
    assert (bare.id, bare.type) == ("", "article")


def test_when_a_document_was_changed() -> None:
    """The day of its newest note or of its last revision, whichever is later; the day of publication where it has neither."""
    plain = Header("a", "article", valid_from="2026-03-02T09:00")
    noted = replace(plain, changes=(Change("2026-04-15", "El plazo se amplió."),))
    assert (plain.changed, plain.modified, plain.updated) == ("", "", "2026-03-02")
    assert (noted.changed, noted.modified, noted.updated) == ("2026-04-15", "2026-04-15", "2026-04-15")
    assert replace(noted, revised="2026-09-01").updated == "2026-09-01"


@given(HEADERS)
def test_a_header_survives_its_keeping(header: Header) -> None:
    """A header that was kept as JSON is read back equal, in one line."""
    text = encode_header(header)
    assert decode_header(text) == header
    assert "\n" not in text


def test_the_facts_of_a_document() -> None:
    """References, files, links, pictures, dates and anchors are found with their elements."""
    document = parse(OPPORTUNITY.encode())
    outline = read_outline(document)
    elements = [local_name(str(element.tag)) for element in document.root.iter("{*}*")]
    assert [(fact.name, fact.value) for fact in outline.references] == [
        ("institution", "sercotec"),
        ("institution", "sence"),
        ("ref", "sercotec"),
        ("ref", "otro"),
    ]
    assert [(link.target, link.text) for link in outline.links] == [
        ("sercotec", "del servicio"),
        ("https://x.cl/fondo", "Postule"),
        ("otro", ""),
    ]
    assert [(figure.alt, figure.decorative, figure.file) for figure in outline.figures] == [
        (None, True, "f.png"),
        ("Una feria", False, "f.png"),
    ]
    assert [date.name for date in outline.dates] == ["valid-from", "revised", "change", "change", "opens", "closes"]
    assert [(fact.name, fact.value) for fact in outline.names] == [("id", "fondo-semilla")]
    assert [anchor.value for anchor in outline.anchors] == ["antes"]
    facts: list[Fact | LinkFact | FigureFact] = [*outline.references, *outline.dates, *outline.files]
    assert [elements[fact.ordinal] for fact in facts] == [fact.name for fact in facts if isinstance(fact, Fact)]


def test_an_element_is_called_by_its_label() -> None:
    """The noun of a fact has the name as written and the label of the schema."""
    document = parse(OPPORTUNITY.encode())
    date = next(date for date in read_outline(document).dates if date.name == "closes")
    assert noun_of(document, date.ordinal)[0] == "c:closes"
    assert noun_of(document, date.ordinal)[1] != ""


def test_the_types_are_those_of_the_schemas() -> None:
    """A document type that the schemas know is known here too, and no other."""
    roots = {local_name(name) for name in document_rules().model.roots if namespace_of(name) == CONTENT}
    assert roots == DOCUMENT_TYPES


def test_ids() -> None:
    """An id is lower-case letters, figures and hyphens; nothing that could be a path."""
    good = ("a", "9-fondos", "a" * 80)
    bad = ("", "-a", "A", "a/b", "..", "a" * 81, "año", "a\n", "%2e")
    assert [id for id in (*good, *bad) if is_document_id(id)] == list(good)


@given(st.binary(max_size=30), st.dictionaries(st.sampled_from("abc"), st.sampled_from(["1" * 64, "2" * 64])))
def test_a_digest_covers_bytes_and_files(content: bytes, files: dict[str, str]) -> None:
    """The order of the files does not count; each name, each digest and each byte does."""
    digest = revision_digest(content, files.items())
    assert revision_digest(content, reversed(files.items())) == digest
    assert revision_digest(content + b"x", files.items()) != digest
    assert revision_digest(content, {**files, "d": "1" * 64}.items()) != digest
