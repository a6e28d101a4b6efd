"""Lines of lists as the vocabulary's nested lists, split where one would hold too many."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from data.clipboard.pasted import Account
from data.clipboard.rough import Item
from data.clipboard.runs import inline, plain

MOST_ITEMS = 100
MOST_DEPTH = 8
MOST_LISTS_IN_ITEM = 9


@dataclass(slots=True)
class _Entry:
    item: Item
    inside: list["_Entry"] = field(default_factory=list)


def lists_xml(items: list[Item], account: Account) -> Iterator[str]:
    """Yield the lists that ``items``, which follow each other, make."""
    yield from _lists(_nested(items, account), account, top=True)


def _nested(items: list[Item], account: Account) -> list[_Entry]:
    """Return ``items`` as a tree; a level that was skipped is closed up, one too deep is folded into the last."""
    top: list[_Entry] = []
    path: list[_Entry] = []
    for item in items:
        while path and path[-1].item.depth >= item.depth:
            path.pop()
        if len(path) >= MOST_DEPTH:
            account.note("list-folded", plain(item.runs))
            path = path[: MOST_DEPTH - 1]
        entry = _Entry(item)
        (path[-1].inside if path else top).append(entry)
        path.append(entry)
    return top


def _lists(entries: list[_Entry], account: Account, top: bool = False) -> Iterator[str]:
    for (ordered, _), group in groupby(entries, lambda each: (each.item.ordered, each.item.group if top else "")):
        lines = [line for entry in group for line in _lines(entry, account)]
        if len(lines) > MOST_ITEMS:
            account.note("list-split")
        tag = "ol" if ordered else "ul"
        for start in range(0, len(lines), MOST_ITEMS):
            yield f"<{tag}>{''.join(lines[start : start + MOST_ITEMS])}</{tag}>"


def _lines(entry: _Entry, account: Account) -> Iterator[str]:
    """Yield the line of ``entry``; lists inside that are too many for one line continue in a line of their own."""
    inside = list(_lists(entry.inside, account))
    if len(inside) > MOST_LISTS_IN_ITEM:
        account.note("list-split", plain(entry.item.runs))
    text = inline(entry.item.runs, account)
    if text or inside:
        yield f"<li>{text}{''.join(inside[:MOST_LISTS_IN_ITEM])}</li>"
    for start in range(MOST_LISTS_IN_ITEM, len(inside), MOST_LISTS_IN_ITEM):
        yield f"<li>{''.join(inside[start : start + MOST_LISTS_IN_ITEM])}</li>"
