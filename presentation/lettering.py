"""Text in pictures: the font of the pages, letters placed one by one, a title broken into rows that fit.

Letters are placed here since what Pillow does with a whole line differs by the libraries of a machine, and the same picture
shall be the same bytes. Not here: what a picture looks like (``presentation.card``).
"""

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from PIL import ImageDraw, ImageFont

from presentation.assets import FOLDER, FONT

Font = ImageFont.FreeTypeFont

LEADING = 1.13
"""From row to row, as a share of the size."""

_TRACKING = -0.018
_TIGHT = {"T": -0.075, "Y": -0.075, "V": -0.06, "W": -0.045}
"""How much nearer the letter after these stands, as a share of the size, where it is one of ``_LOW``."""

_LOW = frozenset("acdegmnopqrsuyzáéóúñ")
_NO_LETTER = "\uffff"


@cache
def font(size: int, weight: int) -> Font:
    """Return the font of the pages in one size (pixels) and weight. Nobody may change what is returned."""
    made = ImageFont.truetype(FOLDER / FONT, size, layout_engine=ImageFont.Layout.BASIC)
    made.set_variation_by_axes([weight])
    return made


def drawable(text: str) -> str:
    """Return a text without the signs that our font has not; nothing where one of its letters or numbers is not in it."""
    shown = []
    for sign in " ".join(unicodedata.normalize("NFC", text).split()):
        if sign == " " or _is_drawn(sign):
            shown.append(sign)
        elif unicodedata.category(sign)[0] in "LMN":
            return ""
    return " ".join("".join(shown).split())


def write(pen: ImageDraw.ImageDraw, place: tuple[float, float], text: str, letters: Font, colour: str) -> None:
    """Write a row of text with its upper left corner at ``place``."""
    for at, letter in _placed(text, letters):
        pen.text((place[0] + at, place[1]), letter, font=letters, fill=colour)


def rows(words: list[str], width: float, letters: Font) -> list[str]:
    """Return words as rows of at most ``width`` pixels. A word that is wider stands alone, and juts out."""
    made = [""]
    for word in words:
        longer = f"{made[-1]} {word}".lstrip()
        if made[-1] and length(longer, letters) > width:
            made.append(word)
        else:
            made[-1] = longer
    return made


def even_rows(words: list[str], width: int, letters: Font) -> list[str]:
    """Return as many rows as ``rows`` would, as even as they can be: no word is left alone on the last."""
    made = rows(words, width, letters)
    for narrower in range(width - 20, width // 2, -20):
        tried = rows(words, narrower, letters)
        if len(tried) > len(made) or any(length(row, letters) > narrower for row in tried):
            break
        made = tried
    return made


def broken_rows(words: list[str], width: float, letters: Font, most: int) -> list[str]:
    """Return at most so many rows, with words broken where they must and the rest cut off with "…"."""
    made = rows([part for word in words for part in _parts(word, width, letters)], width, letters)
    if len(made) <= most:
        return made
    last = made[most - 1]
    while length(f"{last}…", letters) > width:
        last = last[:-1]
    return [*made[: most - 1], f"{last.rstrip(' ,;:.')}…"]


def length(text: str, letters: Font) -> float:
    """Return how many pixels a row of text takes."""
    *_, (end, _) = _placed(text, letters)
    return end


def _parts(word: str, width: float, letters: Font) -> Iterator[str]:
    part = ""
    for letter in word:
        if length(part + letter, letters) > width:
            yield part
            part = ""
        part += letter
    yield part


def _placed(text: str, letters: Font) -> Iterator[tuple[float, str]]:
    """Yield where each letter begins, and at last where the text ends."""
    at, before = 0.0, ""
    for letter in text:
        if letter in _LOW:
            at += _TIGHT.get(before, 0) * letters.size
        yield at, letter
        at += _advance(letters, letter) + _TRACKING * letters.size
        before = letter
    yield at, ""


@lru_cache(maxsize=4096)
def _advance(letters: Font, letter: str) -> float:
    return letters.getlength(letter)


@lru_cache(maxsize=4096)
def _is_drawn(sign: str) -> bool:
    """Tell whether the font has a sign: one that it has not is drawn as a box, as what is no sign at all is."""
    letters = font(48, 400)
    return bytes(letters.getmask(sign)) != bytes(letters.getmask(_NO_LETTER))
