"""The files that pages need, each at an address that carries its digest: what is at that address never changes."""

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from logic.rendering.pages import Asset

FOLDER = Path(__file__).parent / "static"
ADDRESS = "/activos/"

SHEET = "look.css"
MARK = "mark.svg"

_MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
}


@cache
def assets() -> Mapping[str, Asset]:
    """Return every asset by its file name. The sheet names the others by their final names, so it comes last."""
    made: dict[str, Asset] = {}
    for path in sorted(FOLDER.iterdir(), key=lambda path: (path.suffix == ".css", path.name)):
        content = path.read_bytes()
        if path.suffix == ".css":
            content = _with_final_names(content, made)
        made[path.name] = Asset(_address(path, content), _MEDIA_TYPES[path.suffix], content)
    return made


def _with_final_names(sheet: bytes, others: Mapping[str, Asset]) -> bytes:
    for name, asset in others.items():
        sheet = sheet.replace(f"url({name})".encode(), f"url({asset.address.removeprefix(ADDRESS)})".encode())
    return sheet


def _address(path: Path, content: bytes) -> str:
    return f"{ADDRESS}{path.stem}.{hashlib.sha256(content).hexdigest()[:8]}{path.suffix}"
