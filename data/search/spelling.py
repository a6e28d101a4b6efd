"""Spellings one slip away from a word: a letter dropped, doubled, swapped with its neighbour or struck for another."""

from collections.abc import Callable, Iterable, Iterator

from data.search.analysis import form_of, words

_LETTERS = "abcdefghijklmnñopqrstuvwxyz"
_SHORTEST, _LONGEST = 4, 24


def one_slip_away(form: str) -> Iterator[str]:
    """Yield every form that one slip turns into ``form``, with repeats; none for a form too short or too long to judge.

    At most 57 for each letter, so at most some 1,400.
    """
    if not _SHORTEST <= len(form) <= _LONGEST:
        return
    for i in range(len(form) + 1):
        before, after = form[:i], form[i:]
        if after:
            yield before + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        for letter in _LETTERS:
            yield before + letter + after
            if after:
                yield before + letter + after[1:]


def likeliest(form: str, frequency: Callable[[str], int]) -> str | None:
    """Return the form one slip away from ``form`` that most documents hold (the first of the alphabet among equals), or None.

    ``frequency`` tells how many documents hold a form.
    """
    counted = ((-frequency(near), near) for near in set(one_slip_away(form)) - {form})
    return min((pair for pair in counted if pair[0]), default=(0, None))[1]


def as_written(form: str, texts: Iterable[str]) -> str:
    """Return the first word of ``texts`` that has ``form``, in lower case with its accents; ``form`` itself where none has."""
    return next((word for text in texts for word in words(text) if form_of[word] == form), form)
