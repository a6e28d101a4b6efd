"""The blocks of one section as XML, each within the limits of the vocabulary. Not here: sections (``sections``)."""

from collections.abc import Iterator
from itertools import groupby

from data.clipboard.lists import lists_xml
from data.clipboard.pasted import Account
from data.clipboard.rough import Definition, Figure, Item, Paragraph, Rough, Table
from data.clipboard.runs import escaped, in_parts, inline, plain
from data.clipboard.tables import tables_xml

MOST_IN_QUOTE = 20
MOST_DEFINITIONS = 100


def blocks_xml(blocks: list[Rough], title: str, account: Account) -> Iterator[str]:
    """Yield ``blocks`` as XML, one string a block. ``title`` is that of their section."""
    for kind, group in groupby(_in_place(blocks), _kind):
        members = list(group)
        match kind:
            case "items":
                yield from lists_xml([each for each in members if isinstance(each, Item)], account)
            case "definitions":
                yield from _definitions([each for each in members if isinstance(each, Definition)], account)
            case "quote":
                yield from _quotes([each for each in members if isinstance(each, Paragraph)], account)
            case _:
                for each in members:
                    yield from _single(each, title, account)


def _in_place(blocks: list[Rough]) -> Iterator[Rough]:
    """Yield ``blocks`` with pictures after the list that they are in, and captions inside of their table.

    A picture between two lines would part the list, and its numbers would begin again.
    """
    waiting: list[Figure] = []
    group = ""
    for n, block in enumerate(blocks):
        if isinstance(block, Figure) and n and isinstance(blocks[n - 1], Item | Figure):
            waiting.append(block)
            continue
        if not isinstance(block, Item) or block.group != group:
            yield from waiting
            waiting = []
        group = block.group if isinstance(block, Item) else ""
        if isinstance(block, Table) and not block.caption:
            yield _with_caption(block, blocks, n)
        elif not _is_taken(blocks, n):
            yield block
    yield from waiting


def _caption_for(blocks: list[Rough], n: int) -> int | None:
    """Return where the caption of the table at ``n`` stands: before it, or after it if no other table takes that."""
    for at in (n - 1, n + 1):
        if 0 <= at < len(blocks) and _is_caption(blocks[at]):
            beyond = blocks[n + 2] if at > n and n + 2 < len(blocks) else None
            if not isinstance(beyond, Table):
                return at
    return None


def _is_caption(block: Rough) -> bool:
    return isinstance(block, Paragraph) and block.kind == "caption"


def _is_taken(blocks: list[Rough], n: int) -> bool:
    if not _is_caption(blocks[n]):
        return False
    beside = (at for at in (n - 1, n + 1) if 0 <= at < len(blocks))
    return any(
        isinstance(table := blocks[at], Table) and not table.caption and _caption_for(blocks, at) == n for at in beside
    )


def _with_caption(table: Table, blocks: list[Rough], n: int) -> Table:
    at = _caption_for(blocks, n)
    caption = blocks[at] if at is not None else None
    return Table(caption.runs, table.rows, table.headed) if isinstance(caption, Paragraph) else table


def _kind(block: Rough) -> str:
    if isinstance(block, Item):
        return "items"
    if isinstance(block, Definition):
        return "definitions"
    return "quote" if isinstance(block, Paragraph) and block.kind == "quote" else ""


def _single(block: Rough, title: str, account: Account) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield from _paragraphs(block, account)
    elif isinstance(block, Table):
        yield from tables_xml(block, title, account)
    elif isinstance(block, Figure):
        if not block.alt:
            account.note("picture-without-alt", block.name)
        alt = f' alt="{escaped(block.alt)}"' if block.alt else ""
        yield f'<figure{alt}><image src="{block.name}"/></figure>'


def _paragraphs(block: Paragraph, account: Account) -> Iterator[str]:
    parts = list(in_parts(block.runs))
    if len(parts) > 1:
        account.note("paragraph-split", plain(block.runs))
    for part in parts:
        yield f"<p>{inline(part, account)}</p>"


def _quotes(members: list[Paragraph], account: Account) -> Iterator[str]:
    lines = [line for each in members for line in _paragraphs(each, account)]
    for start in range(0, len(lines), MOST_IN_QUOTE):
        yield f"<quote>{''.join(lines[start : start + MOST_IN_QUOTE])}</quote>"


def _definitions(members: list[Definition], account: Account) -> Iterator[str]:
    lines = [f"<dt>{inline(each.word, account)}</dt><dd>{inline(each.explanation, account)}</dd>" for each in members]
    for start in range(0, len(lines), MOST_DEFINITIONS):
        yield f"<dl>{''.join(lines[start : start + MOST_DEFINITIONS])}</dl>"
