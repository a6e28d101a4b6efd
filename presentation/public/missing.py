"""What answers at an address that leads nowhere: the page of which it is a slip; else what a search says was meant; else the page of the build.

All of it from the site store and the search: the main database is not asked. A search costs more than all else that can be
asked without knowing a page, so at most ``SEARCHERS`` threads of a process make one here; for the others, and where the
search fails, the page of the build answers. What is no document's address (see ``words_of_address``) is never searched for.
"""

import logging
from dataclasses import dataclass
from threading import BoundedSemaphore
from typing import TYPE_CHECKING
from urllib.parse import quote

from flask import Response, current_app, request

from logic.addresses import MISSING
from logic.likely_address import likely_address
from logic.rendering.pages import Frame, Link, NoticePage
from logic.rendering.ways import usual_ways
from logic.search.search_documents import SearchDocuments
from logic.search.words_of_address import words_of_address
from presentation.composer import TYPE_SIGNS
from presentation.public.search_page import better_spelling
from presentation.public.search_request import SearchRequest
from presentation.security import is_path_of_ours
from presentation.shells import TONES
from presentation.site import BUILD_HEADER, SHOWN_BUILD, read_address
from presentation.words import Words, words

if TYPE_CHECKING:
    from logic.portal import Portal
    from logic.search.search_documents import FoundDocument, SearchAnswer
    from presentation.composer import PageComposer

MOST_FOUND = 5
SEARCHERS = 2
LANGUAGE = "es"

_OF_A_QUERY = "=&%+;,/?:@!$'()*~"

_logger = logging.getLogger("portal")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A document that may have been meant, as the template shows it."""

    title: str
    address: str
    summary: str
    type: str
    sign: str
    tone: str


class MissingPages:
    """Answers for the missing addresses of one portal."""

    def __init__(self, portal: "Portal", composer: "PageComposer") -> None:
        self._site = portal.site
        self._search = portal.search
        self._composer = composer
        self._searchers = BoundedSemaphore(SEARCHERS)

    def answer(self) -> Response | None:
        """Return the answer to the request at hand, or None where nothing is live or the site store cannot be read."""
        try:
            shown: int | None = request.environ.get(SHOWN_BUILD)
            build = self._site.live_build() if shown is None else shown
            if build is None:
                return None
            if request.method in ("GET", "HEAD"):
                path: str = request.environ["PATH_INFO"]
                asked = read_address(path) or path  # letters that are not UTF-8 are those of an old browser
                return self._led_on(asked, build) or self._searched(asked) or self._built(build)
            return self._built(build)
        except Exception:
            _logger.exception("what answers for missing addresses could not be read")
            return None

    def _led_on(self, asked: str, build: int) -> Response | None:
        for address in likely_address(asked):
            location = self._location(address, build)
            if is_path_of_ours(location):
                return Response(status=301, headers={"Location": location, BUILD_HEADER: str(build)})
        return None

    def _location(self, address: str, build: int) -> str:
        """Return where a likely address leads; empty where there is nothing. What is made when asked for keeps its question."""
        page = self._site.page(address, build)
        if page is not None and page.status != 404:
            return page.location or address
        if address not in _routes():
            return ""
        question = quote(request.query_string, safe=_OF_A_QUERY)
        return f"{address}?{question}" if question else address

    def _searched(self, asked: str) -> Response | None:
        question = words_of_address(asked, request.args.get("q", ""))
        if not question or not self._searchers.acquire(blocking=False):
            return None
        try:
            return self._page(question, self._found(question))
        except Exception:
            _logger.exception("no search could be made for a missing address")
            return None
        finally:
            self._searchers.release()

    def _found(self, question: str) -> "SearchAnswer":
        shown = request.environ.get(SHOWN_BUILD)
        return self._search.search(SearchDocuments(question, per_page=MOST_FOUND), shown)

    def _page(self, question: str, answer: "SearchAnswer") -> Response:
        """Show what was found; where that is nothing, what another spelling of the words finds."""
        said, found, better = words(LANGUAGE), answer, answer.did_you_mean
        if better and not answer.total:
            found = self._found(better)
        all_found = Link(said.text("see-results", count=found.total), SearchRequest(found.question).address)
        page = self._composer.notice(
            NoticePage(Frame("", said.text("missing-title")), "missing", ways=usual_ways(LANGUAGE)),
            question=question,
            found=[_suggestion(hit, said) for hit in found.hits],
            more=all_found if found.pages > 1 else None,
            better=better_spelling(SearchRequest(), better, said),
        )
        return Response(page, status=404, mimetype="text/html", headers={BUILD_HEADER: str(found.build)})

    def _built(self, build: int) -> Response | None:
        """Return the page that the build has for what is missing, None where it has none."""
        page = self._site.page(MISSING, build)
        if page is None:
            return None
        headers = {BUILD_HEADER: str(build)}
        return Response(self._site.body(page, "identity"), status=404, mimetype="text/html", headers=headers)


def _routes() -> set[str]:
    """Return the addresses that the application itself answers, without those that hold a name."""
    rules = current_app.url_map.iter_rules()
    return {rule.rule for rule in rules if not rule.arguments and "GET" in (rule.methods or ())}


def _suggestion(hit: "FoundDocument", said: Words) -> Suggestion:
    sign, tone = TYPE_SIGNS.get(hit.type, "doc"), TONES.get(hit.channel, "")
    return Suggestion(hit.title, hit.address, hit.summary, said.text(f"type-{hit.type}"), sign, tone)
