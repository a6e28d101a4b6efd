"""Somebody answers a comment: what he says joins its thread."""

from dataclasses import dataclass

from data.repositories.comment_records import Comment
from data.unit_of_work import OpenUnit, UnitOfWork
from logic.clock import Clock
from logic.editing.comment_on_element import answer_to, refuse_too_many
from logic.editing.said import clean_comment
from logic.errors import NotFound
from logic.permissions import Actor, require


@dataclass(frozen=True, slots=True)
class AnswerComment:
    """The comment that begins a thread of a document, and what is said to it."""

    document_id: str
    number: int
    text: str
    by: Actor


def answer_comment(command: AnswerComment, *, unit_of_work: OpenUnit, clock: Clock) -> int:
    """Keep an answer and return its number. A thread that was resolved stays so.

    Raises ``NotFound`` where the document has no such thread, ``NotAcceptable`` where the text is none.
    """
    require(command.by, "comment")
    text = clean_comment(command.text)
    with unit_of_work() as work:
        first = first_of_thread(command.document_id, command.number, work)
        refuse_too_many(command.document_id, work)
        answer = answer_to(first, first.number, text, command.by, clock.now())
        number = work.comments.add(answer)
        detail = f"comentario {number}: respuesta al {first.number}"
        work.audit.add(command.by.deed("comment", first.document_id, detail), answer.at)
        work.commit()
    return number


def first_of_thread(document_id: str, number: int, work: UnitOfWork) -> Comment:
    """Return the comment that begins a thread of a document. Raises ``NotFound``."""
    comment = work.comments.get(number)
    if comment is None or comment.document_id != document_id or comment.thread is not None:
        raise NotFound("comment", str(number))
    return comment
