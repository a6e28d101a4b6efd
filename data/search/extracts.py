"""The piece of a document's text that shows why it was found, its words marked.

Marks stand on the stored text as it is: each of its words is looked up in the dictionary of words, nothing is analysed again.
"""

from collections.abc import Container

from data.search.analysis import WORD, term_of

LENGTH = 240
_BEFORE = 60
_READ = 40_000
"""No reader needs an extract from further down, and no text makes an answer wait."""

Mark = tuple[int, int, str]


def extract(text: str, terms: Container[str]) -> tuple[tuple[str, bool], ...]:
    """Return about ``LENGTH`` characters of ``text`` as (piece, marked): those with most of ``terms``, else its beginning.

    The pieces join to a part of ``text``, cut between words. ``text`` is composed (NFC). Empty where it is.
    """
    text = text[:_READ]
    found = ((word, term_of[word.group().lower()]) for word in WORD.finditer(text))
    marks = [(word.start(), word.end(), term) for word, term in found if term in terms]
    start, end = _stretch(text, marks[_densest(marks)][0] if marks else 0)
    return tuple(_pieces(text, start, end, [mark for mark in marks if start <= mark[0] and mark[1] <= end]))


def _densest(marks: list[Mark]) -> int:
    """Return the first mark of the stretch that holds most different terms, and of those the one with most marks."""
    best, best_worth, last = 0, (0, 0), 0
    counts: dict[str, int] = {}
    for first, (start, _, term) in enumerate(marks):
        while last < len(marks) and (last <= first or marks[last][1] <= start + LENGTH - _BEFORE):
            counts[marks[last][2]] = counts.get(marks[last][2], 0) + 1
            last += 1
        if (found := (len(counts), last - first)) > best_worth:
            best, best_worth = first, found
        counts[term] -= 1
        if not counts[term]:
            del counts[term]
    return best


def _stretch(text: str, mark: int) -> tuple[int, int]:
    """Return start and end of the extract around the mark at ``mark``, between words where there are spaces."""
    start = text.rfind(" ", 0, max(mark - _BEFORE, 0)) + 1
    if mark - start > 2 * _BEFORE:  # a text without spaces
        start = mark
    if len(text) <= start + LENGTH:
        return start, len(text)
    end = text.rfind(" ", mark + _BEFORE, start + LENGTH + 1)
    return start, end if end > 0 else start + LENGTH


def _pieces(text: str, start: int, end: int, marks: list[Mark]) -> list[tuple[str, bool]]:
    pieces = []
    for mark_start, mark_end, _ in marks:
        if start < mark_start:
            pieces.append((text[start:mark_start], False))
        pieces.append((text[mark_start:mark_end], True))
        start = mark_end
    if start < end:
        pieces.append((text[start:end], False))
    return pieces
