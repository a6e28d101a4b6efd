"""What a hit is worth: BM25F over the parts of a document, the same arithmetic for every engine.

A document's score is the sum, over the question's words, of what their terms are worth in all of it (parts weighed), again in its
title alone, and a little more where the very form stands that was asked for. Lengths are weighed as the words are. Judged on Spanish
corpora: the title counted again lifts known pages by a tenth. Not here: how postings are kept and read.
"""

from math import log

TITLE_WEIGHT = 3
LEAD_WEIGHT = 2
TEXT_WEIGHT = 1

TITLE_AGAIN = 1.0
SAME_FORM = 0.3

_SATURATION = 1.5
_LENGTH_MATTERS = 0.75

MOST_WEIGHT = 255
"""Weights are kept in a byte: a word said more often than this adds nothing measurable."""


def rarity(documents: int, holding: int) -> float:
    """Return how much a word held by ``holding`` of ``documents`` tells: the probabilistic inverse frequency, never negative."""
    return log(1 + (documents - holding + 0.5) / (holding + 0.5))


def worth(weight: int, length: int, mean_length: float) -> float:
    """Return what ``weight`` occurrences are worth in a document of ``length``, from 0 to 2.5: more of them add ever less."""
    return (
        weight
        * (_SATURATION + 1)
        / (weight + _SATURATION * (1 - _LENGTH_MATTERS + _LENGTH_MATTERS * length / mean_length))
    )


def most(words: int) -> int:
    """Return how many of ``words`` a document must hold when most are asked for: one of two, two of more.

    Long questions are sentences, and the page that answers one rarely repeats half of it: asking for more loses known pages.
    """
    return max(min(words - 1, 2), 1)
