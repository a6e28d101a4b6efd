"""The moments that revisions name: told from headers that are there already, and found again by index; an older site store."""

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from alembic import command
from sqlalchemy import event, text

from data.builds.sqlite_site import SqliteSite
from data.documents.codec import encode_header
from data.documents.header import Header
from data.engine import open_engine, prepare_database
from data.migrations.upgrade import alembic_config
from data.repositories.in_force import Point
from data.unit_of_work import OpenUnit, UnitOfWork
from tests.unit.data.test_journal import ORIGIN, approve, revision

HEADER = Header("a", "news", title="Feria", valid_from="2026-12-01T08:00", valid_to="2026-12-15", review_by="ayer")


def test_revisions_from_before_get_their_moments(tmp_path: Path) -> None:
    """Bringing a database up from 0009 tells the moments of its revisions from their headers; what is no moment is none."""
    engine = open_engine(f"sqlite:///{tmp_path / 'portal.db'}")
    prepare_database(engine)
    units: OpenUnit = partial(UnitOfWork, engine)
    with units() as work:
        approve(work, revision("a"), revision("b"))
        work.commit()
    with engine.begin() as connection:
        command.downgrade(alembic_config(connection), "0009")
        change = text("UPDATE revisions SET header = :header WHERE document_id = 'a'")
        connection.execute(change, {"header": encode_header(HEADER)})
    with engine.begin() as connection:
        command.upgrade(alembic_config(connection), "head")
        rows = connection.execute(
            text("SELECT valid_from_at, valid_to_at, review_at FROM revisions ORDER BY document_id")
        )
        assert [tuple(row) for row in rows] == [
            ("2026-12-01 11:00:00.000000", "2026-12-16 03:00:00.000000", None),
            (None, None, None),
        ]
    engine.dispose()


def test_what_is_due_is_found_by_index(unit_of_work: OpenUnit) -> None:
    """Between two moments without any window no revision is read, however many there are."""
    with unit_of_work() as work:
        approve(work, *(revision(f"d{number}") for number in range(50)))
        work.commit()
    with unit_of_work(read_only=True) as work:
        journal, asked = work.documents.journal(), list[str]()
        connection = work.in_force._connection
        event.listen(connection, "before_cursor_execute", lambda *call: asked.append(call[2]))
        assert work.in_force.due(journal, ORIGIN.at, ORIGIN.at + timedelta(days=1)) == ()
        assert len(asked) == 1


def test_a_site_store_from_before_builds_had_a_moment(tmp_path: Path) -> None:
    """An older file gets the column when it is opened, and its builds have no moment."""
    SqliteSite(tmp_path).close()
    with sqlite3.connect(tmp_path / "site.sqlite") as connection:
        connection.execute("ALTER TABLE build DROP COLUMN moment")
        connection.execute("INSERT INTO build VALUES (1, 'd', x'', 'e', 0, 's', 0, '{}')")
    connection.close()
    for _ in range(2):
        site = SqliteSite(tmp_path)
        assert site.build(1).moment is None
        site.close()


def test_the_point_of_a_build(unit_of_work: OpenUnit) -> None:
    """Of two approved revisions the newest that has begun is in force; withdrawn, none is, whatever begins later."""
    begins = [datetime(2026, 11, day, tzinfo=UTC) for day in (1, 10, 20)]
    with unit_of_work() as work:
        for moment in begins:
            header = encode_header(Header("a", "article", title=f"{moment:%d}", valid_from=f"{moment:%Y-%m-%d}"))
            approve(work, replace(revision("a"), header=header))
        journal = work.documents.journal()
        titles = [
            [one.header.title for one in work.in_force.iter_facts(Point(journal, moment + timedelta(hours=4)))]
            for moment in (begins[0] - timedelta(days=1), *begins)
        ]
        assert titles == [[], ["01"], ["10"], ["20"]]
        assert [one.header.title for one in work.in_force.iter_facts(Point(journal - 1, begins[2]))] == ["10"]
        work.journal.record("withdrawn", {"a": 1}, ORIGIN)
        assert list(work.in_force.iter_facts(Point(journal + 1, begins[2] + timedelta(days=1)))) == []
