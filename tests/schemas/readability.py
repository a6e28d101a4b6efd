"""How easy a Spanish text is to read: the perspicuity of Szigriszt-Pazos on the INFLESZ scale, 65 and more being easy.

`I = 206.835 - 62.3 * syllables / words - words / sentences` (Szigriszt 1993; Barrio-Cantalejo and others, "Validación de
la Escala INFLESZ", An. Sist. Sanit. Navar. 2008). Tables, titles and lists of one or two words are left out by the caller.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_WORD = re.compile(r"[a-záéíóúüñ]+", re.IGNORECASE)
_SILENT_U = re.compile(r"(?<=q)u(?=[eiéí])|(?<=g)u(?=[eiéí])")
_VOWELS = re.compile(r"[aeiouáéíóúü]+")
_NUCLEUS = re.compile(r"[aeoáéóíú]")
# A full stop ends a sentence when a capital follows: decimals, thousands and abbreviations do not.
_END = re.compile(r"[.?!:;…]+[»”\")]*\s+(?=[«“\"(¿¡]*[A-ZÁÉÍÓÚÑ0-9])|[.?!:;…]+$")


@dataclass(frozen=True, slots=True)
class Count:
    """What a text is made of."""

    syllables: int
    words: int
    sentences: int

    @property
    def inflesz(self) -> float:
        """The index; 206.835 for a text without words."""
        if not self.words:
            return 206.835
        return 206.835 - 62.3 * self.syllables / self.words - self.words / self.sentences


def syllables(word: str) -> int:
    """Syllables of a Spanish word: each strong or accented vowel is one, and so is a run of weak ones."""
    low = _SILENT_U.sub("", word.lower())
    if low.endswith("y"):
        low = low[:-1] + "i"
    return max(1, sum(max(1, len(_NUCLEUS.findall(run))) for run in _VOWELS.findall(low)))


def sentences(block: str) -> list[str]:
    """The sentences of one paragraph or item."""
    return [part for part in _END.split(block.strip()) if part and _WORD.search(part)]


def count(blocks: Iterable[str]) -> Count:
    """Counts over paragraphs and items; a block always ends its last sentence."""
    totals = [0, 0, 0]
    for block in blocks:
        words = _WORD.findall(block)
        totals[0] += sum(map(syllables, words))
        totals[1] += len(words)
        totals[2] += len(sentences(block))
    return Count(*totals)
