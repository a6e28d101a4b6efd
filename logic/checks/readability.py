"""How easy a Spanish text is to read: the perspicuity of Szigriszt-Pazos on the INFLESZ scale, 65 and more being easy.

`I = 206.835 - 62.3 * syllables / words - words / sentences` (Szigriszt 1993; Barrio-Cantalejo and others, "Validación de
la Escala INFLESZ", An. Sist. Sanit. Navar. 2008). Which text of a document is measured is in ``data.documents.running_text``.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

BANDS = ((80, "muy fácil"), (65, "bastante fácil"), (55, "normal"), (40, "algo difícil"))
"""The scale: from which index on a text is called so. Below the last one it is very hard."""

HARDEST = "muy difícil"

_WORD = re.compile(r"[a-záéíóúüñ]+", re.IGNORECASE)
_SILENT_U = re.compile(r"(?<=q)u(?=[eiéí])|(?<=g)u(?=[eiéí])")
_VOWELS = re.compile(r"[aeiouáéíóúü]+")
_NUCLEUS = re.compile(r"[aeoáéóíú]")
# A full stop ends a sentence when a capital follows: decimals and thousands do not. No part gives back what it took, so
# that a line of a million stops is read once.
_END = re.compile(r"(?<![.?!:;…])[.?!:;…]++(?:[»”\")]*+\s++(?=[«“\"(¿¡]*+[A-ZÁÉÍÓÚÑ0-9])|$)")
_SHORTENED = re.compile(
    r"(?:^|[\s(«“\"])(?:sra?s?|srta|dra?|avd?a?|arts?|inc|núm|nro|n|págs?|p|ej|depto|of|tel|fig|cap|vol|ee)$",
    re.IGNORECASE,
)
_LONGEST_SHORTENED = 8
_LONGEST_REMEMBERED = 32


@dataclass(frozen=True, slots=True)
class Count:
    """What a text is made of."""

    syllables: int
    words: int
    sentences: int

    @property
    def inflesz(self) -> float:
        """Return the index; 206.835 for a text without words."""
        if not self.words:
            return 206.835
        return 206.835 - 62.3 * self.syllables / self.words - self.words / self.sentences


def band(inflesz: float) -> str:
    """Return the name that the scale gives to an index: "bastante fácil" from 65 on."""
    return next((name for least, name in BANDS if inflesz >= least), HARDEST)


def syllables(word: str) -> int:
    """Return the syllables of a Spanish word: each strong or accented vowel is one, and so is a run of weak ones."""
    low = _SILENT_U.sub("", unicodedata.normalize("NFC", word).lower())
    if low.endswith("y"):
        low = low[:-1] + "i"
    return max(1, sum(max(1, len(_NUCLEUS.findall(run))) for run in _VOWELS.findall(low)))


_remembered = lru_cache(maxsize=8192)(syllables)
"""Most words of a text are a few hundred. Very long ones are not kept: they may be as long as a document."""


def sentences(block: str) -> list[str]:
    """Return the sentences of one paragraph or item, without the stops at their ends."""
    text = unicodedata.normalize("NFC", block.strip())
    found: list[str] = []
    start = 0
    for end in _END.finditer(text):
        if not (end.group().startswith(". ") and _ends_shortened(text, end.start())):
            found.append(text[start : end.start()])
            start = end.end()
    found.append(text[start:])
    return [part for part in found if _WORD.search(part)]


def count(blocks: Iterable[str]) -> Count:
    """Count over paragraphs and items; a block always ends its last sentence."""
    return total(map(_count, blocks))


def total(counts: Iterable[Count]) -> Count:
    """Return what texts are made of together."""
    found = list(counts)
    return Count(
        sum(one.syllables for one in found), sum(one.words for one in found), sum(one.sentences for one in found)
    )


def count_of(block: str, sentences_in_it: int) -> Count:
    """Count over one paragraph or item whose sentences are counted already."""
    words = _WORD.findall(unicodedata.normalize("NFC", block))
    return Count(sum(map(_syllables, words)), len(words), sentences_in_it)


def _count(block: str) -> Count:
    return count_of(block, len(sentences(block)))


def _syllables(word: str) -> int:
    return _remembered(word) if len(word) <= _LONGEST_REMEMBERED else syllables(word)


def _ends_shortened(text: str, end: int) -> bool:
    return _SHORTENED.search(text[max(0, end - _LONGEST_SHORTENED) : end]) is not None
