"""All documents, narrowed by what a person asks, a page at a time; and documents by the words of their title, for links to them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from data.documents.word_list import folded_words, word_list
from data.repositories.catalogue_records import ListedDocument, Order, Sought
from data.unit_of_work import OpenUnit, UnitOfWork
from logic.clock import Clock, day_in_chile, moment_in_chile
from logic.permissions import Actor, require

__all__ = [
    "FindDocuments",
    "ListDocuments",
    "ListedDocument",
    "Listing",
    "Order",
    "find_documents",
    "list_documents",
]

Age = Literal["", "today", "week", "month", "old"]
"""When the newest revision was kept: today, within seven or thirty days, or more than a year ago."""

GONE = "withdrawn"
PAGE = 50
MOST_ASKED = 200
"""Letters of a question that are read, and below, words of it."""

MOST_WORDS = 8
FOR_A_LINK = 10
OWN_DRAFTS = 50
"""So many of a person's own working drafts are looked into, the ones that were kept last."""

_DAYS: Mapping[str, int] = {"week": 7, "month": 30, "old": 365}


@dataclass(frozen=True, slots=True)
class ListDocuments:
    """Asks for a page of the documents, from 1. ``containing`` are words of their title, id or text, each at least begun.

    ``status`` empty: all but the withdrawn. ``order`` empty: those whose title was meant first, or the newest first.
    """

    by: Actor
    containing: str = ""
    type: str = ""
    channel: str = ""
    status: str = ""
    author: str = ""
    age: Age = ""
    incomplete: bool = False
    order: Order | Literal[""] = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of documents. ``counts`` are those of every status for the same question; ``total`` is that of the status asked for.

    ``authors`` are all who wrote the newest revision of some document; ``mine`` the ids of documents of which who asks has a draft,
    ``comments`` how many comments wait for an answer, by id.
    """

    documents: tuple[ListedDocument, ...]
    total: int
    page: int
    pages: int
    counts: Mapping[str, int]
    authors: tuple[str, ...]
    mine: frozenset[str]
    comments: Mapping[str, int]
    today: date


@dataclass(frozen=True, slots=True)
class FindDocuments:
    """Asks for the few documents whose title or id has these words, the last perhaps only begun."""

    by: Actor
    containing: str


def list_documents(command: ListDocuments, *, unit_of_work: OpenUnit, clock: Clock) -> Listing:
    """Return a page of documents; the last page where there are fewer. Nothing that is asked is refused: it may find nothing."""
    require(command.by, "save")
    today = day_in_chile(clock.now())
    with unit_of_work(read_only=True) as work:
        sought = _sought(command, today)
        mine = _own_drafts(command.by, work)
        if sought.words:
            sought = replace(sought, also=_drafts_with(sought.words, command.by, mine, work))
        ranked = work.catalogue.ranked(sought, command.order or ("found" if sought.words else "changed"))
        ids = [id_ for id_, status in ranked if status == command.status or (not command.status and status != GONE)]
        pages = max(1, -(-len(ids) // PAGE))
        page = min(max(command.page, 1), pages)
        shown = ids[(page - 1) * PAGE : page * PAGE]
        lines = work.catalogue.among(shown)
        authors = work.catalogue.authors()
        comments = work.comments.open_of(shown)
    counts = Counter(status for _, status in ranked)
    documents = tuple(lines[id_] for id_ in shown)
    return Listing(documents, len(ids), page, pages, counts, authors, frozenset(mine), comments, today)


def find_documents(command: FindDocuments, *, unit_of_work: OpenUnit) -> tuple[ListedDocument, ...]:
    """Return the documents, those whose title begins like that first. Without words there are none."""
    require(command.by, "save")
    words = _words(command.containing)
    if not words:
        return ()
    with unit_of_work(read_only=True) as work:
        return work.catalogue.named(words, FOR_A_LINK)


def _sought(command: ListDocuments, today: date) -> Sought:
    day = today - timedelta(days=_DAYS.get(command.age, 0))
    moment = moment_in_chile(day.isoformat())
    return Sought(
        words=_words(command.containing),
        type=command.type,
        channel=command.channel,
        author=command.author,
        since=moment if command.age in ("today", "week", "month") else None,
        until=moment if command.age == "old" else None,
        incomplete=command.incomplete,
    )


def _words(text: str) -> tuple[str, ...]:
    """Return the words asked for. Of an address only the last step counts: it is what a document is called."""
    asked = text.strip()[:MOST_ASKED]
    if asked.startswith("/") or "://" in asked:
        asked = asked.rstrip("/").rpartition("/")[2]
    return tuple(dict.fromkeys(folded_words(asked)))[:MOST_WORDS]


def _own_drafts(by: Actor, work: UnitOfWork) -> tuple[str, ...]:
    if by.account is None:
        return ()
    return tuple(draft.document_id for draft in work.drafts.of(by.account, OWN_DRAFTS))


def _drafts_with(words: tuple[str, ...], by: Actor, mine: tuple[str, ...], work: UnitOfWork) -> tuple[str, ...]:
    """Return the documents of which this person's own draft has the words, kept as a revision or not."""
    found = []
    for document_id in mine:
        draft = work.drafts.get(document_id, by.account) if by.account is not None else None
        kept = word_list(draft.content) if draft else ""
        if all(f" {word}" in kept for word in words):
            found.append(document_id)
    return tuple(found)
