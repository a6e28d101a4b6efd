"""A document of DOCX as valid blocks of the portal, with its pictures and the title that it gives itself.

Notes at the foot come as paragraphs at the end. Headers, footers, comments and what was deleted do not come.
"""

from lxml import etree

from data.clipboard.album import Album
from data.clipboard.docx_package import MAIN_PART, DocxRefused, Package, W
from data.clipboard.docx_walk import DocxWalk
from data.clipboard.fitting import fitted
from data.clipboard.pasted import Account, Pasted
from data.clipboard.rough import Paragraph, Rough
from data.clipboard.runs import Run, cleaned, tidy

__all__ = ["DocxRefused", "docx_blocks"]

_TITLE = "{http://purl.org/dc/elements/1.1/}title"


def docx_blocks(content: bytes) -> Pasted:
    """Return the document ``content`` as content of the portal. Raises ``DocxRefused`` if it is none that can be read."""
    package = Package(content)
    account = Account()
    album = Album(account)
    root = package.tree(MAIN_PART)
    body = root.find(W + "body") if root is not None else None
    if body is None:
        raise DocxRefused("not-docx", MAIN_PART)
    walk = DocxWalk(package, MAIN_PART, account, album)
    blocks = walk.read(body)
    for part in ("footnotes", "endnotes"):
        blocks += _notes(package, part, account, album)
    title = walk.title or _title_of(package.tree("docProps/core.xml"), account)
    return fitted(blocks, title, album, account)


def _title_of(properties: etree._Element | None, account: Account) -> str:
    found = properties.findtext(_TITLE) if properties is not None else None
    return cleaned(found or "", account).strip()


def _notes(package: Package, part: str, account: Account, album: Album) -> list[Rough]:
    """Return the notes of ``part``, each beginning with its number; those that only draw a line have a type."""
    root = package.tree(f"word/{part}.xml")
    if root is None:
        return []
    walk = DocxWalk(package, f"word/{part}.xml", account, album)
    blocks: list[Rough] = []
    for note in root:
        if not isinstance(note.tag, str) or note.get(W + "type") not in (None, "normal"):
            continue
        inside = walk.read(note)
        if inside and isinstance(first := inside[0], Paragraph):
            number = Run(f"[{note.get(W + 'id', '')[:6]}] ")
            inside[0] = Paragraph(tidy((number, *first.runs)))
        blocks += inside
    return blocks
