"""The interface through which logic asks for whole pages. Presentation implements it with templates."""

from collections.abc import Sequence
from typing import Protocol

from logic.rendering.pages import (
    Asset,
    ChannelPage,
    DocumentPage,
    Feed,
    HomePage,
    ListingPage,
    NoticePage,
    SitemapEntry,
)


class Composer(Protocol):
    """Makes finished outputs, each the same bytes for the same model. Safe to use after a fork.

    ``digest`` covers everything that shapes a page besides its model: templates, labels, assets and the base address.
    """

    digest: str

    def assets(self) -> tuple[Asset, ...]: ...
    def document(self, page: DocumentPage) -> bytes: ...
    def listing(self, page: ListingPage) -> bytes: ...
    def channel(self, page: ChannelPage) -> bytes: ...
    def home(self, page: HomePage) -> bytes: ...
    def notice(self, page: NoticePage) -> bytes: ...
    def feed(self, feed: Feed) -> bytes: ...
    def sitemap(self, entries: Sequence[SitemapEntry]) -> bytes: ...
    def sitemap_index(self, entries: Sequence[SitemapEntry]) -> bytes: ...
