"""The bytes of a file of the library for the screens of the desk, small where it is a picture and small is asked for."""

from dataclasses import dataclass

from data.content.interface import ContentStore
from data.repositories.records import DocumentFile
from data.unit_of_work import OpenUnit
from logic.errors import NotFound
from logic.permissions import Actor, require
from logic.rendering.renditions import MEDIA_TYPES, THUMBNAIL, Renditions


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A file, or a small form of it."""

    name: str
    media_type: str
    content: bytes


def show_file(digest: str, by: Actor, *, small: bool, unit_of_work: OpenUnit, content: ContentStore) -> ShownFile:
    """Return a file of the library. Raises ``NotFound``; ``ContentMissing`` and ``ContentDamaged`` where the store lost it."""
    require(by, "save")
    with unit_of_work(read_only=True) as work:
        file = work.library.get(digest)
    if file is None:
        raise NotFound("file", digest)
    if small:
        facts = DocumentFile(file.name, digest, file.size, file.media_type, file.width, file.height)
        made = Renditions(unit_of_work, content).thumbnail(facts)
        if made is not None:
            return ShownFile(file.name, MEDIA_TYPES[THUMBNAIL[1]], content.read(made.digest))
    return ShownFile(file.name, file.media_type, content.read(digest))
