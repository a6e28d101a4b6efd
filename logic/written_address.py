"""An address as a person writes or pastes it, read as an address of the portal's own. Whether anything stands there is not asked here."""

import re
import unicodedata
from urllib.parse import unquote_to_bytes

LONGEST = 300
"""Characters: as many as an address has in the tables."""

_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|/?\\", re.IGNORECASE)
_ENCODED = re.compile(r"%[0-9a-f]{2}", re.IGNORECASE)
_HALF_ENCODED = re.compile(r"%(?![0-9a-f]{2})", re.IGNORECASE)


class UnfitAddress(Exception):
    """What was written is no address of ours. ``code`` is that of an issue."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def read_written(text: str, base_url: str = "") -> str:
    """Return the address: decoded once, beginning with one slash. One of our own with ``base_url`` in front is taken too.

    Raises ``UnfitAddress``: "address-elsewhere" for another site or scheme, "address-question" for what follows "?" or "#",
    "address-signs" for signs, steps (``..``) or codings that no address of ours has, "address-long".
    """
    written = text.strip(" \t")
    if base_url and written.startswith(f"{base_url}/"):
        written = written.removeprefix(base_url)
    if _ELSEWHERE.match(written):
        raise UnfitAddress("address-elsewhere")
    if not written.startswith("/"):
        raise UnfitAddress("address-slash")
    if "?" in written or "#" in written:
        raise UnfitAddress("address-question")
    if _HALF_ENCODED.search(written):
        raise UnfitAddress("address-signs")
    address = _decoded(written)
    steps = address.split("/")
    if "\\" in address or "//" in address or _ENCODED.search(address) or {".", ".."} & set(steps):
        raise UnfitAddress("address-signs")
    if len(address) > LONGEST:
        raise UnfitAddress("address-long")
    return address


def _decoded(written: str) -> str:
    try:
        address = unicodedata.normalize("NFC", unquote_to_bytes(written).decode("utf-8"))
    except UnicodeError:
        raise UnfitAddress("address-signs") from None
    if not address.isprintable():
        raise UnfitAddress("address-signs")
    return address
