"""What the search index is given of a document."""

from dataclasses import replace

from data.documents.header import Header
from data.search.interface import FACETS
from logic.rendering.index_record import index_record
from logic.rendering.reading_time import reading_minutes
from logic.rendering.render_document import RenderedDocument

HEADER = Header(
    id="manual",
    type="resource",
    title="Manual",
    summary="De qué trata",
    channel="apoyo-a-la-gestion",
    topics=("iva", "boletas-y-facturas"),
    regions=("13",),
    institutions=("sercotec",),
    valid_from="2026-03-02",
    revised="2026-09-01",
    details={"year": "2016"},
)
RENDERED = RenderedDocument("<p>Texto</p>", "", "<li>Manual</li>", ("Archivos",), ("s_archivos",), "Texto", 1)


def test_a_record_has_every_facet() -> None:
    """Each facet of the search is told, with no code where the document has none."""
    record = index_record(HEADER, RENDERED, "/manual")
    assert tuple(record.facets) == FACETS
    assert record.facets["topic"] == ("iva", "boletas-y-facturas")
    assert record.facets["audience"] == ()


def test_the_year_of_a_resource_is_its_own() -> None:
    """A resource is found under the year in which it was made, anything else under that of its publication."""
    assert index_record(HEADER, RENDERED, "/manual").facets["year"] == ("2016",)
    assert index_record(replace(HEADER, details={}), RENDERED, "/manual").facets["year"] == ("2026",)


def test_the_digest_follows_what_is_searched() -> None:
    """The digest changes with anything that the record holds, and not with what only the page shows."""
    digest = index_record(HEADER, RENDERED, "/manual").digest
    assert digest == index_record(HEADER, replace(RENDERED, body="<p>Otro</p>", teaser="<li/>"), "/manual").digest
    changed = [
        index_record(HEADER, RENDERED, "/otra"),
        index_record(HEADER, replace(RENDERED, text="Otro"), "/manual"),
        index_record(HEADER, replace(RENDERED, headings=("Archi", "vos")), "/manual"),
        index_record(replace(HEADER, topics=("iva",)), RENDERED, "/manual"),
        index_record(replace(HEADER, topics=("iva boletas-y-facturas",)), RENDERED, "/manual"),
    ]
    assert len({digest, *(record.digest for record in changed)}) == 6


def test_reading_time_is_told_when_it_is_worth_saying() -> None:
    """A few lines have no reading time; after that it grows by the minute and is never zero."""
    assert [reading_minutes(words) for words in (0, 149, 150, 299, 300, 1_400)] == [0, 0, 1, 1, 2, 7]
