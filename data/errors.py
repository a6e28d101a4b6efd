"""Errors of the data tier: broken assumptions and things that cannot be had. Not a person's mistakes: those are issues.

Each error carries its facts as attributes; ``str(error)`` is for logs, never for a visitor.
"""

import copyreg

from data.issues import Issue


class PortalError(Exception):
    """Base of every error that the portal raises on purpose. Not raised itself."""

    def __reduce__(self) -> tuple[object, ...]:
        """Let an error cross from one process to another with its facts: by itself it would be made of its sentence alone."""
        return copyreg.__newobj__, (type(self), *self.args), self.__dict__  # type: ignore[attr-defined]


class ContentMissing(PortalError):
    """The content store has no bytes of this digest. Not: they are there but damaged."""

    def __init__(self, digest: str) -> None:
        super().__init__(f"no content {digest}")
        self.digest = digest


class ContentDamaged(PortalError):
    """Kept bytes no longer have the digest that they were kept under."""

    def __init__(self, digest: str) -> None:
        super().__init__(f"damaged content {digest}")
        self.digest = digest


class PictureUnreadable(PortalError):
    """A picture cannot be opened: ``reason`` is "damaged", "huge" (too many pixels) or "costly" (too much memory or time)."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"picture: {reason}")
        self.reason = reason


class IndexUnreadable(PortalError):
    """A generation of the search index is missing, torn or of another edition: it must be built again."""

    def __init__(self, generation: str, reason: str) -> None:
        super().__init__(f"search index {generation}: {reason}")
        self.generation = generation
        self.reason = reason


class SearchTooSlow(PortalError):
    """A search took longer than a visitor should wait, and was given up."""


class BuildUnknown(PortalError):
    """No sealed build has this number."""

    def __init__(self, number: int) -> None:
        super().__init__(f"no sealed build {number}")
        self.number = number


class BuilderBusy(PortalError):
    """Another process is building: one builder at a time."""


class TreeNotOurs(PortalError):
    """A folder that a tree should be exported to holds things that no export left there. Nothing in it was touched."""

    def __init__(self, folder: str) -> None:
        super().__init__(f"{folder} is not empty and no exported tree")
        self.folder = folder


class ArchiveDamaged(PortalError):
    """A backup is not as it was written. ``reason``: "not-archive", "foreign" (holds other things), "cut", "other-bytes",
    or "format" (of another edition of the portal)."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"backup: {reason}")
        self.reason = reason


class MailRefused(PortalError):
    """A message could not be handed over. ``reason``: "address", "unreachable", "recipient" or "refused"."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"mail: {reason}")
        self.reason = reason


class BackupBusy(PortalError):
    """Another process is taking a backup: one at a time."""


class StoreFull(PortalError):
    """The disk refused to write. Nothing of the change was kept."""


class SettingsInvalid(PortalError):
    """The environment does not describe a portal. ``faults`` holds every fault as (setting, what is wrong, how to mend it)."""

    def __init__(self, faults: tuple[tuple[str, str, str], ...]) -> None:
        super().__init__("; ".join(f"{name}: {fault}" for name, fault, _ in faults))
        self.faults = faults


class NotWellFormed(PortalError):
    """Bytes did not pass the one door for XML. ``issue`` says what stopped them: only here is an issue raised."""

    def __init__(self, issue: Issue) -> None:
        super().__init__(f"{issue.place.file or 'document'}:{issue.place.line}: {issue.code}")
        self.issue = issue


class SchemaBroken(PortalError):
    """A schema of the package does not compile or uses what the portal does not read. Not a defect of a document."""

    def __init__(self, schema: str, reason: str) -> None:
        super().__init__(f"schema {schema}: {reason}")
        self.schema = schema
        self.reason = reason


class VocabularyUnknown(PortalError):
    """``schemas/codes`` has no list of this name. Not: the list is there and lacks a code."""

    def __init__(self, name: str) -> None:
        super().__init__(f"no vocabulary {name}")
        self.name = name


class StylesheetFailed(PortalError):
    """A stylesheet does not compile, or stopped in the middle of a document: an element that it does not handle."""

    def __init__(self, stylesheet: str, message: str) -> None:
        super().__init__(f"stylesheet {stylesheet}: {message}")
        self.stylesheet = stylesheet
        self.message = message


class StoreBusy(PortalError):
    """Another writer kept the database longer than anyone should wait. Nothing of the change was kept."""


class StoreUnreachable(PortalError):
    """The database cannot be opened, or is damaged. ``reason`` is for the log, never for a visitor."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"database: {reason}")
        self.reason = reason
