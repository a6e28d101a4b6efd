"""Pictures opened and made: each in a process of its own (``picture_worker``), with an end to its memory and its time.

What is read of a picture without opening it is in ``picture_size``; what is taken off its bytes, in ``metadata``.
"""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from data.content.picture_worker import DAMAGED, HUGE, MOST_PIXELS, SECONDS, Kind
from data.errors import PictureUnreadable

__all__ = ["MOST_PIXELS", "RASTER", "Kind", "Made", "Opened", "convert_picture", "open_picture", "scale_picture"]

Format = Literal["PNG", "JPEG", "WEBP"]
RASTER: Mapping[str, Format] = {"image/png": "PNG", "image/jpeg": "JPEG", "image/webp": "WEBP"}
"""The media types of pictures made of pixels, with what the decoder calls them."""

_PROGRAM = Path(__file__).with_name("picture_worker.py")


@dataclass(frozen=True, slots=True)
class Opened:
    """A picture that can be opened whole, upright: its size in pixels. ``content`` None: its bytes are upright and still already."""

    width: int
    height: int
    content: bytes | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """A picture at smaller widths: what it is by its pixels, and the bytes of what was asked for, in that order."""

    kind: Kind
    width: int
    height: int
    pictures: tuple[bytes, ...]


def open_picture(content: bytes) -> Opened:
    """Open a PNG, JPEG or WebP whole. Raises ``PictureUnreadable``."""
    facts, made = _ask({"do": "open"}, content)
    return Opened(facts["width"], facts["height"], made[0] if made else None)


def convert_picture(content: bytes, to: Format, longest: int = 0) -> bytes:
    """Return a PNG, JPEG or WebP in one of these formats, its longer side at most ``longest`` pixels if that is given.

    What shone through is white in a JPEG. Raises ``PictureUnreadable``.
    """
    _, made = _ask({"do": "convert", "to": to, "longest": longest}, content)
    return made[0]


def scale_picture(content: bytes, forms: Mapping[Kind, Sequence[tuple[int, str]]]) -> Made:
    """Return a picture at each width and in each form that ``forms`` has for its kind. None is larger than it.

    Raises ``PictureUnreadable``.
    """
    facts, made = _ask({"do": "scale", "forms": dict(forms)}, content)
    return Made(facts["kind"], facts["width"], facts["height"], tuple(made))


def _ask(question: Mapping[str, Any], content: bytes) -> tuple[dict[str, Any], list[bytes]]:
    # Alone (-I): neither the environment nor the folder at hand decides what it imports.
    command = [sys.executable, "-I", str(_PROGRAM), json.dumps(question)]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=2 * SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise PictureUnreadable("costly") from None
    if done.returncode:
        raise PictureUnreadable({DAMAGED: "damaged", HUGE: "huge"}.get(done.returncode, "costly"))
    line, _, rest = done.stdout.partition(b"\n")
    facts = json.loads(line)
    made, begin = [], 0
    for size in facts["sizes"]:
        made.append(rest[begin : begin + size])
        begin += size
    return facts, made
