"""What stands beside a text while it is written: what it lacks to be published, advice, and how it reads, each with its place.

Two levels: ``missing`` keeps the document from being published, ``advice`` keeps it from nothing. Bytes that are not well
formed have one fault, and nothing else can be told of them. What is looked up around a document is not here: it is given.
"""

from collections.abc import Collection
from dataclasses import dataclass

from data.issues import Issue, Place, Value
from data.xml.element_paths import HEADER, ElementPath, ElementPaths
from data.xml.parser import XmlDocument
from logic.checks.agreement import visible
from logic.checks.rules import kept
from logic.checks.wording import Wording, word

MOST_TOLD = 40
"""Of each level; the rest is counted. Nobody mends more at a time, and a document may have thousands."""

MORE = "more"
_FIELDS = {"address-taken": "slug", "id-taken": "id", "id-changed": "id", "id-missing": "id"}
"""The field that mends what is told of a whole document."""


@dataclass(frozen=True, slots=True)
class Told:
    """An issue or advice in words, with the element that it is about.

    ``field`` is the field of the header as its form names it: "title", or "topic/0" where there may be several; empty elsewhere.
    ``path`` is the element's: "2/0/1" in the text, "header/title/0" in the header, empty for the whole document. ``where`` is the
    place as a reader would say it: "Segunda sección, tercer párrafo". ``line`` and ``column`` count from 1, ``column`` and ``length``
    in code points; ``line`` 0 is the whole document.
    """

    code: str
    wording: Wording
    where: str
    field: str
    path: str
    line: int
    column: int
    length: int


@dataclass(frozen=True, slots=True)
class ReadingFacts:
    """How long and how easy a text is: ``words`` outside of the header, whole ``minutes`` (0: too short to say).

    ``band`` is the scale's name for it and ``inflesz`` its index, rounded down; empty and None where it is not measured.
    """

    words: int = 0
    minutes: int = 0
    band: str = ""
    inflesz: int | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """All that is told beside a text, in order of place: at most ``MOST_TOLD`` of each level, and a last one that counts the rest.

    ``total`` counts what is missing, told or not. ``rules`` are the words of the rules of which there is nothing to remark.
    """

    missing: tuple[Told, ...]
    advice: tuple[Told, ...] = ()
    reading: ReadingFacts = ReadingFacts()
    rules: tuple[str, ...] = ()
    total: int = 0
    well_formed: bool = True

    @property
    def passed(self) -> int:
        """Return how many rules are kept."""
        return len(self.rules)


def review(
    document: XmlDocument,
    missing: Collection[Issue],
    advice: Collection[Issue],
    reading: ReadingFacts,
    unlooked: frozenset[str] = frozenset(),
) -> Review:
    """Word what was found in a well-formed document. ``unlooked`` are the rules that nobody looked at: they are not told as kept."""
    paths = ElementPaths(document)
    lacking, total = _first(missing, document)
    advised, _ = _first(advice, document)
    keeping = kept(issue.code for issue in (*missing, *advice))
    return Review(
        missing=tuple(_told(issue, document.data, paths) for issue in lacking),
        advice=tuple(_told(issue, document.data, paths) for issue in advised),
        reading=reading,
        rules=tuple(rule for rule in keeping if rule not in unlooked),
        total=total,
    )


def review_unread(issue: Issue, content: bytes) -> Review:
    """Word what keeps bytes from being read as XML at all: one fault, with its line."""
    return Review(missing=(_told(issue, content, None),), total=1, well_formed=False)


def _first(issues: Collection[Issue], document: XmlDocument) -> tuple[list[Issue], int]:
    """Return the first issues by place and, if there are more, one that counts the rest; and how many they are in all."""
    plain = sorted((one for one in issues if one.code != MORE), key=lambda one: (one.place.offset, one.code))
    counts = [one.values.get("count") for one in issues if one.code == MORE]
    left = max(len(plain) - MOST_TOLD, 0) + sum(count for count in counts if isinstance(count, int))
    shown = plain[:MOST_TOLD]
    if left or counts:
        values: dict[str, Value] = {} if None in counts else {"count": left}
        shown.append(Issue(MORE, Place(document.file, offset=len(document.data)), values))
    return shown, len(plain[:MOST_TOLD]) + left


def _told(issue: Issue, content: bytes, paths: ElementPaths | None) -> Told:
    place = issue.place
    where = _path_of(issue, paths) if paths else ElementPath()
    length = len(content[place.offset : place.offset + place.length].decode("utf-8", "replace"))
    words = visible(place.words[:1].upper() + place.words[1:])
    return Told(issue.code, word(issue), words, where.field, where.path, place.line, place.column, length)


def _path_of(issue: Issue, paths: ElementPaths) -> ElementPath:
    """Return the element that mends an issue: what is missing in the header has its field though it has no place yet."""
    if issue.code in _FIELDS:
        return paths.named(_FIELDS[issue.code])
    if not issue.place.line:
        return ElementPath()
    found = paths.at(issue.place.offset)
    element = issue.values.get("element")
    if issue.code == "element-missing" and found.path.partition("/")[0] == HEADER and isinstance(element, tuple):
        return paths.named(element[0].rpartition(":")[2])
    return found
