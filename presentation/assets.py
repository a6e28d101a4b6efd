"""The files that pages need, each at an address that carries its digest: what is at that address never changes.

The sheet is put together here from its parts in ``static/look``. Files whose address the world has agreed on (favicon,
manifest, the worker that keeps pages) are made by ``presentation.well_known``.
"""

import hashlib
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from logic.rendering.pages import Asset

FOLDER = Path(__file__).parent / "static"
ADDRESS = "/activos/"

SHEET = "look.css"
FONT = "hanken-grotesk-es.woff2"
MARK = "mark.svg"
SCRIPT = "portal.js"

PARTS = (
    *("tokens", "elements", "layout", "frame", "forms", "surfaces", "reading", "search", "figures", "tables", "places"),
    *("questionnaire", "course"),
    "modes",
)
"""Parts of the sheet in the order of the cascade: what comes later may override."""

_MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
}
_NOTE = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
_INDENT = re.compile(r"\n\s*")


@cache
def assets() -> Mapping[str, Asset]:
    """Return every asset by its file name. The sheet names the others by their final names, so it comes last."""
    made = {path.name: _asset(path.name, path.read_bytes()) for path in sorted(FOLDER.iterdir()) if path.is_file()}
    made[SHEET] = _asset(SHEET, _with_final_names(_sheet(), made))
    return made


def _sheet() -> bytes:
    """Return the whole sheet, without notes and indents: they are for those who read its parts."""
    text = "\n".join((FOLDER / "look" / f"{part}.css").read_text("utf-8") for part in PARTS)
    return _INDENT.sub("\n", _NOTE.sub("", text)).encode()


def _with_final_names(sheet: bytes, others: Mapping[str, Asset]) -> bytes:
    for name, asset in others.items():
        sheet = sheet.replace(f'url("{name}")'.encode(), f"url({asset.address.removeprefix(ADDRESS)})".encode())
    return sheet


def _asset(name: str, content: bytes) -> Asset:
    path = Path(name)
    address = f"{ADDRESS}{path.stem}.{hashlib.sha256(content).hexdigest()[:8]}{path.suffix}"
    return Asset(address, _MEDIA_TYPES[path.suffix], content)
