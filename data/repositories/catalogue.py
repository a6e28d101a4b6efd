"""All documents by their newest revision: listed, counted and found by their words. Kept by the journal with each revision.

Words are looked for in one column by LIKE, which SQLite and PostgreSQL both have: it costs a pass over the words of all documents,
under half a second at 20,000 of 20 KB (``bench/catalogue.py``), and a millisecond when a revision is kept.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, or_, select

from data.documents.word_list import listed_facts
from data.models import Document, DocumentText
from data.repositories.catalogue_records import ListedDocument, Order, Sought
from data.repositories.records import NewRevision, Origin
from data.repositories.rows import as_records

MOST_AUTHORS = 200

_LINE = select(
    Document.id,
    Document.type,
    Document.status,
    DocumentText.revision,
    Document.approved_revision.is_not(None),
    DocumentText.title,
    DocumentText.channel,
    DocumentText.author,
    DocumentText.account,
    DocumentText.saved_at,
    DocumentText.review_by,
    DocumentText.valid,
    DocumentText.missing,
).join(DocumentText, DocumentText.document_id == Document.id)


class Catalogue:
    """The list of all documents within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, revisions: Sequence[NewRevision], numbers: Mapping[str, int], origin: Origin) -> None:
        """Take in revisions that became the newest of their documents, a few hundred at most."""
        rows = [
            listed_facts(revision.content, revision.header)
            | {
                "document_id": revision.document_id,
                "revision": numbers[revision.document_id],
                "author": origin.by,
                "account": origin.account,
                "saved_at": origin.at,
                "valid": revision.valid,
                "missing": revision.missing,
            }
            for revision in revisions
        ]
        if rows:
            self._connection.execute(delete(DocumentText).where(DocumentText.document_id.in_(numbers)))
            self._connection.execute(insert(DocumentText), rows)

    def ranked(self, sought: Sought, order: Order) -> list[tuple[str, str]]:
        """Return id and status of every document that is meant, in order. One pass: words are looked for once."""
        chosen = select(Document.id, Document.status)
        chosen = chosen.join(DocumentText, DocumentText.document_id == Document.id).where(*_of(sought))
        return [(id_, status) for id_, status in self._connection.execute(chosen.order_by(*_ordered(order, sought)))]

    def among(self, ids: Sequence[str]) -> dict[str, ListedDocument]:
        """Return the known documents of ``ids``, a few hundred at most."""
        rows = self._connection.execute(_LINE.where(Document.id.in_(ids)))
        return {line.id: line for line in as_records(ListedDocument, rows)}

    def named(self, words: Sequence[str], limit: int) -> tuple[ListedDocument, ...]:
        """Return documents that are not withdrawn and whose title or id has words that begin with each of ``words``."""
        chosen = _LINE.where(Document.status != "withdrawn", *(or_(_title_has(word), _id_has(word)) for word in words))
        begins = DocumentText.title_order.startswith(" ".join(words).replace("ñ", "n~"), autoescape=True)
        rows = self._connection.execute(
            chosen.order_by(begins.desc(), DocumentText.title_order, Document.id).limit(limit)
        )
        return tuple(as_records(ListedDocument, rows))

    def to_review(self, until: str, limit: int) -> tuple[ListedDocument, ...]:
        """Return published documents whose next review is due by the day ``until``, YYYY-MM-DD, the first due first."""
        due = (DocumentText.review_by != "", DocumentText.review_by <= until, Document.approved_revision.is_not(None))
        chosen = _LINE.where(*due).order_by(DocumentText.review_by, Document.id).limit(limit)
        return tuple(as_records(ListedDocument, self._connection.execute(chosen)))

    def authors(self) -> tuple[str, ...]:
        """Return who wrote the newest revision of some document, in order of name."""
        chosen = select(DocumentText.author).distinct().order_by(DocumentText.author).limit(MOST_AUTHORS)
        return tuple(self._connection.scalars(chosen))


def _of(sought: Sought) -> list[ColumnElement[bool]]:
    """Return the conditions, the cheap ones first; of words the longest, which is the rarest as a rule."""
    found: list[ColumnElement[bool]] = []
    if sought.type:
        found.append(Document.type == sought.type)
    if sought.channel:
        found.append(DocumentText.channel == sought.channel)
    if sought.author:
        found.append(DocumentText.author == sought.author)
    if sought.since:
        found.append(DocumentText.saved_at >= sought.since)
    if sought.until:
        found.append(DocumentText.saved_at < sought.until)
    if sought.incomplete:
        found.append(DocumentText.valid.is_(False))
    if sought.words:
        written = and_(
            *(
                DocumentText.words.contains(f" {word}", autoescape=True)
                for word in sorted(sought.words, key=len, reverse=True)
            )
        )
        found.append(or_(written, Document.id.in_(sought.also)) if sought.also else written)
    return found


def _ordered(order: Order, sought: Sought) -> list[ColumnElement[Any]]:
    newest: list[ColumnElement[Any]] = [DocumentText.saved_at.desc(), Document.id.asc()]
    match order:
        case "title":
            return [DocumentText.title_order.asc(), Document.id.asc()]
        case "review":
            return [(DocumentText.review_by == "").asc(), DocumentText.review_by.asc(), Document.id.asc()]
        case "found" if sought.words:
            meant = and_(*(or_(_title_has(word), _id_has(word)) for word in sought.words))
            return [meant.desc(), *newest]
    return newest


def _title_has(word: str) -> ColumnElement[bool]:
    part = word.replace("ñ", "n~")
    begins = DocumentText.title_order.startswith(part, autoescape=True)
    return or_(begins, DocumentText.title_order.contains(f" {part}", autoescape=True))


def _id_has(word: str) -> ColumnElement[bool]:
    return or_(Document.id.startswith(word, autoescape=True), Document.id.contains(f"-{word}", autoescape=True))
