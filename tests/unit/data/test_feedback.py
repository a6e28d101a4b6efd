"""Feedback in the database: one row for each visitor, counts by page, and a table that older databases get."""

from datetime import date
from pathlib import Path

from alembic import command
from sqlalchemy import inspect, text

from data.engine import open_engine, prepare_database
from data.migrations.upgrade import alembic_config
from data.repositories.records import Feedback, Tally
from data.unit_of_work import OpenUnit

MONDAY, TUESDAY = date(2026, 3, 9), date(2026, 3, 10)
SAID = (
    Feedback("/a", useful=True, comment="Bien", day=MONDAY),
    Feedback("/a", useful=False, comment="", day=TUESDAY),
    Feedback("/b", useful=False, comment="Falta", day=TUESDAY),
    Feedback("/b", useful=False, comment="Mal", day=TUESDAY),
    Feedback("/c", useful=True, comment="", day=MONDAY),
)


def keep(unit_of_work: OpenUnit) -> None:
    """Keep what was said, in order."""
    with unit_of_work() as work:
        for said in SAID:
            work.feedback.add(said)
        work.commit()


def test_what_was_said_is_counted_by_page(unit_of_work: OpenUnit) -> None:
    """Each page has its counts, the least helpful first; a day, a page and a limit narrow them."""
    keep(unit_of_work)
    with unit_of_work(read_only=True) as work:
        tallies = work.feedback.tallies
        assert tallies() == (Tally("/b", 0, 2, 2), Tally("/a", 1, 1, 1), Tally("/c", 1, 0, 0))
        assert tallies(since=TUESDAY) == (Tally("/b", 0, 2, 2), Tally("/a", 0, 1, 0))
        assert tallies(address="/a") == (Tally("/a", 1, 1, 1),)
        assert tallies(limit=1) == (Tally("/b", 0, 2, 2),)
        assert tallies(address="/nada") == ()
        assert [work.feedback.of_day(day) for day in (MONDAY, TUESDAY, date(2026, 3, 11))] == [2, 3, 0]


def test_comments_come_newest_first(unit_of_work: OpenUnit) -> None:
    """Only what has a comment is told, the last first; a day, a page and a limit narrow it."""
    keep(unit_of_work)
    with unit_of_work(read_only=True) as work:
        assert work.feedback.comments() == (SAID[3], SAID[2], SAID[0])
        assert work.feedback.comments(since=TUESDAY, limit=1) == (SAID[3],)
        assert work.feedback.comments(address="/a") == (SAID[0],)


def test_an_older_database_gets_the_table(tmp_path: Path) -> None:
    """A database of the first version is brought to this one with all that it holds."""
    engine = open_engine(f"sqlite:///{tmp_path / 'portal.db'}")
    with engine.begin() as connection:
        command.upgrade(alembic_config(connection), "0001")
        connection.execute(text("INSERT INTO loose_files (path, digest, size) VALUES ('a.txt', 'd', 1)"))
    assert not inspect(engine).has_table("feedback")
    prepare_database(engine)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT path FROM loose_files")).scalars().all() == ["a.txt"]
        assert connection.execute(text("SELECT count(*) FROM feedback")).scalar_one() == 0
    engine.dispose()
