"""The width and height at which a drawing in SVG is shown before any sheet says otherwise.

Its own width and height count; what is not said, or said in parts of something else, follows from the proportion of its
viewBox; what is left is the size that CSS gives to anything without one. Whether it may be shown is in ``data.content.svg``.
"""

import re

from data.errors import NotWellFormed
from data.xml.parser import parse

_NUMBER = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
_LENGTH = re.compile(rf"({_NUMBER})(px|pt|pc|in|cm|mm|q)?", re.IGNORECASE)
_VIEW_BOX = re.compile(r"(?:\s*,\s*|\s+)".join([f"({_NUMBER})"] * 4))
_PIXELS = {"": 1, "px": 1, "pt": 4 / 3, "pc": 16, "in": 96, "cm": 96 / 2.54, "mm": 96 / 25.4, "q": 96 / 101.6}

_WITHOUT_SIZE = (300.0, 150.0)

# Whole numbers up to a side of so many keep a proportion to a thousandth, and stay numbers that a page can say.
_SHORTEST, _LONGEST = 1_000, 10_000


def drawing_size(content: bytes) -> tuple[int, int] | None:
    """Return (width, height) in pixels, both at least 1; None where the bytes are no XML that the portal reads.

    Where they are no whole numbers of pixels, or too large for a page, they are those of a larger or smaller drawing of the
    same proportion.
    """
    try:
        root = parse(content).root
    except NotWellFormed:
        return None
    width, height = _length(root.get("width", "")), _length(root.get("height", ""))
    if box := _box(root.get("viewBox", "")):
        across, down = box
        if not width and not height:
            width, height = box
        width = width or height * across / down
        height = height or width * down / across
    return _whole(width or _WITHOUT_SIZE[0], height or _WITHOUT_SIZE[1])


def _length(value: str) -> float:
    """Return an absolute length in pixels; 0 for any other, and for one that is not said."""
    found = _LENGTH.fullmatch(value.strip())
    return _usable(float(found[1]) * _PIXELS[(found[2] or "").lower()]) if found else 0


def _box(value: str) -> tuple[float, float] | None:
    """Return the width and height of a viewBox, if it has both."""
    found = _VIEW_BOX.fullmatch(value.strip())
    if not found:
        return None
    across, down = _usable(float(found[3])), _usable(float(found[4]))
    return (across, down) if across and down else None


def _usable(number: float) -> float:
    """Take what no drawing has for nothing: such a side would be lost in any rounding."""
    return number if 1e-6 <= number <= 1e9 else 0


def _whole(width: float, height: float) -> tuple[int, int]:
    longest = max(width, height)
    if not (width.is_integer() and height.is_integer() and longest <= _LONGEST):
        scale = min(max(longest, _SHORTEST), _LONGEST) / longest
        width, height = width * scale, height * scale
    return max(1, round(width)), max(1, round(height))
