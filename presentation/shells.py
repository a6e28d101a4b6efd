"""The shell of a page: header, menus and footer, rendered once for all the pages that share it, then filled.

A shell depends on the language, the channel, the feed and which entry of the menu the page is; nothing else of a page
may be said outside its slots.
"""

import re
from dataclasses import asdict, dataclass

from markupsafe import Markup, escape

from logic.addresses import CHANNELS, DEADLINES, DIRECTORY, OWN_PAGES, SEARCH, channel_address
from logic.rendering.pages import Frame
from presentation.assets import MARK, SCRIPT, SHEET, assets
from presentation.icons import sprite, used_icons
from presentation.markup import safe, template
from presentation.metadata import Metadata
from presentation.words import Words, words

TONES = {"apoyo-a-la-gestion": "ch-g", "oportunidades-de-negocios": "ch-o", "comunidades-empresariales": "ch-c"}
"""The class of each channel's colours in the sheet."""

SERVICES = (("courses", "/cursos/"), ("self-diagnosis", "/autodiagnostico/"), ("documents", SEARCH))
FOOTER_SERVICES = (
    ("documentation-centre", SEARCH),
    ("courses", "/cursos/"),
    ("self-diagnosis", "/autodiagnostico/"),
    ("opportunities", "/oportunidades-de-negocios/oportunidades/"),
    ("deadlines", DEADLINES),
)
FOOTER_READING = (
    ("news", "/noticias/"),
    ("experiences", "/experiencias/"),
    ("institutions", "/instituciones/"),
    ("site-map", DIRECTORY),
)
FOOTER_PORTAL = tuple((f"own-page-{name}", f"/{name}") for name in OWN_PAGES)

_SLOTS = ("title", "head", "icons", "main")
_EDGE = "\x1f"
_SLOT = re.compile(f"{_EDGE}([a-z]+){_EDGE}")
# Letters that XML lets a text have and HTML does not: controls beyond ASCII, and what Unicode calls no letter at all.
_FORBIDDEN = re.compile(
    "[\x80-\x9f\ufdd0-\ufdef"
    + "".join(chr(plane + last) for plane in range(0x10000, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))
    + "]"
)
_HERE = safe(' aria-current="page"')
_WITHIN = safe(' aria-current="true"')
_NOWHERE = safe("")


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of a menu. ``short`` is what of the title stays on a phone, between ``before`` and ``after``."""

    title: str
    address: str
    current: Markup
    tone: str = ""
    before: str = ""
    short: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Menu:
    """A column of the foot."""

    id: str
    title: str
    places: list[Place]


@dataclass(frozen=True, slots=True)
class Kind:
    """All that a shell depends on. ``here`` is the page's address if it is in a menu, or empty.

    ``own_search``: the page has the search form in itself; ``indexed``: it is for search engines, and says what it is.
    """

    language: str
    channel: str
    feed: str
    here: str
    own_search: bool
    indexed: bool


@dataclass(frozen=True, slots=True)
class Shell:
    """A shell's text cut at its slots, with their names between, and the drawings that it uses itself."""

    pieces: tuple[str, ...]
    icons: frozenset[str]


class Shells:
    """Every shell that was needed so far, made when it first was."""

    def __init__(self, base_url: str) -> None:
        self._base_url = base_url
        self._made: dict[Kind, Shell] = {}
        self._menu = {"/", SEARCH, *map(channel_address, CHANNELS)}
        self._menu.update(address for _, address in (*SERVICES, *FOOTER_SERVICES, *FOOTER_READING, *FOOTER_PORTAL))

    def fill(self, frame: Frame, main: str, *, about: Metadata | None, own_search: bool = False) -> bytes:
        """Return the whole page of ``frame`` around ``main``, the output of a template.

        ``about`` is what it says to machines; a page without is not for search engines.
        """
        here = frame.address if frame.address in self._menu else ""
        kind = Kind(frame.language, frame.channel, frame.feed, here, own_search, about is not None)
        shell = self._made.get(kind)
        if shell is None:
            text = self._render(kind)
            shell = self._made[kind] = Shell(tuple(_SLOT.split(text)), used_icons(text))
        name = words(frame.language).say["site-name"]
        values = {
            "title": name if frame.address == "/" else f"{escape(frame.title)} · {name}",
            "head": self._head(frame, about) if about else "",
            "icons": sprite(used_icons(main) | shell.icons),
            "main": main,
        }
        filled = list(shell.pieces)
        filled[1::2] = [values[slot] for slot in shell.pieces[1::2]]
        text = "".join(filled)
        # Nearly every page is all of printable letters, lines and hard spaces: looking for others costs as much as making it.
        if not main.replace("\n", "").replace("\u00a0", "").isprintable():
            text = _FORBIDDEN.sub("", text)
        return text.encode()

    def _head(self, frame: Frame, about: Metadata) -> str:
        tag = words(frame.language).language_tag
        return template("head.html").render(frame=frame, about=about, base_url=self._base_url, language_tag=tag)

    def _render(self, kind: Kind) -> str:
        said = words(kind.language)
        return template("shell.html").render(
            asdict(kind),
            language_tag=said.language_tag,
            direction=said.direction,
            say=said.say,
            tone=TONES.get(kind.channel, ""),
            sheet=assets()[SHEET].address,
            mark=assets()[MARK].address,
            script=assets()[SCRIPT].address,
            channels=[_channel(code, said, kind) for code in CHANNELS],
            services=_places(SERVICES, said, kind.here),
            menus=_menus(said, kind),
            slots={name: f"{_EDGE}{name}{_EDGE}" for name in _SLOTS},
        )


def _menus(said: Words, kind: Kind) -> list[Menu]:
    columns = (("services", FOOTER_SERVICES), ("to-read", FOOTER_READING), ("the-portal", FOOTER_PORTAL))
    return [
        Menu("channels", said.text("channels"), [_channel(code, said, kind) for code in CHANNELS]),
        *(Menu(key, said.text(key), _places(entries, said, kind.here)) for key, entries in columns),
    ]


def _channel(code: str, said: Words, kind: Kind) -> Place:
    title, short = said.term("channel", code), said.text(f"channel-short-{code}")
    before, found, after = title.partition(short)
    if not found:
        before, short, after = "", title, ""
    address = channel_address(code)
    current = _HERE if address == kind.here else _WITHIN if code == kind.channel else _NOWHERE
    return Place(title, address, current, TONES[code], before, short, after)


def _places(entries: tuple[tuple[str, str], ...], said: Words, here: str) -> list[Place]:
    return [Place(said.text(key), address, _HERE if address == here else _NOWHERE) for key, address in entries]
