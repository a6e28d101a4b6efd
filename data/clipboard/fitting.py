"""The last step of every paste: the blocks as a body that is known to be valid, since it was tried in an article."""

from collections.abc import Iterator

from data.clipboard.album import Album
from data.clipboard.pasted import Account, Pasted, shortened
from data.clipboard.rough import Cell, Definition, Figure, Heading, Item, Paragraph, Rough, Table
from data.clipboard.runs import Run, Runs, plain
from data.clipboard.sections import MOST_TITLE, body_of
from data.errors import NotWellFormed
from data.xml.document import XmlDocument
from data.xml.namespaces import CONTENT
from data.xml.parser import parse
from data.xml.schema_catalog import document_rules

MOST_NAMESPACES = 400
_ARTICLE = (
    f'<article xmlns="{CONTENT}"><header><id>a</id><title>a</title><summary>a</summary><language>es</language>'
    "<channel>apoyo-a-la-gestion</channel><topic>patente-municipal</topic><audience>emprendedor</audience>"
    "<author>a</author><valid-from>2026-01-01</valid-from><revised>2026-01-01</revised>"
    "<review-by>2026-12-31</review-by><rights>estado-de-chile</rights></header>{}</article>"
)


def fitted(blocks: list[Rough], title: str, album: Album, account: Account) -> Pasted:
    """Return ``blocks`` as a valid body. ``title`` is what the document calls itself, or empty."""
    content = _spelled(body_of(blocks, account))
    if content and not fits_an_article(content):
        # Every known limit is kept above, so this is for what nobody thought of: the text comes, without its marks.
        account.note("not-fitting")
        content = _spelled(body_of(list(_bare(blocks)), account))
    return Pasted(content, account.entries(), album.pictures(), shortened(title, MOST_TITLE))


def fits_an_article(body: bytes) -> bool:
    """Whether ``body`` is valid in an article."""
    try:
        document = as_article(body)
    except NotWellFormed:
        return False
    return document_rules().schema.accepts(document.root)


def as_article(body: bytes) -> XmlDocument:
    """Return an article, with a header of no meaning, around ``body``. Raises ``NotWellFormed``."""
    before, after = _ARTICLE.split("{}")
    return parse(before.encode() + body + after.encode())


def _spelled(content: bytes) -> bytes:
    """The one door counts declarations of namespaces by their letters: a text about XML may hold too many of them."""
    if content.count(b"xmlns") <= MOST_NAMESPACES:
        return content
    head, mark, rest = content.partition(b">")
    return head + mark + rest.replace(b"xmlns", b"xmln&#115;")


def _bare(blocks: list[Rough]) -> Iterator[Rough]:
    for block in blocks:
        match block:
            case Paragraph(runs=runs) | Item(runs=runs) | Heading(runs=runs):
                yield from _bare_paragraph(runs)
            case Definition(word=word, explanation=explanation):
                yield from _bare_paragraph((*word, Run(" "), *explanation))
            case Table(rows=rows):
                yield from (bare for row in rows for cell in row for bare in _bare_cell(cell))
            case Figure():
                yield block


def _bare_cell(cell: Cell) -> Iterator[Rough]:
    yield from _bare_paragraph(cell.runs)


def _bare_paragraph(runs: Runs) -> Iterator[Rough]:
    if text := plain(runs):
        yield Paragraph((Run(text),))
