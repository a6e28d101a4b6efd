"""Three-way merge of documents by element: what two people made of one document, in one.

Whoever changed something is followed. Where both changed the same in two ways there is a clash: the merged content holds mine until somebody
chooses, and the clash holds all three forms, so that no word is lost. How lists and texts are joined is in ``merge_lists`` and ``merge_texts``.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple

from lxml import etree

from data.xml.canonical import stands_in_text, type_below
from data.xml.merge_clashes import Choice, Clash, Node, Side, path_of, side_of, told, value_of
from data.xml.merge_forms import (
    Form,
    Patience,
    Signs,
    copied,
    fill,
    merged_comments,
    pieces_of,
    read_form,
    sign_all,
    written_form,
)
from data.xml.merge_lists import Slot, join_lists
from data.xml.merge_rules import SEVERAL, holds_text, is_repeatable, may_be_joined, sort_of
from data.xml.merge_texts import join_texts, sentences_of
from data.xml.namespaces import local_name
from data.xml.schema_model import ElementType

__all__ = ["MOST_CLASHES", "Choice", "Clash", "Merged", "Side", "merge", "settle"]

MOST_CLASHES = 200
"""With more clashes the two are two documents: one clash, of the whole."""


WHO: tuple[Choice, Choice] = ("mine", "theirs")


@dataclass(frozen=True, slots=True)
class Merged:
    """What was merged. ``content`` is the bytes of one form where nobody else changed anything, else as the house writes a document.

    ``sources`` are base, mine and theirs.
    """

    content: bytes
    clashes: tuple[Clash, ...]
    sources: tuple[bytes, bytes, bytes]


def merge(base: bytes, mine: bytes, theirs: bytes) -> Merged:
    """Merge two forms of a document that both came from ``base``. Raises ``NotWellFormed`` for what the door refuses.

    The content may be more than the door takes, where both added much.
    """
    return _merged((base, mine, theirs), ())


def settle(merged: Merged, choices: Sequence[Choice]) -> Merged:
    """Return a merge with what was chosen at each of its clashes, in their order; mine where nothing is.

    "both" where a clash does not offer it is mine.
    """
    return _merged(merged.sources, choices)


def _merged(sources: tuple[bytes, bytes, bytes], choices: Sequence[Choice]) -> Merged:
    base, mine, theirs = (read_form(content) for content in sources)
    roots = _Forms(base.root, mine.root, theirs.root)
    signs = sign_all(roots)
    try:
        walk = _Walk(signs, choices)
        root = walk.join(roots, None)[0]
    except _TooMany:
        walk = _Walk(signs, choices)
        root = walk.whole(roots, None)[0]
    before = merged_comments(base.before, mine.before, theirs.before)
    behind = merged_comments(base.behind, mine.behind, theirs.behind)
    for form, content in ((mine, sources[1]), (theirs, sources[2])):
        if _reads_as(root, form, before, behind):
            return Merged(content, walk.told(), sources)
    return Merged(written_form(Form(root, before, behind)), walk.told(), sources)


def _reads_as(
    root: etree._Element, form: Form, before: Sequence[etree._Element], behind: Sequence[etree._Element]
) -> bool:
    same = all(
        [node.text for node in ours] == [node.text for node in own]
        for ours, own in ((before, form.before), (behind, form.behind))
    )
    return same and sign_all((root,))[root] == sign_all((form.root,))[form.root]


class _TooMany(Exception):
    """There are more clashes than are told one by one."""


class _Forms(NamedTuple):
    """One element in the three forms."""

    base: etree._Element
    mine: etree._Element
    theirs: etree._Element

    def sides(self) -> tuple[Side, Side, Side]:
        """Return what each has."""
        return side_of(self.base), side_of(self.mine), side_of(self.theirs)


class _Walk:
    """Goes through three forms at once. The clashes are numbered as they are met, so that choices fit them."""

    def __init__(self, signs: Signs, choices: Sequence[Choice]) -> None:
        self._signs = signs
        self._choices = choices
        self._patience = Patience()
        self._found: list[tuple[Clash, etree._Element]] = []

    def told(self) -> tuple[Clash, ...]:
        """Return the clashes, each with its path in what was made."""
        return tuple(replace(clash, path=path_of(node)) for clash, node in self._found)

    def join(self, forms: _Forms, holder: ElementType | None) -> list[etree._Element]:
        """Return what an element becomes; two of it where both forms are kept. ``holder`` is the type of its parent."""
        base, mine, theirs = (self._signs[node] for node in forms)
        if mine in (theirs, base) or theirs == base:
            return [copied(forms.theirs if mine == base else forms.mine)]
        if not isinstance(forms.mine.tag, str) or len({str(node.tag) for node in forms}) > 1:
            return self.whole(forms, holder)
        kind = type_below(holder, forms.mine)
        if holds_text(forms, kind):
            return self._text(forms, kind)
        base_list, my_list, their_list = map(list, forms)
        slots = join_lists(
            (base_list, my_list, their_list), self._signs, self._patience, lambda node: sort_of(node, kind)
        )
        if slots is None:
            return self.whole(forms, holder)
        out = self._begun(forms, kind)
        for slot in slots:
            fill(out, self._slot(out, slot, kind))
        return [out]

    def whole(self, forms: _Forms, holder: ElementType | None) -> list[etree._Element]:
        """Return one of two forms that are not looked into."""
        both = holder is not None and is_repeatable(holder.content, str(forms.mine.tag))
        choice = self._meet(told("whole", forms.mine, forms.sides(), both=both))
        mine, theirs = ([node] if choice in (who, "both") else [] for node, who in zip(forms[1:], WHO, strict=True))
        return self._kept([copied(node) for node in (*mine, *theirs)])

    def _slot(self, out: etree._Element, slot: Slot, kind: ElementType | None) -> list[etree._Element]:
        base, mine, theirs = slot
        if mine is not None and theirs is not None:
            if base is not None:
                return self.join(_Forms(base, mine, theirs), kind)
            return [copied(mine)] if self._signs[mine] == self._signs[theirs] else self._both_added(mine, theirs, kind)
        left = mine if mine is not None else theirs
        if left is None:
            return []
        if base is None:
            return [copied(left)]
        if self._signs[left] == self._signs[base]:
            return []
        choice = self._meet(told("removed", left, (side_of(base), side_of(mine), side_of(theirs))), out)
        return [copied(left)] if (choice == "theirs") == (left is theirs) else []

    def _both_added(
        self, mine: etree._Element, theirs: etree._Element, holder: ElementType | None
    ) -> list[etree._Element]:
        """Return what may be there once and was added by both. Two texts may stand one behind the other."""
        kind = type_below(holder, mine)
        both = holds_text((mine, theirs), kind) and may_be_joined(kind)
        choice = self._meet(told("added", mine, (Side(), side_of(mine), side_of(theirs)), both=both))
        made = copied(theirs if choice == "theirs" else mine)
        if choice == "both":
            fill(made, (" ", *pieces_of(copied(theirs))))
        return self._kept([made])

    def _text(self, forms: _Forms, kind: ElementType | None) -> list[etree._Element]:
        """Return a text joined by sentences; where they meet, what was chosen of the whole text."""
        out = self._begun(forms, kind)
        before = len(self._found)
        base, mine, theirs = (sentences_of(pieces_of(form), self._signs, partial(_apart, kind)) for form in forms)
        join = lambda *nodes: self.join(_Forms(*nodes), kind)  # noqa: E731 -- it is said in half a line
        pieces = join_texts(base, mine, theirs, self._patience.effort, join)
        if pieces is not None:
            fill(out, [one if isinstance(one, str) or one.getparent() is None else copied(one) for one in pieces])
            return [out]
        del self._found[before:]
        choice = self._meet(told("text", forms.mine, forms.sides(), both=may_be_joined(kind)), out)
        fill(out, pieces_of(copied(forms.theirs if choice == "theirs" else forms.mine)))
        if choice == "both" and local_name(str(out.tag)) in SEVERAL:
            return [out, copied(forms.theirs)]
        if choice == "both":
            fill(out, (" ", *pieces_of(copied(forms.theirs))))
        return [out]

    def _begun(self, forms: _Forms, kind: ElementType | None) -> etree._Element:
        """Return an empty element with the attributes that the three forms make."""
        out = etree.Element(forms.mine.tag)
        for name in dict.fromkeys(map(str, (name for form in forms[1:] for name in form.attrib))):
            base, mine, theirs = (node.get(name) for node in forms)
            value = theirs if mine == base else mine
            if mine != theirs and base not in (mine, theirs):
                known = kind.attributes.get(name) if kind else None
                sides = value_of(base), value_of(mine), value_of(theirs)
                clash = told("attribute", forms.mine, sides, known or name)
                value = theirs if self._meet(clash, out) == "theirs" else mine
            if value is not None:
                out.set(name, value)
        return out

    def _meet(self, clash: Clash, at: Node = None) -> Choice:
        """Note a clash and return what was chosen for it. ``at`` is where it is; None: in what is kept next."""
        number = len(self._found)
        if number >= MOST_CLASHES:
            raise _TooMany
        chosen: Choice = self._choices[number] if number < len(self._choices) else "mine"
        self._found.append((clash, etree.Element("none") if at is None else at))
        return "mine" if chosen == "both" and not clash.both else chosen

    def _kept(self, nodes: list[etree._Element]) -> list[etree._Element]:
        """Return what was kept at the last clash: that is where the first of it stands."""
        self._found[-1] = (self._found[-1][0], nodes[0])
        return nodes


def _apart(holder: ElementType | None, node: etree._Element) -> bool:
    """Tell whether a node in a text is no part of its sentences: a list in a line."""
    below = type_below(holder, node) if holder and isinstance(node.tag, str) else None
    return below is not None and not stands_in_text(holder, below)
