"""A text before and after, word by word: what stayed, what went, what came; whole, or cut to the neighbourhood of what changed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Literal

from data.xml.matching import Effort, Stretch, stretches

AROUND = 6
"""Words that are shown on either side of a change."""

MOST_PARTS = 80
"""So many parts of a text that changed are shown; of one with more, the first ones."""

MOST_WHOLE = 800
"""Words of a text that is compared and shown whole."""

LONGEST = 220
"""Letters of a text that is shown whole."""

REWRITTEN = 0.35
"""Below this likeness a text was written anew."""

_WORD = re.compile(r"\s*(?:[\w'’-]+|[^\w\s])|\s+")
"""A word with the space before it: half as many to be compared."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a sentence: ``text`` is ours or unchanged, ``del`` is no more, ``ins`` is new."""

    kind: Literal["text", "del", "ins"]
    text: str


def runs(before: str, after: str, effort: Effort | None = None) -> tuple[Part, ...]:
    """Return the parts of a text that changed; of one that was written anew, its beginning before and after.

    ``effort`` is what may be spent on comparing many texts.
    """
    old, new = _words(before), _words(after)
    found = stretches(old, new, effort or Effort())
    if _is_rewritten(found, old, new):
        return rewritten(before, after)
    first, *others = _spaced(list(_parts(found, old, new)))
    parts = list(filter(_has_text, (replace(first, text=first.text[1:]), *others)))
    more = [Part("text", "…")] if len(parts) > MOST_PARTS else []
    return (*_shortened(parts[:MOST_PARTS]), *more)


def rewritten(before: str, after: str) -> tuple[Part, ...]:
    """Return the beginning of a text and that of the other one that stands in its place."""
    return (Part("del", cut(before)), Part("text", " "), Part("ins", cut(after)))


def whole_runs(before: str, after: str) -> tuple[Part, ...]:
    """Return both texts whole, word by word; what was written anew, or is very long, as one that went and one that came."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    if max(len(old), len(new)) > MOST_WHOLE:
        return (Part("del", before), Part("ins", after))
    found = stretches(old, new, Effort())
    if _is_rewritten(found, old, new):
        return (Part("del", before), Part("ins", after))
    return tuple(_parts(found, old, new))


def _words(text: str) -> list[str]:
    """Return the words of a text, each with the space before it. With one put before it, the first word is as any other."""
    return _WORD.findall(f" {text}")


def _has_text(part: Part) -> bool:
    return part.text != ""


def _is_rewritten(found: Sequence[Stretch], old: Sequence[str], new: Sequence[str]) -> bool:
    same = sum(one.i2 - one.i1 for one in found if one.same)
    return 2 * same < REWRITTEN * (len(old) + len(new))


def _parts(found: Sequence[Stretch], old: Sequence[str], new: Sequence[str]) -> Iterator[Part]:
    for one in found:
        if one.same:
            yield Part("text", "".join(old[one.i1 : one.i2]))
            continue
        if one.i2 > one.i1:
            yield Part("del", "".join(old[one.i1 : one.i2]))
        if one.j2 > one.j1:
            yield Part("ins", "".join(new[one.j1 : one.j2]))


def _spaced(parts: Sequence[Part]) -> Iterator[Part]:
    """Cut long parts, and take the space before out of one that went and the one that came for it."""
    space = False
    for part, following in zip_longest(parts, parts[1:]):
        text = part.text if part.kind == "text" else cut(part.text)
        if part.kind == "del":
            space = following is not None and following.kind == "ins" and text[:1] == following.text[:1] == " "
            if space:
                yield Part("text", " ")
        yield Part(part.kind, text[1:] if space and part.kind != "text" else text)
        space = space and part.kind == "del"


def cut(text: str, longest: int = LONGEST) -> str:
    """Return a text, or its beginning and an ellipsis if it is long."""
    if len(text) <= longest:
        return text
    return text[: longest - 1].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"


def _shortened(parts: list[Part]) -> tuple[Part, ...]:
    """Keep of what is the same a few words beside each change."""
    last = len(parts) - 1
    return tuple(
        Part("text", _around(part.text, first=number == 0, last=number == last)) if part.kind == "text" else part
        for number, part in enumerate(parts)
    )


def _around(text: str, *, first: bool, last: bool) -> str:
    words = text.split(" ")
    if first and last:
        return text
    if first and len(words) > AROUND + 1:
        return "…" + " ".join(words[-AROUND:])
    if last and len(words) > AROUND + 1:
        return " ".join(words[:AROUND]) + "…"
    if not first and not last and len(words) > 2 * AROUND + 2:
        return f"{' '.join(words[:AROUND])} … {' '.join(words[-AROUND:])}"
    return text
