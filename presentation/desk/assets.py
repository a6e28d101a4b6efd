"""The sheets of the desks: of the code that runs, at addresses with their digests. No build holds them, no page of the public has them."""

import hashlib
from functools import cache
from pathlib import Path

from logic.rendering.pages import Asset
from presentation.assets import ADDRESS

_SHEETS = Path(__file__).parent.parent / "static" / "desk"


@cache
def desk_sheet() -> Asset:
    """Return the sheet of the screens."""
    return _sheet("desk")


@cache
def bar_sheet() -> Asset:
    """Return the sheet of the bar over pages of builds that are not live."""
    return _sheet("bar")


def _sheet(name: str) -> Asset:
    content = (_SHEETS / f"{name}.css").read_bytes()
    address = f"{ADDRESS}{name}.{hashlib.sha256(content).hexdigest()[:8]}.css"
    return Asset(address, "text/css; charset=utf-8", content)
