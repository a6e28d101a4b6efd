"""How easy a document is to read, with advice: its index, the parts that are hard, paragraphs and sentences too long, heavy words.

A remark has the form of an issue, with its place and its words in the same catalogue, and is none: it keeps nothing from
being published. Only documents in Spanish are measured, by the scale of ``logic.checks.readability``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import floor

from data.documents.header import Header
from data.documents.running_text import RunningText, read_running_text
from data.issues import Issue, Place, Value
from data.xml.locator import place_of
from data.xml.parser import XmlDocument
from logic.checks.plain_words import HeavyWords, find_heavy_words
from logic.checks.readability import Count, band, count_of, sentences, total

LANGUAGE = "es"

HARD_PART = 50
"""A section, lesson or area is hard below this index."""

LONGEST_SENTENCE = 30
"""Words. A reader loses the thread of a longer one."""

HARD_PARAGRAPH = 40
"""A paragraph is very hard below this index, by the scale's own last name; measured from ``LEAST_MEASURED`` words on."""

LEAST_MEASURED = 30
"""Words. The index of a paragraph of fewer says more of one long word than of the text."""

LONGEST_PARAGRAPH = 100
"""Words. A longer paragraph fills the screen of a telephone, and hides where one idea ends."""

_SHOWN_WORDS = 8

Remark = Issue
"""Advice on a place of a document."""


@dataclass(frozen=True, slots=True)
class HardPart:
    """A section, lesson or area that is hard to read."""

    title: str
    inflesz: float


@dataclass(frozen=True, slots=True)
class Reading:
    """How a document reads. ``inflesz`` is its index, and ``band`` the name of the scale for it; ``remarks`` go by place."""

    path: str
    id: str
    inflesz: float
    band: str
    words: int
    hard_parts: tuple[HardPart, ...] = ()
    long_sentences: int = 0
    remarks: tuple[Remark, ...] = ()


def measure_reading(document: XmlDocument, header: Header) -> Reading | None:
    """Return how a document reads; None where it is not in Spanish, or has no running text."""
    if header.language != LANGUAGE:
        return None
    text = read_running_text(document)
    said = {block.ordinal: sentences(block.text) for block in text.blocks}
    counts = {block.ordinal: count_of(block.text, len(said[block.ordinal])) for block in text.blocks}
    whole = total(counts.values())
    if not whole.words:
        return None
    measured = ((part, total(counts[block.ordinal] for block in part.blocks).inflesz) for part in text.parts)
    hard = [(part, index) for part, index in measured if index < HARD_PART]
    long = [(block, one) for block in text.blocks for one in said[block.ordinal] if _words(one) > LONGEST_SENTENCE]
    remarks = [
        *(_hard(part.title, index, place_of(document, part.ordinal)) for part, index in hard),
        *_paragraphs(document, text, counts),
        *(_long(one, place_of(document, block.ordinal)) for block, one in long),
        *(_heavy(found, place_of(document, found.ordinal)) for found in find_heavy_words(text)),
    ]
    return Reading(
        path=document.file,
        id=header.id,
        inflesz=whole.inflesz,
        band=band(whole.inflesz),
        words=whole.words,
        hard_parts=tuple(HardPart(part.title, index) for part, index in hard),
        long_sentences=len(long),
        remarks=tuple(sorted(remarks, key=lambda remark: (remark.place.offset, remark.code))),
    )


def _paragraphs(document: XmlDocument, text: RunningText, counts: Mapping[int, Count]) -> Iterator[Remark]:
    for block in text.blocks:
        counted = counts[block.ordinal]
        if counted.words > LONGEST_PARAGRAPH:
            values: dict[str, Value] = {"count": counted.words, "limit": LONGEST_PARAGRAPH}
            yield Issue("paragraph-long", place_of(document, block.ordinal), values)
        if counted.words >= LEAST_MEASURED and counted.inflesz < HARD_PARAGRAPH:
            hard: dict[str, Value] = {"count": floor(counted.inflesz), "limit": HARD_PARAGRAPH}
            yield Issue("paragraph-hard", place_of(document, block.ordinal), hard)


def _words(said: str) -> int:
    return said.count(" ") + 1


def _hard(title: str, index: float, place: Place) -> Remark:
    return Issue("part-hard", place, {"value": title, "count": floor(index), "limit": HARD_PART})


def _long(said: str, place: Place) -> Remark:
    start = " ".join(said.split(" ")[:_SHOWN_WORDS])
    return Issue("sentence-long", place, {"value": f"{start}…", "count": _words(said), "limit": LONGEST_SENTENCE})


def _heavy(found: HeavyWords, place: Place) -> Remark:
    times: dict[str, Value] = {"count": found.times} if found.times > 1 else {}
    return Issue("words-heavy", place, {"value": found.words, "suggestion": found.use, **times})
