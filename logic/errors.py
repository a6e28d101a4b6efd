"""Errors that use cases raise, and those of the data tier that presentation must be able to name.

A person's mistake in a document is not an error but an issue (``data.issues``); only ``Refused`` carries such issues upwards.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import datetime

from data.errors import (
    ArchiveDamaged,
    BackupBusy,
    BuilderBusy,
    BuildUnknown,
    ContentDamaged,
    ContentMissing,
    IndexUnreadable,
    MailRefused,
    NotWellFormed,
    PortalError,
    SearchTooSlow,
    SettingsInvalid,
    StoreBusy,
    StoreFull,
    StoreUnreachable,
    StylesheetFailed,
    TreeNotOurs,
)
from data.issues import Issue

__all__ = [
    "ArchiveDamaged",
    "BackupBusy",
    "BuildNotKept",
    "BuildUnknown",
    "BuilderBusy",
    "CannotBeShown",
    "Conflict",
    "ContentDamaged",
    "ContentMissing",
    "DraftMoved",
    "Fault",
    "FeedbackFull",
    "FileInUse",
    "FolderNotFit",
    "IndexUnreadable",
    "Issue",
    "LiveChanged",
    "LogInRefused",
    "MailRefused",
    "MomentToCome",
    "NotAcceptable",
    "NotFound",
    "NotInReview",
    "NotPermitted",
    "NotSomebodyElse",
    "NotWellFormed",
    "NothingLiveThen",
    "NothingToPublish",
    "NothingToRollBack",
    "PlanRefused",
    "PortalError",
    "Refused",
    "RemovesMuch",
    "Reserved",
    "SearchRefused",
    "SearchTooSlow",
    "SettingsInvalid",
    "StoreBusy",
    "StoreFull",
    "StoreUnreachable",
    "StylesheetFailed",
    "TicketSpent",
    "TreeNotOurs",
]


class Conflict(PortalError):
    """The change was made from a revision that is no longer the newest. Nothing was changed."""

    def __init__(self, document_id: str, base: int | None, current: int | None) -> None:
        super().__init__(f"{document_id}: made from revision {base}, the newest is {current}")
        self.document_id = document_id
        self.base = base
        self.current = current


class CannotBeShown(PortalError):
    """A text cannot be made a page: ``reason`` is "not-well-formed" (``issue`` says where), "no-document" or "unknown-element"."""

    def __init__(self, reason: str, issue: Issue | None = None) -> None:
        super().__init__(f"cannot be shown: {reason}")
        self.reason = reason
        self.issue = issue


class DraftMoved(PortalError):
    """The person's draft is not the one that was written on: he writes in another window too. ``serial`` is that of the draft; 0: none."""

    def __init__(self, serial: int) -> None:
        super().__init__(f"the draft is at {serial}")
        self.serial = serial


class Reserved(PortalError):
    """Somebody else keeps the document for himself until a moment. Nothing was changed."""

    def __init__(self, document_id: str, name: str, until: datetime) -> None:
        super().__init__(f"{document_id} is kept by {name}")
        self.document_id = document_id
        self.name = name
        self.until = until


class NotFound(PortalError):
    """There is nothing of this ``kind`` (document, revision) under this name."""

    def __init__(self, kind: str, name: str) -> None:
        super().__init__(f"no {kind} {name}")
        self.kind = kind
        self.name = name


class NotPermitted(PortalError):
    """The actor's role may not do this."""

    def __init__(self, actor: str, action: str) -> None:
        super().__init__(f"{actor} may not {action}")
        self.actor = actor
        self.action = action


class Refused(PortalError):
    """The change was refused for its content: ``issues`` says why. Nothing was changed."""

    def __init__(self, issues: tuple[Issue, ...]) -> None:
        super().__init__(", ".join(issue.code for issue in issues))
        self.issues = issues


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one field of a form, or option of a command: ``code`` is worded by who shows it, with ``values``."""

    field: str
    code: str
    values: Mapping[str, object] = dataclass_field(default_factory=dict)


class NotInReview(PortalError):
    """The document waits for nobody's review: it was taken back, approved or sent back meanwhile."""

    def __init__(self, document_id: str) -> None:
        super().__init__(f"{document_id} is not in review")
        self.document_id = document_id


class NotAcceptable(PortalError):
    """What a person gave cannot be taken: ``faults`` has every one of them. Nothing was changed."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(", ".join(f"{fault.field}: {fault.code}" for fault in faults))
        self.faults = faults


class PlanRefused(NotAcceptable):
    """What was to happen at its time cannot be planned like that: worded by ``logic.scheduling.plan_wording``."""


class LogInRefused(PortalError):
    """Who asked to come in did not. The same for whoever is not known; ``wait`` seconds before it may be tried again, or 0."""

    def __init__(self, wait: int = 0) -> None:
        super().__init__(f"log-in refused, wait {wait}")
        self.wait = wait


class TicketSpent(PortalError):
    """A link that was mailed is not good: used, expired, or never made."""


class FileInUse(PortalError):
    """A file of the library cannot be taken away: ``uses`` documents and drafts have it."""

    def __init__(self, name: str, uses: int) -> None:
        super().__init__(f"{name} is used {uses} times")
        self.name = name
        self.uses = uses


class FolderNotFit(PortalError):
    """A folder cannot serve: ``reason`` is "missing", "not-empty" or "not-folder"; of a restoration "no-file" or "has-portal"."""

    def __init__(self, folder: str, reason: str) -> None:
        super().__init__(f"{folder}: {reason}")
        self.folder = folder
        self.reason = reason


class FeedbackFull(PortalError):
    """As much feedback was kept today as a day takes. This one was not."""


class NothingLiveThen(PortalError):
    """Nothing was published yet at this moment."""

    def __init__(self, moment: datetime) -> None:
        super().__init__(f"nothing was live at {moment.isoformat()}")
        self.moment = moment


class MomentToCome(PortalError):
    """What was asked of the past lies in the future."""

    def __init__(self, moment: datetime) -> None:
        super().__init__(f"{moment.isoformat()} is still to come")
        self.moment = moment


class BuildNotKept(PortalError):
    """The build was sealed and is not kept any more: what it held cannot be shown."""

    def __init__(self, number: int) -> None:
        super().__init__(f"build {number} is not kept any more")
        self.number = number


class RemovesMuch(PortalError):
    """A build would take away more pages than slips by unseen: ``pages`` of ``total``. Whoever means it says the number."""

    def __init__(self, pages: int, total: int) -> None:
        super().__init__(f"removes {pages} of {total} pages")
        self.pages = pages
        self.total = total


class LiveChanged(PortalError):
    """Somebody else published meanwhile: ``live`` is what visitors see now. Nothing was done."""

    def __init__(self, live: int | None) -> None:
        super().__init__(f"build {live} is live meanwhile")
        self.live = live


class NotSomebodyElse(PortalError):
    """A second look must be somebody else's: not of whoever published, nor of whoever approved alone."""


class NothingToPublish(PortalError):
    """No build has been sealed yet."""


class NothingToRollBack(PortalError):
    """No other build was live before this one."""


class SearchRefused(PortalError):
    """A search named a ``kind`` of thing ("filter", "order") that does not exist. The question itself is never refused."""

    def __init__(self, kind: str, name: str) -> None:
        super().__init__(f"no {kind} {name} to search by")
        self.kind = kind
        self.name = name
