"""The parts of a DOCX file, opened within limits. No relationship is followed out of the file.

Not here: what the parts say (``docx_styles``, ``docx_walk``).
"""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from data.errors import NotWellFormed, PortalError
from data.xml.parser import reopen

MOST_FILE = 32 * 1024 * 1024
MOST_ENTRIES = 2000
MOST_PART = 12 * 1024 * 1024
MOST_TAGS = 700_000
MOST_TOGETHER = 96 * 1024 * 1024
MOST_RATIO = 150
RATIO_FROM = 2 * 1024 * 1024
"""Plain repeated XML is packed to a hundredth too: only a large part is judged by how much smaller it became."""

MAIN_PART = "word/document.xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OLD_OR_ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = 0x1


class DocxRefused(PortalError):
    """A file cannot be read as DOCX.

    ``reason``: "too-large", "not-docx", "encrypted" (or of the format before DOCX: both begin alike), "bomb" (unpacks to
    more than is read), "damaged", or "doctype" (a part declares entities).
    """

    def __init__(self, reason: str, part: str = "") -> None:
        super().__init__(f"DOCX: {reason} {part}".rstrip())
        self.reason = reason
        self.part = part


@dataclass(frozen=True, slots=True)
class Target:
    """Where a relationship leads: an address outside, or the name of a part."""

    address: str = ""
    part: str = ""


class Package:
    """An opened file. Raises ``DocxRefused`` where it is opened, and from every method for a part that cannot be read."""

    def __init__(self, content: bytes) -> None:
        if len(content) > MOST_FILE:
            raise DocxRefused("too-large")
        if content.startswith(_OLD_OR_ENCRYPTED):
            raise DocxRefused("encrypted")
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except Exception:  # noqa: BLE001 - zipfile raises almost anything at a damaged archive
            raise DocxRefused("not-docx") from None
        self._entries = self._checked()
        self._read = 0

    def _checked(self) -> Mapping[str, zipfile.ZipInfo]:
        entries = self._archive.infolist()
        if len(entries) > MOST_ENTRIES or sum(each.file_size for each in entries) > MOST_TOGETHER:
            raise DocxRefused("bomb")
        for each in entries:
            if each.flag_bits & _ENCRYPTED:
                raise DocxRefused("encrypted", each.filename)
            if each.file_size > RATIO_FROM and each.file_size > MOST_RATIO * max(each.compress_size, 1):
                raise DocxRefused("bomb", each.filename)
        named = {each.filename: each for each in entries}
        if len(named) < len(entries):
            raise DocxRefused("damaged")
        if MAIN_PART not in named:
            raise DocxRefused("not-docx")
        return named

    def content(self, part: str, most: int = MOST_PART) -> bytes:
        """Return the bytes of ``part``, or none if the file has no such part."""
        entry = self._entries.get(part)
        if entry is None:
            return b""
        if entry.file_size > most:
            raise DocxRefused("bomb", part)
        try:
            with self._archive.open(entry) as opened:
                content = opened.read(most + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError):
            raise DocxRefused("damaged", part) from None
        self._read += len(content)
        if len(content) > most or self._read > MOST_TOGETHER:
            raise DocxRefused("bomb", part)
        return content

    def tree(self, part: str) -> etree._Element | None:
        """Return the root of ``part``, or None if the file has no such part. For the modules of this package only."""
        content = self.content(part)
        if not content:
            return None
        if content.count(b"<") > MOST_TAGS:
            raise DocxRefused("bomb", part)
        # The door reads UTF-8 only, so no other spelling of a declaration reaches the parser.
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            raise DocxRefused("doctype", part)
        try:
            content.decode("utf-8")
            return reopen(content, part).root
        except (NotWellFormed, UnicodeDecodeError):
            raise DocxRefused("damaged", part) from None

    def targets(self, part: str) -> Mapping[str, Target]:
        """Return where the relationships of ``part`` lead, by their id."""
        folder, name = posixpath.split(part)
        root = self.tree(f"{folder}/_rels/{name}.rels")
        found: dict[str, Target] = {}
        for each in root.iter(_RELATION) if root is not None else ():
            target = each.get("Target", "")
            if each.get("TargetMode") == "External":
                found[each.get("Id", "")] = Target(address=target)
            else:
                inside = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                found[each.get("Id", "")] = Target(part=inside)
        return found
