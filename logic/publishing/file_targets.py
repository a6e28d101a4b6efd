"""Where a file of a document leads, and what a page says of it: its size in bytes and, of a picture, in pixels."""

from data.content.interface import ContentStore
from data.content.picture_size import picture_size
from data.repositories.records import DocumentFile
from data.xml.stylesheet import Target
from logic.addresses import file_address


def file_target(file: DocumentFile, content: ContentStore) -> Target:
    """Return the target of a file. Raises ``ContentMissing`` or ``ContentDamaged`` for a picture that must be measured and cannot."""
    address = file_address(file.digest, file.name)
    return Target(address, file.name, "file", file.size, file.media_type, *_sides(file, content))


def _sides(file: DocumentFile, content: ContentStore) -> tuple[int, int]:
    """Return the width and height of a picture. One that was kept before pictures were measured is measured now.

    So a page is the same whenever its picture was kept: the answer follows from the bytes alone.
    """
    if file.width or not file.media_type.startswith("image/"):
        return file.width, file.height
    return picture_size(content.read(file.digest), file.media_type) or (0, 0)
