"""Whether what was sent comes from a form of ours, without knowing who sends it: visitors have no session and no cookie.

Two things are asked. The form carries a *stamp*: a signature over the form's name, what it is about and the time, which
is good for an hour. Nobody can make one without our key, and one of another form or page does not fit. But a stranger
may fetch our form, take its stamp, and put it into a form on his own site, which somebody else then sends. So the browser
is asked too: ``Sec-Fetch-Site`` and ``Origin`` are written by it, never by a page, and say where the form stood. A program
that sends neither can pretend anything, but it acts for itself: no visitor's browser was used, and nothing is gained
by forging. How much anyone may send is for ``throttle``.
"""

import hashlib
import time
from collections.abc import Callable
from typing import Literal
from urllib.parse import urlsplit

from itsdangerous import BadSignature, SignatureExpired, TimestampSigner

GOOD_FOR_SECONDS = 3600

_OWN_SITES = ("same-origin", "none")
"""What a browser says of a form of ours; "none" is what it says when a person reloads an answer."""

_NOTHING = "."
"""What is signed: all that counts is in the salt, so a stamp says nothing but its time."""


class Stamps:
    """The stamps of one form. ``now`` tells the time in seconds."""

    def __init__(self, secret_key: str, form: str, now: Callable[[], float] = time.time) -> None:
        self._secret_key = secret_key
        self._form = form
        self._now = now

    def stamp(self, about: str) -> str:
        """Return the stamp of a form about something: for a page's form, its address."""
        return self._signer(about).sign(_NOTHING).decode("ascii")

    def fault(self, stamp: str, about: str) -> Literal["", "stale", "forged"]:
        """Return what is wrong with a stamp: it expired, or is of another form or of nobody; empty if nothing is."""
        try:
            self._signer(about).unsign(stamp, max_age=GOOD_FOR_SECONDS)
        except SignatureExpired:
            return "stale"
        except BadSignature:
            return "forged"
        return ""

    def _signer(self, about: str) -> "_Signer":
        salt = hashlib.sha256(f"{self._form}\n{about}".encode("utf-8", "replace")).digest()
        return _Signer(self._secret_key, salt, self._now)


class _Signer(TimestampSigner):
    def __init__(self, secret_key: str, salt: bytes, now: Callable[[], float]) -> None:
        super().__init__(secret_key, salt, digest_method=hashlib.sha256)
        self._now = now

    def get_timestamp(self) -> int:
        return int(self._now())


def from_our_pages(site: str | None, origin: str | None, hosts: tuple[str, ...]) -> bool:
    """Tell whether the browser says that the form stood on a page of one of ``hosts``, or says nothing.

    ``site`` and ``origin`` are the headers ``Sec-Fetch-Site`` and ``Origin``.
    """
    if site is not None and site not in _OWN_SITES:
        return False
    return origin is None or _host(origin) in hosts


def _host(origin: str) -> str:
    """Return the host and port of an origin; empty for "null" and for what is none."""
    try:
        parts = urlsplit(origin)
    except ValueError:
        return ""
    return parts.netloc if parts.scheme in ("http", "https") else ""
