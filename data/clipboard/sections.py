"""Blocks and headings as a body with sections: at most three levels, none skipped, none empty, none too full."""

from dataclasses import dataclass, field

from data.clipboard.pasted import Account, shortened
from data.clipboard.rough import Heading, Paragraph, Rough
from data.clipboard.runs import Run, escaped, plain
from data.clipboard.writing import blocks_xml
from data.xml.namespaces import CONTENT

MOST_LEVELS = 3
MOST_BLOCKS = 400
MOST_SECTIONS = 200
MOST_SUBSECTIONS = 60
MOST_TITLE = 120
MOST_BYTES = 1_700_000
MOST_ELEMENTS = 45_000
"""The one door takes 2 MiB and 50,000 elements; an article has a header too."""


@dataclass(slots=True)
class _Section:
    title: str
    level: int
    rough: list[Rough] = field(default_factory=list)
    blocks: list[str] = field(default_factory=list)
    inside: list["_Section"] = field(default_factory=list)

    def last(self) -> "_Section":
        """Return the section that a reader is in at the end of this one."""
        return self.inside[-1].last() if self.inside else self


def body_of(blocks: list[Rough], account: Account) -> bytes:
    """Return ``blocks`` as one ``body``, or nothing if none of them says anything."""
    body = _outline(blocks, account)
    _write(body, account, _Room())
    inside = _rendered(body)
    return f'<body xmlns="{CONTENT}">{inside}</body>'.encode() if inside else b""


class _Room:
    """What still fits into one document."""

    def __init__(self) -> None:
        self._bytes = MOST_BYTES
        self._elements = MOST_ELEMENTS
        self._full = False

    def takes(self, xml: str) -> bool:
        """Take ``xml`` if there is room; once something did not fit nothing does, so that no gap is left in the middle."""
        self._bytes -= len(xml.encode())
        self._elements -= xml.count("<") - xml.count("</")
        self._full = self._full or self._bytes < 0 or self._elements < 0
        return not self._full


def _outline(blocks: list[Rough], account: Account) -> _Section:
    body = _Section("", 0)
    path = [body]
    for block in blocks:
        if isinstance(block, Heading):
            path = _entered(path, block, account)
        else:
            path[-1].rough.append(block)
    return body


def _entered(path: list[_Section], heading: Heading, account: Account) -> list[_Section]:
    """Return the path to the section that ``heading`` begins; where none can begin, the heading becomes a paragraph."""
    text = plain(heading.runs)
    if not text:
        return path
    outer = [each for each in path if each.level < heading.level] or path[:1]
    if len(outer) > MOST_LEVELS:
        account.note("heading-folded", text)
        outer = outer[:MOST_LEVELS]
    if len(outer[-1].inside) >= (MOST_SECTIONS if len(outer) == 1 else MOST_SUBSECTIONS):
        account.note("too-many-sections", text)
        path[-1].rough.append(Paragraph((Run(text, strong=True),)))
        return path
    if any(run.href for run in heading.runs):
        account.note("heading-link", text)
    section = _Section(shortened(text, MOST_TITLE), heading.level)
    if section.title != text:
        account.note("heading-shortened", text)
        section.rough.append(Paragraph((Run(text),)))
    outer[-1].inside.append(section)
    return [*outer, section]


def _write(section: _Section, account: Account, room: _Room) -> None:
    """Write the blocks of ``section`` and all in it. One that stays empty becomes a paragraph where it stood."""
    for xml in blocks_xml(section.rough, section.title, account):
        _add(section, xml, account, room)
    written, section.inside = section.inside, []
    for inner in written:
        _write(inner, account, room)
        if inner.blocks or inner.inside:
            section.inside.append(inner)
        else:
            account.note("heading-without-text", inner.title)
            _add(section.last(), f"<p><strong>{escaped(inner.title)}</strong></p>", account, room)


def _add(section: _Section, xml: str, account: Account, room: _Room) -> None:
    if len(section.blocks) >= MOST_BLOCKS:
        account.note("too-many-blocks", _text_in(xml))
    elif not room.takes(xml):
        account.note("too-long", _text_in(xml))
    else:
        section.blocks.append(xml)


def _text_in(xml: str) -> str:
    """Return the words at the beginning of ``xml``, for an excerpt."""
    parts = (part.rpartition(">")[2] for part in xml[:2000].split("<"))
    return " ".join(parts).replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")


def _rendered(section: _Section) -> str:
    inside = "".join(
        f"<section><title>{escaped(each.title)}</title>{_rendered(each)}</section>" for each in section.inside
    )
    return "".join(section.blocks) + inside
