"""Real and invented articles to measure the portal with, as XML of ours or as a Hugo site for the peer.

    python bench/corpora.py generate --documents 10000 --seed 1 DIR
    python bench/corpora.py hugo --documents 10000 --seed 1 DIR
    python bench/corpora.py usagov [--corpus DIR] DIR

Not here: how articles are made (`invented`, `usagov`) and written (`article_xml`, `hugo_site`).
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # run as a script, only this folder is on the path

from bench.article_xml import write_xml
from bench.hugo_site import write_hugo
from bench.invented import articles
from bench.usagov import usagov_articles

ROOT = Path(__file__).resolve().parent.parent


def corpora_folder() -> Path:
    """Where the real corpora are kept: PORTAL_CORPORA, or `shared/corpora` beside the checkout. It may not exist."""
    return Path(os.environ.get("PORTAL_CORPORA", ROOT.parent / "shared" / "corpora"))


def generate(count: int, seed: int, folder: Path) -> int:
    """Writes the first `count` invented articles of `seed` as XML under `folder`; returns how many."""
    return write_xml(articles(count, seed), folder)


def generate_hugo(count: int, seed: int, folder: Path) -> int:
    """Writes the same articles as a Hugo site in `folder`; returns how many."""
    return write_hugo(articles(count, seed), folder)


def usagov(folder: Path, corpus: Path | None = None) -> int:
    """Writes the pages of USA.gov en Español as XML under `folder`; returns how many.

    Raises FileNotFoundError where the corpus is absent.
    """
    return write_xml(usagov_articles(corpus or corpora_folder() / "usagov-es"), folder)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; returns the exit code."""
    options = _parser().parse_args(arguments)
    if options.command == "usagov":
        count = usagov(options.folder, options.corpus)
    else:
        write = generate if options.command == "generate" else generate_hugo
        count = write(options.documents, options.seed, options.folder)
    print(f"{count} documentos en {options.folder}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Corpus para medir el portal")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, help_text in (("generate", "artículos inventados, en XML"), ("hugo", "los mismos, como sitio de Hugo")):
        command = commands.add_parser(name, help=help_text)
        command.add_argument("--documents", type=int, default=1000)
        command.add_argument("--seed", type=int, default=1)
        command.add_argument("folder", type=Path)
    command = commands.add_parser("usagov", help="294 páginas reales, en XML")
    command.add_argument("--corpus", type=Path, default=None)
    command.add_argument("folder", type=Path)
    return parser


if __name__ == "__main__":
    sys.exit(main())
