"""How text becomes the terms of the index: one analyser for documents and for questions.

A *word* is what stands in the text, in lower case; its *form* is the word without accents (ñ stays itself, "ano" is not "año");
its *term* is the form's stem, empty for a word that says nothing ("de", "para"). Accents go before stemming: the stemmer then
sees "capacitacion" however it was typed. What is made of a word is kept in a dictionary, since the vocabulary of a site is small.
Not here: weights (``scoring``) and what is kept of terms (``whoosh_schema``).
"""

import re
from collections.abc import Callable
from threading import Lock

import snowballstemmer

from data.documents.folding import compose, fold
from data.search.stop_words import STOP_WORDS

__all__ = [
    "EDITION",
    "LONGEST_WORD",
    "WORD",
    "compose",
    "day",
    "fold",
    "form_and_term",
    "form_of",
    "term_of",
    "terms",
    "title_order",
    "words",
]

EDITION = 1
"""Raised with every change here that gives a word another term: an index of another edition must be made again."""

LONGEST_WORD = 64

# Accents that were not composed, and Arabic vowel signs, belong to their word. Points inside a number do not cut it: 1.500.913.
_MARKS = "\u0300-\u036f\u0640\u064b-\u065f\u0670"
WORD = re.compile(rf"\d{{1,3}}(?:\.\d{{3}})+(?!\w)|[^\W_]+(?:[{_MARKS}]+[^\W_]*)*")
"""One word of a composed text, in any case."""

_REMEMBERED = 200_000
_SHORTEST_PLURAL = 4


class _Remembered(dict[str, str]):
    """What ``make`` makes of each word, made once. Emptied when it holds too many words, as a hostile corpus could bring."""

    def __init__(self, make: Callable[[str], str]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, word: str) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        made = self[word] = self._make(word)
        return made


def words(text: str) -> list[str]:
    """Return the words of ``text`` in order, in lower case, as ``form_of`` and ``term_of`` expect them."""
    return WORD.findall(compose(text).lower())


def terms(text: str) -> list[str]:
    """Return the terms of ``text`` in order; a word that says nothing leaves an empty one, so that places still count."""
    return [term_of[word] for word in words(text)]


def form_and_term(text: str) -> tuple[str, str]:
    """Return form and term of ``text`` if it is one word; both empty for anything else."""
    found = words(text)
    return (form_of[found[0]], term_of[found[0]]) if len(found) == 1 else ("", "")


def title_order(title: str) -> str:
    """Return what puts titles in alphabetical order: no accents, signs or capitals, and ñ after n."""
    return " ".join(form_of[word] for word in words(title)).replace("ñ", "n~")


def day(date: str) -> int:
    """Return a date YYYY-MM-DD as the number YYYYMMDD; 0 for a date that is missing or is none."""
    digits = date.replace("-", "")
    return int(digits) if len(digits) == 8 and digits.isascii() and digits.isdecimal() else 0


def _form(word: str) -> str:
    form = fold(word)[:LONGEST_WORD]
    return form.replace(".", "") if "." in form else form


def _term(word: str) -> str:
    form = form_of[word]
    if form in STOP_WORDS:
        return ""
    with _one_at_a_time:  # a stemmer keeps the word at hand in itself
        return _stemmer.stemWord(_singular(form)) or form


def _singular(form: str) -> str:
    """Take the plural off first: the stemmer keeps "años" and "mujeres" apart from "año" and "mujer"."""
    if len(form) < _SHORTEST_PLURAL or not form.endswith(("as", "es", "os")):
        return form
    if form.endswith("es") and form[-3] in "dljnrsyz" and len(form) > _SHORTEST_PLURAL:
        return form[:-2]
    return form[:-1]


_stemmer = snowballstemmer.stemmer("spanish")
_one_at_a_time = Lock()
form_of = _Remembered(_form)
term_of = _Remembered(_term)
