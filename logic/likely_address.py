"""What a wrong address may be a slip of: written otherwise, copied with what stood after it, or with the ending of a file.

Pure functions over text: whether there is a page is asked by whoever answers. Nothing is known here of the addresses that an
earlier portal had, and no word is guessed: what is misspelt is for the search.
"""

import re
import unicodedata
from urllib.parse import unquote

LONGEST_ADDRESS = 300
"""Characters. Nobody types more, and no page of ours has so many."""

_CLOSING = " .,;:!?'\"´`)]}>»”’…*-"
"""What ends a step by accident: the end of a sentence, of a quotation or of a bracket that the address stood in."""

_HOST = re.compile(r".*(?:https?:/+[^/]*|/www(?:\.[^/]*)?(?=/|$))", re.IGNORECASE | re.DOTALL)
_GAPS = re.compile(r"[\s_+\u2010-\u2015-]+")
_UNSEEN = frozenset({"Mn", "Cf"})
"""Accents, and what copying brings along: marks of direction, spaces without width."""

_PAGE_ENDINGS = frozenset({"html", "htm", "php", "xml", "asp", "aspx"})
_FIRST_PAGES = frozenset({"index", "default"})
"""What web servers call the page of a folder."""

_ADDRESS = re.compile(r"/(?:[a-z0-9][a-z0-9-]*/)*(?:[a-z0-9][a-z0-9-]*(?:\.[a-z0-9]+)?)?")


def likely_address(path: str) -> tuple[str, ...]:
    """Return the addresses that ``path`` may be a slip of, the likeliest first: at most three, none of them ``path`` itself.

    Each begins with exactly one slash and holds only small letters, figures, hyphens, slashes and the dot of an ending,
    so that it leads nowhere outside. ``path`` is decoded text, and may be any.
    """
    if len(path) > LONGEST_ADDRESS:
        return ()
    plain = unquote(path)
    host = _HOST.match(plain)
    steps = (plain[host.end() :] if host else plain).split("/")
    mended = [step for step in map(_mended, steps) if step]
    if ".." in steps or (host and not mended):
        return ()
    asked = path.removesuffix("/")
    return tuple(
        address for address in _forms(mended) if _ADDRESS.fullmatch(address) and address.removesuffix("/") != asked
    )


def _mended(step: str) -> str:
    """Return a step as we write them: small letters without accents, hyphens between words, nothing after them."""
    letters = unicodedata.normalize("NFD", step.lower())
    seen = "".join(letter for letter in letters if unicodedata.category(letter) not in _UNSEEN)
    return _GAPS.sub("-", seen.strip()).rstrip(_CLOSING).lstrip("-")


def _forms(steps: list[str]) -> tuple[str, ...]:
    """Return the address that ``steps`` make as it stands, without its ending, and as a folder."""
    if not steps:
        return ("/",)
    *folders, last = steps
    before = "/".join(["", *folders])
    name, _, ending = last.partition(".")
    whole = (f"{before}/{last}",) if ending else ()
    if ending and ending not in _PAGE_ENDINGS:
        return whole
    if name in _FIRST_PAGES:
        return (*whole, f"{before}/", before)
    return (*whole, f"{before}/{name}/", f"{before}/{name}")
