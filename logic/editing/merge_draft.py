"""What a person has in hand and what somebody else saved meanwhile, in one: read, with each place where both wrote something else."""

from dataclasses import dataclass
from typing import Literal

from data.errors import NotWellFormed
from data.repositories.draft_records import Draft
from data.repositories.records import Revision
from data.unit_of_work import OpenUnit, UnitOfWork
from data.xml.merging import Merged, merge
from data.xml.parser import parse
from logic.comparing.tell_changes import Sentence, tell_changes
from logic.comparing.tell_clash import ToldClash, tell_clash
from logic.errors import NotFound
from logic.permissions import Actor, require

Obstacle = Literal["", "mine", "base", "size"]


@dataclass(frozen=True, slots=True)
class DraftBeside:
    """A person's draft of a document beside the newest revision, which somebody saved since the draft was begun.

    ``merged`` is both in one, with a told clash for each place where both wrote something else; ``joined`` tells what it brings into the
    draft by itself. None: they cannot be joined, and ``obstacle`` says why: ``mine`` is not well formed, its ``base`` is not known, or both
    together are more than a document may be.
    """

    document_id: str
    draft: Draft
    newest: Revision
    merged: Merged | None
    clashes: tuple[ToldClash, ...]
    joined: tuple[Sentence, ...]
    obstacle: Obstacle

    @property
    def moved(self) -> bool:
        """Tell whether there is anything to join."""
        return self.draft.base != self.newest.number

    @property
    def mine(self) -> str:
        """Return the text of the draft, as typed."""
        return self.draft.content.decode("utf-8-sig", "replace")

    @property
    def theirs(self) -> str:
        """Return the text of the newest revision."""
        return self.newest.content.decode("utf-8-sig", "replace")


def merge_draft(document_id: str, by: Actor, *, unit_of_work: OpenUnit) -> DraftBeside:
    """Return a person's draft and the newest revision in one. Raises ``NotFound`` for the document, or the ``draft``."""
    require(by, "save")
    with unit_of_work(read_only=True) as work:
        draft, newest, base = read_three(document_id, by, work)
    merged, obstacle = joined(draft, newest, base)
    if merged is None:
        return DraftBeside(document_id, draft, newest, None, (), (), obstacle)
    return DraftBeside(
        document_id,
        draft,
        newest,
        merged,
        tuple(tell_clash(clash, newest.author) for clash in merged.clashes),
        tell_changes(draft.content, merged.content),
        "",
    )


def read_three(document_id: str, by: Actor, work: UnitOfWork) -> tuple[Draft, Revision, Revision | None]:
    """Return a person's draft, the newest revision, and the one that the draft was begun from, None where it is not known."""
    newest = work.documents.current(document_id)
    if newest is None:
        raise NotFound("document", document_id)
    draft = work.drafts.get(document_id, by.account) if by.account is not None else None
    if draft is None:
        raise NotFound("draft", document_id)
    base = None if draft.base is None else work.documents.revision(draft.base)
    return draft, newest, base if base is not None and base.document_id == document_id else None


def joined(draft: Draft, newest: Revision, base: Revision | None) -> tuple[Merged | None, Obstacle]:
    """Return both in one, or what is in the way."""
    try:
        parse(draft.content)
    except NotWellFormed:
        return None, "mine"
    if base is None:
        return None, "base"
    try:
        merged = merge(base.content, draft.content, newest.content)
        parse(merged.content)
    except NotWellFormed:
        return None, "size"
    return merged, ""
