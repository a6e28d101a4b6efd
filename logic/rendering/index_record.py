"""What the search index holds of a document: made from its header and its rendered text, never from the page around it."""

import json
from dataclasses import fields, replace
from hashlib import sha256

from data.documents.header import Header
from data.search.interface import IndexRecord
from logic.rendering.render_document import RenderedDocument


def index_record(header: Header, rendered: RenderedDocument, address: str) -> IndexRecord:
    """Return the record of a document that is read at ``address``. Equal records have equal digests, on any machine."""
    record = IndexRecord(
        id=header.id,
        address=address,
        title=header.title,
        summary=header.summary,
        headings=rendered.headings,
        text=rendered.text,
        date=header.published,
        digest="",
        facets=_facets(header),
    )
    return replace(record, digest=_digest(record))


def _digest(record: IndexRecord) -> str:
    content = [getattr(record, field.name) for field in fields(record)]
    return sha256(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def _facets(header: Header) -> dict[str, tuple[str, ...]]:
    """Return the codes of each facet. The year of a resource is its own; of anything else, that of its publication."""
    return {
        "type": _one(header.type),
        "channel": _one(header.channel),
        "topic": header.topics,
        "audience": header.audiences,
        "region": header.regions,
        "institution": header.institutions,
        "year": _one(header.details.get("year") or header.valid_from[:4]),
        "language": _one(header.language),
    }


def _one(code: str) -> tuple[str, ...]:
    return (code,) if code else ()
