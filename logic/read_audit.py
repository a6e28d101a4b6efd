"""Reading who did what: for the desk a page at a time, for an export all of it. Writing is part of each use case."""

from collections.abc import Iterator
from dataclasses import dataclass

from data.repositories.records import AuditEntry
from data.unit_of_work import OpenUnit
from logic.permissions import Actor, require

__all__ = ["PAGE", "AuditEntry", "ReadAudit", "export_audit", "read_audit"]

PAGE = 50


@dataclass(frozen=True, slots=True)
class ReadAudit:
    """Asks for the newest deeds; with ``before``, for those older than that number; with ``about``, for those of one thing or person."""

    by: Actor
    before: int | None = None
    about: str = ""


def read_audit(command: ReadAudit, *, unit_of_work: OpenUnit) -> tuple[AuditEntry, ...]:
    """Return up to ``PAGE`` deeds, newest first. Raises ``NotPermitted``."""
    require(command.by, "read audit")
    with unit_of_work(read_only=True) as work:
        return work.audit.newest(PAGE, command.before, command.about)


def export_audit(by: Actor, about: str = "", *, unit_of_work: OpenUnit) -> Iterator[AuditEntry]:
    """Yield every deed, or those of one thing or person, oldest first, from one moment of the database. Raises ``NotPermitted``."""
    require(by, "read audit")
    with unit_of_work(read_only=True) as work:
        yield from work.audit.iter_all(about)
