"""Writes the bench's articles as a Hugo site: the peer that builds the same pages from Markdown.

Its pages hold what ours do: article pages, listings by channel and topic in pages of twenty, Atom feeds, a sitemap.
Not here: the running of Hugo. The layouts are files of `bench/hugo/`, copied as they are.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from bench.article import Article, Figure, Reference, Section, Table
from bench.article_xml import DRAWING

_LAYOUTS = Path(__file__).parent / "hugo"


def write_hugo(articles: Iterable[Article], folder: Path) -> int:
    """Writes `folder`/content/CHANNEL/ID.md, the layouts and the settings; returns how many articles.

    Streams: holds one article at a time. Raises FileExistsError where `folder` exists.
    """
    shutil.copytree(_LAYOUTS, folder)
    channels: set[str] = set()
    drawings: set[str] = set()
    count = 0
    for article in articles:
        home = folder / "content" / article.channel
        if article.channel not in channels:
            home.mkdir(parents=True)
            channels.add(article.channel)
        (home / f"{article.id}.md").write_text(article_markdown(article), encoding="utf-8")
        drawings.update(section.figure.file for section in article.sections if section.figure)
        count += 1
    (folder / "static").mkdir()
    for name in drawings:
        (folder / "static" / name).write_text(DRAWING, encoding="utf-8")
    return count


def article_markdown(article: Article) -> str:
    """The article as JSON front matter (which Hugo reads) and Markdown."""
    front = {
        "title": article.title,
        "description": article.summary,
        "date": article.valid_from.isoformat(),
        "author": article.author,
        "topics": article.topics,
        "audiences": article.audiences,
        "regions": article.regions,
        "source": article.source[0],
        "rights": article.rights,
    }
    blocks = [json.dumps(front, ensure_ascii=False, indent=1)]
    for section in article.sections:
        blocks += _section(section)
    return "\n\n".join(blocks) + "\n"


def _section(section: Section) -> Iterator[str]:
    if section.title:
        yield f"## {section.title}"
    yield from section.paragraphs
    if section.items:
        yield "\n".join(f"- {item}" for item in section.items)
    if section.table:
        yield _table(section.table)
    if section.figure:
        yield _figure(section.figure)
    if section.tip:
        yield f"> {section.tip}"
    yield from map(_reference, section.references)
    if section.link:
        text, address = section.link
        yield f"Más información: [{text}]({address})."


def _table(table: Table) -> str:
    lines = [table.head, tuple("---" for _ in table.head), *table.rows]
    return f"*{table.caption}*\n\n" + "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _figure(figure: Figure) -> str:
    image = f"![{figure.alt}](/{figure.file})"
    return f"{image}\n\n*{figure.caption}*" if figure.caption else image


def _reference(reference: Reference) -> str:
    return f'Lea además [{reference.text or reference.title}]({{{{< relref "{reference.to}.md" >}}}}).'
