"""A thread of comments is resolved, and opened again: nothing of it is lost."""

from dataclasses import dataclass

from data.unit_of_work import OpenUnit
from logic.clock import Clock
from logic.editing.answer_comment import first_of_thread
from logic.permissions import Actor, require


@dataclass(frozen=True, slots=True)
class ResolveComment:
    """The thread of a document that is done, or with ``again`` is to be looked at again."""

    document_id: str
    number: int
    by: Actor
    again: bool = False


def resolve_comment(command: ResolveComment, *, unit_of_work: OpenUnit, clock: Clock) -> None:
    """Note that a thread is resolved, or open again. What is so already changes nothing.

    Raises ``NotFound`` where the document has no such thread.
    """
    require(command.by, "comment")
    with unit_of_work() as work:
        first = first_of_thread(command.document_id, command.number, work)
        if (first.resolved_at is None) == command.again:
            return
        now = clock.now()
        if command.again:
            work.comments.resolve(first.number, None, None)
        else:
            work.comments.resolve(first.number, command.by.name, now)
        done = "volvió a abrir" if command.again else "resolvió"
        work.audit.add(
            command.by.deed("comment", first.document_id, f"{done} el comentario {first.number}: {first.place}"), now
        )
        work.commit()
