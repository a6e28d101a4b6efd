"""Tables and lists of definitions of HTML as rough blocks. What a cell holds is read by the caller's ``inside``."""

from collections.abc import Callable, Iterator

from data.clipboard.html_tree import Node
from data.clipboard.pasted import Account
from data.clipboard.rough import Cell, Definition, Figure, Heading, Item, Paragraph, Rough, Table
from data.clipboard.runs import Run, Runs, plain, tidy

Inside = Callable[[Node], list[Rough]]

MOST_SPANNED = 20_000
"""Empty cells that one table may get for cells that were merged; the rest stays as it is written."""


def joined(blocks: list[Rough], account: Account, code: str) -> tuple[Runs, list[Rough]]:
    """Return the text of ``blocks`` in one line, as a cell holds it, and the blocks that no line can hold."""
    lines: list[Runs] = []
    rest: list[Rough] = []
    for block in blocks:
        if isinstance(block, Paragraph | Item):
            lines.append(block.runs)
        elif isinstance(block, Definition):
            lines += [block.word, block.explanation]
        else:
            rest.append(block)
    if len(lines) > 1:
        account.note(code, plain(lines[0]))
    return tidy(run for line in lines for run in (*line, Run(" "))), rest


def tables_of(table: Node, inside: Inside, account: Account) -> list[Rough]:
    """Return what ``table`` holds: a table, with the pictures of its cells after it, or what it puts in places on a page."""
    parts = _Parts(table)
    caption = [block for node in parts.captions for block in inside(node)]
    cells = [[(cell, inside(cell)) for cell in row] for row in parts.rows]
    stray = inside(parts.stray)
    held = [block for row in cells for _, blocks in row for block in blocks]
    if any(isinstance(block, Table | Heading) for block in held):
        account.note("table-unwrapped", _first_text(held))
        return [*stray, *caption, *held]
    if parts.heads > 1:
        account.note("table-header-rows", _first_text(held))
    rows, figures = _filled(cells, account)
    line, rest = joined(caption, account, "caption-joined")
    return [*stray, Table(line, tuple(rows), headed=parts.heads > 0), *rest, *figures]


def definitions_of(found: Node, inside: Inside, account: Account) -> list[Rough]:
    """Return the words and explanations of a ``dl``; a word alone, or an explanation alone, is a paragraph."""
    blocks: list[Rough] = []
    words: list[Run] = []
    for node in _entries(found):
        held = inside(node)
        runs, rest = joined(held, account, "definition-joined")
        last = blocks[-1] if blocks else None
        if node.tag == "dt":
            words += [Run(", "), *runs] if words and runs else runs
        elif words and node.tag == "dd":
            blocks.append(Definition(tidy(words), runs))
            words = []
        elif isinstance(last, Definition) and node.tag == "dd":
            blocks[-1] = Definition(last.word, tidy((*last.explanation, Run(" "), *runs)))
        else:
            rest = held
        blocks += rest
    return [*blocks, Paragraph(tidy(words))] if words else blocks


def _entries(found: Node) -> Iterator[Node]:
    """Yield the parts of a ``dl``. They may be grouped; text between them is a part of its own."""
    for each in found.children:
        if isinstance(each, str):
            yield _around([each])
        elif each.tag == "div":
            yield from _entries(each)
        elif each.tag in ("dt", "dd"):
            yield each
        else:
            yield _around([each])


def _around(children: list[Node | str]) -> Node:
    node = Node("div")
    node.children = children
    return node


class _Parts:
    """The rows and captions of a table; ``heads`` of the rows are in its ``thead``, ``stray`` is what is in no cell."""

    def __init__(self, table: Node) -> None:
        self.rows: list[list[Node]] = []
        self.captions: list[Node] = []
        self.heads = 0
        self.stray = Node("div")
        head: list[list[Node]] = []
        foot: list[list[Node]] = []
        for each in table.children:
            tag = each.tag if isinstance(each, Node) else ""
            if isinstance(each, Node) and tag in ("thead", "tbody", "tfoot"):
                rows = {"thead": head, "tfoot": foot}.get(tag, self.rows)
                for part in each.children:
                    self._take(part, rows)
            elif isinstance(each, Node) and tag == "caption":
                self.captions.append(each)
            else:
                self._take(each, self.rows)
        self.heads = len(head)
        self.rows = head + self.rows + foot

    def _take(self, part: Node | str, rows: list[list[Node]]) -> None:
        if isinstance(part, str) or part.tag not in ("tr", "td", "th"):
            self.stray.children.append(part)
            return
        if part.tag != "tr":  # a cell that lost its row
            rows.append([part])
            return
        rows.append([each for each in part.elements() if each.tag in ("td", "th")])
        self.stray.children += [each for each in part.children if isinstance(each, str) or each.tag not in ("td", "th")]


def _filled(
    cells: list[list[tuple[Node, list[Rough]]]], account: Account
) -> tuple[list[tuple[Cell, ...]], list[Rough]]:
    """Return the rows with an empty cell where a merged one reached, and what their cells held besides text."""
    rows: list[tuple[Cell, ...]] = []
    others: list[Rough] = []
    reached: dict[int, int] = {}
    spanned = 0
    for line in cells:
        row: list[Cell] = []
        for node, held in line:
            _reach(row, reached)
            runs, rest = joined(held, account, "cell-joined")
            others += [block for block in rest if isinstance(block, Figure)]
            wide, high = _span(node, "colspan", 40), _span(node, "rowspan", 300)
            if wide * high > 1:
                account.note("merged-cells", plain(runs))
                spanned += wide * high
                wide, high = (wide, high) if spanned <= MOST_SPANNED else (1, 1)
            reached.update({len(row) + n: high - 1 for n in range(wide) if high > 1})
            row += [Cell(runs, node.tag == "th"), *[Cell(())] * (wide - 1)]
        _reach(row, reached)
        rows.append(tuple(row))
    return rows, others


def _reach(row: list[Cell], reached: dict[int, int]) -> None:
    """Add the empty cells that cells of rows above take up from here on."""
    while reached.get(len(row), 0) > 0:
        reached[len(row)] -= 1
        row.append(Cell(()))


def _span(node: Node, name: str, most: int) -> int:
    written = node.attributes.get(name, "1").strip()
    return min(max(int(written), 1), most) if written.isascii() and written.isdigit() and len(written) < 6 else 1


def _first_text(blocks: list[Rough]) -> str:
    return next((plain(block.runs) for block in blocks if isinstance(block, Paragraph | Item | Heading)), "")
