"""What a visitor asked of the search, read from the address: few parameters, strict values, everything else ignored."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from werkzeug.datastructures import MultiDict

from logic.addresses import SEARCH

FACETS = ("type", "topic", "channel", "audience", "region", "institution", "year", "language")
"""Names of the filters, in the order in which the page shows them."""

ORDERS = ("relevance", "date", "title")
QUESTION_LENGTH = 200
LAST_PAGE = 50
CHOICES_A_FACET = 10

_CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f]+")


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A question with its filters, order and page. Its address leads to the same answer."""

    question: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    order: str = ORDERS[0]
    page: int = 1

    @property
    def address(self) -> str:
        """Return the address that asks this, in one form only: what is as usual is left out."""
        query: list[tuple[str, str | int]] = [("q", self.question)] if self.question else []
        query += [(name, code) for name in FACETS for code in self.filters.get(name, ())]
        if self.order != ORDERS[0]:
            query.append(("order", self.order))
        if self.page > 1:
            query.append(("page", self.page))
        return f"{SEARCH}?{urlencode(query)}" if query else SEARCH

    @property
    def asks(self) -> bool:
        """Tell whether anything was asked at all."""
        return bool(self.question or self.filters)

    def on_page(self, page: int) -> "SearchRequest":
        """Return the same question on another page of its answer."""
        return replace(self, page=page)

    def in_order(self, order: str) -> "SearchRequest":
        """Return the same question in another order, from the first page."""
        return replace(self, order=order, page=1)

    def asking(self, question: str) -> "SearchRequest":
        """Return another question within the same filters."""
        return replace(self, question=question, page=1)

    def without(self, facet: str, code: str) -> "SearchRequest":
        """Return the question without one of its filters."""
        left = tuple(chosen for chosen in self.filters.get(facet, ()) if chosen != code)
        filters = {**self.filters, facet: left}
        return replace(self, filters={name: codes for name, codes in filters.items() if codes}, page=1)

    def without_filters(self) -> "SearchRequest":
        """Return the question alone."""
        return replace(self, filters={}, page=1)


def read_request(query: MultiDict[str, str]) -> SearchRequest:
    """Return what the parameters of an address ask. Whatever they hold, this does not fail."""
    filters = {name: _codes(query.getlist(name)) for name in FACETS}
    order = query.get("order", "")
    page = query.get("page", "")
    return SearchRequest(
        question=" ".join(_UNPRINTABLE.sub(" ", query.get("q", "")[: 2 * QUESTION_LENGTH]).split())[:QUESTION_LENGTH],
        filters={name: codes for name, codes in filters.items() if codes},
        order=order if order in ORDERS else ORDERS[0],
        page=min(max(int(page), 1), LAST_PAGE) if page.isascii() and page.isdigit() and len(page) < 9 else 1,
    )


def _codes(given: list[str]) -> tuple[str, ...]:
    valid = (code for code in given[: 4 * CHOICES_A_FACET] if _CODE.fullmatch(code))
    return tuple(dict.fromkeys(valid))[:CHOICES_A_FACET]
