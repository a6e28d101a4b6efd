"""A query in the terms of the index: what an engine looks for, once the analyser has been over it."""

from collections.abc import Iterable
from dataclasses import dataclass

from data.search.analysis import form_of, term_of, words
from data.search.interface import Query

Phrase = tuple[tuple[int, str], ...]
"""Terms with their distance from the first: words of grammar between them count as places."""


@dataclass(frozen=True, slots=True)
class Asked:
    """``terms`` of the words; ``phrases``, all of two terms or more; ``without``, words and phrases that may not stand.

    ``scored`` and ``forms`` are the terms and forms that hits are weighed by, without repeats.
    ``nothing`` says that there were words but that none says anything: nothing can be found.
    """

    terms: tuple[str, ...]
    phrases: tuple[Phrase, ...]
    without: tuple[Phrase, ...]
    scored: tuple[str, ...]
    forms: tuple[str, ...]
    nothing: bool


def asked(query: Query) -> Asked:
    """Return ``query`` in terms of the index."""
    found = [word for text in query.words for word in words(text)]
    phrases = [phrase for text in query.phrases if (phrase := _phrase(text))]
    terms = [term for word in found if (term := term_of[word])]
    terms += [phrase[0][1] for phrase in phrases if len(phrase) == 1]
    quoted = [word for text in query.phrases for word in words(text)]
    forms = [form_of[word] for word in (*found, *quoted) if term_of[word]]
    inside = [term for phrase in phrases for _, term in phrase]
    return Asked(
        terms=_once(terms),
        phrases=tuple(phrase for phrase in phrases if len(phrase) > 1),
        without=tuple(phrase for text in query.without if (phrase := _phrase(text))),
        scored=_once([*terms, *inside]),
        forms=_once(forms),
        nothing=bool(query.words or query.phrases) and not terms and not phrases,
    )


def _phrase(text: str) -> Phrase:
    placed = [(place, term) for place, word in enumerate(words(text)) if (term := term_of[word])]
    return tuple((place - placed[0][0], term) for place, term in placed)


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
