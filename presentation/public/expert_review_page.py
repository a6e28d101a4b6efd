"""The page of a link for experts as its template wants it: the document part by part, each with what one may say of it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from markupsafe import Markup

from presentation.markup import safe

if TYPE_CHECKING:
    from logic.editing.comment_by_link import Review
    from logic.editing.read_comments import ElementPlace

TRAP = "sitio-web"
"""The name of a field that people do not see: only a program that fills every field fills it."""

LONGEST = 500
"""Characters of the name of a place."""

_LONGEST_SHOWN = 8_000
_NO_FAULTS: Mapping[str, str] = {}
_HEADING = re.compile(r'(?=<h2 id="([^"]*)")')
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)")
_ALONE = frozenset("area br col hr img input link meta source track wbr".split())
"""Elements of HTML that have no end."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What somebody sent and how it went: ``part`` is the part of the page whose form it was; ``problem`` concerns the whole of it."""

    place: str = ""
    part: str = ""
    text: str = ""
    problem: str = ""
    faults: Mapping[str, str] = field(default_factory=lambda: _NO_FAULTS)

    def with_problem(self, problem: str) -> "Sent":
        """Return the same with what kept it from being looked at."""
        return replace(self, problem=problem)

    def with_faults(self, faults: Mapping[str, str]) -> "Sent":
        """Return the same with what is to be corrected, by field."""
        return replace(self, faults=faults)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the page: its HTML, what it is called, and the places of it that one may speak of. ``name`` tells its form from the others."""

    name: str
    html: Markup
    title: str
    places: "tuple[ElementPlace, ...]"


def review_values(review: "Review", sent: Sent, here: str, stamp: str, *, thanks: bool) -> dict[str, object]:
    """Return what the template needs."""
    parts = tuple(_parts(review))
    return {
        "review": review,
        "header": review.header,
        "parts": parts,
        "here": here,
        "stamp": stamp,
        "trap": TRAP,
        "sent": replace(sent, text=sent.text.replace("\0", "")[:_LONGEST_SHOWN]),
        "wrong": bool(sent.problem or sent.faults),
        "form_of": sent.part if sent.part in {part.name for part in parts} else parts[-1].name,
        "thanks": thanks,
    }


def _parts(review: "Review") -> Iterator[Part]:
    """Yield the page part by part, at its headings of the second level; what has no part of its own is spoken of at the end."""
    left = list(review.places)
    for number, (anchor, html) in enumerate(_pieces(_whole(review))):
        mine = [place for place in left if anchor and place.anchor == anchor]
        left = [place for place in left if place not in mine]
        if mine:
            yield Part(f"p{number}", safe(html), mine[0].beginning, tuple(mine))
        else:
            yield Part(f"p{number}", safe(html), "", ())
    yield Part("resto", safe(""), "", tuple(left))


def _whole(review: "Review") -> str:
    """Return all that the document shows: a course has its lessons on pages of their own."""
    lessons = [html for name, html in review.rendered.pieces.items() if name.startswith("lesson:")]
    return "".join([review.rendered.body, *lessons, review.rendered.pieces.get("after", "")])


def _pieces(body: str) -> list[tuple[str, str]]:
    """Return a body in pieces with the anchor of the heading of each; in one piece where a heading stands within something else."""
    cuts = [(found.start(), found[1]) for found in _HEADING.finditer(body)]
    starts = [(0, ""), *cuts]
    ends = [at for at, _ in cuts] + [len(body)]
    pieces = [(anchor, body[at:end]) for (at, anchor), end in zip(starts, ends, strict=True) if at < end]
    return pieces if pieces and all(_is_whole(html) for _, html in pieces) else [("", body)]


def _is_whole(html: str) -> bool:
    """Tell whether every element of a piece ends in it."""
    depth = 0
    for end, name in _TAG.findall(html):
        depth += 0 if name in _ALONE else -1 if end else 1
        if depth < 0:
            return False
    return depth == 0
