"""Whole pages out of the models of ``logic.rendering.pages``: templates filled, the same bytes for the same model.

Implements ``logic.rendering.composer.Composer``. What a body looks like is decided by the stylesheets, not here.
"""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import jinja2
from markupsafe import Markup

from logic.rendering import labels
from logic.rendering.pages import (
    Asset,
    ChannelPage,
    DocumentPage,
    Feed,
    Frame,
    HomePage,
    Link,
    ListingPage,
    NoticePage,
    SitemapEntry,
)
from presentation.assets import assets
from presentation.markup import TEMPLATES, safe, template
from presentation.shells import TONES, Shells
from presentation.words import words

HERE = Path(__file__).parent

SOURCES = ("assets.py", "composer.py", "icons.py", "markup.py", "shells.py", "words.py")
"""Modules whose change may change a page."""

DATED = frozenset({"news", "experience", "opportunity"})
"""Types of which a reader wants to know first when they were published."""

FIRST_DAY = "2000-01-01"
"""When a feed without entries says that it last changed: a feed must say so."""


class PageComposer:
    """Composes the pages of one portal. ``base_url`` has no slash at its end."""

    def __init__(self, base_url: str) -> None:
        self._base_url = base_url
        self._shells = Shells(base_url)
        self._crumbs: dict[tuple[str, tuple[Link, ...], str], Markup] = {}
        self.digest = _digest(base_url)

    def assets(self) -> tuple[Asset, ...]:
        """Return every file that a page may ask for."""
        return tuple(assets().values())

    def document(self, page: DocumentPage) -> bytes:
        """Return the page of one document."""
        values = {
            "page": page,
            "header": page.header,
            "body": safe(page.body_fragment),
            "contents": safe(page.contents_fragment),
            "dated": page.header.type in DATED,
        }
        return self.page("document.html", page.frame, values)

    def listing(self, page: ListingPage) -> bytes:
        """Return one page of a listing."""
        return self.page("listing.html", page.frame, {"page": page}, here=page.frame.title)

    def channel(self, page: ChannelPage) -> bytes:
        """Return the page of a channel."""
        values = {"page": page, "body": safe(page.body_fragment)}
        return self.page("channel.html", page.frame, values, here=page.frame.title)

    def home(self, page: HomePage) -> bytes:
        """Return the first page."""
        return self.page("home.html", page.frame, {"page": page, "tones": TONES}, own_search=True)

    def notice(self, page: NoticePage) -> bytes:
        """Return what answers where there is no page."""
        return self.page("notice.html", page.frame, {"page": page}, own_search=True, indexed=False)

    def fault(self, status: int, language: str = "es") -> bytes:
        """Return what a visitor reads when a request ends with ``status``: one of those that have words."""
        frame = Frame("", words(language).text(f"fault-{status}-title"), language=language)
        return self.page("fault.html", frame, {"text": f"fault-{status}-text"}, indexed=False)

    def feed(self, feed: Feed) -> bytes:
        """Return an Atom feed."""
        said = words(feed.language)
        return self._data("feed.xml", feed=feed, language_tag=said.language_tag, say=said.say, first_day=FIRST_DAY)

    def sitemap(self, entries: Sequence[SitemapEntry]) -> bytes:
        """Return a sitemap: at most 50,000 entries, says its standard."""
        return self._data("sitemap.xml", entries=entries)

    def sitemap_index(self, entries: Sequence[SitemapEntry]) -> bytes:
        """Return the list of all sitemaps."""
        return self._data("sitemap_index.xml", entries=entries)

    def page(
        self,
        name: str,
        frame: Frame,
        values: Mapping[str, object],
        *,
        here: str = "",
        own_search: bool = False,
        indexed: bool = True,
    ) -> bytes:
        """Return the page that a template makes of ``values``, in its shell.

        ``here`` is what the crumbs call the page itself, if they do; ``own_search`` and ``indexed`` as in ``shells.Kind``.
        """
        crumbs = self._crumbs_of(frame, here)
        main = template(name).render(values, frame=frame, crumbs=crumbs, **words(frame.language).tables)
        return self._shells.fill(frame, main, own_search=own_search, indexed=indexed)

    def _data(self, name: str, **values: object) -> bytes:
        return template(name).render(values, base_url=self._base_url).encode()

    def _crumbs_of(self, frame: Frame, here: str) -> Markup:
        """Return the way from the home page: the same for many pages, so it is kept."""
        key = (frame.language, frame.crumbs, here)
        kept = self._crumbs.get(key)
        if kept is None:
            text = template("crumbs.html").render(crumbs=frame.crumbs, here=here, say=words(frame.language).say)
            kept = self._crumbs[key] = safe(text)
        return kept


def _digest(base_url: str) -> str:
    """Return the digest of all that shapes a page besides its model: this tier's files, the labels, the template engine."""
    total = hashlib.sha256(f"{base_url}\n{labels.digest()}\n{jinja2.__version__}\n".encode())
    for path in [*sorted(TEMPLATES.iterdir()), *(HERE / name for name in SOURCES)]:
        total.update(f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    for asset in assets().values():
        total.update(f"{asset.address}\n".encode())
    return total.hexdigest()
