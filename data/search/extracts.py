"""The piece of a document's text that shows why it was found, its words marked.

Marks stand on the stored text as it is: each of its words is looked up in the dictionary of words, nothing is analysed again.
"""

from collections.abc import Container

from data.search.analysis import term_of, word_places

LENGTH = 240
_BEFORE = 60
_READ = 40_000  # no reader needs an extract from further down, and no text makes an answer wait


def extract(text: str, terms: Container[str]) -> tuple[tuple[str, bool], ...]:
    """Return about ``LENGTH`` characters of ``text`` as (piece, marked): those with most of ``terms``, else its beginning.

    The pieces join to a part of ``text``, cut between words. ``text`` is composed (NFC). Empty where it is.
    """
    text = text[:_READ]
    places = word_places(text)
    marks = [(start, end, term) for start, end, word in places if (term := term_of[word]) in terms]
    first = _densest(marks)
    start = _word_after(places, marks[first][0] - _BEFORE) if marks else 0
    end = _word_end_before(places, start + LENGTH) if len(text) > start + LENGTH else len(text)
    return tuple(_pieces(text, start, end, [mark for mark in marks if start <= mark[0] and mark[1] <= end]))


def _densest(marks: list[tuple[int, int, str]]) -> int:
    """Return the first mark of the stretch that holds most different terms, and of those the one with most marks."""
    best, best_worth, last = 0, (0, 0), 0
    counts: dict[str, int] = {}
    for first, (start, _, term) in enumerate(marks):
        while last < len(marks) and marks[last][1] <= start + LENGTH - _BEFORE:
            counts[marks[last][2]] = counts.get(marks[last][2], 0) + 1
            last += 1
        if (found := (len(counts), last - first)) > best_worth:
            best, best_worth = first, found
        if last > first:
            counts[term] -= 1
            if not counts[term]:
                del counts[term]
        else:
            last = first + 1  # one word longer than the extract
    return best


def _word_after(places: list[tuple[int, int, str]], place: int) -> int:
    return 0 if place <= 0 else next(start for start, _, _ in places if start >= place)


def _word_end_before(places: list[tuple[int, int, str]], place: int) -> int:
    return max((end for _, end, _ in places if end <= place), default=place)


def _pieces(text: str, start: int, end: int, marks: list[tuple[int, int, str]]) -> list[tuple[str, bool]]:
    pieces = []
    for mark_start, mark_end, _ in marks:
        if start < mark_start:
            pieces.append((text[start:mark_start], False))
        pieces.append((text[mark_start:mark_end], True))
        start = mark_end
    if start < end:
        pieces.append((text[start:end], False))
    return pieces
