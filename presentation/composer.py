"""Whole pages out of the models of ``logic.rendering.pages``: templates filled, the same bytes for the same model.

Implements ``logic.rendering.composer.Composer``. What a body looks like is decided by the stylesheets, not here.
"""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import jinja2
from markupsafe import Markup

from logic.addresses import CALENDAR, DEADLINES, LISTINGS, OFFLINE
from logic.rendering import labels
from logic.rendering.pages import (
    Asset,
    Calendar,
    ChannelPage,
    DirectoryPage,
    DocumentPage,
    Feed,
    Frame,
    HomePage,
    LessonPage,
    Link,
    ListingPage,
    MomentPage,
    NoticePage,
    SitemapEntry,
)
from logic.rendering.ways import usual_ways
from presentation.assets import assets
from presentation.calendars import calendar_bytes
from presentation.markup import TEMPLATES, safe, template
from presentation.metadata import Metadata, document_metadata, lesson_metadata, page_metadata
from presentation.shells import TONES, Shells
from presentation.well_known import ROOT, well_known
from presentation.words import words

HERE = Path(__file__).parent

SOURCES = (
    *("assets.py", "calendars.py", "composer.py", "icons.py", "markup.py", "metadata.py", "shells.py", "tokens.py"),
    *("well_known.py", "words.py"),
)
"""Modules whose change may change a page."""

MOMENT_SIGNS = {
    "idea": "idea",
    "formalizar": "doc",
    "vender": "shop",
    "contratar": "people",
    "crecer": "grow",
    "exportar": "globe",
    "asociarse": "link",
    "cerrar": "scale",
}
"""The drawing of each moment; one that is new has the flag until somebody draws it."""

SIGNS = ("doc", "scale", "table", "people", "shop", "grow", "book", "flag")
"""Drawings of the sections of a channel, in their order."""

TYPE_SIGNS = {
    "news": "flag",
    "experience": "shop",
    "opportunity": "grow",
    "resource": "book",
    "course": "cap",
    "questionnaire": "check",
    "institution": "people",
}
"""The drawing of each type, as the stylesheets have it in teasers."""

WAY_SIGNS = {"home": "shop", "topics": "list", "map": "globe", "topic": "doc", "listing": "list", "channel": "shop"}
"""The drawing of each kind of way that leads on from a notice."""

FAULT_SIGNS = {
    409: ("warn", "clock"),
    413: ("warn", "warn"),
    429: ("warn", "clock"),
    500: ("bad", "stop"),
    503: ("warn", "clock"),
}
"""Tone and drawing of what is said of a fault; what a visitor can mend himself is told calmly."""

NOTICE = {"tone": "", "sign": "", "question": "", "found": (), "more": None, "better": None}
"""What a notice may say besides its model: how grave it is, and what was searched and found."""

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

    @property
    def base_url(self) -> str:
        """Return the address at which the portal is reached."""
        return self._base_url

    def parts(self) -> Mapping[str, str]:
        """Return what ``digest`` covers, by name: the digest of a file, or the value of a setting."""
        return _parts(self._base_url)

    def assets(self) -> tuple[Asset, ...]:
        """Return every file that a page or a browser may ask for."""
        offline = Frame(OFFLINE, words("es").text("offline-title"))
        page = self.page("offline.html", offline, {}, own_search=True)
        return (*assets().values(), *well_known(self._base_url, page))

    def document(self, page: DocumentPage) -> bytes:
        """Return the page of one document."""
        values = {
            "page": page,
            "header": page.header,
            "body": safe(page.body_fragment),
            "contents": safe(page.contents_fragment),
            "dated": page.header.type in DATED,
            "sign": TYPE_SIGNS.get(page.header.type, "doc"),
            "rights": words(page.frame.language).term("rights", page.header.rights) if page.header.rights else "",
            "base_url": self._base_url,
        }
        return self.page("document.html", page.frame, values, about=document_metadata(page, self._base_url))

    def lesson(self, page: LessonPage) -> bytes:
        """Return the page of one lesson of a course."""
        said, number, total = words(page.frame.language), page.number, len(page.lessons)
        values = {
            "page": page,
            "lesson": page.lessons[number - 1],
            "beside": (
                page.lessons[number - 2] if number > 1 else None,
                page.lessons[number] if number < total else None,
            ),
            "place": said.text("lesson-of", number=number, total=total),
            "finished": said.text("course-finished", course=page.course.title) if number == total else "",
            "duration": said.duration(page.minutes),
            "body": safe(page.body_fragment),
            "after": safe(page.after_fragment),
        }
        return self.page("lesson.html", page.frame, values, about=lesson_metadata(page, self._base_url))

    def listing(self, page: ListingPage) -> bytes:
        """Return one page of a listing."""
        links = _links_of(page.frame)
        return self._public("listing.html", page.frame, {"page": page, "links": links})

    def channel(self, page: ChannelPage) -> bytes:
        """Return the page of a channel."""
        return self._public(
            "channel.html", page.frame, {"page": page, "body": safe(page.body_fragment), "icons": SIGNS}
        )

    def home(self, page: HomePage) -> bytes:
        """Return the first page."""
        values = {"page": page, "tones": TONES, "signs": MOMENT_SIGNS}
        about = page_metadata(page.frame, self._base_url)
        return self.page("home.html", page.frame, values, own_search=True, about=about)

    def moment(self, page: MomentPage) -> bytes:
        """Return the page of a moment in a business's life."""
        return self._public("moment.html", page.frame, {"page": page})

    def directory(self, page: DirectoryPage) -> bytes:
        """Return the map of the site, or the list of its topics."""
        return self._public("directory.html", page.frame, {"page": page, "tones": TONES})

    def notice(self, page: NoticePage, **also: object) -> bytes:
        """Return what answers where there is no page. ``also`` are values of ``NOTICE`` that are other than usual."""
        values = {"page": page, "signs": WAY_SIGNS, **NOTICE, **also}
        return self.page("notice.html", page.frame, values, own_search=True)

    def fault(self, status: int, language: str = "es") -> bytes:
        """Return what a visitor reads when a request ends with ``status``: one of those that have words."""
        frame = Frame("", words(language).text(f"fault-{status}-title"), language=language)
        tone, sign = FAULT_SIGNS.get(status, ("info", "info"))
        return self.notice(NoticePage(frame, f"fault-{status}", ways=usual_ways(language)), tone=tone, sign=sign)

    def feed(self, feed: Feed) -> bytes:
        """Return an Atom feed."""
        said = words(feed.language)
        return self._data("feed.xml", feed=feed, language_tag=said.language_tag, say=said.say, first_day=FIRST_DAY)

    def calendar(self, calendar: Calendar) -> bytes:
        """Return a calendar (iCalendar)."""
        return calendar_bytes(calendar, self._base_url)

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
        about: Metadata | None = None,
        here: str = "",
        own_search: bool = False,
    ) -> bytes:
        """Return the page that a template makes of ``values``, in its shell.

        ``here`` is what the crumbs call the page itself, if they do; ``about`` and ``own_search`` as in ``Shells.fill``.
        """
        crumbs = self._crumbs_of(frame, here)
        main = template(name, frame.language).render(values, frame=frame, crumbs=crumbs, **words(frame.language).tables)
        return self._shells.fill(frame, main, about=about, own_search=own_search)

    def _public(self, name: str, frame: Frame, values: Mapping[str, object]) -> bytes:
        """Return a page that is for search engines and names itself in its crumbs."""
        return self.page(name, frame, values, about=page_metadata(frame, self._base_url), here=frame.title)

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


def _links_of(frame: Frame) -> tuple[tuple[str, str, str], ...]:
    """Return (address, words, drawing) of the other forms in which a listing may be had."""
    if frame.address != LISTINGS["opportunity"]:
        return ()
    say = words(frame.language).text
    return ((DEADLINES, say("by-deadline"), "clock"), (CALENDAR, say("in-calendar"), "day"))


def _digest(base_url: str) -> str:
    """Return the digest of all that shapes a page besides its model: this tier's files, the labels, the template engine."""
    total = hashlib.sha256(f"{base_url}\n{labels.digest()}\n{jinja2.__version__}\n".encode())
    for path in [*sorted(TEMPLATES.glob("*.*")), *sorted(ROOT.iterdir()), *(HERE / name for name in SOURCES)]:
        total.update(f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    for asset in assets().values():
        total.update(f"{asset.address}\n".encode())
    return total.hexdigest()


def _parts(base_url: str) -> dict[str, str]:
    """Return the same by name, for whoever must find out which of it is not what it was."""
    files = {f"templates/{path.name}": path for path in sorted(TEMPLATES.glob("*.*"))}
    files |= {f"static/root/{path.name}": path for path in sorted(ROOT.iterdir())}
    files |= {f"presentation/{name}": HERE / name for name in SOURCES}
    digests = {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items()}
    digests |= {f"assets/{name}": hashlib.sha256(asset.content).hexdigest() for name, asset in assets().items()}
    return {**digests, "PORTAL_BASE_URL": base_url, "jinja2": jinja2.__version__}
