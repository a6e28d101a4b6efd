"""A published site in memory, for tests of what stands before it: builds are dictionaries of pages."""

import gzip
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import brotli

from presentation.site import Page

FORMS = {"br": brotli.compress, "gzip": lambda content: gzip.compress(content, mtime=0), "identity": bytes}


@dataclass(frozen=True, slots=True)
class SmallPage:
    """A page that carries its own bytes."""

    build: int
    address: str
    content: bytes = b""
    status: int = 200
    media_type: str = "text/html"
    location: str = ""
    file: Path | None = None

    @property
    def digest(self) -> str:
        return sha256(self.content + self.location.encode()).hexdigest()

    @property
    def size(self) -> int:
        return self.file.stat().st_size if self.file else len(self.content)


@dataclass(slots=True)
class SmallSite:
    """Every build that was ever put, and the number of the one that is live."""

    live: int | None = None
    pages: dict[tuple[int, str], SmallPage] = field(default_factory=dict)
    read: int = 0

    def put(self, build: int, address: str, content: bytes = b"", **facts: object) -> SmallPage:
        page = SmallPage(build, address, content, **facts)  # type: ignore[arg-type]
        self.pages[build, address] = page
        self.live = build
        return page

    def live_build(self) -> int | None:
        return self.live

    def page(self, address: str, build: int) -> SmallPage | None:
        return self.pages.get((build, address))

    def body(self, page: Page, encoding: str) -> bytes:
        self.read += 1
        return FORMS[encoding](self.pages[page.build, page.address].content)

    def encodings(self, page: Page) -> tuple[str, ...]:
        return ("br", "gzip", "identity") if page.media_type.startswith("text/") else ("identity",)
