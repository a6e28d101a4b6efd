"""A file that somebody sends, taken in: what it is by its bytes, under a name that says so, without what nobody should publish.

Pictures are opened whole, turned upright, and freed of what the camera noted (the place, the hour, the owner); drawings keep only
what is drawn. Where it is kept, and what for, is said in ``logic.editing``.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from data.content.media_type import EXTENSIONS, media_type
from data.content.metadata import without_metadata
from data.content.picture_size import picture_size
from data.content.pictures import MOST_PIXELS, RASTER, convert_picture, open_picture
from data.content.svg import is_inert, made_inert
from data.errors import NotWellFormed, PictureUnreadable
from data.issues import Issue, Place, Value
from data.xml.parser import parse
from logic.checks.check_file import MAX_BYTES, MAX_FILE_BYTES, MAX_PICTURE_SIDE, FileFacts, check_file
from logic.checks.file_names import plain_name, with_ending

LONGEST_SIDE = 2560
"""Pixels. A photograph that weighs too much is made so large: more than any page shows."""

DRAWING = "image/svg+xml"

_ENDINGS = {kind: ending for ending, kind in reversed(EXTENSIONS.items())}
"""Media type → the first ending that it may have."""

_FAULTS = {"damaged": "file-damaged", "huge": "file-pixels", "costly": "file-costly"}


@dataclass(frozen=True, slots=True)
class Taken:
    """A file as it may be kept. ``told`` are codes of what was done to it: "renamed", "notes", "turned", "smaller", "drawing"."""

    content: bytes
    facts: FileFacts
    told: tuple[str, ...] = ()


def take_in(content: bytes, name: str) -> Taken | Issue:
    """Return a file as it may be kept, or the issue that it cannot be."""
    plain = plain_name(name)
    if len(content) > MAX_FILE_BYTES:
        return _issue("file-too-large", plain, {"size": len(content), "limit": MAX_FILE_BYTES})
    if not content:
        return _issue("file-empty", plain, {})
    found = _kind(content, plain)
    if isinstance(found, Issue):
        return found
    told: list[str] = []
    if EXTENSIONS.get(plain.rpartition(".")[2]) != found and found:
        plain = with_ending(plain, _ENDINGS[found])
        told.append("renamed")
    try:
        cleaned = _cleaned(content, found, plain, told)
    except PictureUnreadable as fault:
        return _issue(_FAULTS[fault.reason], plain, {"limit": MOST_PIXELS // 1_000_000})
    if isinstance(cleaned, Issue):
        return cleaned
    facts = check_file(cleaned, plain)
    return _issue(facts.fault, plain, facts.values) if facts.fault else Taken(cleaned, facts, tuple(told))


def in_form_of(taken: Taken, wanted: str) -> Taken | None:
    """Return a picture in the form of another media type, so that it can take the place of one; None where it cannot be.

    Raises ``PictureUnreadable``.
    """
    if taken.facts.media_type == wanted:
        return taken
    if wanted not in RASTER or taken.facts.media_type not in RASTER:
        return None
    content = convert_picture(taken.content, RASTER[wanted])
    facts = check_file(content, with_ending(taken.facts.name, _ENDINGS[wanted]))
    return None if facts.fault else Taken(content, facts, (*taken.told, "converted"))


def _kind(content: bytes, name: str) -> str | Issue:
    """Return the media type by the bytes. A name that hides a drawing or a calendar is passed over."""
    found = media_type(content, name)
    if not found or found.startswith("text/"):
        found = next((kind for other in ("x.svg", "x.ics") if (kind := media_type(content, other))), found)
    if not found and content and (name.endswith(".svg") or b"<svg" in content[:4096]):
        try:
            parse(content, name)
        except NotWellFormed as fault:
            return fault.issue
    return found


def _cleaned(content: bytes, found: str, name: str, told: list[str]) -> bytes | Issue:
    if found == DRAWING:
        return _drawing(content, told)
    if found not in RASTER:
        return content
    width, height = picture_size(content, found) or (0, 0)
    if max(width, height) > MAX_PICTURE_SIDE:
        return _issue("file-picture-huge", name, {"width": width, "height": height, "limit": MAX_PICTURE_SIDE})
    opened = open_picture(content)
    if opened.content is not None:
        told.append("turned")
    cleaned = without_metadata(content if opened.content is None else opened.content, found)
    if opened.content is None and len(cleaned) < len(content):
        told.append("notes")
    if len(cleaned) > MAX_BYTES.get(found, MAX_FILE_BYTES):
        cleaned = convert_picture(cleaned, RASTER[found], LONGEST_SIDE)
        told.append("smaller")
    return cleaned


def _drawing(content: bytes, told: list[str]) -> bytes:
    if is_inert(content):
        return content
    safe, _ = made_inert(content)
    told.append("drawing")
    return safe


def _issue(code: str, name: str, values: Mapping[str, Value]) -> Issue:
    return Issue(code, Place(name), {"value": name, **values})
