"""The drawings that a page uses, and no other: twenty of them would be half of a short page, and travel with every one."""

import re
from functools import cache, lru_cache

from presentation.markup import TEMPLATES

_SYMBOL = re.compile(r'<symbol id="([a-z0-9_-]+)".*?</symbol>', re.DOTALL)
_USED = re.compile(r'<use href="#([a-z0-9_-]+)"')


def used_icons(html: str) -> frozenset[str]:
    """Return the names of the drawings that a piece of a page uses."""
    return frozenset(_USED.findall(html))


def icon_names() -> tuple[str, ...]:
    """Return the names of the drawings that accompany a word, in order."""
    return tuple(sorted(name.removeprefix("i-") for name in _symbols() if name.startswith("i-")))


@lru_cache(maxsize=512)
def sprite(names: frozenset[str]) -> str:
    """Return the drawings of ``names`` as one hidden picture. Raises ``KeyError`` for a name that has no drawing."""
    symbols = _symbols()
    drawn = "".join(symbols[name] for name in sorted(names))
    return f'<svg class="sprite" width="0" height="0" aria-hidden="true"><defs>{drawn}</defs></svg>'


@cache
def _symbols() -> dict[str, str]:
    return {found[1]: found[0] for found in _SYMBOL.finditer((TEMPLATES / "icons.html").read_text("utf-8"))}
