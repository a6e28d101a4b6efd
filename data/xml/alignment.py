"""Which children of one element are which of another: the same ones first, then those that are likest. Nothing is worded here.

What is alike is found by digest, and only what lies between is compared: the more there is of it, the less closely.
"""

from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import zip_longest

from lxml import etree

from data.xml.matching import Effort, stretches
from data.xml.namespaces import local_name

LIKE_ENOUGH = 0.4
"""From this likeness of their words on, two elements of one name are one that changed."""

MOVED_ENOUGH = 0.6
"""What went in one place and came in another, so alike, was moved."""

MANY = 200
"""From so many children between equal ones on, each is compared with few others."""

MOST_COMPARED, FEW_COMPARED = 40, 4
MOST_PAIRED = 1000
"""Beyond so many children between equal ones, they are taken in their order."""

MOST_WORDS = 400

_KEYS = ("id", "to", "src", "value")
_STRING = etree.XPath("string()")

Signs = Mapping[etree._Element, bytes]


@dataclass(frozen=True, slots=True)
class Pair:
    """A child before and after; None where it was not there, or is no more. ``moved``: the same, in another place."""

    before: etree._Element | None
    after: etree._Element | None
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Traits:
    """By what an element is known again: its name, what names it, and its words."""

    tag: str
    keys: tuple[str | None, ...]
    title: str
    words: frozenset[str]


def signs_of(root: etree._Element) -> dict[etree._Element, bytes]:
    """Return the digest of every element as it is read: comments, spaces around and the order of attributes do not count."""
    signs: dict[etree._Element, bytes] = {}
    for element in reversed(list(root.iter(etree.Element))):
        total = blake2b(f"{element.tag!s} {sorted(element.attrib.items())}".encode("utf-8", "replace"), digest_size=12)
        pieces = _pieces(element)
        inside = any(not piece.isspace() for piece in pieces if isinstance(piece, str) and piece)
        for number, piece in enumerate(pieces):
            if isinstance(piece, str):
                total.update(_flat(piece, inside and number > 0, inside and number < len(pieces) - 1))
            else:
                total.update(b"<" + signs[piece])
        signs[element] = total.digest()
    return signs


def align(before: etree._Element, after: etree._Element, signs: Signs, effort: Effort) -> list[Pair]:
    """Return the children of both, in the order of after; what is no more stands where it was."""
    return align_lists(list(before.iterchildren(etree.Element)), list(after.iterchildren(etree.Element)), signs, effort)


def align_lists(
    old: Sequence[etree._Element], new: Sequence[etree._Element], signs: Signs, effort: Effort
) -> list[Pair]:
    """Return the items of two lists of siblings, as ``align`` does. A comment may be among them."""
    pairs: list[Pair] = []
    for same, i1, i2, j1, j2 in stretches([signs[one] for one in old], [signs[one] for one in new], effort):
        if same:
            pairs += [Pair(*both) for both in zip(old[i1:i2], new[j1:j2], strict=True)]
        else:
            pairs += _pair_up(old[i1:i2], new[j1:j2])
    return _find_moved(pairs, signs)


def plain(element: etree._Element) -> str:
    """Return the text of an element as it is read, or that of a comment."""
    text = str(_STRING(element)) if isinstance(element.tag, str) else element.text or ""
    return " ".join(text.split())


def title_of(element: etree._Element) -> str:
    """Return the title that an element has, or an empty text."""
    for child in element.iterchildren(etree.Element):
        if local_name(str(child.tag)) == "title":
            return plain(child)
    return ""


def _likeness(one: Traits, other: Traits) -> float:
    """Return how alike two elements of one name are, from 0 to 1: by what names them, else by their words."""
    if any(key and key == theirs for key, theirs in zip(one.keys, other.keys, strict=True)):
        return 1.0
    if one.title and one.title == other.title:
        return 1.0
    if not one.words and not other.words:
        return 1.0
    return len(one.words & other.words) / max(1, len(one.words | other.words))


def _traits(element: etree._Element) -> Traits:
    words = frozenset(plain(element).casefold().split()[:MOST_WORDS])
    return Traits(str(element.tag), tuple(element.get(key) for key in _KEYS), title_of(element), words)


def _pair_up(old: Sequence[etree._Element], new: Sequence[etree._Element]) -> Iterator[Pair]:
    """Pair what lies between equal children, in order: each old one with the likest new one of its name that comes later."""
    if not old or not new:
        yield from (Pair(child, None) for child in old)
        yield from (Pair(None, child) for child in new)
        return
    once = _names_once(old) & _names_once(new)
    yield from _pair_likest(old[:MOST_PAIRED], new[:MOST_PAIRED], once)
    for one, other in zip_longest(old[MOST_PAIRED:], new[MOST_PAIRED:]):
        if one is not None and other is not None and one.tag == other.tag:
            yield Pair(one, other)
        else:
            yield from () if one is None else (Pair(one, None),)
            yield from () if other is None else (Pair(None, other),)


def _pair_likest(old: Sequence[etree._Element], new: Sequence[etree._Element], once: frozenset[str]) -> Iterator[Pair]:
    traits, most = [_traits(child) for child in new], MOST_COMPARED if len(old) <= MANY else FEW_COMPARED
    at = 0
    for child in old:
        found = _likest(_traits(child), traits[at : at + most], str(child.tag) in once)
        if found is None:
            yield Pair(child, None)
            continue
        yield from (Pair(None, one) for one in new[at : at + found])
        yield Pair(child, new[at + found])
        at += found + 1
    yield from (Pair(None, one) for one in new[at:])


def _likest(child: Traits, new: Sequence[Traits], lone: bool) -> int | None:
    """Return which of ``new`` a child became: the first that is like enough; of a name that each side has once, that one."""
    best, found = LIKE_ENOUGH, None
    for number, one in enumerate(new):
        if one.tag == child.tag:
            like = 1.0 if lone else _likeness(child, one)
            if like > best or (like == best and found is None):
                best, found = like, number
    return found


def _names_once(elements: Sequence[etree._Element]) -> frozenset[str]:
    return frozenset(name for name, times in Counter(str(one.tag) for one in elements).items() if times == 1)


def _find_moved(pairs: list[Pair], signs: Signs) -> list[Pair]:
    """Join what went in one place and came in another: just the same, or very much alike."""
    gone = [pair.before for pair in pairs if pair.before is not None and pair.after is None]
    came = [pair.after for pair in pairs if pair.before is None and pair.after is not None]
    if not gone or not came:
        return pairs
    origins = _same_again(gone, came, signs)
    taken = set(origins.values())
    if len(came) <= MANY:
        _much_alike([one for one in gone if one not in taken][:MOST_COMPARED], came, origins)
        taken = set(origins.values())
    joined = [
        Pair(origins[pair.after], pair.after, moved=True)
        if pair.before is None and pair.after is not None and pair.after in origins
        else pair
        for pair in pairs
    ]
    return [pair for pair in joined if pair.moved or pair.before is None or pair.before not in taken]


def _same_again(
    gone: Sequence[etree._Element], came: Sequence[etree._Element], signs: Signs
) -> dict[etree._Element, etree._Element]:
    """Return for what came just as it went elsewhere, which one that was."""
    waiting: dict[bytes, deque[etree._Element]] = {}
    for one in gone:
        waiting.setdefault(signs[one], deque()).append(one)
    return {one: waiting[signs[one]].popleft() for one in came if waiting.get(signs[one])}


def _much_alike(
    gone: Sequence[etree._Element], came: Sequence[etree._Element], origins: dict[etree._Element, etree._Element]
) -> None:
    """Add to ``origins`` what came nearly as it went elsewhere."""
    left = {one: _traits(one) for one in gone}
    for one in came:
        if one in origins or not left:
            continue
        traits = _traits(one)
        alike = (
            other
            for other, theirs in left.items()
            if theirs.tag == traits.tag and _likeness(traits, theirs) >= MOVED_ENOUGH
        )
        origin = next(alike, None)
        if origin is not None:
            origins[one] = origin
            del left[origin]


def _pieces(element: etree._Element) -> list[str | etree._Element]:
    """Return what is in an element: texts, first and last, and between them its children. A comment parts no text."""
    pieces: list[str | etree._Element] = [element.text or ""]
    for child in element.iterchildren():
        if isinstance(child.tag, str):
            pieces += [child, child.tail or ""]
        else:
            pieces[-1] = f"{pieces[-1]}{child.tail or ''}"
    return pieces


def _flat(text: str, spaced_before: bool, spaced_after: bool) -> bytes:
    """Return a text with single spaces; at its ends only where that parts it from a child."""
    words = " ".join(text.split())
    before = " " if spaced_before and text[:1].isspace() else ""
    after = " " if spaced_after and text[-1:].isspace() else ""
    return f"{before}{words}{after}".encode("utf-8", "replace") + b"\0"
