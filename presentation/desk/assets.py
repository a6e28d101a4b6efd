"""The sheets and scripts of the desks: of the code that runs, at addresses with their digests. No build holds them, no page of the public has them."""

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from logic.rendering.pages import Asset
from presentation.assets import ADDRESS

_FOLDER = Path(__file__).parent.parent / "static" / "desk"
_TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8"}


@cache
def desk_file(name: str) -> Asset:
    """Return a sheet or a script by its name: ``desk.css``, ``write.js``. A name is in the code, never in a request."""
    path = _FOLDER / name
    content = path.read_bytes()
    address = f"{ADDRESS}{path.stem}.{hashlib.sha256(content).hexdigest()[:8]}{path.suffix}"
    return Asset(address, _TYPES[path.suffix], content)


def desk_files() -> Iterator[Asset]:
    """Yield all that there are."""
    for path in sorted(_FOLDER.iterdir()):
        if path.suffix in _TYPES:
            yield desk_file(path.name)
