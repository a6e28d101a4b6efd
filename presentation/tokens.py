"""The tokens of the sheet as values: what each is in light and in dark, and how well one is seen upon another.

Read from ``static/look/tokens.css``, so that the style page and the tests tell what the sheet says, not what somebody remembers.
Contrast is that of WCAG 2.2 (relative luminance, section "contrast ratio").
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from presentation.assets import FOLDER

PAIRS = (
    ("ink", "paper", 4.5),
    ("ink2", "paper", 4.5),
    ("ink2", "sunk", 4.5),
    ("link", "paper", 4.5),
    ("link", "sunk", 4.5),
    ("seen", "paper", 4.5),
    ("on", "act", 4.5),
    ("on", "act2", 4.5),
    ("on", "bad", 4.5),
    ("ok", "okbg", 4.5),
    ("warn", "warnbg", 4.5),
    ("bad", "badbg", 4.5),
    ("link", "infobg", 4.5),
    ("gt", "gw", 4.5),
    ("ot", "ow", 4.5),
    ("ct", "cw", 4.5),
    ("ink", "gw", 4.5),
    ("ink", "ow", 4.5),
    ("ink", "cw", 4.5),
    ("ink2", "gw", 4.5),
    ("link", "gw", 4.5),
    ("white", "gf", 4.5),
    ("white", "of", 4.5),
    ("white", "cf", 4.5),
    ("white", "night", 4.5),
    ("night2", "night", 4.5),
    ("night", "plate", 4.5),
    ("edge", "paper", 3.0),
    ("ga", "card", 3.0),
    ("oa", "card", 3.0),
    ("ca", "card", 3.0),
    ("ring", "paper", 3.0),
)
"""What stands upon what, and the least contrast for it: 4.5 for text, 3 for what must be seen."""

_DECLARATION = re.compile(r"--([a-z0-9]+):\s*([^;]+);")
_COLOUR = re.compile(r"#[0-9a-f]{3}(?:[0-9a-f]{3})?")
_WHITE = {"white": "#ffffff"}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two tokens, one upon the other, and their contrast in each mode."""

    front: str
    back: str
    floor: float
    light: float
    dark: float


def colours(*, dark: bool = False) -> Mapping[str, str]:
    """Return the colours of a mode by token: ``"paper"`` → ``"#faf7f2"``."""
    return _modes()[1] if dark else _modes()[0]


def sizes() -> Mapping[str, str]:
    """Return the tokens that are no colours: steps of type, space, corners, measures."""
    found = dict(_DECLARATION.findall(_roots()[0]))
    return {name: " ".join(value.split()) for name, value in found.items() if not _COLOUR.fullmatch(value.strip())}


def measured_pairs() -> tuple[Pair, ...]:
    """Return every pair of ``PAIRS`` with its contrasts."""
    light, dark = ({**colours(dark=mode), **_WHITE} for mode in (False, True))
    return tuple(
        Pair(front, back, floor, contrast(light[front], light[back]), contrast(dark[front], dark[back]))
        for front, back, floor in PAIRS
    )


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours written as ``#rrggbb``: from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@cache
def _modes() -> tuple[Mapping[str, str], Mapping[str, str]]:
    light, dark = (
        {name: _long(value) for name, value in _DECLARATION.findall(block) if _COLOUR.fullmatch(value)}
        for block in _roots()
    )
    return light, {**light, **dark}


def _roots() -> tuple[str, str]:
    """Return what the sheet declares in light, and what dark puts in its place."""
    sheet = (FOLDER / "look" / "tokens.css").read_text("utf-8")
    light, _, rest = sheet.partition("@media (prefers-color-scheme: dark)")
    return light, rest.partition("@media")[0]


def _long(colour: str) -> str:
    return colour if len(colour) == len("#rrggbb") else "#" + "".join(letter * 2 for letter in colour[1:])


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
