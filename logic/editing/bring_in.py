"""What paste and DOCX have in common: the pictures that came are kept as files of the draft, each under a name of its own.

Nothing is fetched: a picture that was not in the paste is told, and is not there.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from data.clipboard.appending import renamed
from data.clipboard.pasted import Dropped, Pasted, Picture
from data.content.interface import ContentStore
from data.documents.reader import read_header
from data.errors import NotWellFormed
from data.repositories.draft_records import Draft
from data.repositories.records import DocumentFile
from data.unit_of_work import OpenUnit, UnitOfWork
from data.xml.namespaces import local_name
from data.xml.parser import parse
from data.xml.schema_catalog import schema_digest
from logic.checks.check_file import FileFacts
from logic.checks.take_in import Taken, take_in
from logic.clock import Clock
from logic.editing.keep_files import document_file
from logic.editing.paste_wording import MISSING_PICTURE
from logic.errors import NotFound, NotPermitted
from logic.permissions import Actor, require


@dataclass(frozen=True, slots=True)
class BroughtPicture:
    """A picture of a paste: ``name`` of its file in the draft, or only ``address``, where it stands, if it did not come."""

    name: str
    alt: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """The content with the names that its pictures have now, and what was left out of them."""

    content: bytes
    pictures: tuple[BroughtPicture, ...]
    dropped: tuple[Dropped, ...]


def draft_of(document_id: str, by: Actor, work: UnitOfWork, clock: Clock) -> Draft:
    """Return a person's draft of a document, or what it would begin with. Raises ``NotFound``, and ``NotPermitted`` without an account."""
    if by.account is None:
        raise NotPermitted(by.name, "write a draft")
    draft = work.drafts.get(document_id, by.account)
    if draft is not None:
        return draft
    current = work.documents.current(document_id)
    if current is None:
        raise NotFound("document", document_id)
    return Draft(document_id, by.account, current.number, 0, current.content, schema_digest(), clock.now())


def title_of(document_id: str, by: Actor, *, unit_of_work: OpenUnit, clock: Clock) -> str:
    """Return the title that a document has in the person's draft; its id where that has none. Raises ``NotFound``."""
    require(by, "save")
    with unit_of_work(read_only=True) as work:
        draft = draft_of(document_id, by, work, clock)
    try:
        return read_header(parse(draft.content)).title or document_id
    except NotWellFormed:
        return document_id


def root_of(draft: Draft, work: UnitOfWork) -> str:
    """Return the name of the root of a document. Raises ``NotFound`` where there is no revision and the draft cannot be read."""
    state = work.documents.state(draft.document_id)
    if state is not None:
        return state.type
    try:
        return local_name(str(parse(draft.content).root.tag))
    except NotWellFormed:
        raise NotFound("document", draft.document_id) from None


def keep_pictures(
    pasted: Pasted, document_id: str, by: Actor, *, unit_of_work: OpenUnit, content: ContentStore, clock: Clock
) -> Kept:
    """Keep the pictures of a paste with the person's draft, which begins where there is none."""
    sound, dropped = _checked(pasted.pictures)
    for taken_in in sound.values():
        content.add(taken_in.content)
    names: dict[str, str] = {}
    if sound:
        with unit_of_work() as work:
            draft = draft_of(document_id, by, work, clock)
            current = work.documents.current(document_id)
            taken = {file.name: file for file in (*(current.files if current else ()), *draft.files)}
            draft = work.drafts.begin(draft)
            for picture, taken_in in sound.items():
                facts = taken_in.facts
                names[picture.name] = name = _free(facts, taken)
                taken[name] = file = document_file(
                    FileFacts(name, facts.digest, facts.size, facts.media_type, width=facts.width, height=facts.height)
                )
                work.drafts.add_file(document_id, draft.account, file)
            work.commit()
    pictures = tuple(
        BroughtPicture(names.get(each.name, ""), each.alt, each.address)
        for each in pasted.pictures
        if each.name in names or each.address
    )
    return Kept(renamed(pasted.content, names, MISSING_PICTURE), pictures, dropped)


def _checked(pictures: Iterable[Picture]) -> tuple[dict[Picture, Taken], tuple[Dropped, ...]]:
    """Return the pictures as they may be published, without what a camera noted, and an account of the others."""
    sound: dict[Picture, Taken] = {}
    dropped: list[Dropped] = []
    for picture in pictures:
        if not picture.name:
            continue
        taken = take_in(picture.content, picture.name)
        if isinstance(taken, Taken):
            sound[picture] = taken
        else:
            large = taken.code in ("file-too-large", "file-picture-huge", "file-pixels", "file-costly")
            dropped.append(Dropped("picture-too-large" if large else "picture-not-taken", 1, picture.alt))
    return sound, tuple(dropped)


def _free(facts: FileFacts, taken: Mapping[str, DocumentFile]) -> str:
    """Return a name that no other file of the document has; the same bytes keep the name that they have."""
    for file in taken.values():
        if file.digest == facts.digest:
            return file.name
    stem, _, extension = facts.name.rpartition(".")
    stem = stem.rstrip("0123456789").rstrip("-") or stem
    numbers = (f"{stem}-{number}.{extension}" for number in range(1, len(taken) + 2))
    return next(free for free in numbers if free not in taken)
