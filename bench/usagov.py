"""Articles from the pages of USA.gov en Español: works of the United States Government, in the public domain.

They are real text of a public portal, used to measure; their facts are not Chilean and none is published.
The corpus keeps running text, so paragraphs and sections are found again by its sentences.
Not here: the raw HTML pages, which are for the migration of sites.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from bench.article import Article, Section

_LONGEST_ID, _LONGEST_SUMMARY, _LONGEST_HEADING = 80, 320, 90
_PARAGRAPH_WORDS, _SENTENCE_WORDS = 60, 90
_SENTENCE_END = re.compile(r"(?<=[.?!])\s+(?=[¿¡A-ZÁÉÍÓÚÑ])")
_CHROME = re.compile(
    r"(?: Encuentre más temas y servicios en USAGov en Español)?(?: Comparta esta página:)?(?: Subir)?$"
)
_FIRST_DAY = date(2019, 1, 1)
_DAYS = 1700  # the archive was closed in 2023
_TOPICS = (  # the first that the page speaks of; the order goes from the narrow to the broad
    (r"impuesto|tributari|irs\b", "apoyo-a-la-gestion", "iva"),
    (r"consumidor|queja|estafa|fraude", "apoyo-a-la-gestion", "consumidores"),
    (r"desempleo|laboral|empleo", "apoyo-a-la-gestion", "contrato-de-trabajo"),
    (r"jubilaci|seguro social|pensi[oó]n", "apoyo-a-la-gestion", "cotizaciones"),
    (r"hipoteca|pr[eé]stamo|cr[eé]dito|deuda", "oportunidades-de-negocios", "credito-y-garantias"),
    (r"negocio|empresa|subvenci|comercio", "oportunidades-de-negocios", "fondos-concursables"),
    (r"viaje|pasaporte|visa", "oportunidades-de-negocios", "turismo"),
    (r"desastre|ambient|clima", "comunidades-empresariales", "medio-ambiente"),
)


def usagov_articles(corpus: Path) -> Iterator[Article]:
    """The pages in the order of the corpus; ids are unique. Raises FileNotFoundError where the corpus is absent."""
    summaries = {row["id"].removeprefix("d-"): row["text"] for row in _rows(corpus / "queries.jsonl")}
    taken: set[str] = set()
    for row in _rows(corpus / "corpus.jsonl"):
        identity = _identity(row["id"], taken)
        taken.add(identity)
        yield _article(identity, row, summaries.get(row["id"], ""))


def _rows(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _article(identity: str, row: dict[str, str], summary: str) -> Article:
    text = _CHROME.sub("", row["text"]).strip() or row["title"]
    digest = int.from_bytes(sha256(row["id"].encode()).digest()[:4], "big")
    channel, topic = _subject(f"{row['id']} {row['title']}".lower(), text.lower())
    return Article(
        id=identity,
        title=row["title"],
        summary=_cut(summary or text, _LONGEST_SUMMARY),
        channel=channel,
        topics=(topic,),
        audiences=(),
        regions=(),
        author="USA.gov en Español",
        valid_from=_FIRST_DAY + timedelta(days=digest % _DAYS),
        source=("USA.gov en Español, archivo público de 2023", f"https://www.usa.gov/espanol/{quote(row['id'])}"),
        rights="dominio-publico",
        sections=tuple(_sections(text)),
    )


def _identity(address: str, taken: set[str]) -> str:
    plain = unicodedata.normalize("NFKD", address.lower()).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(slug) <= _LONGEST_ID and slug not in taken:
        return slug
    digest = sha256(address.encode()).hexdigest()[:8]
    return f"{slug[: _LONGEST_ID - len(digest) - 1].rstrip('-')}-{digest}"


def _subject(name: str, text: str) -> tuple[str, str]:
    for where in (name, text):
        for pattern, channel, topic in _TOPICS:
            if re.search(pattern, where):
                return channel, topic
    return "apoyo-a-la-gestion", "formalizacion"


def _sections(text: str) -> Iterator[Section]:
    """A short question opens a section, as the editors of these pages write them; the rest is paragraphs."""
    title, sentences = "", list[str]()
    for sentence in _sentences(text):
        if sentence.startswith("¿") and sentence.endswith("?") and len(sentence) <= _LONGEST_HEADING and sentences:
            yield Section(title, tuple(_paragraphs(sentences)))
            title, sentences = sentence, []
        else:
            sentences.append(sentence)
    if sentences:
        yield Section(title, tuple(_paragraphs(sentences)))
    elif title:
        yield Section("", (title,))


def _sentences(text: str) -> Iterator[str]:
    for sentence in _SENTENCE_END.split(" ".join(text.split())):
        words = sentence.split()
        for start in range(0, len(words), _SENTENCE_WORDS):  # lists of names have no full stop
            yield " ".join(words[start : start + _SENTENCE_WORDS])


def _paragraphs(sentences: list[str]) -> Iterator[str]:
    paragraph = ""
    for sentence in sentences:
        if paragraph and len(f"{paragraph} {sentence}".split()) > _PARAGRAPH_WORDS:
            yield paragraph
            paragraph = sentence
        else:
            paragraph = f"{paragraph} {sentence}".strip()
    yield paragraph


def _cut(text: str, longest: int) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= longest else flat[: longest - 1].rsplit(" ", 1)[0] + "…"
