"""Folders to revisions. First everything is checked, then everything is kept in one transaction, or nothing is.

How documents are checked is in ``logic.checks``; what is written of each is in ``logic.editing.keep_found``.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from data.content.folder_memory import NO_MEMORY, FolderMemory
from data.content.interface import ContentStore
from data.disk import room_needed
from data.issues import Issue, Place
from data.repositories.records import LooseFile
from data.repositories.rows import batches
from data.unit_of_work import OpenUnit, UnitOfWork
from data.xml.schema_catalog import schema_digest
from logic.checks.check_paths import in_order
from logic.checks.survey import Survey
from logic.checks.tree import TreeFile, walk
from logic.clock import Clock, day_in_chile
from logic.editing.desk_conflicts import desk_conflicts, now_held
from logic.editing.give_way import give_way
from logic.editing.keep_files import keep_files, loose_file
from logic.editing.keep_found import KeepingRules, Kept, keep_found, withdraw_missing
from logic.editing.spool import Spool
from logic.errors import FolderNotFit
from logic.permissions import Actor, require

Progress = Callable[[str, int, int], object]
"""Hears of long work: the step ("check" or "keep"), how many documents are done, and of how many (0: not known yet)."""


@dataclass(frozen=True, slots=True)
class ImportContent:
    """A folder to be imported.

    ``keep_drafts`` keeps what is well formed but has issues as drafts, and approves the rest; without it one issue keeps everything
    out. ``withdraw_missing`` makes the folder the whole truth: documents that it does not hold are withdrawn, with ``note`` as the
    public explanation, and withdrawn ones that it holds come back. ``only`` are paths inside of the folder: nothing else of it is
    looked at, and a document with issues keeps no other out.
    """

    folder: Path
    by: Actor
    keep_drafts: bool = False
    withdraw_missing: bool = False
    note: str = ""
    only: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of it, in documents; ``files`` are those that documents use and loose ones together.

    ``new`` and ``changed`` have a new revision; ``approved`` counts the rows that the journal got for it. ``conflicts`` are those
    that were made at the desk and never were in this folder (``desk_conflicts``): they are left as they are.
    """

    documents: int
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    approved: int = 0
    withdrawn: int = 0
    files: int = 0
    issues: tuple[Issue, ...] = ()
    conflicts: tuple[Issue, ...] = ()


def import_content(
    command: ImportContent,
    *,
    unit_of_work: OpenUnit,
    content: ContentStore,
    clock: Clock,
    progress: Progress = lambda step, done, total: None,
    memory: FolderMemory = NO_MEMORY,
) -> Imported:
    """Import a folder. Importing it again changes nothing. ``memory`` knows what the folder has held.

    A conflict keeps everything out, as an issue does; where issues do not, the document in conflict alone.

    Raises ``FolderNotFit`` if it is no folder, ``Refused`` if a file changed while it was imported, ``StoreFull``, ``StoreBusy``:
    in each case nothing was kept.
    """
    require(command.by, "import content")
    if not command.folder.is_dir():
        raise FolderNotFit(str(command.folder), "not-folder" if command.folder.exists() else "missing")
    with room_needed(), Spool() as spool:
        tree = _survey(command, spool, unit_of_work, clock.now(), progress)
        held = memory.read(command.folder)
        with unit_of_work(read_only=True) as work:
            conflicts = desk_conflicts(spool, held, work)
        whole = not command.keep_drafts and command.only is None
        if whole and (tree.issues or conflicts):
            return Imported(tree.documents, files=tree.files, issues=tree.issues, conflicts=conflicts)
        keep_files(command.folder, tree.survey.used, tree.loose, content)
        with unit_of_work() as work:
            work.journal.lock()
            conflicts = desk_conflicts(spool, held, work)  # of what was saved meanwhile too
            if whole and conflicts:
                return Imported(tree.documents, files=tree.files, conflicts=conflicts)
            kept = _keep(command, tree, spool, work, clock, conflicts)
            held_now = now_held(spool, held, work)
            work.commit()
        if held_now != held:
            memory.write(command.folder, held_now)
        progress("keep", spool.length, spool.length)
    return Imported(tree.documents, **asdict(kept), files=tree.files, issues=tree.issues, conflicts=conflicts)


@dataclass(frozen=True, slots=True)
class _Tree:
    """What the first pass found."""

    survey: Survey
    documents: int
    loose: tuple[LooseFile, ...]
    issues: tuple[Issue, ...]

    @property
    def files(self) -> int:
        return len(self.survey.used) + len(self.loose)


def _survey(command: ImportContent, spool: Spool, unit_of_work: OpenUnit, now: datetime, progress: Progress) -> _Tree:
    """Check what is to be imported; what can be kept goes to ``spool``."""
    issues: list[Issue] = []
    others: list[TreeFile] = []
    documents = 0
    with unit_of_work(read_only=True) as work:
        survey = Survey(work.documents.known, today=str(day_in_chile(now)))
        for found in _files(command):
            if isinstance(found, Issue):
                issues.append(found)
            elif found.is_document:
                surveyed = survey.document(found)
                issues += surveyed.issues
                spool.add(surveyed)
                documents += 1
                progress("check", documents, 0)
            else:
                others.append(found)
        if command.only is not None:
            _look_where_they_were(command, survey, work)
        issues += survey.settle()
        still = work.in_force.still_at(now)
        issues += _addresses_taken(spool, survey, work, {issue.place.file for issue in issues}, still)
    loose = [loose_file(file) for file in others if file.inside not in survey.used]
    issues += [fault for fault in loose if isinstance(fault, Issue)]
    return _Tree(survey, documents, tuple(file for file in loose if isinstance(file, LooseFile)), in_order(issues))


def _files(command: ImportContent) -> Iterator[TreeFile | Issue]:
    if command.only is None:
        return walk(command.folder)
    return (TreeFile(command.folder, inside) for inside in sorted(command.only))


def _look_where_they_were(command: ImportContent, survey: Survey, work: UnitOfWork) -> None:
    """Check also the files that the portal knows these documents by, if they are there: a copy with the same id is no move."""
    states = work.documents.states(survey.ids)
    for id_, files in list(survey.ids.items()):
        before = TreeFile(command.folder, states[id_].path) if id_ in states else files[0]
        if before not in files and before.path.is_file():
            survey.document(before)


def _addresses_taken(
    spool: Spool, survey: Survey, work: UnitOfWork, with_issues: set[str], still: Mapping[str, str]
) -> list[Issue]:
    """Return an issue for each document whose address another keeps: one that this import does not move away.

    ``still`` are the addresses at which documents stay until their next revision begins.

    A document that comes to have an issue here will not move either, so those that wait for its address are looked at again.
    """
    issues: list[Issue] = []
    while True:
        more: list[Issue] = []
        for batch in batches(found for found in spool if found.shown not in with_issues):
            holders = {**still, **work.documents.holders(found.address for found in batch)}
            for found in batch:
                holder = holders.get(found.address, found.id)
                moving = [file for file in survey.ids.get(holder, ()) if str(file.path) not in with_issues]
                if holder != found.id and (not moving or found.address in still):
                    place = Place(found.shown, 1, 1)
                    more.append(Issue("address-taken", place, {"value": found.address, "others": (holder,)}))
        if not more:
            return issues
        issues += more
        with_issues |= {issue.place.file for issue in more}


def _keep(
    command: ImportContent, tree: _Tree, spool: Spool, work: UnitOfWork, clock: Clock, conflicts: Iterable[Issue]
) -> Kept:
    """Write what was found: revisions and approvals, withdrawals, addresses, loose files."""
    origin = replace(command.by.origin(clock.now(), command.note), schema_digest=schema_digest())
    since = work.documents.journal()
    with_issues = {issue.place.file for issue in tree.issues}
    in_conflict = {issue.place.file for issue in conflicts}
    unfit = in_conflict if command.keep_drafts else in_conflict | with_issues
    rules = KeepingRules(
        folder=command.folder,
        with_issues=with_issues,
        left_out={
            id_
            for id_, files in tree.survey.ids.items()
            if len(files) > 1 or not unfit.isdisjoint(str(file.path) for file in files)
        },
        folder_is_truth=command.withdraw_missing,
    )
    kept = keep_found(spool, rules, work, origin)
    stale = {file.path for file in work.tree.loose_files()} & tree.survey.used.keys()
    if command.withdraw_missing:
        here = {file.path for file in tree.loose}
        stale = {file.path for file in work.tree.loose_files()} - here
        kept = replace(kept, withdrawn=withdraw_missing(tree.survey.ids, rules, work, origin))
    work.tree.drop_loose_files(sorted(stale))
    work.tree.put_loose_files(tree.loose)
    work.journal.settle_addresses(since, origin.at)
    give_way(work, command.by, origin.at)
    return kept
