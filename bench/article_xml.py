"""Writes the bench's articles as documents of the portal. Not here: where the articles come from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import islice
from pathlib import Path

from bench.article import Article, Figure, Section, Table

ARTICLES_PER_FOLDER = 900  # with the figure, under the thousand files that a person can still list

DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 200" role="img">
  <title>Barras de ventas por temporada</title>
  <rect width="320" height="200" fill="#f4f1ea"/>
  <path d="M30 180H300" stroke="#1f2a44" stroke-width="3"/>
  <path d="M50 180V140h40v40zM115 180V110h40v70zM180 180V80h40v100zM245 180V40h40v140z" fill="#1d5c8f"/>
</svg>
"""


def article_xml(article: Article) -> str:
    """The document as XML text, with a final line feed."""
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>\n<article xmlns="urn:redsercotec:content:1">\n',
        *_header(article),
        "  <body>\n",
    ]
    for section in article.sections:
        parts += _section(section)
    parts.append("  </body>\n</article>\n")
    return "".join(parts)


def write_xml(articles: Iterable[Article], folder: Path) -> int:
    """Writes each article to `folder`/NNNN/ID.xml, with the figure's file beside it; returns how many.

    Streams: holds one article at a time. Raises FileExistsError where `folder` holds such folders already.
    """
    count = 0
    for number, batch in enumerate(_batches(articles, ARTICLES_PER_FOLDER)):
        home = folder / f"{number:04d}"
        home.mkdir(parents=True)
        drawings: set[str] = set()
        for article in batch:
            (home / f"{article.id}.xml").write_text(article_xml(article), encoding="utf-8")
            drawings.update(section.figure.file for section in article.sections if section.figure)
            count += 1
        for name in drawings:
            (home / name).write_text(DRAWING, encoding="utf-8")
    return count


def _batches(articles: Iterable[Article], size: int) -> Iterator[Iterator[Article]]:
    rest = iter(articles)
    while (first := next(rest, None)) is not None:
        yield _chain_first(first, islice(rest, size - 1))


def _chain_first(first: Article, others: Iterator[Article]) -> Iterator[Article]:
    yield first
    yield from others


def _header(article: Article) -> list[str]:
    text, address = article.source
    href = f' href="{escape(address)}"' if address else ""
    return [
        "  <header>\n",
        f"    <id>{article.id}</id>\n",
        f"    <title>{escape(article.title)}</title>\n",
        f"    <summary>{escape(article.summary)}</summary>\n",
        "    <language>es</language>\n",
        f"    <channel>{article.channel}</channel>\n",
        *(f"    <topic>{code}</topic>\n" for code in article.topics),
        *(f"    <audience>{code}</audience>\n" for code in article.audiences),
        *(f"    <region>{code}</region>\n" for code in article.regions),
        f"    <author>{escape(article.author)}</author>\n",
        f"    <valid-from>{article.valid_from.isoformat()}</valid-from>\n",
        f"    <source{href}>{escape(text)}</source>\n",
        f"    <rights>{article.rights}</rights>\n",
        "  </header>\n",
    ]


def _section(section: Section) -> Iterator[str]:
    if section.title:
        yield f"    <section>\n      <title>{escape(section.title)}</title>\n"
    indent = "      " if section.title else "    "
    for paragraph in section.paragraphs:
        yield f"{indent}<p>{escape(paragraph)}</p>\n"
    if section.items:
        yield "      <ul>\n"
        yield from (f"        <li>{escape(item)}</li>\n" for item in section.items)
        yield "      </ul>\n"
    if section.table:
        yield from _table(section.table)
    if section.figure:
        yield _figure(section.figure)
    if section.tip:
        yield f"      <tip>\n        <p>{escape(section.tip)}</p>\n      </tip>\n"
    for reference in section.references:
        yield f'      <p>Lea además <ref to="{reference.to}">{escape(reference.text)}</ref>.</p>\n'
    if section.link:
        text, address = section.link
        yield f'      <p>Más información: <link href="{escape(address)}">{escape(text)}</link>.</p>\n'
    if section.title:
        yield "    </section>\n"


def _table(table: Table) -> Iterator[str]:
    yield f"      <table>\n        <caption>{escape(table.caption)}</caption>\n        <thead>\n          <tr>"
    yield from (f"<th>{escape(cell)}</th>" for cell in table.head)
    yield "</tr>\n        </thead>\n        <tbody>\n"
    for name, *cells in table.rows:
        yield f"          <tr><th>{escape(name)}</th>"
        yield from (f"<td>{escape(cell)}</td>" for cell in cells)
        yield "</tr>\n"
    yield "        </tbody>\n      </table>\n"


def _figure(figure: Figure) -> str:
    saying = f'alt="{escape(figure.alt)}"' if figure.alt else 'decorative="true"'
    caption = f"        <caption>{escape(figure.caption)}</caption>\n" if figure.caption else ""
    return f'      <figure {saying}>\n        <image src="{escape(figure.file)}"/>\n{caption}      </figure>\n'
