"""The interface through which logic asks for whole pages. Presentation implements it with templates."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from logic.rendering.pages import (
    Asset,
    Calendar,
    ChannelPage,
    DirectoryPage,
    DocumentPage,
    Feed,
    HomePage,
    LessonPage,
    ListingPage,
    MomentPage,
    NoticePage,
    SitemapEntry,
)


class Composer(Protocol):
    """Makes finished outputs, each the same bytes for the same model. Safe to use after a fork.

    ``digest`` covers everything that shapes a page besides its model: templates, labels, assets and the base address.
    """

    digest: str

    @property
    def base_url(self) -> str:
        """Return the address at which the portal is reached, without a slash at its end."""
        ...

    def parts(self) -> Mapping[str, str]:
        """Return what ``digest`` covers, by name: the digest of a file, or the value of a setting."""
        ...

    def assets(self) -> tuple[Asset, ...]: ...
    def document(self, page: DocumentPage) -> bytes: ...
    def lesson(self, page: LessonPage) -> bytes: ...
    def listing(self, page: ListingPage) -> bytes: ...
    def channel(self, page: ChannelPage) -> bytes: ...
    def home(self, page: HomePage) -> bytes: ...
    def moment(self, page: MomentPage) -> bytes: ...
    def directory(self, page: DirectoryPage) -> bytes: ...
    def notice(self, page: NoticePage) -> bytes: ...
    def feed(self, feed: Feed) -> bytes: ...
    def calendar(self, calendar: Calendar) -> bytes: ...
    def sitemap(self, entries: Sequence[SitemapEntry]) -> bytes: ...
    def sitemap_index(self, entries: Sequence[SitemapEntry]) -> bytes: ...
