"""Documents whose every text is a string that somebody once sent to break a portal with.

They are the examples of the schemas, filled. What is a text, and not a code, a date or an address, the schema itself tells:
it takes other words there.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import cycle, islice
from pathlib import Path
from xml.sax.saxutils import escape

from data.errors import NotWellFormed
from data.xml.parser import parse
from data.xml.schema_catalog import document_rules, schemas_folder
from logic.addresses import CHANNELS
from logic.checks.check_document import EMPTY_WORDS, fold
from tests.features.editing.desk import png

TYPES = ("news", "experience", "opportunity", "resource", "course", "questionnaire", "institution", "page")
DOCUMENTS_A_TYPE = 20
TRIES = 5
"""How many strings are tried in a field that refuses the first ones: some take no more than 80 letters."""

PLAIN = "Texto de prueba"
NAMED = "nombrado"
"""The document that all of them name."""

FILES = {"cuadro.png": png(), "hoja.csv": b"a,b\n", "hoja.txt": b"a\n"}

_TEXT = re.compile(r'(?<=>)[^<>]*[^<>\s][^<>]*(?=<)|(?<= title=")[^"]*(?=")|(?<= alt=")[^"]*(?=")')
_LINK = re.compile(r"<(?:link|ref|next)\b[^>]*>$")


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled document: its id, its type, its XML, and the title that it has now."""

    id: str
    type: str
    xml: str
    title: str


@dataclass
class Example:
    """An example of the schemas, cut at its texts: ``pieces`` has markup and texts in turn."""

    type: str
    pieces: list[str]
    _taken: dict[tuple[int, str], bool] = field(default_factory=dict)

    @cached_property
    def fields(self) -> list[int]:
        """The places in ``pieces`` where the schema takes any words."""
        return [at for at in range(1, len(self.pieces), 2) if self.takes(at, PLAIN)]

    @cached_property
    def title(self) -> int:
        """The place of the document's title."""
        return next(at for at in self.fields if self.pieces[at - 1].endswith("<title>"))

    def takes(self, at: int, string: str) -> bool:
        """Tell whether the portal takes a string at a place; a link must say something of where it leads."""
        if _LINK.search(self.pieces[at - 1]) and fold(string) in EMPTY_WORDS | {""}:
            return False
        if (at, string) not in self._taken:
            self._taken[at, string] = is_valid(self.with_texts({at: string}))
        return self._taken[at, string]

    def with_texts(self, texts: dict[int, str]) -> str:
        """Return the XML with other texts at some places."""
        return "".join(
            escape(texts[at], {'"': "&quot;"}) if at in texts else piece for at, piece in enumerate(self.pieces)
        )

    def filled(self, id: str, strings: Iterator[str], title: str = "") -> Filled:
        """Return a document with a string in every field; ``title`` is the string of the title, or the next that fits."""
        texts = {}
        for at in self.fields:
            tried = [title] if title and at == self.title else list(islice(strings, TRIES))
            texts[at] = next((string for string in tried if self.takes(at, string)), PLAIN)
        xml = self.with_texts(texts).replace("<id>ejemplo</id>", f"<id>{id}</id>")
        return Filled(id, self.type, xml, texts[self.title])


def example(type: str) -> Example:
    """Return the example of a document type, with files that are there and references to ``NAMED`` alone."""
    xml = (schemas_folder() / "examples" / f"{type}.xml").read_text("utf-8")
    for found, put in (
        (r"<id>[^<]*</id>", "<id>ejemplo</id>"),
        (r"\s*<slug>[^<]*</slug>", ""),
        (r'(?<= )to="[^"]*"', f'to="{NAMED}"'),
        (r'(<image src=)"[^"]*"', r'\1"cuadro.png"'),
        (r'(<file src=)"[^"]*xlsx"', r'\1"hoja.csv"'),
        (r'(<file src=)"[^"]*pdf"', r'\1"hoja.txt"'),
    ):
        xml = re.sub(found, put, xml)
    texts = list(_TEXT.finditer(xml))
    starts, ends = [0, *(each.end() for each in texts)], [*(each.start() for each in texts), len(xml)]
    between = [xml[start:end] for start, end in zip(starts, ends, strict=True)]
    pieces = [
        piece
        for at, markup in enumerate(between)
        for piece in (markup, *([texts[at].group()] if at < len(texts) else ()))
    ]
    return Example(type, pieces)


def is_valid(xml: str) -> bool:
    """Tell whether a document gets through the door and keeps the schemas."""
    try:
        return document_rules().schema.accepts(parse(xml.encode()).root)
    except NotWellFormed:
        return False


def strings_of(corpora: Path) -> list[str]:
    """Return the strings of the corpus that are not only space, with single spaces, as a schema would have them."""
    listed = json.loads((corpora / "attack-strings" / "naughty-strings.json").read_text("utf-8"))
    return list(dict.fromkeys(" ".join(string.split()) for string in listed if string.strip()))


def hostile_documents(strings: list[str]) -> list[Filled]:
    """Return an article for each string that may be its title, and documents of every other type."""
    article, endless = example("article"), cycle(strings)
    titles = [string for string in strings if article.takes(article.title, string)]
    filled = [article.filled(f"titulo-{at}", endless, title) for at, title in enumerate(titles)]
    for type in TYPES:
        filled += [example(type).filled(f"{type}-{at}", endless) for at in range(DOCUMENTS_A_TYPE)]
    return filled + [_channel(channel, endless) for channel in CHANNELS[1:]]


def innocent_documents() -> list[Filled]:
    """Return a document of each type with plain words in every field; of the channels, the one that is not hostile."""
    plain = cycle([PLAIN])
    return [
        _channel(CHANNELS[0], plain),
        *(example(type).filled(f"plano-{type}", plain) for type in ("article", *TYPES)),
    ]


def _channel(channel: str, strings: Iterator[str]) -> Filled:
    made = example("channel").filled(channel, strings)
    xml = re.sub(r"<channel>[^<]*</channel>", f"<channel>{channel}</channel>", made.xml)
    return Filled(channel, made.type, xml, made.title)


def write_documents(folder: Path, filled: list[Filled]) -> None:
    """Write documents into a new folder, with the files that they use and the document that they name."""
    folder.mkdir()
    for name, content in FILES.items():
        (folder / name).write_bytes(content)
    for each in [example("article").filled(NAMED, cycle([PLAIN])), *filled]:
        (folder / f"{each.id}.xml").write_text(each.xml, "utf-8")
