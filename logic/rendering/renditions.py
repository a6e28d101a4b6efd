"""Pictures at the widths and in the forms that pages offer to browsers: which there are, and each made once.

Which ones a picture has follows from its pixels alone, so that every machine writes the same page. Their own bytes depend on the
encoder: an address names a rendition by its source, its width and its form, and never by its bytes (decision record 15).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from data.content.interface import ContentStore
from data.content.pictures import MOST_PIXELS, RASTER, Kind, scale_picture
from data.errors import PictureUnreadable
from data.repositories.library_records import KeptRendition
from data.repositories.records import DocumentFile
from data.unit_of_work import OpenUnit
from logic.addresses import rendition_address

EDITION = 1
"""Raise it when widths, forms or qualities change: every rendition then has another address, and is made anew."""

STEPS = (320, 640, 960, 1280)
"""Pixels: the widths that are offered. The last one may be that of the picture itself; none is larger."""

MEDIA_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpeg": "image/jpeg"}
"""The forms, the one that most browsers should take first."""

FORMS: Mapping[Kind, tuple[str, ...]] = {
    "photograph": ("avif", "webp", "jpeg"),
    # Of these the picture itself stays for browsers that know neither form: a JPEG would lose what makes them what they are.
    "transparent": ("avif", "webp"),
    "drawing": ("webp",),
}

THUMBNAIL = (320, "webp")

UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Offered:
    """What a page offers of a picture: ``sets`` maps a form to the value of its ``srcset``, ``pages`` an address to what is there.

    ``plain`` is the address for browsers that know none of the forms; empty: that of the picture itself. So of a photograph no page
    leads to what the camera wrote, with all that it noted.
    """

    sets: Mapping[str, str]
    plain: str
    pages: Mapping[str, tuple[str, KeptRendition]]


def steps_of(width: int) -> tuple[int, ...]:
    """Return the widths at which a picture of a width is offered: up to the first that is not smaller; none for a small one."""
    if width <= STEPS[0]:
        return ()
    return tuple(step for number, step in enumerate(STEPS) if not number or STEPS[number - 1] < width)


def may_have(file: DocumentFile) -> bool:
    """Tell whether a file may have renditions, by what is known of it without opening it."""
    small = file.width and not steps_of(file.width)
    return file.media_type in RASTER and not small and file.width * file.height <= MOST_PIXELS


def possible_addresses(digest: str, name: str) -> tuple[str, ...]:
    """Return every address that a rendition of a file may have."""
    return tuple(rendition_address(digest, name, f"{EDITION}-{step}", form) for step in STEPS for form in MEDIA_TYPES)


class Renditions:
    """Makes what is not made yet, and keeps it: rows in the main database, bytes in the content store."""

    def __init__(self, unit_of_work: OpenUnit, content: ContentStore) -> None:
        self._unit_of_work = unit_of_work
        self._content = content

    def offer(self, file: DocumentFile) -> Offered | None:
        """Return what a page offers of a picture, made if need be; None where the picture itself is all there is.

        Raises ``ContentMissing`` or ``ContentDamaged`` for one that must be opened and cannot be read.
        """
        if not may_have(file):
            return None
        steps = steps_of(file.width)
        kind, made = self._made(file.digest, {k: [(s, f) for f in forms for s in steps] for k, forms in FORMS.items()})
        if kind is None:
            return None
        found = {(one.step, one.form): one for one in made}
        sets: dict[str, str] = {}
        pages: dict[str, tuple[str, KeptRendition]] = {}
        for form in FORMS[kind]:
            entries = []
            for step in steps:
                address = rendition_address(file.digest, file.name, f"{EDITION}-{step}", form)
                pages[address] = (MEDIA_TYPES[form], found[step, form])
                entries.append(f"{address} {min(step, file.width)}w")
            sets[form] = ", ".join(entries)
        plain = rendition_address(file.digest, file.name, f"{EDITION}-{steps[-1]}", "jpeg") if "jpeg" in sets else ""
        return Offered(sets, plain, pages)

    def thumbnail(self, file: DocumentFile) -> KeptRendition | None:
        """Return the smallest form of a picture, made if need be; None where the picture itself is as good, or cannot be opened."""
        if not may_have(file):
            return None
        _, made = self._made(file.digest, {kind: [THUMBNAIL] for kind in FORMS})
        return next((one for one in made if (one.step, one.form) == THUMBNAIL), None)

    def _made(
        self, digest: str, wanted: Mapping[Kind, list[tuple[int, str]]]
    ) -> tuple[Kind | None, tuple[KeptRendition, ...]]:
        """Return what a picture is by its pixels, None for one that cannot be opened, and what was made of it."""
        with self._unit_of_work(read_only=True) as work:
            noted = work.renditions.kind(digest)
            made = tuple(one for one in work.renditions.of(digest, EDITION) if one.digest in self._content)
        there = {(one.step, one.form) for one in made}
        missing = {each: [one for one in forms if one not in there] for each, forms in wanted.items()}
        kind = next((each for each in FORMS if each == noted), None)
        if noted == UNREADABLE or (kind and not missing[kind]):
            return kind, made
        try:
            scaled = scale_picture(self._content.read(digest), missing)
        except PictureUnreadable as fault:
            if fault.reason != "costly":  # what this machine could not do now, it may do another time
                self._keep(digest, UNREADABLE, ())
            return None, ()
        fresh = tuple(
            KeptRendition(step, form, self._content.add(picture), len(picture))
            for (step, form), picture in zip(missing[scaled.kind], scaled.pictures, strict=True)
        )
        self._keep(digest, scaled.kind, fresh)
        return scaled.kind, (*made, *fresh)

    def _keep(self, digest: str, kind: str, made: tuple[KeptRendition, ...]) -> None:
        with self._unit_of_work() as work:
            work.renditions.keep(digest, kind, EDITION, made)
            work.commit()
