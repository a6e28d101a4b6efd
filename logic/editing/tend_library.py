"""Files put into the library by hand, described, and taken out of it. Putting another in the place of one is in ``replace_file``."""

from dataclasses import dataclass, replace

from data.content.interface import ContentStore
from data.issues import Issue
from data.repositories.library_records import LibraryFile
from data.unit_of_work import OpenUnit
from logic.checks.take_in import Taken, take_in
from logic.clock import Clock
from logic.errors import Fault, FileInUse, NotAcceptable, NotFound, Refused
from logic.permissions import Actor, require

MOST_TITLE = 200
MOST_CREDIT = 200
WHOLE = 1000
"""Thousandths of a side."""


@dataclass(frozen=True, slots=True)
class AddFile:
    """A file as somebody sent it, under the name that it had with him."""

    by: Actor
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Added:
    """The file as it is kept. ``told``: what was done to it, as ``logic.checks.take_in`` says; ``known``: it was there already."""

    file: LibraryFile
    told: tuple[str, ...]
    known: bool


@dataclass(frozen=True, slots=True)
class DescribeFile:
    """What is said of a file. ``focus_x`` and ``focus_y`` are thousandths of a picture's width and height."""

    by: Actor
    digest: str
    title: str
    credit: str
    focus_x: int
    focus_y: int


@dataclass(frozen=True, slots=True)
class ForgetFile:
    """Asks that a file that nothing uses be taken out of the library."""

    by: Actor
    digest: str


def add_file(command: AddFile, *, unit_of_work: OpenUnit, content: ContentStore, clock: Clock) -> Added:
    """Keep a file in the library. Raises ``Refused`` with the reason why it cannot be taken."""
    require(command.by, "tend library")
    taken = take_in(command.content, command.name)
    if isinstance(taken, Issue):
        raise Refused((taken,))
    content.add(taken.content)
    with unit_of_work() as work:
        known = work.library.get(taken.facts.digest)
        if known is not None and known.added_at is not None:
            return Added(known, taken.told, known=True)
        file = _adopted(known, command.by, clock) if known else library_file(taken, command.by, clock)
        work.library.put(file)
        work.audit.add(command.by.deed("tend library", file.name, "subió"), clock.now())
        work.commit()
    return Added(file, taken.told, known=known is not None)


def describe_file(command: DescribeFile, *, unit_of_work: OpenUnit, clock: Clock) -> None:
    """Keep what is said of a file. Raises ``NotFound``, and ``NotAcceptable`` with every field that cannot be taken."""
    require(command.by, "tend library")
    title, credit = " ".join(command.title.split()), " ".join(command.credit.split())
    faults = _faults(title, credit, command)
    if faults:
        raise NotAcceptable(*faults)
    with unit_of_work() as work:
        file = work.library.get(command.digest)
        if file is None:
            raise NotFound("file", command.digest)
        if file.added_at is None:
            file = _adopted(file, command.by, clock)
        said = replace(file, title=title, credit=credit, focus_x=command.focus_x, focus_y=command.focus_y)
        work.library.put(said)
        work.audit.add(command.by.deed("tend library", file.name, "describió"), clock.now())
        work.commit()


def forget_file(command: ForgetFile, *, unit_of_work: OpenUnit, clock: Clock) -> LibraryFile:
    """Take a file out of the library and return what it was. Its bytes go when nothing else names them.

    Raises ``NotFound``, and ``FileInUse`` while a document or a draft uses it.
    """
    require(command.by, "tend library")
    with unit_of_work() as work:
        file = work.library.get(command.digest)
        if file is None:
            raise NotFound("file", command.digest)
        uses, drafts = len(work.library.uses(command.digest)), work.library.drafts(command.digest)
        if uses or drafts:
            raise FileInUse(file.name, uses + drafts)
        work.library.remove(command.digest)
        work.audit.add(command.by.deed("tend library", file.name, "borró"), clock.now())
        work.commit()
    return file


def library_file(taken: Taken, by: Actor, clock: Clock) -> LibraryFile:
    """Return what the library keeps of a file that was taken in now."""
    facts = taken.facts
    return LibraryFile(
        digest=facts.digest,
        name=facts.name,
        media_type=facts.media_type,
        size=facts.size,
        width=facts.width,
        height=facts.height,
        added_by=by.name,
        account=by.account,
        added_at=clock.now(),
    )


def _adopted(file: LibraryFile, by: Actor, clock: Clock) -> LibraryFile:
    """Return a file that documents brought along, as the library keeps it from now on."""
    return replace(file, added_by=by.name, account=by.account, added_at=clock.now())


def _faults(title: str, credit: str, command: DescribeFile) -> list[Fault]:
    faults = []
    for field, text, most in (("titulo", title, MOST_TITLE), ("credito", credit, MOST_CREDIT)):
        if len(text) > most:
            faults.append(Fault(field, "too-long", {"limit": most, "length": len(text)}))
        elif not text.isprintable():
            faults.append(Fault(field, "not-text"))
    for field, value in (("ancho", command.focus_x), ("alto", command.focus_y)):
        if not 0 <= value <= WHOLE:
            faults.append(Fault(field, "outside"))
    return faults
