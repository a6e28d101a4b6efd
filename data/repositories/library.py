"""The library: every file that a document uses now or that was put there by hand, with what is said of it and where it is used."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, delete, func, insert, literal, select, union_all

from data.documents.codec import decode_header
from data.models import Document, DraftFile, Revision, RevisionFile
from data.models import LibraryFile as Row
from data.repositories.library_records import LibraryFile, Use

_SAID = select(
    Row.digest,
    Row.name,
    Row.media_type,
    Row.size,
    Row.width,
    Row.height,
    Row.title,
    Row.credit,
    Row.focus_x,
    Row.focus_y,
    Row.added_by,
    Row.account,
    Row.added_at,
)
_POINTERS = (Document.current_revision, Document.approved_revision)


def _used(pointer: Any) -> Any:
    chosen = select(
        RevisionFile.digest,
        RevisionFile.name,
        RevisionFile.media_type,
        RevisionFile.size,
        RevisionFile.width,
        RevisionFile.height,
        Document.id.label("document"),
    )
    return chosen.join(Document, pointer == RevisionFile.revision_number)


class Library:
    """The library within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def files(self) -> Iterator[tuple[LibraryFile, int]]:
        """Yield every file with the number of documents that use it now, by name and digest."""
        said = {row.digest: LibraryFile(*row) for row in self._connection.execute(_SAID)}
        both = union_all(*map(_used, _POINTERS)).subquery()
        facts = (both.c.name, both.c.media_type, both.c.size, both.c.width, both.c.height)
        chosen = select(both.c.digest, *map(func.min, facts), func.count(both.c.document.distinct()))
        counts: dict[str, int] = {}
        for row in self._connection.execute(chosen.group_by(both.c.digest)):
            counts[row[0]] = row[-1]
            said.setdefault(row[0], LibraryFile(*row[:-1]))
        for file in sorted(said.values(), key=lambda file: (file.name, file.digest)):
            yield file, counts.get(file.digest, 0)

    def get(self, digest: str) -> LibraryFile | None:
        """Return a file of the library; None for one that nothing there has."""
        row = self._connection.execute(_SAID.where(Row.digest == digest)).one_or_none()
        if row is not None:
            return LibraryFile(*row)
        for pointer in _POINTERS:
            used = self._connection.execute(_used(pointer).where(RevisionFile.digest == digest).limit(1)).first()
            if used is not None:
                return LibraryFile(*used[:-1])
        return None

    def uses(self, digest: str) -> tuple[Use, ...]:
        """Return the documents that use a file in their newest revision or in the one of the next build, in order of id."""
        both = union_all(
            *(
                select(Document.id, RevisionFile.name, literal(number).label("pointer"))
                .join(Document, pointer == RevisionFile.revision_number)
                .where(RevisionFile.digest == digest)
                for number, pointer in enumerate(_POINTERS)
            )
        ).subquery()
        chosen = (
            select(Document.id, Document.type, Document.status, Revision.header, both.c.name, both.c.pointer)
            .join(both, both.c.id == Document.id)
            .join(Revision, Revision.number == Document.current_revision)
            .order_by(Document.id, both.c.pointer, both.c.name)
        )
        rows: dict[str, list[Any]] = {}
        for row in self._connection.execute(chosen):
            rows.setdefault(row.id, []).append(row)
        return tuple(_use(found) for found in rows.values())

    def drafts(self, digest: str) -> int:
        """Return how many people have a file in a draft that is no revision yet."""
        chosen = select(func.count()).select_from(DraftFile).where(DraftFile.digest == digest)
        return self._connection.scalar(chosen) or 0

    def drafted(self) -> frozenset[str]:
        """Return the digests of the files that drafts have besides those of their revision."""
        return frozenset(self._connection.scalars(select(DraftFile.digest).distinct()))

    def put(self, file: LibraryFile) -> None:
        """Keep what is said of a file, in the place of what was said before."""
        self.remove(file.digest)
        self._connection.execute(insert(Row).values(asdict(file)))

    def remove(self, digest: str) -> None:
        """Forget what is said of a file. What documents use stays in the library."""
        self._connection.execute(delete(Row).where(Row.digest == digest))


def _use(found: list[Any]) -> Use:
    first = found[0]
    pointers = {row.pointer for row in found}
    title = decode_header(first.header).title
    return Use(first.id, title, first.type, first.status, first.name, 0 in pointers, 1 in pointers)
