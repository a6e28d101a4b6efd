"""What a folder would go over: documents whose newest revision was made at the desk, and was never in that folder.

A revision that a command brought in may be replaced by another: whoever runs it has the folder. What a person wrote at the desk may
not: the folder must have held it, by an export or an import, so that its changes were made from there.
"""

from collections.abc import Iterable, Mapping
from zoneinfo import ZoneInfo

from data.issues import Issue, Place, Value
from data.repositories.records import Revision
from data.repositories.rows import batches
from data.unit_of_work import UnitOfWork
from logic.clock import CHILE
from logic.editing.spool import Found
from logic.rendering.labels import labels


def desk_conflicts(found: Iterable[Found], held: Mapping[str, int], work: UnitOfWork) -> tuple[Issue, ...]:
    """Return an issue for each document that is in conflict. ``held`` are the revisions of the desk that the folder has held, by id."""
    issues: list[Issue] = []
    for batch in batches(found):
        states = work.documents.states(document.id for document in batch)
        for document in batch:
            state = states.get(document.id)
            if state is None or state.digest == document.digest or held.get(document.id) == state.current:
                continue
            current = work.documents.current(document.id)
            if current is not None and current.account is not None:
                issues.append(_conflict(document, current))
    return tuple(issues)


def now_held(found: Iterable[Found], held: Mapping[str, int], work: UnitOfWork) -> dict[str, int]:
    """Return ``held`` with the revisions of the desk that the folder is seen to hold now."""
    known = dict(held)
    for batch in batches(found):
        states = work.documents.states(document.id for document in batch)
        for document in batch:
            state = states.get(document.id)
            if state is not None and state.digest == document.digest:
                known[document.id] = state.current
    return known


def _conflict(document: Found, current: Revision) -> Issue:
    at = current.created_at.astimezone(ZoneInfo(CHILE))
    values: dict[str, Value] = {
        "author": current.author,
        "revision": current.number,
        "when": f"{labels('es').date(at.date().isoformat())}, {at:%H:%M}",
        "value": document.id,
    }
    return Issue("desk-newer", Place(document.shown), values)
