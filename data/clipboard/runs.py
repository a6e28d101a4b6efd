"""Running text as a flat row of pieces, each with its marks: however marks were nested, they come out in one order.

Not here: which marks a piece of HTML or DOCX has, and how a row becomes a block.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from data.clipboard.pasted import Account

MOST_MARKED = 190
MOST_IN_LINK = 38
MOST_NAME = 120

_UNSEEN = re.compile("[\u200b\u2060\ufeff\u00ad\u200e\u200f\u202a-\u202e\u2066-\u2069\x00-\x08\x0e-\x1f\x7f-\x9f]")
_NEVER = re.compile("[\ud800-\udfff\ufffe\uffff\ufffd]")
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0e-\x1b]")
_SPACES = re.compile(r"\s+")
_RAISED = str.maketrans("0123456789+-\u2212()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-\u2212()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
BREAK = "\n"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text and its marks. ``title`` is what an abbreviation stands for; text ``BREAK`` is a new line."""

    text: str
    strong: bool = False
    em: bool = False
    href: str = ""
    title: str = ""


Runs = tuple[Run, ...]


def cleaned(text: str, account: Account) -> str:
    """Return ``text`` without what is not seen, and with each stretch of white space as one space."""
    seen = _NEVER.sub("", _UNSEEN.sub("", text))
    if len(seen) < len(text) and _TURNING.search(text):
        account.note("hidden-characters", seen)
    return _SPACES.sub(" ", seen)


def shifted(text: str, up: bool) -> str | None:
    """Return ``text`` in raised or lowered characters, or None if one of them does not exist: m² is not m2."""
    stripped = text.strip()
    moved = stripped.translate(_RAISED if up else _LOWERED)
    return moved if all(a != b for a, b in zip(moved, stripped, strict=True)) else None


def tidy(runs: Iterable[Run]) -> Runs:
    """Return ``runs`` in one line: breaks are spaces, no space twice, none at the ends, alike neighbours as one."""
    spaced = [_saying(run, _SPACES.sub(" ", run.text)) for run in runs if run.text]
    kept: list[Run] = []
    after_space = True
    for run in spaced:
        text = run.text.lstrip(" ") if after_space else run.text
        if text:
            kept.append(_saying(run, text))
            after_space = text.endswith(" ")
    while kept and not (last := kept.pop()).text.isspace():
        kept.append(_saying(last, last.text.rstrip(" ")))
        break
    return tuple(_merged(kept))


def plain(runs: Iterable[Run]) -> str:
    """Return the text of ``runs`` in one line."""
    return " ".join("".join(run.text for run in runs).split())


def paragraphs(runs: Iterable[Run]) -> Iterator[Runs]:
    """Yield the paragraphs of ``runs``: two new lines with nothing between part them. Empty ones are left out."""
    current: list[Run] = []
    breaks = 0
    for run in runs:
        if run.text == BREAK:
            breaks += 1
        elif not run.text.isspace():
            if breaks > 1:
                yield from _unless_empty(current)
                current = []
            breaks = 0
        current.append(run)
    yield from _unless_empty(current)


def in_parts(runs: Runs) -> Iterator[Runs]:
    """Yield ``runs`` in parts of no more marks than one block can hold."""
    part: list[Run] = []
    marked = 0
    for run in runs:
        marked += _is_marked(run)
        if marked > MOST_MARKED:
            yield from _unless_empty(part)
            part, marked = [], 1
        part.append(run)
    yield from _unless_empty(part)


def inline(runs: Runs, account: Account) -> str:
    """Return ``runs`` as XML of running text. Marks beyond what one element can hold are taken off and counted."""
    return "".join(_linked(href, list(group)) for href, group in groupby(_fewer(runs, account), lambda run: run.href))


def escaped(text: str) -> str:
    """Return ``text`` as it stands in XML, in an element or an attribute."""
    return text.translate(_ESCAPES)


def _merged(runs: list[Run]) -> Iterator[Run]:
    for _, group in groupby(runs, lambda run: (run.strong, run.em, run.href, run.title)):
        first, *more = group
        yield _saying(first, "".join([first.text, *(run.text for run in more)]))


def _saying(run: Run, text: str) -> Run:
    """Most texts stay as they are, and there are very many."""
    return run if text == run.text else Run(text, run.strong, run.em, run.href, run.title)


def _unless_empty(runs: list[Run]) -> Iterator[Runs]:
    if tidied := tidy(runs):
        yield tidied


def _is_marked(run: Run) -> bool:
    return bool(run.strong or run.em or run.href or run.title)


def _fewer(runs: Runs, account: Account) -> Iterator[Run]:
    marked = 0
    for run in runs:
        marked += _is_marked(run)
        if marked > MOST_MARKED and _is_marked(run):
            account.note("marks-flattened", run.text)
            yield Run(run.text)
        else:
            yield run


def _linked(href: str, runs: list[Run]) -> str:
    if not href:
        return "".join(_marked(run) for run in runs)
    inside = "".join(_marked(run) if n < MOST_IN_LINK else escaped(run.text) for n, run in enumerate(runs))
    return f'<link href="{escaped(href)}">{inside}</link>'


def _marked(run: Run) -> str:
    """A space at the edge of a mark stands outside of it; a mark around nothing but space is none."""
    text = run.text.strip(" ")
    if not text:
        return run.text
    before, after = run.text.partition(text)[::2]
    xml = escaped(text)
    if run.title and len(text) <= MOST_NAME:
        xml = f'<abbr title="{escaped(run.title)}">{xml}</abbr>'
    if run.em:
        xml = f"<em>{xml}</em>"
    if run.strong:
        xml = f"<strong>{xml}</strong>"
    return f"{before}{xml}{after}"
