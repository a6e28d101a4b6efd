"""What pictures are by their pixels, and which of their smaller forms were made."""

from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select

from data.models import Picture, Rendition
from data.repositories.library_records import KeptRendition


class Renditions:
    """Facts about pictures within one transaction. They follow from bytes: two processes that write the same do no harm."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def kind(self, source: str) -> str:
        """Return what a picture is by its pixels; empty where nobody has looked."""
        return self._connection.scalar(select(Picture.kind).where(Picture.digest == source)) or ""

    def of(self, source: str, edition: int) -> tuple[KeptRendition, ...]:
        """Return what was made of a picture, by width and form."""
        chosen = select(Rendition.step, Rendition.form, Rendition.digest, Rendition.size)
        mine = (Rendition.source == source, Rendition.edition == edition)
        rows = self._connection.execute(chosen.where(*mine).order_by(Rendition.step, Rendition.form))
        return tuple(KeptRendition(*row) for row in rows)

    def keep(self, source: str, kind: str, edition: int, made: Iterable[KeptRendition] = ()) -> None:
        """Keep what a picture is, and what was made of it in the place of what was made before at these widths and forms."""
        self._connection.execute(delete(Picture).where(Picture.digest == source))
        self._connection.execute(insert(Picture).values(digest=source, kind=kind))
        for one in made:
            same = (Rendition.step == one.step, Rendition.form == one.form, Rendition.edition == edition)
            self._connection.execute(delete(Rendition).where(Rendition.source == source, *same))
            values = {"step": one.step, "form": one.form, "digest": one.digest, "size": one.size}
            self._connection.execute(insert(Rendition).values(source=source, edition=edition, **values))
