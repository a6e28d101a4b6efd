"""Reads the body of a DOCX file into rough blocks. What is left out is counted.

Not here: running text within a paragraph (``docx_text``).
"""

from dataclasses import replace

from lxml import etree

from data.clipboard.album import Album
from data.clipboard.docx_package import Package, W
from data.clipboard.docx_styles import Style, Styles, child_value, switch
from data.clipboard.docx_text import ParagraphText, all_text
from data.clipboard.html_tables import joined
from data.clipboard.pasted import Account
from data.clipboard.rough import Cell, Figure, Heading, Item, Paragraph, Rough, Table
from data.clipboard.runs import Run, Runs, paragraphs, plain, tidy

MOST_NESTED = 24
"""Tables in tables and boxes in boxes; deeper ones are counted and left out."""

_TRANSPARENT = frozenset(W + name for name in ("sdt", "sdtContent", "smartTag", "customXml", "ins", "moveTo"))
_DELETED = frozenset(W + name for name in ("del", "moveFrom"))


class DocxWalk:
    """Goes through one part. ``title`` is the text of its first paragraph that has the style of a title."""

    def __init__(self, package: Package, part: str, account: Account, album: Album) -> None:
        self.title = ""
        self._account = account
        self._styles = Styles(package)
        self._text = ParagraphText(package, part, account, album)
        self._deep = 0

    def read(self, container: etree._Element) -> list[Rough]:
        """Return the blocks of ``container``: a body, a cell, a box or a note."""
        if self._deep >= MOST_NESTED:
            self._account.note("too-deep", all_text(container))
            return []
        self._deep += 1
        blocks = [block for each in container for block in self._block(each)]
        self._deep -= 1
        return blocks

    def _block(self, element: etree._Element) -> list[Rough]:
        tag = element.tag
        if tag == W + "p":
            return self._paragraph(element)
        if tag == W + "tbl":
            return self._table(element)
        if tag in _TRANSPARENT:
            return self.read(element)
        if tag in _DELETED:
            self._account.note("deleted-text", all_text(element))
        elif tag == W + "altChunk":
            self._account.note("embedded")
        return []

    def _paragraph(self, element: etree._Element) -> list[Rough]:
        properties = element.find(W + "pPr")
        style = self._styles.style(child_value(properties, "pStyle"))
        found = self._text.read(element, strong=bool(style.strong), em=bool(style.em))
        boxes = [block for box in found.boxes for block in self.read(box)]
        return [*self._as_blocks(found.runs, properties, style), *found.figures, *boxes]

    def _as_blocks(self, runs: list[Run], properties: etree._Element | None, style: Style) -> list[Rough]:
        line = tidy(runs)
        if not line:
            return []
        if style.kind == "title" and not self.title:
            self.title = plain(line)
            return []
        if style.kind == "contents":
            self._account.note("contents", plain(line))
            return []
        if level := self._styles.heading_level(properties, style):
            return [Heading(level, line)]
        if mark := self._styles.list_mark(properties, style):
            return [Item(mark.depth, mark.ordered, line, mark.group)]
        kind = style.kind if style.kind != "title" else ""
        return [Paragraph(part, kind) for part in paragraphs(_without_emphasis(runs) if kind == "quote" else runs)]

    def _table(self, element: etree._Element) -> list[Rough]:
        rows = [
            (row, [(cell, self.read(cell)) for cell in row.iter(W + "tc") if _row_of(cell) is row])
            for row in element.iter(W + "tr")
            if _table_of(row) is element
        ]
        held = [block for _, cells in rows for _, blocks in cells for block in blocks]
        if any(isinstance(block, Table | Heading) for block in held):
            self._account.note("table-unwrapped", all_text(element))
            return held
        filled = [tuple(each for cell, blocks in cells for each in self._cells(cell, blocks)) for _, cells in rows]
        headed = bool(rows) and switch(rows[0][0].find(W + "trPr"), "tblHeader") is True
        return [Table((), tuple(filled), headed), *(block for block in held if isinstance(block, Figure))]

    def _cells(self, cell: etree._Element, blocks: list[Rough]) -> list[Cell]:
        """Return a cell and the empty ones that it reaches over. One that goes on from above has no text of its own."""
        properties = cell.find(W + "tcPr")
        wide = child_value(properties, "gridSpan") or "1"
        runs, _ = joined(blocks, self._account, "cell-joined")
        width = min(max(int(wide), 1), 40) if wide.isascii() and wide.isdigit() and len(wide) < 4 else 1
        if width > 1 or child_value(properties, "vMerge") is not None:
            self._account.note("merged-cells", plain(runs))
        return [Cell(runs), *[Cell(())] * (width - 1)]


def _without_emphasis(runs: list[Run]) -> Runs:
    """Word's style of a quotation is italic: that is how it looks, not what its author stressed."""
    return tuple(replace(run, em=False) for run in runs)


def _row_of(cell: etree._Element) -> etree._Element | None:
    return next(cell.iterancestors(W + "tr"), None)


def _table_of(row: etree._Element) -> etree._Element | None:
    return next(row.iterancestors(W + "tbl"), None)
