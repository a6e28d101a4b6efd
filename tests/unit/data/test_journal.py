"""Documents, revisions, their journal and their addresses in the database."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, create_engine, event, func, select
from sqlalchemy.pool import StaticPool

from data.documents.codec import encode_header
from data.documents.digest import revision_digest
from data.documents.header import Header
from data.errors import ContentDamaged
from data.models import Base, Document, Revision, StatusChange
from data.repositories.in_force import Point
from data.repositories.records import DocumentFile, LooseFile, NewRevision, Origin
from data.unit_of_work import OpenUnit, UnitOfWork

ORIGIN = Origin("Ana", datetime(2026, 11, 1, tzinfo=UTC), "nota", "5" * 64)
FILE = DocumentFile("f.png", "f" * 64, 3, "image/png", 640, 480)


def revision(
    id: str, address: str = "", content: bytes = b"<x/>", *, files: tuple[DocumentFile, ...] = ()
) -> NewRevision:
    """A revision with what a test cares for."""
    header = encode_header(Header(id, "article", title=f"Título de {id}"))
    digest = revision_digest(content, [(file.name, file.digest) for file in files])
    return NewRevision(id, "article", digest, content, f"{id}.xml", header, address or f"/{id}", True, files)


def approve(work: UnitOfWork, *revisions: NewRevision) -> dict[str, int]:
    """Keep and approve revisions as a use case does."""
    work.journal.lock()
    since = work.documents.journal()
    numbers = work.journal.add_revisions(revisions, ORIGIN)
    work.journal.record("approved", numbers, ORIGIN)
    work.journal.settle_addresses(since, ORIGIN.at)
    return numbers


def now(work: UnitOfWork) -> Point:
    """All that is approved, at the moment of the tests."""
    return Point(work.documents.journal(), ORIGIN.at)


def test_a_revision_comes_back_whole(unit_of_work: OpenUnit) -> None:
    """Bytes, header, files and origin are read as they were written."""
    with unit_of_work() as work:
        number = approve(work, revision("a", content=b"\xef\xbb\xbf<x/>\r\n", files=(FILE,)))["a"]
        work.commit()
    with unit_of_work(read_only=True) as work:
        kept = work.documents.current("a")
        assert kept == work.documents.revision(number)
        assert work.documents.current("b") is None
        assert work.documents.revision(99) is None
    assert kept
    assert (kept.content, kept.files, kept.header.title) == (b"\xef\xbb\xbf<x/>\r\n", (FILE,), "Título de a")
    assert (kept.author, kept.note, kept.created_at, kept.schema_digest) == ("Ana", "nota", ORIGIN.at, "5" * 64)


def test_damaged_bytes_are_not_given(unit_of_work: OpenUnit) -> None:
    """A revision whose bytes changed in the database is told, never built, edited or exported."""
    with unit_of_work() as work:
        approve(work, replace(revision("a"), content=b"<y/>"))
        with pytest.raises(ContentDamaged):
            work.documents.current("a")
        with pytest.raises(ContentDamaged):
            list(work.in_force.iter_approved(now(work)))
        with pytest.raises(ContentDamaged):
            list(work.tree.iter_entries())


def test_more_documents_than_a_statement_takes(unit_of_work: OpenUnit) -> None:
    """Two thousand documents are kept, asked for and streamed as one is."""
    ids = [f"d{number:04}" for number in range(2000)]
    with unit_of_work() as work:
        approve(work, *(revision(id, files=(FILE,) if id.endswith("7") else ()) for id in ids))
        work.commit()
    with unit_of_work(read_only=True) as work:
        streamed = list(work.in_force.iter_approved(now(work)))
        assert [document.id for document in streamed] == ids
        assert [document.id for document in streamed if document.files] == ids[7::10]
        assert work.in_force.by_ids(reversed(ids), now(work)) == tuple(streamed)
        assert work.documents.known([*ids, "zz"]) == set(ids)
        assert work.documents.counts() == {"approved": 2000}
        assert len(work.documents.approved_since(0)) == 2000
        assert work.documents.holders(["/d0001", "/zz"]) == {"/d0001": "d0001"}


def test_the_journal_tells_the_last_change_of_each(unit_of_work: OpenUnit) -> None:
    """Since any number, each document that was approved or withdrawn is told once, with its last such change."""
    with unit_of_work() as work:
        numbers = approve(work, revision("a"), revision("b"))
        before = work.documents.journal()
        approve(work, revision("b"))
        work.journal.record("withdrawn", {"a": numbers["a"]}, ORIGIN)
        drafts = work.journal.add_revisions([revision("c")], ORIGIN)
        work.journal.record("draft", drafts, ORIGIN)
        changes = work.documents.approved_since(before)
        assert [(change.document_id, change.status) for change in changes] == [("a", "withdrawn"), ("b", "approved")]
        assert work.documents.approved_since(work.documents.journal()) == ()
        assert [gone.id for gone in work.documents.withdrawn(["a", "b"])] == ["a"]
        assert work.documents.withdrawn(["b"]) == ()


def test_a_moved_document_leaves_redirects(unit_of_work: OpenUnit) -> None:
    """Each former address leads to the document itself, so no chain forms; an address in use is never a redirect."""
    with unit_of_work() as work:
        for address in ("/uno", "/dos", "/tres", "/dos"):
            approve(work, revision("a", address))
        assert [redirect.address for redirect in work.documents.redirects()] == ["/tres", "/uno"]
        assert {redirect.document_id for redirect in work.documents.redirects(["a"])} == {"a"}
        approve(work, revision("b", "/uno"))
        assert [redirect.address for redirect in work.documents.redirects()] == ["/tres"]
        assert work.documents.redirects(["b"]) == ()


def test_a_document_may_change_its_type(unit_of_work: OpenUnit) -> None:
    """A revision of another type changes the document's."""
    with unit_of_work() as work:
        approve(work, revision("a"))
        news = NewRevision("a", "news", "e" * 64, b"", "a.xml", "{}", "/noticias/a", True)
        approve(work, news)
        state = work.documents.state("a")
        assert state
        assert (state.type, state.address) == ("news", "/noticias/a")


def test_naive_times_are_refused(unit_of_work: OpenUnit) -> None:
    """A moment without its zone cannot be kept: it would be read as another."""
    with pytest.raises(Exception, match="time zone"), unit_of_work() as work:
        work.builds.start(0, "", "Ana", datetime(2026, 1, 1))  # noqa: DTZ001 -- what is refused


def test_times_come_back_in_utc(unit_of_work: OpenUnit) -> None:
    """A moment given in any zone is the same moment when read."""
    santiago = datetime(2026, 11, 1, 9, tzinfo=timezone(timedelta(hours=-3)))
    with unit_of_work() as work:
        build = work.builds.get(work.builds.start(0, "", "Ana", santiago))
        assert build
        assert build.started_at == santiago
        assert build.started_at.tzinfo is UTC


def test_loose_files_are_replaced(unit_of_work: OpenUnit) -> None:
    """The latest bytes at a path count, and a dropped path is gone."""
    with unit_of_work() as work:
        work.tree.put_loose_files([LooseFile("a.txt", "1" * 64, 1), LooseFile("b.txt", "2" * 64, 2)])
        work.tree.put_loose_files([LooseFile("b.txt", "3" * 64, 3)])
        work.tree.drop_loose_files(["a.txt", "zz"])
        assert work.tree.loose_files() == (LooseFile("b.txt", "3" * 64, 3),)


def statements_of_one_change(engine: Engine, size: int) -> int:
    """How many statements one approval takes among ``size`` documents."""
    with UnitOfWork(engine) as work:
        approve(work, *(revision(f"d{number}") for number in range(size)))
        work.commit()
    statements: list[object] = []

    def note(*given: object) -> None:
        statements.append(given[2])

    event.listen(engine, "before_cursor_execute", note)
    with UnitOfWork(engine) as work:
        approve(work, revision("d3", "/otra"))
        work.commit()
    event.remove(engine, "before_cursor_execute", note)
    return len(statements)


def test_one_change_costs_the_same_at_any_size(engine: Engine) -> None:
    """The statements of one approval are as many with ten documents as with a thousand."""
    assert statements_of_one_change(engine, 10) == statements_of_one_change(engine, 1000)


CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["draft", "approved", "withdrawn"]), st.sampled_from("abc"), st.sampled_from(["/x", "/y", "/z"])
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(CHANGES)
def test_pointers_follow_the_journal(changes: list[tuple[str, str, str]]) -> None:
    """After any changes, what a document's row points at is what its revisions and its journal say."""
    engine = create_engine("sqlite://", poolclass=StaticPool)
    Base.metadata.create_all(engine)
    published: dict[str, str] = {}
    with UnitOfWork(engine) as work:
        for status, id, address in changes:
            since = work.documents.journal()
            if status == "withdrawn":
                state = work.documents.state(id)
                if state:
                    work.journal.record("withdrawn", {id: state.current}, ORIGIN)
                    published.pop(id, None)
            elif status == "draft" or work.documents.holders([address]).get(address, id) == id:
                numbers = work.journal.add_revisions([revision(id, address)], ORIGIN)
                work.journal.record("approved" if status == "approved" else "draft", numbers, ORIGIN)
                published |= {id: address} if status == "approved" else {}
            work.journal.settle_addresses(since, ORIGIN.at)
        assert {doc.id: doc.address for doc in work.in_force.iter_approved(now(work))} == published
        held = {state.address for state in work.documents.iter_states() if state.approved}
        assert held == set(published.values())
        assert held.isdisjoint(redirect.address for redirect in work.documents.redirects())
        work.commit()
    with engine.connect() as connection:
        for row in connection.execute(select(Document.id, Document.status, Document.current_revision)):
            journal = select(StatusChange.status).where(StatusChange.document_id == row.id)
            assert connection.scalar(journal.order_by(StatusChange.number.desc()).limit(1)) == row.status
            newest = select(func.max(Revision.number)).where(Revision.document_id == row.id)
            assert connection.scalar(newest) == row.current_revision
    engine.dispose()
