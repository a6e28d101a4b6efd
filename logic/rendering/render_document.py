"""One document into its fragments, by the stylesheets. The page around them is made by presentation (``composer``)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from data.documents.header import Header
from data.errors import StylesheetFailed
from data.xml.parser import XmlDocument, compile_stylesheet
from data.xml.stylesheet import Stylesheet, Target
from logic.addresses import address_of
from logic.rendering import labels, renditions

STYLESHEETS = Path(str(files("logic.stylesheets")))

# Raise it when this module makes something else of the same parts: pages are kept by the digest of what made them.
EDITION = "3"

_PARTS = frozenset({"body", "contents", "teaser", "headings", "text"})
_WORD = re.compile(r"\$((?:label|plural|terms)-[a-z0-9-]+|language|direction)\b")
# Words of text: what stands in a tag is followed by ">" before any "<"; a character reference is left whole.
_TABLE = re.compile(r"<table.*?</table>", re.DOTALL)
_ENDLESS = re.compile(r"(?<=[>\s])[^\s<>&;]{31,}(?=[^<>]*<)")
LONGEST_PIECE = 20
"""Letters: a column is seldom narrower."""

_TAKEN_IN = re.compile(r'<xsl:(?:import|include) href="([^"]+)"')


@dataclass(frozen=True, slots=True)
class RenderedDocument:
    """What a document became. ``body``, ``contents`` and ``teaser`` are HTML; the rest is plain text.

    ``contents`` is an ``ol`` of links into the body, empty where a list is not worth its place; ``teaser`` is an ``li``.
    ``anchors`` are the ids of ``headings`` in the body, in the same order. ``text`` is on one line, its blocks parted
    by spaces, and ``words`` counts it. ``pieces`` are the HTML of what its type shows on pages beside the document's own,
    by names that its stylesheet gives: "lesson:costos", "after".
    """

    body: str
    contents: str
    teaser: str
    headings: tuple[str, ...]
    anchors: tuple[str, ...]
    text: str
    words: int
    pieces: Mapping[str, str] = field(default_factory=dict)


def render_document(document: XmlDocument, header: Header, targets: Mapping[str, Target]) -> RenderedDocument:
    """Render a document in its own language. ``targets`` tells where each ``to`` and ``src`` of it leads.

    A reference without a target keeps its words and loses its link. Raises ``data.errors.StylesheetFailed`` where an
    element has no template, naming it.
    """
    stylesheet = _stylesheet(header.type, labels.labels(header.language).language)
    parts = stylesheet.apply(document, targets, address=address_of(header))
    points = [line.split("\t", 1) for line in parts["headings"].split("\n") if line]
    words = parts["text"].split()
    return RenderedDocument(
        body=_breakable(parts["body"]),
        contents=parts["contents"],
        teaser=parts["teaser"],
        headings=tuple(heading for _, heading in points),
        anchors=tuple(anchor for anchor, _ in points),
        text=" ".join(words),
        words=len(words),
        pieces={name: part for name, part in parts.items() if name not in _PARTS},
    )


def _breakable(body: str) -> str:
    """Give words without end in tables places to break: nothing else would keep such a table within its page."""
    return _TABLE.sub(lambda table: _ENDLESS.sub(_broken, table[0]), body) if "<table" in body else body


def _broken(word: re.Match[str]) -> str:
    return "<wbr>".join(word[0][at : at + LONGEST_PIECE] for at in range(0, len(word[0]), LONGEST_PIECE))


@cache
def engine_digest() -> str:
    """Return one digest over what shapes a fragment besides its document: stylesheets, labels and this module.

    Controlled terms stand in the schemas, which have a digest of their own.
    """
    digest = sha256(f"{EDITION} {renditions.EDITION}".encode())
    for path in _modules():
        digest.update(path.relative_to(STYLESHEETS).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    digest.update(labels.digest().encode())
    return digest.hexdigest()


def engine_parts() -> dict[str, str]:
    """Return what ``engine_digest`` covers, by name: the digest of a file, or an edition."""
    digests = {path.relative_to(STYLESHEETS).as_posix(): sha256(path.read_bytes()).hexdigest() for path in _modules()}
    files = {f"stylesheets/{name}": digest for name, digest in digests.items()}
    words = {f"labels/{language}.xml": sha256(labels.source(language)).hexdigest() for language in labels.LANGUAGES}
    return files | words | {"rendering": EDITION, "renditions": str(renditions.EDITION)}


def generated_words(document_type: str, language: str) -> dict[str, str]:
    """Return the variables of a type's stylesheet: the generated words that it and what it takes in name.

    Only these are put in: libxslt evaluates every variable in every run, a quarter of a microsecond each.
    """
    words = labels.labels(language)
    return {name: words.variable(name) for name in sorted(_named_in(STYLESHEETS / f"{document_type}.xsl"))}


@cache
def _stylesheet(document_type: str, language: str) -> Stylesheet:
    path = STYLESHEETS / f"{document_type}.xsl"
    if path not in _modules():
        raise StylesheetFailed(path.name, "no stylesheet for this type of document")
    return compile_stylesheet(path, generated_words(document_type, language), STYLESHEETS)


def _named_in(path: Path) -> set[str]:
    source = path.read_text("utf-8")
    return set(_WORD.findall(source)).union(*(_named_in(path.parent / name) for name in _TAKEN_IN.findall(source)))


@cache
def _modules() -> tuple[Path, ...]:
    return tuple(sorted(STYLESHEETS.rglob("*.xsl")))
