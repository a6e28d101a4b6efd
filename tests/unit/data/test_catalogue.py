"""The list of all documents, as the journal keeps it and the database answers it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from alembic import command
from sqlalchemy import Engine, select

from data.documents.codec import encode_header
from data.documents.header import Header
from data.engine import prepare_database
from data.migrations.upgrade import alembic_config
from data.models import DocumentText
from data.repositories.catalogue_records import Sought
from data.repositories.records import NewRevision, Origin
from data.unit_of_work import OpenUnit, UnitOfWork

ORIGIN = Origin("Ana", datetime(2026, 11, 1, tzinfo=UTC), account=1)


def document(id_: str, title: str, text: str = "", *, channel: str = "", review_by: str = "") -> NewRevision:
    """A revision with a title and a text."""
    header = encode_header(Header(id_, "article", title=title, channel=channel, review_by=review_by))
    content = f"<article><p>{text}</p></article>".encode()
    return NewRevision(id_, "article", id_, content, f"{id_}.xml", header, f"/{id_}", True)


def keep(work: UnitOfWork, *revisions: NewRevision, origin: Origin = ORIGIN) -> None:
    """Keep revisions as drafts."""
    numbers = work.journal.add_revisions(revisions, origin)
    work.journal.record("draft", numbers, origin)


def ids(work: UnitOfWork, *words: str, order: str = "changed") -> list[str]:
    """Return the documents that have the words."""
    return [id_ for id_, _ in work.catalogue.ranked(Sought(words), order)]  # type: ignore[arg-type]


def test_found_by_the_words_of_the_newest_revision(unit_of_work: OpenUnit) -> None:
    """A document is found by what it says now, in title, name and text, and no longer by what it said before."""
    with unit_of_work() as work:
        keep(
            work, document("la-patente", "La patente", "Cuesta caro."), document("iva", "El IVA", "Se declara en mayo.")
        )
        assert ids(work, "caro") == ["la-patente"]
        assert ids(work, "decl", "iva") == ["iva"]
        assert ids(work, "aro") == [], "a word is found by its beginning"
        keep(work, document("la-patente", "La patente", "Cuesta poco."))
        assert (ids(work, "caro"), ids(work, "poco")) == ([], ["la-patente"])


def test_order(unit_of_work: OpenUnit) -> None:
    """The list is ordered by what changed last, by title, by the next review, or by whose title was meant."""
    with unit_of_work() as work:
        keep(work, document("a", "Ñandú", "feria", review_by="2027-01-01"))
        keep(work, document("b", "Nube", "feria"), origin=replace(ORIGIN, at=ORIGIN.at + timedelta(hours=1)))
        later = replace(ORIGIN, at=ORIGIN.at - timedelta(hours=1))
        keep(work, document("c", "Feria", review_by="2026-12-01"), origin=later)
        assert ids(work) == ["b", "a", "c"]
        assert ids(work, order="title") == ["c", "b", "a"]
        assert ids(work, order="review") == ["c", "a", "b"]
        assert ids(work, "feria", order="found") == ["c", "b", "a"]
        assert [line.id for line in work.catalogue.to_review("2027-12-31", 9)] == [], "none of them is published"


def test_filters(unit_of_work: OpenUnit) -> None:
    """Each filter narrows the list, and together they do too."""
    with unit_of_work() as work:
        keep(work, document("a", "A", channel="apoyo-a-la-gestion"))
        keep(work, replace(document("b", "B"), valid=False, missing=3), origin=replace(ORIGIN, by="Luis"))
        for sought, found in (
            (Sought(channel="apoyo-a-la-gestion"), ["a"]),
            (Sought(author="Luis"), ["b"]),
            (Sought(incomplete=True), ["b"]),
            (Sought(author="Luis", channel="apoyo-a-la-gestion"), []),
            (Sought(type="news"), []),
            (Sought(since=ORIGIN.at), ["a", "b"]),
            (Sought(until=ORIGIN.at), []),
            (Sought(words=("nada",), also=("a",)), ["a"]),
        ):
            assert [id_ for id_, _ in work.catalogue.ranked(sought, "title")] == found, sought
        assert work.catalogue.authors() == ("Ana", "Luis")
        line = work.catalogue.among(["b", "nadie"])["b"]
        assert (line.valid, line.missing, line.author, line.published) == (False, 3, "Luis", False)


def test_named(unit_of_work: OpenUnit) -> None:
    """A document is found for a link by the beginnings of the words of its title or name, the one that begins like that first."""
    with unit_of_work() as work:
        keep(
            work, document("x-patente", "Otra cosa"), document("y", "Pagar la patente"), document("z", "Patente, pagar")
        )
        assert [line.id for line in work.catalogue.named(["patente"], 9)] == ["z", "x-patente", "y"]
        assert [line.id for line in work.catalogue.named(["pat", "pag"], 9)] == ["y", "z"]
        assert work.catalogue.named(["gar"], 9) == ()
        assert len(work.catalogue.named(["pat"], 1)) == 1


def test_signs_of_like_are_letters(unit_of_work: OpenUnit) -> None:
    """What LIKE takes for signs finds nothing by itself."""
    with unit_of_work() as work:
        keep(work, document("a", "Uno"))
        for word in ("%", "_", "/", "\\", "%%%", "un_"):
            assert ids(work, word) == [], word
            assert work.catalogue.named([word], 9) == (), word


def test_documents_from_before_are_taken_in(engine: Engine, unit_of_work: OpenUnit) -> None:
    """A database from before the list has all its documents in it once it is brought up to date, by their newest revisions."""
    with unit_of_work() as work:
        keep(work, *(document(f"d{number:03}", f"Título {number}", "viejo") for number in range(450)))
        keep(work, document("d007", "Siete", "nuevo"))
        work.commit()
    with engine.connect() as connection:
        kept = connection.execute(select(DocumentText.__table__).order_by(DocumentText.document_id)).all()
    with engine.begin() as connection:
        command.downgrade(alembic_config(connection), "0013")
    prepare_database(engine)
    with engine.connect() as connection:
        assert connection.execute(select(DocumentText.__table__).order_by(DocumentText.document_id)).all() == kept
    engine.dispose()


def test_an_empty_database(engine: Engine) -> None:
    """A new portal has a list with nothing in it."""
    with UnitOfWork(engine, read_only=True) as work:
        assert (ids(work), work.catalogue.authors(), work.catalogue.among([])) == ([], (), {})
