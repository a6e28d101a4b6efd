"""The newest revision of a document, for whoever acts on what was read, and whether it is his own: acting on an older one is refused."""

from data.repositories.records import Revision
from data.unit_of_work import UnitOfWork
from logic.errors import Conflict, NotFound
from logic.permissions import Actor


def newest_to_act_on(document_id: str, revision: int, work: UnitOfWork) -> Revision:
    """Return a document's newest revision, the one that was read. Raises ``NotFound``, and ``Conflict`` if there is a newer one."""
    current = work.documents.current(document_id)
    if current is None:
        raise NotFound("document", document_id)
    if current.number != revision:
        raise Conflict(document_id, revision, current.number)
    return current


def wrote(by: Actor, account: int | None, author: str) -> bool:
    """Tell whether a person wrote what has this author. Of what a command brought in there is only a name to go by."""
    if by.account is None:
        return False
    return account == by.account if account is not None else author == by.name
