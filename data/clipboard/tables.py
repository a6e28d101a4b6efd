"""Tables as the vocabulary wants them: with a caption, a row of headings, as wide and as long as allowed.

A table that only orders the page becomes paragraphs. What had to be decided is counted, so that a person looks at it.
"""

from collections.abc import Iterator

from data.clipboard.pasted import Account, shortened
from data.clipboard.rough import Cell, Table
from data.clipboard.runs import Run, inline, plain

MOST_COLUMNS = 40
MOST_ROWS = 300
MOST_CELLS = 12_000
MOST_CAPTION = 120

Row = tuple[Cell, ...]


def tables_xml(table: Table, section: str, account: Account) -> Iterator[str]:
    """Yield the table, or the tables or paragraphs that it becomes. ``section`` is the title of the section it is in."""
    rows = [row for row in table.rows if any(cell.runs for cell in row)]
    width = max((len(row) for row in rows), default=0)
    if not rows:
        return
    if len(rows) < 2 or width < 2 or len(rows) * width > MOST_CELLS:
        account.note("table-unwrapped", _text_of(rows[0]))
        yield from _as_paragraphs(table, rows, account)
        return
    headed = _is_headed(table, rows)
    if not headed:
        account.note("table-header-guessed", _text_of(rows[0]))
    caption = inline(table.caption, account) or inline((Run(_caption_of(rows, section, account)),), account)
    yield from _split(caption, [row + (Cell(()),) * (width - len(row)) for row in rows], account)


def _is_headed(table: Table, rows: list[Row]) -> bool:
    """The first row names the columns where it is marked so, or where all of it is bold and the next is not."""
    first = [cell for cell in rows[0] if cell.runs]
    return table.headed or all(cell.heading for cell in first) or (_all_strong(first) and not _all_strong(rows[1]))


def _all_strong(row: list[Cell] | Row) -> bool:
    return all(run.strong or run.text.isspace() for cell in row for run in cell.runs)


def _caption_of(rows: list[Row], section: str, account: Account) -> str:
    """Return words of the paste itself: a caption is asked for, and nobody is told one that does not exist."""
    caption = section or shortened(_text_of(rows[0]), MOST_CAPTION)
    account.note("table-caption-taken", caption)
    return caption


def _text_of(row: Row) -> str:
    return ", ".join(filter(None, (plain(cell.runs) for cell in row)))


def _as_paragraphs(table: Table, rows: list[Row], account: Account) -> Iterator[str]:
    for runs in (table.caption, *(cell.runs for row in rows for cell in row)):
        if text := inline(runs, account):
            yield f"<p>{text}</p>"


def _split(caption: str, rows: list[Row], account: Account) -> Iterator[str]:
    head, body = rows[0], rows[1:]
    if len(head) > MOST_COLUMNS or len(body) > MOST_ROWS:
        account.note("table-split", _text_of(head))
    for left in range(0, len(head), MOST_COLUMNS):
        for top in range(0, len(body), MOST_ROWS):
            part = [row[left : left + MOST_COLUMNS] for row in body[top : top + MOST_ROWS]]
            yield _table(caption, head[left : left + MOST_COLUMNS], part, account)


def _table(caption: str, head: Row, body: list[Row], account: Account) -> str:
    headings = "".join(f"<th>{_heading_text(cell, account)}</th>" for cell in head)
    lines = "".join(f"<tr>{''.join(_cell(cell, account) for cell in row)}</tr>" for row in body)
    return f"<table><caption>{caption}</caption><thead><tr>{headings}</tr></thead><tbody>{lines}</tbody></table>"


def _cell(cell: Cell, account: Account) -> str:
    if cell.heading:
        return f"<th>{_heading_text(cell, account)}</th>"
    return f"<td>{inline(cell.runs, account)}</td>"


def _heading_text(cell: Cell, account: Account) -> str:
    """A heading is bold by itself: the mark would say it twice."""
    return inline(tuple(Run(run.text, em=run.em, href=run.href, title=run.title) for run in cell.runs), account)
