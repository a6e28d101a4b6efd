"""The past told from the journal: as of its last number it is what the database keeps ready, whatever happened."""

import tempfile
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from data.content.memory_store import MemoryStore
from data.engine import open_engine, prepare_database
from data.repositories.in_force import Point
from data.repositories.past import Event, tell
from data.unit_of_work import OpenUnit, UnitOfWork
from logic.clock import SystemClock
from logic.editing.approve_revision import ApproveRevision, approve_revision
from logic.editing.save_revision import SaveRevision, save_revision
from logic.editing.withdraw_document import WithdrawDocument, withdraw_document
from logic.errors import PortalError
from tests.features.publishing.house import WEBMASTER, article

FAR = datetime(2100, 1, 1, tzinfo=UTC)
"""A moment at which everything has begun."""

Step = tuple[str, str | None]
"""A document and the slug under which it is approved; None: it is withdrawn."""

steps = st.lists(st.tuples(st.sampled_from("abc"), st.one_of(st.none(), st.sampled_from(("x", "y", "z")))), max_size=12)


def do(step: Step, units: OpenUnit) -> None:
    """Approve or withdraw, as far as it is allowed."""
    document, slug = step
    clock = SystemClock()
    try:
        if slug is None:
            withdraw_document(WithdrawDocument(document, WEBMASTER, "Se fue."), unit_of_work=units, clock=clock)
            return
        with units(read_only=True) as unit:
            current = unit.documents.current(document)
            text = f"{unit.documents.journal()}"
        content = article(document, slug=slug, text=text).encode()
        command = SaveRevision(document, content, WEBMASTER, current.number if current else None)
        saved = save_revision(command, unit_of_work=units, content=MemoryStore(), clock=clock)
        approve_revision(ApproveRevision(document, saved.revision, WEBMASTER), unit_of_work=units, clock=clock)
    except PortalError:
        pass  # the address is another's, or there is nothing to withdraw


def ready(units: OpenUnit) -> tuple[object, ...]:
    """What a build is given: every approved document, every withdrawn one, every redirect."""
    with units(read_only=True) as unit:
        facts = unit.in_force.iter_facts(Point(unit.documents.journal(), FAR))
        approved = [(one.id, one.revision, one.digest, one.address) for one in facts]
        return approved, unit.documents.withdrawn(), unit.documents.redirects()


@settings(max_examples=25)
@given(steps)
def test_now_is_what_is_kept_ready(history: list[Step]) -> None:
    """Copied as of any number of the journal into an empty database, the past gives a build what it was given then."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{Path(folder) / 'a.db'}")
        prepare_database(engine)
        units: OpenUnit = partial(UnitOfWork, engine)
        then: dict[int, tuple[object, ...]] = {}
        for step in history:
            do(step, units)
            with units(read_only=True) as unit:
                then[unit.documents.journal()] = ready(units)
        for number, (journal, given_then) in enumerate(sorted(then.items())):
            other = open_engine(f"sqlite:///{Path(folder) / f'{number}.db'}")
            prepare_database(other)
            copies: OpenUnit = partial(UnitOfWork, other)
            with units(read_only=True) as source, copies() as target:
                for table, rows in source.past.rows(journal, 0, FAR):
                    target.past.put(table, rows)
                target.commit()
            assert ready(copies) == given_then
            other.dispose()
        engine.dispose()


def test_an_exchange() -> None:
    """Where two documents exchange their addresses, each has the other's, and neither address is a former one."""
    told = tell(
        [
            Event(1, "a", 1, "approved", "/x"),
            Event(2, "b", 2, "approved", "/y"),
            Event(3, "a", 3, "approved", "/y"),
            Event(4, "b", 4, "approved", "/x"),
        ]
    )
    assert told.addresses == {"a": "/y", "b": "/x"}
    assert told.former == {}


def test_a_chain_of_renames() -> None:
    """However often a document moved, every address that it had leads to it, until another document takes one."""
    events = [Event(number, "a", number, "approved", f"/{number}") for number in range(1, 11)]
    assert set(tell(events).former) == {f"/{number}" for number in range(1, 10)}
    taken = tell([*events, Event(11, "b", 11, "approved", "/3"), Event(12, "b", 12, "withdrawn", "/3")])
    assert "/3" not in taken.former
    assert taken.addresses == {"a": "/10", "b": "/3"}
