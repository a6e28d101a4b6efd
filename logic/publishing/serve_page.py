"""What the public tier asks: which build is live, and what an address is in it. From the site store alone."""

from dataclasses import dataclass
from pathlib import Path

from data.builds.interface import SiteStore
from data.content.interface import ContentStore


@dataclass(frozen=True, slots=True)
class ServedPage:
    """One address as it is to be answered. ``file`` holds the bytes of a large file; otherwise ``Site.body`` gives them.

    ``digest`` is the SHA-256 of the raw bytes, ``size`` their number, ``location`` where a 301 leads.
    """

    build: int
    address: str
    status: int
    media_type: str
    digest: str
    location: str
    file: Path | None
    size: int


class Site:
    """The pages of sealed builds, for reading. Safe for threads and forks."""

    def __init__(self, store: SiteStore, files: ContentStore) -> None:
        self._store = store
        self._files = files

    def live_build(self) -> int | None:
        """Return the number of the live build, None before the first publication."""
        return self._store.live()

    def has_build(self, build: int) -> bool:
        """Tell whether a build is kept."""
        return self._store.has_build(build)

    def activation(self) -> int:
        """Return the number of the last publication or roll back: what is known of the past changes with it."""
        return self._store.activation()

    def page(self, address: str, build: int) -> ServedPage | None:
        """Return what ``address`` is in ``build``, None where there is nothing."""
        page = self._store.page(address, build)
        if page is None:
            return None
        return ServedPage(
            build=build,
            address=address,
            status=page.status,
            media_type=page.media_type,
            digest=page.digest,
            location=page.location,
            file=self._files.path(page.digest) if page.in_files else None,
            size=page.size,
        )

    def encodings(self, page: ServedPage) -> tuple[str, ...]:
        """Return the forms in which the body can be sent, smallest first."""
        return ("identity",) if page.file else ("br", "gzip", "identity")

    def body(self, page: ServedPage, encoding: str) -> bytes:
        """Return the bytes of a page that is not in a file. Raises ``ContentMissing`` if the store lost them."""
        return self._store.body(page.digest, encoding)
