"""Where withdrawn documents lead in the end: chains are followed here, so that no reader is led twice and no link goes round."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from data.builds.interface import Entry, Workbench
from data.repositories.records import Withdrawn
from data.unit_of_work import UnitOfWork
from data.xml.stylesheet import Target


@dataclass(frozen=True, slots=True)
class End:
    """Where a document is found: it is published (``entry``), leads to an ``address`` of ours, or ``gone`` says why it is not.

    None of the three: nothing of it is to be seen yet.
    """

    entry: Entry | None = None
    address: str = ""
    gone: Withdrawn | None = None


class Moves:
    """Follows what was decided about withdrawn documents by a number of the journal. What it learns it asks once."""

    def __init__(self, work: UnitOfWork, workbench: Workbench, journal: int) -> None:
        self._work = work
        self._journal = journal
        self._workbench = workbench
        self._known: dict[str, Withdrawn | None] = {}

    def learn(self, ids: Collection[str] | None) -> tuple[Withdrawn, ...]:
        """Return the withdrawn documents among ``ids``, or all, but for those that this build still publishes."""
        found = tuple(
            one for one in self._work.documents.withdrawn(ids, self._journal) if self._workbench.entry(one.id) is None
        )
        self._known |= {one.id: one for one in found}
        return found

    def end_of(self, document: str) -> End:
        """Follow a document to its end."""
        passed: set[str] = set()
        last: Withdrawn | None = None
        while document not in passed:
            passed.add(document)
            if entry := self._workbench.entry(document):
                return End(entry)
            withdrawn = self._withdrawn(document)
            if withdrawn is None:
                break
            last = withdrawn
            if withdrawn.decision.kind != "moved":
                break
            if withdrawn.decision.to_address:
                return End(address=withdrawn.decision.to_address)
            document = withdrawn.decision.to_document or ""
        return End(gone=last)

    def targets(self, ids: Iterable[str]) -> dict[str, Target]:
        """Return where references to ``ids`` lead, for those that moved: links from inside follow, whatever they name."""
        targets: dict[str, Target] = {}
        for document in ids:
            end = self.end_of(document)
            if end.entry:
                targets[document] = Target(end.entry.address, end.entry.title, end.entry.type)
            elif end.address and (withdrawn := self._withdrawn(document)):
                targets[document] = Target(end.address, withdrawn.header.title, withdrawn.header.type)
        return targets

    def followers(self, ids: Iterable[str]) -> set[str]:
        """Return the withdrawn documents that lead to one of ``ids``, at whatever distance."""
        found: set[str] = set()
        fresh = set(ids)
        while fresh:
            fresh = set(self._work.withdrawals.leading_to(fresh)) - found
            found |= fresh
        return found

    def _withdrawn(self, document: str) -> Withdrawn | None:
        if document not in self._known:
            self._known[document] = next(iter(self._work.documents.withdrawn([document], self._journal)), None)
        return self._known[document]
