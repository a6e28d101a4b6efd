"""The picture of a page for those who share its address, drawn when it is asked for: in a build it would double the cost.

What a card says is read from the finished page, so that every page of a build that names itself to machines has a card; the
deadlines, which no build holds, have theirs too, and nothing else has one. Pages are our own, made by our templates: what
comes from documents is escaped in them and cannot look like markup. What a card looks like is not here: ``presentation.card``.
"""

import hashlib
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from flask import Blueprint, Response, abort, request

from logic.addresses import HOME, MODULES, card_address
from logic.rendering.pages import Frame
from presentation.answer_cache import AnswerCache
from presentation.card import Card, draw_card, version
from presentation.lettering import drawable
from presentation.public.deadlines_page import deadlines_frame
from presentation.shells import TONES
from presentation.site import BUILD_HEADER
from presentation.words import words

if TYPE_CHECKING:
    from logic.publishing.serve_page import ServedPage
    from presentation.site import Site

CACHE_BYTES = 2 * 1024 * 1024
OWN_LANGUAGE = "es"

_LANGUAGE = re.compile(r'<html lang="([a-z]+)')
_TITLE = re.compile(r'<meta property="og:title" content="([^"]*)">')
_MAIN = re.compile(r'<main id="p_contenido"(?: class="([a-z-]+)")?[^>]*>(.*?)<h1', re.DOTALL)
_TAG = re.compile(r'<span class="tag">(?:<svg.*?</svg>)?([^<]+)</span>')
_TYPES = ("article", *MODULES)
_CHANNELS = {tone: channel for channel, tone in TONES.items()}


def share_cards(site: "Site") -> Blueprint:
    """Return the route of the cards. One is drawn at a time, and the last hundred or so are kept."""
    routes = Blueprint("cards", __name__)
    unbuilt = {card_address(frame.address): _card_of(frame) for frame in (deadlines_frame(words(OWN_LANGUAGE)),)}
    kept: AnswerCache[bytes] = AnswerCache(CACHE_BYTES)
    drawing = Lock()

    @routes.get(card_address("<path:name>"))
    def card(name: str) -> Response:
        if fixed := unbuilt.get(request.path):
            return answer(hashlib.sha256(repr(fixed).encode()).hexdigest(), lambda: fixed)
        page = _page(name, site) or abort(404)
        response = answer(page.digest, lambda: read_card(site.body(page, "identity").decode()) or abort(404))
        response.headers[BUILD_HEADER] = str(page.build)
        return response

    def answer(digest: str, says: Callable[[], Card]) -> Response:
        etag = f"{digest[:32]}-{version(Path(__file__))}"
        response = Response(mimetype="image/png")
        if etag not in request.if_none_match:
            response.data = picture(digest, says)
        response.set_etag(etag)
        response.headers["Cache-Control"] = "public, max-age=86400"
        response.make_conditional(request)
        return response

    def picture(digest: str, says: Callable[[], Card]) -> bytes:
        with drawing:
            drawn = kept.get(digest)
            if drawn is None:
                drawn = draw_card(says())
                kept.put(digest, drawn, len(drawn))
            return drawn

    return routes


def read_card(html: str) -> Card | None:
    """Return what the card of a page says, or None where the page has no name for machines."""
    named, main, spoken = _TITLE.search(html), _MAIN.search(html), _LANGUAGE.search(html)
    if not (named and main and spoken):
        return None
    tag = _TAG.search(main[2])
    kind = _type_named(unescape(tag[1]), spoken[1]) if tag else ""
    return _card(unescape(named[1]), kind, _CHANNELS.get(main[1], ""), spoken[1])


def _card_of(frame: Frame) -> Card:
    return _card(frame.title, "", frame.channel, frame.language)


def _card(full_title: str, kind: str, channel: str, language: str) -> Card:
    """Return the card of a page of some type and channel, each of which may be empty.

    That of the home page says what the portal is for; so does, below the page's type in Spanish, that of a page whose title
    has letters that the font has not.
    """
    title = drawable(full_title)
    said = words(language if title else OWN_LANGUAGE)
    above = [said.text(f"type-{kind}") if kind else "", said.term("channel", channel) if channel else ""]
    name, motto = (words(OWN_LANGUAGE).text(key) for key in ("site-name", "site-tagline"))
    own_title = title if title != name else ""
    return Card(
        title=own_title or motto,
        above=drawable(" · ".join(part for part in above if part and part != title)),
        tone=TONES.get(channel, "").removeprefix("ch-"),
        name=name,
        motto=motto if own_title else "",
    )


def _type_named(word: str, language: str) -> str:
    """Return the type that a page in some language calls by a word; none for a word of anything else."""
    return next((kind for kind in _TYPES if words(language).text(f"type-{kind}") == word), "")


def _page(name: str, site: "Site") -> "ServedPage | None":
    """Return the page of the live build whose card is asked for, None where there is none that people read."""
    build = site.live_build()
    for address in (f"/{name}", f"/{name}/", HOME):
        if build is not None and card_address(address) == request.path:
            page = site.page(address, build)
            if page is not None and page.status == 200 and page.media_type.startswith("text/html"):
                return page
    return None
