"""A text before and after, word by word: what stayed, what went, what came; whole, or cut to the neighbourhood of what changed."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

AROUND = 6
"""Words that are shown on either side of a change."""

MOST_WORDS = 3000
MOST_WHOLE = 800
"""Words of a text that is compared and shown whole."""

LONGEST = 220
"""Letters of a text that is shown whole."""

REWRITTEN = 0.35
"""Below this likeness a text was written anew."""

_TOKEN = re.compile(r"\s+|[\w'’-]+|[^\w\s]")
_WORD = re.compile(r"\s*(?:[\w'’-]+|[^\w\s])|\s+")
"""A word with the space before it: half as many to be compared."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a sentence: ``text`` is ours or unchanged, ``del`` is no more, ``ins`` is new."""

    kind: Literal["text", "del", "ins"]
    text: str


def runs(before: str, after: str) -> tuple[Part, ...]:
    """Return the parts of a text that changed; of one that was written anew, its beginning before and after."""
    old, new = _TOKEN.findall(before)[:MOST_WORDS], _TOKEN.findall(after)[:MOST_WORDS]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < REWRITTEN:
        return (Part("del", cut(before)), Part("text", " "), Part("ins", cut(after)))
    parts: list[Part] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            parts.append(Part("text", "".join(old[i1:i2])))
        else:
            parts += [Part("del", cut("".join(old[i1:i2])))] if i2 > i1 else []
            parts += [Part("ins", cut("".join(new[j1:j2])))] if j2 > j1 else []
    return _shortened(parts)


def whole_runs(before: str, after: str) -> tuple[Part, ...]:
    """Return both texts whole, word by word; what was written anew, or is very long, as one that went and one that came."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    if max(len(old), len(new)) > MOST_WHOLE:
        return (Part("del", before), Part("ins", after))
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < REWRITTEN:
        return (Part("del", before), Part("ins", after))
    parts: list[Part] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            parts.append(Part("text", "".join(old[i1:i2])))
        else:
            parts += [Part("del", "".join(old[i1:i2]))] if i2 > i1 else []
            parts += [Part("ins", "".join(new[j1:j2]))] if j2 > j1 else []
    return tuple(parts)


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
