"""What repositories take and give: frozen facts, never rows. The tables are in ``data.models``."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from data.documents.header import Header
from data.repositories.address_records import Decision

Status = Literal["draft", "in review", "returned", "approved", "withdrawn"]


@dataclass(frozen=True, slots=True)
class DocumentFile:
    """A file of a revision: its name beside the document and what the content store keeps. ``size`` in bytes.

    ``width`` and ``height`` are those of a picture, in pixels; 0 where they are not known, and for any other file.
    """

    name: str
    digest: str
    size: int
    media_type: str
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class NewRevision:
    """A revision to be kept. ``header`` is already JSON (``data.documents.codec``), since imports write many.

    ``missing`` counts what keeps it from being published, where it was counted.
    """

    document_id: str
    type: str
    digest: str
    content: bytes
    path: str
    header: str
    address: str
    valid: bool
    files: tuple[DocumentFile, ...] = ()
    missing: int = 0


@dataclass(frozen=True, slots=True)
class Origin:
    """Who made a change, when (UTC) and why: common to all the rows of one change. ``alone``: he approves what he wrote himself.

    ``account`` is his, None for commands.
    """

    by: str
    at: datetime
    note: str = ""
    schema_digest: str = ""
    alone: bool = False
    account: int | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """A kept revision. ``account`` is its author's, None for commands."""

    number: int
    document_id: str
    digest: str
    content: bytes
    path: str
    header: Header
    address: str
    valid: bool
    schema_digest: str
    author: str
    note: str
    created_at: datetime
    account: int | None = None
    files: tuple[DocumentFile, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentState:
    """Where a document stands. ``address`` is that of its latest approved revision; ``approved`` None: not in the next build."""

    id: str
    type: str
    status: Status
    current: int
    approved: int | None
    address: str | None
    digest: str
    path: str


@dataclass(frozen=True, slots=True)
class ApprovedFacts:
    """What a build notes of a document before it opens it. ``over``: it was in force, and is no more."""

    id: str
    revision: int
    digest: str
    header: Header
    address: str
    files: tuple[DocumentFile, ...]
    over: bool = field(default=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class ApprovedDocument(ApprovedFacts):
    """What a build takes of a document."""

    content: bytes


@dataclass(frozen=True, slots=True)
class StatusChange:
    """A row of the journal."""

    number: int
    document_id: str
    revision_number: int
    status: Status
    by: str
    at: datetime
    note: str
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A document that is published no more: the explanation for readers, and the address it had if no other document took it.

    ``at`` is when it was withdrawn (UTC); ``header`` is that of the revision that was; ``decision`` says where its addresses lead.
    """

    id: str
    address: str | None
    explanation: str
    at: datetime
    header: Header
    decision: Decision


@dataclass(frozen=True, slots=True)
class Redirect:
    """An address that a document had before."""

    address: str
    document_id: str


@dataclass(frozen=True, slots=True)
class LooseFile:
    """A file of an imported tree that no document uses. ``size`` in bytes."""

    path: str
    digest: str
    size: int


@dataclass(frozen=True, slots=True)
class TreeEntry:
    """A document as it stands in the tree: where, and what its revision holds."""

    id: str
    revision: int
    path: str
    content: bytes
    files: tuple[DocumentFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Build:
    """A build: ``state`` is running, sealed or failed; ``journal`` the highest status change that it covers."""

    number: int
    state: Literal["running", "sealed", "failed"]
    journal: int
    digest: str
    engine: str
    report: Mapping[str, object]
    by: str
    started_at: datetime
    finished_at: datetime | None


@dataclass(frozen=True, slots=True)
class Activation:
    """From ``at`` on, ``build_number`` is live."""

    number: int
    build_number: int
    kind: Literal["publish", "rollback"]
    by: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Feedback:
    """What one visitor said of the page at ``address``; the comment may be empty. Nothing of the person."""

    address: str
    useful: bool
    comment: str
    day: date


@dataclass(frozen=True, slots=True)
class Tally:
    """How many visitors found the page at ``address`` useful and how many did not, and how many of them left a comment."""

    address: str
    useful: int
    not_useful: int
    comments: int


@dataclass(frozen=True, slots=True)
class Deed:
    """Something done at a desk or on the command line: ``account`` None is the command line."""

    by: str
    account: int | None
    action: str
    subject: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """A row of the audit log."""

    number: int
    at: datetime
    by: str
    account: int | None
    action: str
    subject: str
    detail: str


@dataclass(frozen=True, slots=True)
class NewJob:
    """Work to be done later. ``key``: at most one unfinished job has it; ``due`` None: as soon as can be."""

    kind: str
    payload: Mapping[str, object]
    key: str = ""
    due: datetime | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """A job as it stands. ``state`` is waiting, leased, done or dead; ``error`` names what went wrong last, empty if nothing."""

    number: int
    kind: str
    payload: Mapping[str, object]
    state: Literal["waiting", "leased", "done", "dead"]
    due_at: datetime
    attempts: int
    leased_by: str | None
    leased_until: datetime | None
    error: str
    created_at: datetime
    finished_at: datetime | None


@dataclass(frozen=True, slots=True)
class SecondLook:
    """A publication that somebody else must look at, or did: ``looked_by`` None until then.

    ``publisher`` is the account of ``by``, None for commands.
    """

    activation: int
    build: int
    why: Literal["emergency", "alone"]
    by: str
    publisher: int | None
    at: datetime
    reason: str
    looked_by: str | None
    looked_at: datetime | None
    note: str
