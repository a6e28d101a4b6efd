"""What the main database knows of builds over time: when each was sealed, what was live when, which files anything names.

Starting, sealing and activating are in ``data.repositories.builds``.
"""

from datetime import datetime

from sqlalchemy import Connection, delete, func, select

from data.models import Activation, Build, DraftFile, LibraryFile, LooseFile, Rendition, RevisionFile
from data.repositories import records
from data.repositories.rows import as_records

_ACTIVATION = select(
    Activation.number, Activation.build_number, Activation.kind, Activation.by, Activation.at, Activation.reason
)
_OLD_FAILURES = Build.state == "failed"


class BuildHistory:
    """Answers about all builds within one transaction, and lets go of the reports of old failures."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def sealed_times(self) -> dict[int, datetime]:
        """Return when each sealed build was sealed, pruned ones too."""
        chosen = select(Build.number, Build.finished_at).where(Build.state == "sealed", Build.finished_at.is_not(None))
        return {row.number: row.finished_at for row in self._connection.execute(chosen.order_by(Build.number))}

    def activations(self) -> tuple[records.Activation, ...]:
        """Return every activation in order of number."""
        return tuple(as_records(records.Activation, self._connection.execute(_ACTIVATION.order_by(Activation.number))))

    def live_at(self, moment: datetime) -> records.Activation | None:
        """Return the activation that counted at a moment: the last one, by number, that is not later than it."""
        chosen = _ACTIVATION.where(Activation.at <= moment).order_by(Activation.number.desc()).limit(1)
        return next(as_records(records.Activation, self._connection.execute(chosen)), None)

    def next_before(self, number: int) -> datetime | None:
        """Return the earliest moment of the activations after ``number``: from it on that one counts no more."""
        return self._connection.scalar(select(func.min(Activation.at)).where(Activation.number > number))

    def failures_before(self, moment: datetime) -> int:
        """Return how many builds failed before a moment."""
        chosen = select(func.count()).select_from(Build).where(_OLD_FAILURES, Build.finished_at < moment)
        return self._connection.scalar(chosen) or 0

    def forget_failures(self, before: datetime) -> int:
        """Delete the rows of builds that failed before a moment; return how many that was."""
        done = self._connection.execute(delete(Build).where(_OLD_FAILURES, Build.finished_at < before))
        return done.rowcount

    def wanted_files(self) -> frozenset[str]:
        """Return the digest of every content that a revision, a draft, the library or a loose file names, and what was made of it."""
        found: set[str] = set()
        for column in (RevisionFile.digest, DraftFile.digest, LibraryFile.digest, LooseFile.digest):
            found.update(self._connection.scalars(select(column).distinct()))
        made = self._connection.execute(select(Rendition.source, Rendition.digest))
        return frozenset(found.union(row.digest for row in made if row.source in found))
