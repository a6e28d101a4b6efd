"""One decision about many documents: first who is affected and who is not, and why; then each in a transaction of its own.

What is done to each is what its own use case does: nothing is allowed here that is not allowed there.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Literal

from data.content.interface import ContentStore
from data.repositories.catalogue_records import ListedDocument
from data.unit_of_work import OpenUnit, UnitOfWork
from data.xml.header_edit import edit_header
from logic.clock import Clock, day_in_chile
from logic.editing.announce_change import is_to_be_announced
from logic.editing.approve_revision import ApproveRevision, approve_revision
from logic.editing.examine import examine, kept_facts
from logic.editing.newest import newest_to_act_on, wrote
from logic.editing.restore_document import DiscardDraft, discard_draft
from logic.editing.save_revision import SaveRevision, save_revision
from logic.editing.send_back import SendBack, send_back
from logic.editing.send_for_review import SendForReview, send_for_review
from logic.errors import Conflict, Fault, NotAcceptable, NotFound, NotInReview, PortalError, Refused, Reserved
from logic.permissions import Action, Actor, require

Decision = Literal["send", "approve", "return", "discard", "review"]
Obstacle = Literal[
    "",
    "gone",
    "withdrawn",
    "incomplete",
    "already",
    "not-in-review",
    "note-missing",
    "was-published",
    "reserved",
    "changed",
    "failed",
]
"""What keeps a document from a decision. "changed": there is a newer revision than the one that was looked at; "note-missing":
readers are to be told what changed, which is asked one by one.
"""

MOST = 200

NEEDED: dict[Decision, Action] = {
    "send": "send for review",
    "approve": "approve",
    "return": "send back",
    "discard": "withdraw",
    "review": "save",
}


@dataclass(frozen=True, slots=True)
class PlanMany:
    """Asks whom a decision would affect."""

    decision: Decision
    ids: tuple[str, ...]
    by: Actor


@dataclass(frozen=True, slots=True)
class Planned:
    """A document that was chosen, at its newest revision; ``obstacle`` empty: the decision can be taken.

    ``missing`` counts what keeps it from being published, ``own``: who asks wrote it, ``published``: readers see some revision of it.
    """

    id: str
    title: str
    type: str
    status: str
    revision: int
    obstacle: Obstacle
    missing: int = 0
    own: bool = False
    published: bool = False


@dataclass(frozen=True, slots=True)
class DoMany:
    """The decision about each chosen document at the revision that was looked at. ``reason`` of a return, ``day`` of a review."""

    decision: Decision
    chosen: tuple[tuple[str, int], ...]
    by: Actor
    reason: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of the decision for one document; ``obstacle`` empty: it is done."""

    id: str
    title: str
    obstacle: Obstacle


def plan_many(command: PlanMany, *, unit_of_work: OpenUnit, clock: Clock) -> tuple[Planned, ...]:
    """Return the chosen documents in order, each with what keeps it from the decision. Raises ``NotAcceptable`` for too many."""
    require(command.by, NEEDED[command.decision])
    ids = _bounded(command.ids)
    now = clock.now()
    with unit_of_work(read_only=True) as work:
        lines = work.catalogue.among(ids)
        return tuple(_planned(id_, lines.get(id_), command, work, now) for id_ in ids)


def do_many(command: DoMany, *, unit_of_work: OpenUnit, content: ContentStore, clock: Clock) -> tuple[Result, ...]:
    """Take the decision about each document, and tell what came of it.

    Raises ``NotAcceptable`` with a fault of "reason", "day" or "documents": then nothing was done to any.
    """
    require(command.by, NEEDED[command.decision])
    ids = _bounded(tuple(id_ for id_, _ in command.chosen))
    _require_answers(command, day_in_chile(clock.now()))
    with unit_of_work(read_only=True) as work:
        lines = work.catalogue.among(ids)
    act = _Act(command, unit_of_work, content, clock)
    revisions = dict(command.chosen)
    return tuple(Result(id_, _title(id_, lines), _outcome(partial(act.to, id_, revisions[id_]))) for id_ in ids)


def _bounded(ids: tuple[str, ...]) -> tuple[str, ...]:
    once = tuple(dict.fromkeys(ids))
    if len(once) > MOST:
        raise NotAcceptable(Fault("documents", "too-many", {"most": MOST}))
    return once


def _planned(id_: str, line: ListedDocument | None, command: PlanMany, work: UnitOfWork, now: datetime) -> Planned:
    if line is None:
        return Planned(id_, id_, "", "", 0, "gone")
    missing = _missing(id_, work, now) if command.decision in ("send", "approve") else 0
    return Planned(
        id=id_,
        title=line.title,
        type=line.type,
        status=line.status,
        revision=line.revision,
        obstacle=_obstacle(line, command.decision, missing, work),
        missing=missing,
        own=wrote(command.by, line.account, line.author),
        published=line.published,
    )


def _obstacle(line: ListedDocument, decision: Decision, missing: int, work: UnitOfWork) -> Obstacle:
    if line.status == "withdrawn":
        return "withdrawn"
    if decision == "return":
        return "" if line.status == "in review" else "not-in-review"
    if decision == "discard":
        history = work.documents.history(line.id)
        return "was-published" if any(change.status == "approved" for change in history) else ""
    if decision in ("send", "approve"):
        if line.status == "approved" or (line.status == "in review" and decision == "send"):
            return "already"
        if missing:
            return "incomplete"
        current = work.documents.current(line.id) if decision == "send" else None
        return "note-missing" if current is not None and is_to_be_announced(current, work) else ""
    return ""


def _missing(id_: str, work: UnitOfWork, now: datetime) -> int:
    current = work.documents.current(id_)
    if current is None:
        return 0
    try:
        return len(examine(current.content, current.path, kept_facts(current.files), work, now).issues)
    except Refused as refused:
        return len(refused.issues)


def _require_answers(command: DoMany, today: date) -> None:
    if command.decision == "return" and not command.reason.strip():
        raise NotAcceptable(Fault("reason", "reason-missing"))
    if command.decision != "review":
        return
    try:
        day = date.fromisoformat(command.day)
    except ValueError:
        raise NotAcceptable(Fault("day", "unfit")) from None
    if day < today:
        raise NotAcceptable(Fault("day", "past"))


def _title(id_: str, lines: dict[str, ListedDocument]) -> str:
    return lines[id_].title if id_ in lines else id_


def _outcome(act: Callable[[], Obstacle]) -> Obstacle:
    """Return what came of it: a failure with one document keeps none of the others."""
    try:
        return act()
    except Conflict:
        return "changed"
    except NotFound:
        return "gone"
    except NotInReview:
        return "not-in-review"
    except NotAcceptable:
        return "note-missing"
    except Reserved:
        return "reserved"
    except Refused as refused:
        return "was-published" if any(issue.code == "was-published" for issue in refused.issues) else "incomplete"
    except PortalError:
        return "failed"


class _Act:
    """Does to one document what was decided."""

    def __init__(self, command: DoMany, unit_of_work: OpenUnit, content: ContentStore, clock: Clock) -> None:
        self._command = command
        self._unit_of_work = unit_of_work
        self._content = content
        self._clock = clock

    def to(self, id_: str, revision: int) -> Obstacle:
        """Take the decision about a document at the revision that was looked at."""
        by, reason = self._command.by, self._command.reason
        unit_of_work, clock = self._unit_of_work, self._clock
        match self._command.decision:
            case "send":
                send_for_review(SendForReview(id_, revision, by, reason), unit_of_work=unit_of_work, clock=clock)
            case "approve":
                approve_revision(ApproveRevision(id_, revision, by, reason), unit_of_work=unit_of_work, clock=clock)
            case "return":
                send_back(SendBack(id_, revision, by, reason), unit_of_work=unit_of_work, clock=clock)
            case "discard":
                self._read(id_, revision)
                discard_draft(DiscardDraft(id_, by, reason), unit_of_work=unit_of_work, clock=clock)
            case "review":
                self._put_off(id_, revision)
        return ""

    def _read(self, id_: str, revision: int) -> bytes:
        with self._unit_of_work(read_only=True) as work:
            return newest_to_act_on(id_, revision, work).content

    def _put_off(self, id_: str, revision: int) -> None:
        """Write another day of review into the document: a draft, which is approved as any other."""
        written = edit_header(self._read(id_, revision), {"review-by": self._command.day})
        asked = SaveRevision(id_, written, self._command.by, revision, note=self._command.reason)
        save_revision(asked, unit_of_work=self._unit_of_work, content=self._content, clock=self._clock)
