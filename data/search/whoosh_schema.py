"""What a segment keeps of a record: fields of postings for finding, columns for ordering and scoring, one stored field for showing."""

from dataclasses import dataclass
from hashlib import blake2b

from whoosh.columns import FixedBytesColumn, NumericColumn, VarBytesColumn
from whoosh.fields import COLUMN, STORED, FieldType, Schema
from whoosh.formats import Existence

from data.search.analysis import compose, day, title_order
from data.search.interface import FACETS, IndexRecord
from data.search.record_terms import record_terms
from data.search.whoosh_codec import ArraySegmentWriter

INDEX_NAME = "portal"

LENGTH_OF = {"word": "length", "title": "title_length", "form": "length"}
"""The fields that hits are weighed by, in the order of adding up, each with the column of its lengths."""

_BETWEEN = "\x1f"


FINGERPRINT = FixedBytesColumn(16)
POSTINGS = ("facet", "form", "id", "title", "word")
SCHEMA = Schema(
    **{name: FieldType(format=Existence(), analyzer=None) for name in POSTINGS},
    length=COLUMN(NumericColumn("I")),
    title_length=COLUMN(NumericColumn("I")),
    day=COLUMN(NumericColumn("I")),
    title_order=COLUMN(VarBytesColumn()),
    identity=COLUMN(VarBytesColumn()),
    fingerprint=COLUMN(FINGERPRINT),
    shown=STORED(),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """What an answer shows of a document, from its stored field."""

    address: str
    title: str
    summary: str
    text: str
    date: str
    type: str
    channel: str


def add_record(writer: ArraySegmentWriter, record: IndexRecord) -> None:
    """Add ``record`` to the segment that ``writer`` writes."""
    found = record_terms(record)
    facets = {facet_term(name, code): 1 for name in FACETS for code in record.facets.get(name, ())}
    add = writer.pool.add
    add("id", writer.docnum, {record.id: 1})
    add("facet", writer.docnum, facets)
    add("word", writer.docnum, found.weights, found.places)
    add("title", writer.docnum, found.title)
    add("form", writer.docnum, found.forms)
    first = {name: next(iter(record.facets.get(name, ())), "") for name in ("type", "channel")}
    text = compose(record.text)
    writer.add_document(
        length=found.length,
        title_length=found.title_length,
        day=day(record.date),
        title_order=title_order(record.title).encode(),
        identity=record.id.encode(),
        fingerprint=fingerprint(record),
        shown=(record.address, record.title, record.summary, text, record.date, *first.values()),
    )


def fingerprint(record: IndexRecord) -> bytes:
    """Return what is kept of a record's digest, in a width that is read at a known place."""
    return blake2b(record.digest.encode(), digest_size=16).digest()


def facet_term(name: str, code: str) -> str:
    """Return the term under which a facet's code is kept."""
    return f"{name}{_BETWEEN}{code}"


def facet_of(term: str) -> tuple[str, str]:
    """Return facet and code of a term that ``facet_term`` made."""
    name, _, code = term.partition(_BETWEEN)
    return name, code
