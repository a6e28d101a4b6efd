"""The search page as its template wants it: every address and every word decided, nothing left to look up."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from logic.addresses import HOME, SEARCH
from logic.rendering.pages import Frame, Link
from presentation.public.search_request import ORDERS, SearchRequest
from presentation.shells import TONES
from presentation.words import Words

if TYPE_CHECKING:
    from logic.search.search_documents import FacetGroup, FoundDocument, SearchAnswer

PAGES_AROUND = 2


@dataclass(frozen=True, slots=True)
class Option:
    """A link to another form of the same answer. ``name`` says more than ``label`` where that is only a number."""

    label: str
    address: str
    current: bool = False
    name: str = ""
    rel: str = ""


@dataclass(frozen=True, slots=True)
class Better:
    """The sentence that offers another spelling, its words apart from what stands around them."""

    before: str
    words: str
    after: str
    address: str


@dataclass(frozen=True, slots=True)
class ShownHit:
    """One result. ``extract`` is a sequence of (text, marked)."""

    title: str
    address: str
    type: str
    tone: str
    date: str
    extract: tuple[tuple[str, bool], ...]


def search_frame(said: Words) -> Frame:
    """Return what the page says of itself."""
    return Frame(SEARCH, said.text("documentation-centre"), crumbs=(Link(said.text("home"), HOME),))


def failed_values(asked: SearchRequest) -> dict[str, object]:
    """Return what the template needs when the search cannot answer."""
    return {"asked": asked, "search": SEARCH, "failed": True, "better": None}


def answer_values(asked: SearchRequest, answer: "SearchAnswer", said: Words) -> dict[str, object]:
    """Return what the template needs to show an answer."""
    return {
        "asked": asked,
        "search": SEARCH,
        "failed": False,
        "better": better_spelling(asked, answer.did_you_mean, said),
        "total": answer.total,
        "heading": _heading(asked, answer.total, said),
        "number": said.number,
        "relaxed": answer.relaxed,
        "groups": [group for group in answer.facets if group.choices],
        "chosen": list(_chosen(asked, answer.facets, said)),
        "unfiltered": asked.without_filters().address,
        "orders": [
            Option(said.text(f"sort-{name}"), asked.in_order(name).address, name == asked.order) for name in ORDERS
        ],
        "hits": [_hit(hit, said) for hit in answer.hits],
        "first": (answer.page - 1) * answer.per_page + 1,
        "pages": list(_pages(asked, answer, said)),
    }


def _heading(asked: SearchRequest, total: int, said: Words) -> str:
    if not asked.asks:
        return said.text("all-documents")
    return said.text("result-count", count=total) if total else said.text("no-results")


def better_spelling(asked: SearchRequest, words: str, said: Words) -> Better | None:
    """Return the sentence that offers ``words`` instead of what was asked, None where there are none."""
    if not words:
        return None
    before, _, after = said.text("did-you-mean", word="\x1f").partition("\x1f")
    return Better(before, words, after, asked.asking(words).address)


def _chosen(asked: SearchRequest, groups: "Iterable[FacetGroup]", said: Words) -> Iterable[Option]:
    for group in groups:
        for choice in group.choices:
            if choice.selected:
                name = said.text("remove-filter", name=choice.label)
                yield Option(choice.label, asked.without(group.name, choice.code).address, name=name)


def _hit(hit: "FoundDocument", said: Words) -> ShownHit:
    extract = _with_dots(hit.extract) if hit.extract else ((hit.summary, False),)
    return ShownHit(
        hit.title, hit.address, said.text(f"type-{hit.type}"), TONES.get(hit.channel, ""), hit.date, extract
    )


def _with_dots(extract: tuple[tuple[str, bool], ...]) -> tuple[tuple[str, bool], ...]:
    """Show where an extract was cut out of a sentence."""
    before = (("… ", False),) if extract[0][0][:1].islower() else ()
    after = () if extract[-1][0].rstrip().endswith((".", "?", "!", "»")) else ((" …", False),)
    return (*before, *extract, *after)


def _pages(asked: SearchRequest, answer: "SearchAnswer", said: Words) -> Iterable[Option]:
    """Return the neighbours of this page, with the first, the last, the one before and the one after."""
    if answer.pages < 2:
        return
    here = answer.page
    if here > 1:
        yield Option(said.text("previous-page"), asked.on_page(here - 1).address, rel="prev")
    near = range(max(here - PAGES_AROUND, 1), min(here + PAGES_AROUND, answer.pages) + 1)
    for number in sorted({1, *near, answer.pages}):
        name = said.text("page-number", number=number)
        yield Option(str(number), asked.on_page(number).address, number == here, name)
    if here < answer.pages:
        yield Option(said.text("next-page"), asked.on_page(here + 1).address, rel="next")
