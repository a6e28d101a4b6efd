"""A tree of HTML as far as a paste needs one: which tag ends which, and never deeper than ``MAX_DEPTH``.

Not here: cutting the text into tags (``tokens``) and what an element means (``html_walk``).
"""

from collections import Counter
from collections.abc import Mapping

from data.clipboard.pasted import Account
from data.clipboard.tokens import Token, tokens_of

MAX_DEPTH = 90
MAX_NODES = 250_000

_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_ENDS_PARAGRAPH = frozenset(
    "address article aside blockquote center details dir div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr main menu nav ol p pre section table ul".split()
)
# What a start tag ends, and the element beyond which it looks no further.
_ENDS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu", "dir", "table", "td", "th"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl", "table", "td", "th"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl", "table", "td", "th"})),
    "td": (frozenset({"td", "th", "caption"}), frozenset({"tr", "table"})),
    "th": (frozenset({"td", "th", "caption"}), frozenset({"tr", "table"})),
    "tr": (frozenset({"tr", "caption"}), frozenset({"table"})),
    "thead": (frozenset({"thead", "tbody", "tfoot", "caption"}), frozenset({"table"})),
    "tbody": (frozenset({"thead", "tbody", "tfoot", "caption"}), frozenset({"table"})),
    "tfoot": (frozenset({"thead", "tbody", "tfoot", "caption"}), frozenset({"table"})),
}
_CELLS = frozenset({"td", "th", "caption", "table"})
_TABLE_TAGS = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"})


class Node:
    """An element: its tag in lower case, its attributes, and what is in it, text and elements."""

    __slots__ = ("attributes", "children", "tag")

    def __init__(self, tag: str, attributes: Mapping[str, str] | None = None) -> None:
        self.tag = tag
        self.attributes: Mapping[str, str] = attributes or {}
        self.children: list[Node | str] = []

    def text(self) -> str:
        """Return all text inside, as written."""
        return "".join(each if isinstance(each, str) else each.text() for each in self.children)

    def elements(self) -> list["Node"]:
        """Return the elements directly inside."""
        return [each for each in self.children if isinstance(each, Node)]


def tree_of(source: str, account: Account) -> Node:
    """Return the tree of ``source``, whose root is an element without a tag."""
    builder = _Builder(account)
    for token in tokens_of(source):
        if not builder.take(token):
            break
    return builder.root


class _Builder:
    def __init__(self, account: Account) -> None:
        self.root = Node("")
        self._open = [self.root]
        self._names: Counter[str] = Counter()
        self._account = account
        self._nodes = 0

    def take(self, token: Token) -> bool:
        """Add one token. False once the paste has more elements than anyone writes."""
        match token.kind:
            case "text":
                self._open[-1].children.append(token.value)
            case "end":
                self._end(token.value)
            case "cut":
                self._account.note("cut-markup", token.value)
            case _:
                self._start(token)
        if self._nodes > MAX_NODES:
            self._account.note("too-long")
        return self._nodes <= MAX_NODES

    def _start(self, token: Token) -> None:
        tag = token.value
        if tag in _ENDS_PARAGRAPH:
            self._close(frozenset({"p"}), _CELLS)
        if tag in _ENDS:
            self._close(*_ENDS[tag])
        self._nodes += 1
        node = Node(tag, token.attributes)
        # Deeper than the limit an element is only a mark in its parent: what follows still comes, one level up.
        self._open[-1].children.append(node)
        foreign_and_closed = token.closed and ":" in tag
        if tag not in _VOID and not foreign_and_closed and len(self._open) < MAX_DEPTH:
            self._open.append(node)
            self._names[tag] += 1

    def _end(self, tag: str) -> None:
        if tag == "br":
            self._open[-1].children.append(Node("br"))
        elif tag not in _VOID:
            beyond = frozenset({"table"} if tag in _TABLE_TAGS and tag != "table" else {"td", "th", "table"})
            self._close(frozenset({tag}), beyond - {tag})

    def _close(self, tags: frozenset[str], beyond: frozenset[str]) -> None:
        """Close the innermost open element of ``tags`` with all in it, unless one of ``beyond`` is open inside it."""
        if not any(self._names[tag] for tag in tags):  # most often, and looking through all that is open costs
            return
        for at in range(len(self._open) - 1, 0, -1):
            tag = self._open[at].tag
            if tag in tags:
                self._names.subtract(node.tag for node in self._open[at:])
                del self._open[at:]
                return
            if tag in beyond:
                return
