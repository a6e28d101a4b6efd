"""Before publishing, one look: what readers would find changed, told by document and in sentences; who wrote it, who approved it.

It costs what changed, at any size of the site. Nothing here changes anything.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from data.builds.interface import SealedBuild, SiteStore
from data.unit_of_work import OpenUnit, UnitOfWork
from logic.comparing.tell_changes import Sentence
from logic.permissions import Actor, require
from logic.publishing.changed_documents import KINDS, Difference, Family, Kind, gather
from logic.publishing.document_changes import Between, DocumentChange, tell_document
from logic.publishing.removal_guard import guarded

PAGE = 20
"""Documents that are told at once, with their sentences."""

__all__ = ["PAGE", "DocumentChange", "FailedBuild", "LookAtChanges", "Sentence", "WhatChanges", "what_changes"]


@dataclass(frozen=True, slots=True)
class LookAtChanges:
    """Asks what a build changes for readers of another: without numbers, the newest one and the live one.

    ``kind`` keeps to what happened, ``address`` to the document there; ``page`` counts from 1, ``size`` is how
    many documents it has.
    """

    by: Actor
    build: int | None = None
    since: int | None = None
    kind: Kind | None = None
    page: int = 1
    address: str = ""
    size: int = PAGE


@dataclass(frozen=True, slots=True)
class FailedBuild:
    """The newest build, where it failed: its number, and what its report says, worded."""

    number: int
    by: str
    started_at: datetime
    issues: tuple[Mapping[str, str], ...]
    error: str

    @property
    def documents(self) -> int:
        """Return how many documents have issues."""
        return len({issue.get("file", "") for issue in self.issues})


@dataclass(frozen=True, slots=True)
class WhatChanges:
    """``counts`` are documents by what happened to them, ``others`` other pages by family. ``removing`` is the number that
    publishing asks for, None where it asks for none. ``pending`` counts approvals and withdrawals that no build has taken in yet;
    ``seconds`` the build took, ``size`` the bytes that it added, pressed."""

    build: int
    newest: int
    since: int | None
    live: int | None
    sealed_at: datetime | None
    counts: Mapping[Kind, int]
    others: Mapping[Family, int]
    documents: tuple[DocumentChange, ...]
    total: int
    removing: int | None
    pending: int
    seconds: float
    size: int
    broken: int
    failed: FailedBuild | None


def what_changes(command: LookAtChanges, *, unit_of_work: OpenUnit, site: SiteStore) -> WhatChanges | None:
    """Return what a build changes; None before the first build. Raises ``BuildUnknown`` for a number without one."""
    require(command.by, "look at builds")
    latest = site.latest()
    if latest is None:
        return None
    live = site.live()
    build = site.build(command.build) if command.build is not None else latest
    since = command.since if command.since is not None else live
    between = _between(site, since, build)
    difference = between.difference
    # First what somebody did, then what looks different for that.
    chosen = [
        one
        for one in sorted(difference.documents, key=lambda one: not one.own)
        if command.kind in (None, one.kind) and command.address in ("", one.address, one.address_before)
    ]
    begin = (command.page - 1) * command.size
    with unit_of_work(read_only=True) as unit:
        row = unit.builds.get(build.number)
        told = tuple(tell_document(unit, one, between) for one in chosen[begin : begin + command.size])
        pending = len(unit.documents.approved_since(latest.journal))
        failed = _failed(unit, latest.number)
    report = row.report if row else build.report
    return WhatChanges(
        build=build.number,
        newest=latest.number,
        since=since,
        live=live,
        sealed_at=row.finished_at if row else None,
        counts={kind: difference.count(kind) for kind in KINDS},
        others=difference.others,
        documents=told,
        total=len(chosen),
        removing=guarded(live, build.number, site) if live is None or build.number > live else None,
        pending=pending,
        seconds=_number(report.get("seconds")),
        size=int(_number(report.get("bytes"))),
        broken=int(_number(report.get("broken_links"))),
        failed=failed,
    )


def _between(site: SiteStore, since: int | None, build: SealedBuild) -> Between:
    if since is None:
        return Between(Difference((), {}), 0, build.journal)
    return Between(gather(site.changes(since, build.number)), site.build(since).journal, build.journal)


def _failed(unit: UnitOfWork, latest: int) -> FailedBuild | None:
    rows = unit.builds.list(1)
    if not rows or rows[0].state != "failed" or rows[0].number < latest:
        return None
    row = rows[0]
    issues = row.report.get("issues")
    listed = (
        tuple({str(name): str(value) for name, value in one.items()} for one in issues)
        if isinstance(issues, list)
        else ()
    )
    return FailedBuild(row.number, row.by, row.started_at, listed, str(row.report.get("error", "")))


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0
