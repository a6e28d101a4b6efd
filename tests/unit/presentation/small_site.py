"""A published site in memory, for tests of what stands before it: builds are dictionaries of pages."""

import gzip
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import brotli

from logic.publishing.serve_page import ServedPage

FORMS: dict[str, Callable[[bytes], bytes]] = {
    "br": brotli.compress,
    "gzip": lambda content: gzip.compress(content, mtime=0),
    "identity": bytes,
}


@dataclass(slots=True)
class SmallSite:
    """Every build that was ever put, and the number of the one that is live. ``read`` counts the bodies asked for."""

    live: int | None = None
    pages: dict[tuple[int, str], ServedPage] = field(default_factory=dict)
    contents: dict[str, bytes] = field(default_factory=dict)
    read: int = 0

    def put(
        self, build: int, address: str, content: bytes = b"", media_type: str = "text/html", *, status: int = 200
    ) -> None:
        """Give an address a page in a build, and make that build live."""
        digest = sha256(content).hexdigest()
        self.contents[digest] = content
        self._put(ServedPage(build, address, status, media_type, digest, "", None, len(content)))

    def put_file(self, build: int, address: str, path: Path, media_type: str) -> None:
        """Give an address a large file."""
        digest = sha256(path.read_bytes()).hexdigest()
        self._put(ServedPage(build, address, 200, media_type, digest, "", path, path.stat().st_size))

    def put_redirect(self, build: int, address: str, location: str) -> None:
        """Make an address lead to another."""
        self._put(ServedPage(build, address, 301, "text/html", "0" * 64, location, None, 0))

    def live_build(self) -> int | None:
        return self.live

    def page(self, address: str, build: int) -> ServedPage | None:
        return self.pages.get((build, address))

    def body(self, page: ServedPage, encoding: str) -> bytes:
        self.read += 1
        return FORMS[encoding](self.contents[page.digest])

    def encodings(self, page: ServedPage) -> tuple[str, ...]:
        return ("br", "gzip", "identity") if page.media_type.startswith("text/") else ("identity",)

    def _put(self, page: ServedPage) -> None:
        self.pages[page.build, page.address] = page
        self.live = page.build
