"""The tree that was imported, as export writes it again: documents with their files, and the files that no document uses."""

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, delete, insert, select

from data.documents.digest import check_kept
from data.models import Document, LooseFile, Revision
from data.repositories import records
from data.repositories.documents import Documents
from data.repositories.rows import BATCH, as_records, batches, named_digests


class Tree:
    """What stands where in the imported tree, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def iter_entries(self) -> Iterator[records.TreeEntry]:
        """Yield the current revision of every document that is not withdrawn, in order of id. Raises ``ContentDamaged``."""
        chosen = (
            select(Document.id, Revision.number, Revision.path, Revision.content, Revision.digest)
            .join(Revision, Revision.number == Document.current_revision)
            .where(Document.status != "withdrawn")
            .order_by(Document.id)
            .execution_options(yield_per=BATCH)
        )
        documents = Documents(self._connection)
        for rows in self._connection.execute(chosen).partitions(BATCH):
            files = documents.files([row.number for row in rows])
            for id_, number, path, content, digest in rows:
                beside = files.get(number, ())
                check_kept(content, named_digests(beside), digest)
                yield records.TreeEntry(id_, number, path, content, beside)

    def loose_files(self) -> tuple[records.LooseFile, ...]:
        """Return the files that no document uses, in order of path."""
        rows = self._connection.execute(
            select(LooseFile.path, LooseFile.digest, LooseFile.size).order_by(LooseFile.path)
        )
        return tuple(as_records(records.LooseFile, rows))

    def put_loose_files(self, files: Iterable[records.LooseFile]) -> None:
        """Keep ``files`` in the place of what stood at their paths."""
        for batch in batches(files):
            self.drop_loose_files([file.path for file in batch])
            self._connection.execute(
                insert(LooseFile), [{"path": file.path, "digest": file.digest, "size": file.size} for file in batch]
            )

    def drop_loose_files(self, paths: Iterable[str]) -> None:
        """Keep no longer what stands at ``paths``."""
        for batch in batches(paths):
            self._connection.execute(delete(LooseFile).where(LooseFile.path.in_(batch)))
