"""Builds and activations: started, sealed or failed, and which one is live. Their pages are in the site store, not here."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, insert, select, update

from data.errors import BuildUnknown
from data.models import Activation, Build
from data.repositories import records
from data.repositories.rows import as_records

_BUILD = select(
    Build.number,
    Build.state,
    Build.journal,
    Build.digest,
    Build.engine,
    Build.report,
    Build.by,
    Build.started_at,
    Build.finished_at,
)
_ACTIVATION = select(
    Activation.number,
    Activation.build_number,
    Activation.kind,
    Activation.by,
    Activation.at,
    Activation.reason,
).order_by(Activation.number.desc())


class Builds:
    """Builds and activations within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def start(self, journal: int, engine: str, by: str, at: datetime) -> int:
        """Open a build that covers the journal up to ``journal`` and return its number."""
        row = {
            "state": "running",
            "journal": journal,
            "digest": "",
            "engine": engine,
            "report": "{}",
            "by": by,
            "started_at": at,
        }
        return self._connection.execute(insert(Build).values(row).returning(Build.number)).scalar_one()

    def seal(self, number: int, digest: str, report: Mapping[str, object], at: datetime) -> None:
        """Close a running build as whole. Raises ``BuildUnknown`` if it is not running."""
        self._finish(number, "sealed", report, at, digest)

    def fail(self, number: int, report: Mapping[str, object], at: datetime) -> None:
        """Close a running build as failed: only its report stays. Raises ``BuildUnknown`` if it is not running."""
        self._finish(number, "failed", report, at, "")

    def get(self, number: int) -> records.Build | None:
        """Return one build, or None."""
        return self._first(_BUILD.where(Build.number == number))

    def latest_sealed(self) -> records.Build | None:
        """Return the newest build that is whole, or None before the first."""
        return self._first(_BUILD.where(Build.state == "sealed").order_by(Build.number.desc()).limit(1))

    def running(self) -> tuple[records.Build, ...]:
        """Return the builds that were started and not closed: one at work, or what a killed process left."""
        rows = self._connection.execute(_BUILD.where(Build.state == "running").order_by(Build.number))
        return tuple(_record(row) for row in rows)

    def list(self, limit: int = 50, before: int | None = None) -> tuple[records.Build, ...]:
        """Return the newest builds, newest first; those with a smaller number than ``before`` if it is given."""
        chosen = _BUILD if before is None else _BUILD.where(Build.number < before)
        rows = self._connection.execute(chosen.order_by(Build.number.desc()).limit(limit))
        return tuple(_record(row) for row in rows)

    def activate(
        self, number: int, kind: Literal["publish", "rollback"], by: str, at: datetime, reason: str = ""
    ) -> int:
        """Add the row from which build ``number`` is live and return its number. Raises ``BuildUnknown`` if it is not sealed."""
        build = self.get(number)
        if build is None or build.state != "sealed":
            raise BuildUnknown(number)
        row = {"build_number": number, "kind": kind, "by": by, "at": at, "reason": reason}
        return self._connection.execute(insert(Activation).values(row).returning(Activation.number)).scalar_one()

    def last_activation(self) -> records.Activation | None:
        """Return the row that says what is live, or None before the first publication."""
        rows = self._connection.execute(_ACTIVATION.limit(1))
        return next(as_records(records.Activation, rows), None)

    def activations(self, limit: int = 50) -> tuple[records.Activation, ...]:
        """Return the newest activations, newest first."""
        return tuple(as_records(records.Activation, self._connection.execute(_ACTIVATION.limit(limit))))

    def _finish(self, number: int, state: str, report: Mapping[str, object], at: datetime, digest: str) -> None:
        text = json.dumps(report, ensure_ascii=False, sort_keys=True)
        done = self._connection.execute(
            update(Build)
            .where(Build.number == number, Build.state == "running")
            .values(state=state, digest=digest, report=text, finished_at=at)
        )
        if done.rowcount != 1:
            raise BuildUnknown(number)

    def _first(self, chosen: Any) -> records.Build | None:
        row = self._connection.execute(chosen).one_or_none()
        return None if row is None else _record(row)


def _record(row: Any) -> records.Build:
    facts = row._mapping
    return records.Build(**{**facts, "report": json.loads(facts["report"])})
