"""Headers that every answer carries, and which hosts may be asked. Settings of cookies come with log-in, not here."""

from collections.abc import Iterable
from urllib.parse import urlsplit

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
)
"""Everything from here, nothing inline: a document that smuggled a script in would still not run it."""

FRAMING = f"frame-src 'self'; {POLICY}"
"""The policy of a screen that shows a page of ours in a frame."""

FRAMED = POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'").replace("script-src 'self'; ", "")
"""The policy of a page that a screen of ours shows in a frame: it runs nothing."""

MAX_REQUEST_BYTES = 64 * 1024
"""Largest body of a request: no public page takes an upload."""

_ACTIVE = frozenset({"image/svg+xml", "text/xml", "application/xhtml+xml", "application/javascript", "text/javascript"})


def security_headers(base_url: str) -> tuple[tuple[str, str], ...]:
    """Return the headers of every answer. Over https it adds a year of strict transport."""
    headers = (
        ("Content-Security-Policy", POLICY),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
    )
    if urlsplit(base_url).scheme == "https":
        return (*headers, ("Strict-Transport-Security", "max-age=31536000"))
    return headers


def trusted_hosts(base_url: str, also: Iterable[str] = ()) -> list[str]:
    """Return the host names that a request may give: the portal's own, those of this machine, and ``also``."""
    own = urlsplit(base_url).hostname
    names = [own, "localhost", "127.0.0.1", "[::1]", *also]
    return list(dict.fromkeys(name for name in names if name))


def must_download(media_type: str) -> bool:
    """Tell whether an author's file could act as a page of ours if it were shown: it is handed over, not opened."""
    return media_type.partition(";")[0] in _ACTIVE


def is_path_of_ours(location: str) -> bool:
    """Tell whether a redirect to ``location`` stays here: a path, and nothing that a browser could read as another host."""
    return (
        location.startswith("/") and not location.startswith("//") and "\\" not in location and location.isprintable()
    )
