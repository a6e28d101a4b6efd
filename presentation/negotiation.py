"""What a browser asks for in its headers: encodings, entity tags, ranges. Pure functions over header text.

Nothing is answered here: ``presentation.site`` does. Rules are those of RFC 9110; a header that cannot be
understood is ignored, as that standard allows.
"""

import re
from functools import lru_cache

ENCODINGS = ("br", "gzip", "identity")
"""Codings that the site store may hold, best first."""

_MEMBER = re.compile(r"\s*([a-zA-Z0-9_.*-]{1,32})\s*(?:;\s*[qQ]\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*)?")
_RANGE = re.compile(r"\s*bytes\s*=\s*(\d{0,18})\s*-\s*(\d{0,18})\s*")


@lru_cache(maxsize=512)
def acceptable_encodings(header: str | None) -> tuple[str, ...]:
    """Return the codings of ``ENCODINGS`` that an Accept-Encoding header allows, most wanted first.

    ``identity`` is always there, last if refused: an answer that can be read beats 406.
    Equal weights keep the order of ``ENCODINGS``. No header: identity alone, the safe reading for old clients.
    """
    weights = _weights(header or "")
    anything = weights.get("*")
    wanted = {name: weights.get(name, 0.0 if anything is None else anything) for name in ENCODINGS[:-1]}
    chosen = [name for name in ENCODINGS[:-1] if wanted[name] > 0]
    chosen.sort(key=lambda name: -wanted[name])
    plain = weights.get("identity", 0.0)
    before = [name for name in chosen if wanted[name] >= plain]
    return (*before, "identity", *(name for name in chosen if name not in before))


def matches(header: str, etag: str) -> bool:
    """Tell whether an If-None-Match header names ``etag``, by weak comparison.

    ``etag`` carries its quotes and no inner ones, so finding it in the list is finding it whole.
    """
    return etag in header or header.strip() == "*"


def byte_range(header: str, size: int) -> tuple[int, int] | None:
    """Return (first, end) of the one range asked of ``size`` bytes; ``end`` is exclusive.

    None: the header asks for something else (several ranges, another unit) and is to be ignored.
    Raises ``ValueError`` where the range lies outside (416).
    """
    match = _RANGE.fullmatch(header)
    if match is None or not (match[1] or match[2]):
        return None
    if not match[1]:
        first, end = max(size - int(match[2]), 0), size
    else:
        first, end = int(match[1]), min(int(match[2] or size) + 1, size)
        if match[2] and int(match[2]) < first:
            return None
    if first >= end:
        raise ValueError(f"bytes {header!r} of {size}")
    return first, end


def _weights(header: str) -> dict[str, float]:
    """Read ``name;q=weight`` members; those that cannot be read are left out."""
    weights: dict[str, float] = {}
    for member in header.split(","):
        match = _MEMBER.fullmatch(member)
        if match:
            name = match[1].lower().removeprefix("x-")
            weights.setdefault(name, float(match[2] or 1))
    return weights
