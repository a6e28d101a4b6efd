"""Finds the tag that spoils the balance of a document: left open, closed by another name, or closed without being open.

Each way of reading the first close tag that does not match is tried on the rest: the one that leaves it in balance is told.
"""

from collections.abc import Sequence

from data.issues import Value
from data.xml.fault_scanner import Fault, Tag
from data.xml.likeness import slips, slips_allowed


def unbalanced(tags: Sequence[Tag], end: int) -> Fault | None:
    """Return the fault of the first close tag that does not match, or of what is open at ``end``; None if all match."""
    stack: list[Tag] = []
    for n, tag in enumerate(tags):
        if tag.kind == "open":
            stack.append(tag)
        elif tag.kind == "close":
            if not stack or stack[-1].name != tag.name:
                return _mismatch(stack, tag, tags[n + 1 :])
            stack.pop()
    return _left_open(stack, end) if stack else None


def _mismatch(stack: list[Tag], close: Tag, rest: Sequence[Tag]) -> Fault:
    names = [tag.name for tag in stack]
    if not stack or _balances(names, rest):
        return _without_open(stack, close)
    if _balances(names[:-1], rest) or (close.name not in names and _alike(names[-1], close.name)):
        return _misspelled(stack[-1], close)
    if close.name not in names:
        return _without_open(stack, close)
    return _not_closed(stack, close)


def _balances(stack: Sequence[str], rest: Sequence[Tag]) -> bool:
    """Tell whether ``rest`` closes exactly what is open."""
    names = list(stack)
    for tag in rest:
        if tag.kind == "open":
            names.append(tag.name)
        elif tag.kind == "close" and (not names or names.pop() != tag.name):
            return False
    return not names


def _alike(name: str, other: str) -> bool:
    return slips(name.lower(), other.lower()) <= slips_allowed(name)


def _without_open(stack: Sequence[Tag], close: Tag) -> Fault:
    if not stack:
        return Fault("wf-close-without-open", close.offset, close.length, {"closed": close.name})
    values: dict[str, Value] = {"closed": close.name, "name": stack[-1].name, "open": stack[-1].offset}
    return Fault("wf-close-without-open", close.offset, close.length, values)


def _misspelled(tag: Tag, close: Tag) -> Fault:
    values: dict[str, Value] = {"name": tag.name, "open": tag.offset, "closed": close.name}
    return Fault("wf-close-misspelled", close.offset, close.length, values)


def _not_closed(stack: Sequence[Tag], close: Tag) -> Fault:
    if _lost_its_slash(stack):
        return _slash(stack)
    tag = stack[-1]
    values: dict[str, Value] = {"name": tag.name, "open": tag.offset, "closed": close.name, "close": close.offset}
    return Fault("wf-not-closed", tag.offset, tag.length, values)


def _left_open(stack: Sequence[Tag], end: int) -> Fault:
    if _lost_its_slash(stack):
        return _slash(stack)
    tag = stack[-1]
    return Fault("wf-not-closed", tag.offset, tag.length, {"name": tag.name, "open": tag.offset})


def _lost_its_slash(stack: Sequence[Tag]) -> bool:
    """Tell whether the last open tag was to close the one before: two of a name left open, one directly in the other."""
    return len(stack) > 1 and stack[-1].name == stack[-2].name


def _slash(stack: Sequence[Tag]) -> Fault:
    tag = stack[-1]
    return Fault("wf-slash-missing", tag.offset, tag.length, {"name": tag.name, "open": stack[-2].offset})
