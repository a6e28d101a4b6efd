"""Reads a tree of HTML into rough blocks, whatever program wrote it. What is left out is counted.

Not here: cells of tables (``html_tables``) and what classes and styles say (``style_marks``).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from data.clipboard import style_marks
from data.clipboard.addresses import kept_address
from data.clipboard.album import Album, alternative
from data.clipboard.html_tables import definitions_of, tables_of
from data.clipboard.html_tree import Node
from data.clipboard.pasted import Account
from data.clipboard.rough import Figure, Heading, Item, Paragraph, Rough
from data.clipboard.runs import BREAK, MOST_NAME, Run, Runs, cleaned, paragraphs, plain, shifted, tidy

_LEFT_OUT = {
    **dict.fromkeys(("script", "noscript", "template"), "script"),
    "style": "style",
    "nav": "navigation",
    **dict.fromkeys(("iframe", "frame", "frameset", "noframes", "portal"), "frame"),
    **dict.fromkeys(("form", "input", "button", "select", "textarea", "datalist", "dialog"), "form"),
    **dict.fromkeys(("object", "embed", "applet", "noembed"), "embedded"),
    **dict.fromkeys(("video", "audio"), "media"),
    **dict.fromkeys(("svg", "canvas", "map"), "drawing"),
    "math": "formula",
    "hr": "rule",
    "del": "deleted-text",
}
_UNSEEN = frozenset("head title meta link base xml source track param col colgroup area wbr".split())
_BLOCKS = frozenset(
    "address article aside body center dd details dir div dl dt fieldset figcaption figure footer header hgroup html "
    "legend li main menu ol p section summary table tbody td tfoot th thead tr ul caption blockquote pre".split()
)
_STRONG = frozenset({"b", "strong"})
_EM = frozenset({"i", "em", "cite", "var", "dfn"})
_MARKING = _STRONG | _EM | {"s", "strike", "sup", "sub"}
_LISTS = frozenset({"ul", "ol", "menu", "dir"})


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks that text has from what it is inside of. ``shift`` is "sup", "sub" or nothing."""

    strong: bool = False
    em: bool = False
    href: str = ""
    title: str = ""
    shift: str = ""
    preformatted: bool = False


@dataclass(frozen=True, slots=True)
class _Kind:
    """What the text that is being read will be: a paragraph, a heading of ``level``, or an item at ``depth`` of a list."""

    name: str = ""
    level: int = 0
    mark: style_marks.ListMark | None = None
    node: Node | None = None


class Walk:
    """Goes through a tree once. ``blocks`` is what it found, ``title`` what the document calls itself."""

    def __init__(self, account: Account, album: Album) -> None:
        self.account = account
        self.album = album
        self.blocks: list[Rough] = []
        self.title = ""
        self._runs: list[Run] = []
        self._figures: list[Figure] = []
        self._kinds = [_Kind()]
        self._lists: list[style_marks.ListMark] = []
        self._list_count = 0
        self._item_begun = False

    def read(self, node: Node, marks: Marks = Marks()) -> list[Rough]:
        """Read all inside of ``node`` and return what it holds."""
        self._children(node, marks)
        self.flush()
        return self.blocks

    def apart(self, node: Node, marks: Marks = Marks()) -> list[Rough]:
        """Return what ``node`` holds as if it stood alone: a cell, or a quotation."""
        return Walk(self.account, self.album).read(node, marks)

    def flush(self) -> None:
        """End the block that is being read."""
        if not self._runs and not self._figures:
            return
        runs, self._runs = self._runs, []
        figures, self._figures = self._figures, []
        kind = self._kinds[-1]
        if kind.name == "heading":
            if text := tidy(runs):
                self.blocks.append(Heading(kind.level, text))
        elif kind.mark:
            self._item(tidy(runs), kind.mark)
        else:
            self.blocks += self._paragraphs(runs, kind)
        self.blocks += figures

    def _paragraphs(self, runs: list[Run], kind: _Kind) -> Iterable[Rough]:
        for part in paragraphs(runs):
            if kind.name == "title" and not self.title:
                self.title = plain(part)
            elif kind.node and (drawn := style_marks.drawn_list(kind.node, part)):
                yield Item(drawn[0].depth, drawn[0].ordered, tidy(drawn[1]), "drawn")
            else:
                yield Paragraph(part, "" if kind.name == "title" else kind.name)

    def _item(self, runs: Runs, mark: style_marks.ListMark) -> None:
        """Add text to the item that is being read, or begin it. An item has one run of text: its paragraphs are joined."""
        last = self.blocks[-1] if self.blocks else None
        if runs and self._item_begun and isinstance(last, Item) and last.depth == mark.depth:
            self.account.note("list-paragraphs-joined", plain(runs))
            self.blocks[-1] = replace(last, runs=tidy((*last.runs, Run(" "), *runs)))
        elif runs:
            self.blocks.append(Item(mark.depth, mark.ordered, runs, mark.group))
            self._item_begun = True

    def _children(self, node: Node, marks: Marks) -> None:
        for each in node.children:
            if isinstance(each, str):
                self._text(each, marks)
            else:
                self._element(each, marks)

    def _text(self, text: str, marks: Marks) -> None:
        if marks.preformatted:
            for n, line in enumerate(text.split("\n")):
                self._runs += [Run(BREAK), Run(BREAK)] if n else []
                self._run(cleaned(line, self.account), marks)
        else:
            self._run(cleaned(text, self.account), marks)

    def _run(self, text: str, marks: Marks) -> None:
        if marks.shift and text.strip():
            moved = shifted(text, marks.shift == "sup")
            if moved is None and not text.strip().startswith("["):  # [1] is the mark of a note
                self.account.note("raised-text", text)
            text = moved or text
        self._runs.append(Run(text, marks.strong, marks.em, marks.href, marks.title))

    def _element(self, node: Node, marks: Marks) -> None:
        tag = node.tag
        style = style_marks.style_of(node) if node.attributes else {}
        if tag in _LEFT_OUT:
            self.account.note(_LEFT_OUT[tag], cleaned(node.text(), self.account) or node.attributes.get("src", ""))
        elif style_marks.is_hidden(node, style):
            if text := cleaned(node.text(), self.account).strip():
                self.account.note("hidden-text", text)
        elif (code := style_marks.of_the_program(node)) is not None:
            self._of_the_program(node, code)
        elif tag in _UNSEEN or style_marks.is_marker(style):
            return
        elif tag == "br":
            self._runs.append(Run(BREAK))
        elif tag in ("img", "v:imagedata"):
            self._picture(node)
        elif style_marks.heading_level(node, style) or tag in _BLOCKS:
            self._block(node, style, marks)
        else:
            self._children(node, self._marked(node, style, marks))

    def _of_the_program(self, node: Node, code: str) -> None:
        if code:
            self.account.note(code, cleaned(node.text(), self.account))

    def _block(self, node: Node, style: dict[str, str], marks: Marks) -> None:
        if node.tag == "pre":
            marks = replace(marks, preformatted=True)
        marks = self._marked(node, style, marks)
        level = style_marks.heading_level(node, style)
        if level:
            self._within(_Kind("heading", level), node, replace(marks, strong=False, em=False))
        elif node.tag == "table":
            self._add(tables_of(node, lambda cell: self.apart(cell, marks), self.account))
        elif node.tag == "dl":
            self._add(definitions_of(node, lambda part: self.apart(part, marks), self.account))
        elif node.tag == "blockquote":
            self._quotation(node, marks)
        elif node.tag in _LISTS:
            self._list(node, marks)
        elif node.tag == "li":
            self._line(node, marks)
        else:
            self._within(self._kind(node, style), node, marks)

    def _add(self, blocks: list[Rough]) -> None:
        self.flush()
        self.blocks += blocks
        self._item_begun = False

    def _kind(self, node: Node, style: dict[str, str]) -> _Kind:
        if mark := style_marks.word_list(node, style):
            return _Kind("word-item", mark=mark)
        if node.tag == "p" and (name := style_marks.paragraph_kind(node)):
            return _Kind(name)
        outer = self._kinds[-1]
        return _Kind(outer.name, outer.level, None, node) if node.tag in ("p", "div") and not outer.mark else outer

    def _within(self, kind: _Kind, node: Node, marks: Marks) -> None:
        """Read ``node`` as a block of ``kind``."""
        self.flush()
        if kind.name == "word-item":
            self._item_begun = False
        self._kinds.append(kind)
        self._children(node, marks)
        self.flush()
        self._kinds.pop()

    def _list(self, node: Node, marks: Marks) -> None:
        self.flush()
        if not self._lists:
            self._list_count += 1
        mark = style_marks.ListMark(len(self._lists) + 1, node.tag == "ol", f"html-{self._list_count}")
        self._lists.append(mark)
        self._kinds.append(_Kind("item", mark=mark))
        self._item_begun = False
        self._children(node, marks)
        self.flush()
        self._kinds.pop()
        self._lists.pop()
        self._item_begun = False

    def _line(self, node: Node, marks: Marks) -> None:
        if not self._lists:  # without its list a line is a paragraph of one, with a bullet
            self._within(_Kind("item", mark=style_marks.ListMark(1, ordered=False, group="loose")), node, marks)
            return
        self.flush()
        self._item_begun = False
        self._children(node, marks)
        self.flush()
        self._item_begun = False

    def _quotation(self, node: Node, marks: Marks) -> None:
        """Mail and word processors indent with it: with more than paragraphs inside it is no quotation."""
        inside = self.apart(node, marks)
        if all(isinstance(each, Paragraph) for each in inside):
            inside = [replace(each, kind="quote") for each in inside if isinstance(each, Paragraph)]
        else:
            self.account.note("quote-unwrapped", cleaned(node.text(), self.account))
        self._add(inside)

    def _picture(self, node: Node) -> None:
        alt = node.attributes.get("alt", "")
        name = self.album.address(node.attributes.get("src", "").strip(), alt)
        if name:
            self._figures.append(Figure(name, alternative(alt, self.account)))

    def _marked(self, node: Node, style: dict[str, str], marks: Marks) -> Marks:
        tag = node.tag
        if not node.attributes and tag not in _MARKING:
            return marks
        bold = style_marks.weight(style)
        slanted = style_marks.slant(style)
        strong = bold if bold is not None else marks.strong or tag in _STRONG
        em = slanted if slanted is not None else marks.em or tag in _EM
        if (strong, em) != (marks.strong, marks.em):
            marks = replace(marks, strong=strong, em=em)
        if tag in ("s", "strike") or "line-through" in style.get("text-decoration", ""):
            self.account.note("struck-text", cleaned(node.text(), self.account))
        raised = {"super": "sup", "sub": "sub"}.get(style.get("vertical-align", ""), tag)
        if raised in ("sup", "sub"):
            marks = replace(marks, shift=raised)
        if tag in ("abbr", "acronym"):
            title = cleaned(node.attributes.get("title", ""), self.account).strip()
            marks = replace(marks, title=title if len(title) <= MOST_NAME else "")
        return replace(marks, href=self._address(node)) if tag == "a" and "href" in node.attributes else marks

    def _address(self, node: Node) -> str:
        written = node.attributes["href"]
        address, code = kept_address(written)
        if code:
            footnote = written.rpartition("#")[2].startswith(("_ftn", "_edn", "sdfootnote", "sdendnote", "ftnt"))
            self.account.note("footnote" if footnote else code, cleaned(node.text(), self.account).strip() or written)
        return address
