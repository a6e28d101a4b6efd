"""Somebody says something of an element of a document. It hangs on the revision that he read, and is carried on to the newest when read.

Answering is in ``answer_comment``; who comes by a link and has no account, in ``comment_by_link``.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from data.repositories.comment_records import NewComment
from data.repositories.records import Revision
from data.unit_of_work import OpenUnit, UnitOfWork
from data.xml.element_places import places_at
from logic.clock import Clock
from logic.editing.said import clean_comment
from logic.errors import Fault, NotAcceptable, NotFound
from logic.permissions import Actor, require

MOST_OF_DOCUMENT = 2_000
"""Comments and answers of one document."""

WHOLE = "todo el documento"
"""What the place of a comment on no element in particular is called."""


@dataclass(frozen=True, slots=True)
class CommentOnElement:
    """Asks that a comment hang on the element at ``path`` of a revision; None: the newest. The empty path is the whole document."""

    document_id: str
    path: str
    text: str
    by: Actor
    revision: int | None = None


def comment_on_element(command: CommentOnElement, *, unit_of_work: OpenUnit, clock: Clock) -> int:
    """Keep a comment and return its number.

    Raises ``NotFound`` where there is no such document or revision, ``NotAcceptable`` where the text is none, or the revision has no
    such element.
    """
    require(command.by, "comment")
    text = clean_comment(command.text)
    with unit_of_work() as work:
        revision = _revision(command, work)
        said = comment_there(revision, command.path, text, command.by.name, clock.now(), work)
        comment = replace(said, account=command.by.account)
        number = work.comments.add(comment)
        detail = f"comentario {number}: {comment.place}"
        work.audit.add(command.by.deed("comment", revision.document_id, detail), comment.at)
        work.commit()
    return number


def comment_there(revision: Revision, path: str, text: str, by: str, at: datetime, work: UnitOfWork) -> NewComment:
    """Return a comment on an element of a revision, to be kept: whose account or link it comes by is for the caller to add.

    Raises ``NotAcceptable`` where the revision has no such element, or the document has as many comments as it may have.
    """
    place = places_at(revision.content, [path]).get(path)
    if place is None:
        raise NotAcceptable(Fault("place", "place-unknown"))
    refuse_too_many(revision.document_id, work)
    words = place.words or WHOLE
    return NewComment(revision.document_id, revision.number, path, words, place.beginning, text, by, at)


def refuse_too_many(document_id: str, work: UnitOfWork) -> None:
    """Raise ``NotAcceptable`` where a document has as many comments as it may have."""
    if work.comments.count(document_id) >= MOST_OF_DOCUMENT:
        raise NotAcceptable(Fault("text", "comments-full", {"limit": MOST_OF_DOCUMENT}))


def answer_to(first: NewComment, number: int, text: str, by: Actor, at: datetime) -> NewComment:
    """Return what answers the first comment of a thread."""
    return NewComment(
        document_id=first.document_id,
        revision=first.revision,
        path=first.path,
        place=first.place,
        beginning=first.beginning,
        text=text,
        by=by.name,
        at=at,
        account=by.account,
        thread=number,
    )


def _revision(command: CommentOnElement, work: UnitOfWork) -> Revision:
    if command.revision is None:
        revision = work.documents.current(command.document_id)
    else:
        revision = work.documents.revision(command.revision)
    if revision is None or revision.document_id != command.document_id:
        raise NotFound("document", command.document_id)
    return revision
