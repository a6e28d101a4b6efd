"""Which children of one element are which of another: the same ones first, then those that are likest. Nothing is worded here.

It costs little more than the children themselves: what is alike is found by digest, and only what lies between is compared.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from lxml import etree

LIKE_ENOUGH = 0.4
"""From this likeness of their words on, two elements of one name are one that changed."""

MOVED_ENOUGH = 0.6
"""What went in one place and came in another, so alike, was moved."""

MOST_COMPARED = 40
"""So many children on each side are compared with one another; beyond, they are taken in their order."""

_KEYS = ("id", "to", "src", "value")


@dataclass(frozen=True, slots=True)
class Pair:
    """A child before and after; None where it was not there, or is no more. ``moved``: the same, in another place."""

    before: etree._Element | None
    after: etree._Element | None
    moved: bool = False


def align(before: etree._Element, after: etree._Element) -> list[Pair]:
    """Return the children of both, in the order of after; what is no more stands where it was."""
    old, new = (list(parent.iterchildren(etree.Element)) for parent in (before, after))
    signs = [[sign(child) for child in children] for children in (old, new)]
    pairs: list[Pair] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, signs[0], signs[1], autojunk=False).get_opcodes():
        if tag == "equal":
            pairs += [Pair(*both) for both in zip(old[i1:i2], new[j1:j2], strict=True)]
        else:
            pairs += _pair_up(old[i1:i2], new[j1:j2])
    return _find_moved(pairs)


def sign(element: etree._Element) -> str:
    """Return the digest of an element as it is read: comments, spaces around and the order of attributes do not count."""
    total = hashlib.blake2b(digest_size=12)
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if not isinstance(node.tag, str):
            total.update(_flat(node.tail))
            continue
        if event == "start":
            total.update(f"<{node.tag} {sorted(node.attrib.items())}>".encode("utf-8", "replace"))
            total.update(_flat(node.text))
        else:
            total.update(b"/")
            if node is not element:
                total.update(_flat(node.tail))
    return total.hexdigest()


def plain(element: etree._Element) -> str:
    """Return the text of an element as it is read."""
    return " ".join("".join(element.itertext(etree.Element)).split())


def likeness(one: etree._Element, other: etree._Element) -> float:
    """Return how alike two elements of one name are, from 0 to 1: by what names them, else by their words."""
    for key in _KEYS:
        if one.get(key) and one.get(key) == other.get(key):
            return 1.0
    titles = [_title(element) for element in (one, other)]
    if titles[0] and titles[0] == titles[1]:
        return 1.0
    words = [set(plain(element).casefold().split()[:400]) for element in (one, other)]
    if not words[0] and not words[1]:
        return 1.0
    return len(words[0] & words[1]) / max(1, len(words[0] | words[1]))


def _pair_up(old: Sequence[etree._Element], new: Sequence[etree._Element]) -> Iterator[Pair]:
    """Pair what lies between equal children, in order: each old one with the likest new one of its name that comes later."""
    at = 0
    lone_names = {str(child.tag) for child in old if _is_lone(child, old) and _is_lone(child, new)}
    for child in old:
        found = _likest(child, new[at : at + MOST_COMPARED], str(child.tag) in lone_names)
        if found is None:
            yield Pair(child, None)
            continue
        yield from (Pair(None, one) for one in new[at : at + found])
        yield Pair(child, new[at + found])
        at += found + 1
    yield from (Pair(None, one) for one in new[at:])


def _likest(child: etree._Element, new: Sequence[etree._Element], lone: bool) -> int | None:
    """Return which of ``new`` a child became: the first that is like enough; of a name that each side has once, that one."""
    best, found = LIKE_ENOUGH, None
    for number, one in enumerate(new):
        if one.tag == child.tag:
            like = 1.0 if lone else likeness(child, one)
            if like > best or (like == best and found is None):
                best, found = like, number
    return found


def _is_lone(child: etree._Element, among: Sequence[etree._Element]) -> bool:
    return sum(1 for one in among if one.tag == child.tag) == 1


def _find_moved(pairs: list[Pair]) -> list[Pair]:
    """Join what went in one place and came in another: just the same, or very much alike."""
    gone = [pair.before for pair in pairs if pair.before is not None and pair.after is None][:MOST_COMPARED]
    if not gone:
        return pairs
    joined: list[Pair] = []
    for pair in pairs:
        before = _origin(pair.after, gone) if pair.before is None and pair.after is not None else None
        if before is not None:
            gone.remove(before)
            joined.append(Pair(before, pair.after, moved=True))
        else:
            joined.append(pair)
    arrived = {id(pair.before) for pair in joined if pair.moved}
    return [pair for pair in joined if pair.moved or id(pair.before) not in arrived]


def _origin(after: etree._Element, gone: Sequence[etree._Element]) -> etree._Element | None:
    """Return which of what went came again as this one."""
    alike = [one for one in gone if one.tag == after.tag]
    same = next((one for one in alike if sign(one) == sign(after)), None)
    return same if same is not None else next((one for one in alike if likeness(one, after) >= MOVED_ENOUGH), None)


def _title(element: etree._Element) -> str:
    for child in element.iterchildren(etree.Element):
        if str(child.tag).endswith("}title"):
            return plain(child)
    return ""


def _flat(text: str | None) -> bytes:
    return " ".join((text or "").split()).encode("utf-8", "replace") + b"\0"
