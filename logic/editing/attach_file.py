"""A file for the document in hand: sent now or taken from the library, it becomes one of the files of the person's draft."""

from dataclasses import dataclass, replace

from data.content.interface import ContentStore
from data.issues import Issue
from data.repositories.records import DocumentFile
from data.unit_of_work import OpenUnit
from logic.checks.file_names import free_name, plain_name
from logic.checks.take_in import take_in
from logic.clock import Clock
from logic.editing.bring_in import draft_of
from logic.editing.keep_files import document_file
from logic.editing.working_text import working_text
from logic.errors import NotFound, Refused
from logic.permissions import Actor, require


@dataclass(frozen=True, slots=True)
class AttachFile:
    """A file as somebody sent it, for the document that he is writing."""

    document_id: str
    by: Actor
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class AttachKept:
    """A file of the library for the document that somebody is writing. ``name``: what he calls it; empty: as the library does."""

    document_id: str
    by: Actor
    digest: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Attached:
    """The file of the draft: its name is what the text says. ``told``: what was done to it."""

    file: DocumentFile
    told: tuple[str, ...] = ()


def attach_file(command: AttachFile, *, unit_of_work: OpenUnit, content: ContentStore, clock: Clock) -> Attached:
    """Take a file in and give it to the draft, which begins where there is none.

    Raises ``NotFound``, ``Refused`` with the reason why the file cannot be taken.
    """
    require(command.by, "save")
    with unit_of_work(read_only=True) as work:
        draft_of(command.document_id, command.by, work, clock)
    taken = take_in(command.content, command.name)
    if isinstance(taken, Issue):
        raise Refused((taken,))
    content.add(taken.content)
    file = _given(document_file(taken.facts), command.document_id, command.by, unit_of_work, clock)
    return Attached(file, taken.told)


def attach_kept(command: AttachKept, *, unit_of_work: OpenUnit, clock: Clock) -> Attached:
    """Give a file of the library to the draft. Raises ``NotFound``."""
    require(command.by, "save")
    with unit_of_work(read_only=True) as work:
        kept = work.library.get(command.digest)
    if kept is None:
        raise NotFound("file", command.digest)
    ending = kept.name.rpartition(".")[2]
    name = f"{plain_name(command.name).rpartition('.')[0] or plain_name(command.name)}.{ending}" if command.name else ""
    file = DocumentFile(name or plain_name(kept.name), kept.digest, kept.size, kept.media_type, kept.width, kept.height)
    return Attached(_given(file, command.document_id, command.by, unit_of_work, clock))


def read_attached(
    document_id: str, name: str, by: Actor, *, unit_of_work: OpenUnit, content: ContentStore
) -> tuple[DocumentFile, bytes]:
    """Return a file of what the person has in hand of a document, with its bytes. Raises ``NotFound``."""
    require(by, "save")
    with unit_of_work(read_only=True) as work:
        hand = working_text(document_id, by, work)
    for file in (*hand.files, *hand.newest.files):
        if file.name == name:
            return file, content.read(file.digest)
    raise NotFound("file", name)


def _given(file: DocumentFile, document_id: str, by: Actor, unit_of_work: OpenUnit, clock: Clock) -> DocumentFile:
    """Add a file under a name that none of the document has; the same file twice stays one."""
    with unit_of_work() as work:
        draft = work.drafts.begin(draft_of(document_id, by, work, clock))
        hand = working_text(document_id, by, work)
        beside = (*hand.files, *hand.newest.files)
        same = next((each for each in beside if each.digest == file.digest), None)
        if same is not None:
            work.commit()
            return same
        named = replace(file, name=free_name(file.name, frozenset(each.name for each in beside)))
        work.drafts.add_file(document_id, draft.account, named)
        work.commit()
    return named
