"""The picture that stands for a page where it is shared: the awning in the channel's colours, the title, the portal's mark.

The same card is the same bytes. What a card says is not decided here: ``presentation.public.cards`` reads it from the page.
"""

import hashlib
import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import PIL
from PIL import Image, ImageDraw

from presentation import lettering
from presentation.assets import FOLDER, FONT
from presentation.lettering import LEADING, Font, font, length, write
from presentation.tokens import colours

WIDTH, HEIGHT = 1200, 630
SIDE = 84
"""Pixels that stay free at each side."""

SIZES = (104, 92, 84, 76, 68, 60, 54, 48)
"""Heights of a title's letters, in pixels: the first in which it fits is taken, the last in which it is cut."""

TITLE_TOP, TITLE_BOTTOM = 186, 470

_TITLE, _NAME, _ABOVE, _MOTTO = 720, 780, 600, 450
"""Weights, as in the sheet."""

_FLAPS = 25
_FLAP_HEIGHT = 66
_FINER = 4
_COLOURS = 48
_MARK = FOLDER / "root" / "icon-192.png"
_MARK_BOX = (24, 24, 168, 168)


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says. ``tone`` is g, o or c for a channel, else empty; ``name`` and ``motto`` are the portal's, the last may be empty."""

    title: str
    above: str
    tone: str
    name: str
    motto: str


def draw_card(card: Card) -> bytes:
    """Return a card as PNG, 1200 by 630 pixels, mostly of some 20 KB. All its texts must be ``drawable``."""
    colour = colours()
    image = Image.new("RGB", (WIDTH, HEIGHT), colour["paper"])
    pen = ImageDraw.Draw(image)
    _hang_awning(image, colour[f"{card.tone}a"] if card.tone else colour["awn"], colour["cream"])
    write(pen, (SIDE, 116), card.above, font(34, _ABOVE), colour[f"{card.tone}t"] if card.tone else colour["night"])
    letters, rows = _laid(card.title.split())
    for number, row in enumerate(rows):
        write(pen, (SIDE, TITLE_TOP + number * letters.size * LEADING), row, letters, colour["ink"])
    mark = _mark()
    image.paste(mark, (SIDE - 6, 506), mark)
    write(pen, (SIDE + 96, 502 if card.motto else 524), card.name, font(44, _NAME), colour["ink"])
    write(pen, (SIDE + 96, 555), card.motto, font(26, _MOTTO), colour["ink2"])
    return _png(image)


@cache
def version(reader: Path) -> str:
    """Return what changes whenever the same page would give other bytes; ``reader`` is the module that reads pages."""
    total = hashlib.sha256(PIL.__version__.encode())
    own = (Path(__file__), Path(lettering.__file__))
    for source in (reader, *own, FOLDER / FONT, FOLDER / "look" / "tokens.css", _MARK):
        total.update(source.read_bytes())
    return total.hexdigest()[:8]


def _laid(words: list[str]) -> tuple[Font, list[str]]:
    """Return the letters in which a title fits, and its rows."""
    width = WIDTH - 2 * SIDE
    for size in SIZES:
        letters, most = font(size, _TITLE), int((TITLE_BOTTOM - TITLE_TOP) / (size * LEADING))
        if all(length(word, letters) <= width for word in words):
            rows = lettering.even_rows(words, width, letters)
            if len(rows) <= most:
                return letters, rows
    return letters, lettering.broken_rows(words, width, letters, most)


def _hang_awning(image: Image.Image, dark: str, light: str) -> None:
    """Hang the awning along the upper edge: flaps with round ends, of two colours in turn."""
    width, height = WIDTH // _FLAPS * _FINER, _FLAP_HEIGHT * _FINER
    drop = width // 3
    flap = Image.new("L", (width, height + drop))
    pen = ImageDraw.Draw(flap)
    pen.rectangle((0, 0, width, height), fill=255)
    pen.ellipse((0, height - drop, width - 1, height + drop - 1), fill=255)
    shape = flap.reduce(_FINER)
    for number in range(_FLAPS):
        image.paste(light if number % 2 else dark, (number * shape.width, 0), shape)


@cache
def _mark() -> Image.Image:
    with Image.open(_MARK) as icon:
        return icon.convert("RGBA").crop(_MARK_BOX).resize((92, 92), Image.Resampling.LANCZOS)


def _png(image: Image.Image) -> bytes:
    file = io.BytesIO()
    few = image.quantize(_COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(file, "PNG", compress_level=6)
    return file.getvalue()
