"""Before publishing, one look: what readers would find changed, told by document and in sentences; who wrote it, who approved it.

It costs what changed, at any size of the site. Nothing here changes anything.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from data.builds.interface import SiteStore
from data.repositories import records
from data.unit_of_work import OpenUnit, UnitOfWork
from logic.comparing.tell_changes import Sentence, tell_changes
from logic.permissions import Actor, require
from logic.publishing.changed_documents import Difference, Family, Gathered, Kind, gather
from logic.publishing.publish_build import guarded

PAGE = 20
"""Documents that are told at once, with their sentences."""

__all__ = ["PAGE", "DocumentChange", "FailedBuild", "LookAtChanges", "Sentence", "WhatChanges", "what_changes"]


@dataclass(frozen=True, slots=True)
class LookAtChanges:
    """Asks what a build changes for readers of another: without numbers, the newest one and the live one.

    ``kind`` keeps to what happened; ``page`` counts from 1.
    """

    by: Actor
    build: int | None = None
    since: int | None = None
    kind: Kind | None = None
    page: int = 1


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """What happened to a document. ``alone``: whoever approved had written it. ``note`` is what was said when it was approved or
    withdrawn; without ``sentences`` its page changed for what is around it."""

    id: str
    kind: Kind
    title: str
    type: str
    address: str
    address_before: str
    author: str
    approved_by: str
    approved_at: datetime | None
    alone: bool
    note: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class FailedBuild:
    """The newest build, where it failed: its number, and what its report says, worded."""

    number: int
    by: str
    started_at: datetime
    issues: tuple[Mapping[str, str], ...]
    error: str


@dataclass(frozen=True, slots=True)
class WhatChanges:
    """``counts`` are documents by what happened to them, ``others`` other pages by family. ``removing`` is the number that
    publishing asks for, None where it asks for none. ``pending`` counts approvals and withdrawals that no build has taken in yet;
    ``seconds`` the build took, ``size`` the bytes that it added, pressed."""

    build: int
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
    difference = _difference(site, since, build.number)
    chosen = [one for one in difference.documents if command.kind in (None, one.kind)]
    begin = (command.page - 1) * PAGE
    with unit_of_work(read_only=True) as unit:
        row = unit.builds.get(build.number)
        told = tuple(_told(unit, one) for one in chosen[begin : begin + PAGE])
        pending = len(unit.documents.approved_since(latest.journal))
        failed = _failed(unit, latest.number)
    report = row.report if row else build.report
    return WhatChanges(
        build=build.number,
        since=since,
        live=live,
        sealed_at=row.finished_at if row else None,
        counts={kind: difference.count(kind) for kind in ("new", "changed", "moved", "gone")},
        others=difference.others,
        documents=told,
        total=len(chosen),
        removing=guarded(live, build.number, site),
        pending=pending,
        seconds=_number(report.get("seconds")),
        size=int(_number(report.get("bytes"))),
        broken=int(_number(report.get("broken_links"))),
        failed=failed,
    )


def _difference(site: SiteStore, since: int | None, build: int) -> Difference:
    if since is None:
        return Difference((), {})
    site.build(since)
    return gather(site.changes(since, build))


def _told(unit: UnitOfWork, found: Gathered) -> DocumentChange:
    before, after = (
        unit.documents.revision_of(found.document, digest) if digest else None for digest in (found.before, found.after)
    )
    shown = after or before
    change = _last_change(unit, found, shown)
    sentences: tuple[Sentence, ...] = ()
    if before is not None and after is not None and before.digest != after.digest:
        sentences = tell_changes(before.content, after.content)
    return DocumentChange(
        id=found.document,
        kind=found.kind,
        title=shown.header.title if shown else found.document,
        type=shown.header.type if shown else "",
        address=found.address,
        address_before=found.address_before,
        author=shown.author if shown else "",
        approved_by=change.by if change else "",
        approved_at=change.at if change else None,
        alone=change.alone if change else False,
        note=change.note if change else "",
        sentences=sentences,
    )


def _last_change(unit: UnitOfWork, found: Gathered, shown: records.Revision | None) -> records.StatusChange | None:
    """Return the change of status behind what readers will see: the approval of the revision, or the withdrawal."""
    history: Iterable[records.StatusChange] = reversed(unit.documents.history(found.document))
    if found.kind == "gone":
        return next((one for one in history if one.status == "withdrawn"), None)
    number = shown.number if shown else 0
    return next((one for one in history if one.status == "approved" and one.revision_number == number), None)


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
