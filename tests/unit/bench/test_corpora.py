"""The corpora that the benchmarks and the real-input tests run on."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path
from shutil import which
from subprocess import run
from sys import executable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench import corpora
from bench.article import Article
from bench.article_xml import ARTICLES_PER_FOLDER, article_xml
from bench.hugo_site import article_markdown
from bench.invented import article, article_id, articles, place
from bench.usagov import usagov_articles
from data.xml.parser import parse
from data.xml.validator import validate

SEEDS = st.integers(min_value=0, max_value=2**31)
NUMBERS = st.integers(min_value=0, max_value=200_000)
USAGOV = corpora.corpora_folder() / "usagov-es"
needs_usagov = pytest.mark.skipif(not USAGOV.is_dir(), reason="the corpus usagov-es is not here")


def issues_of(one: Article) -> tuple[object, ...]:
    """What the schema says against an article, as a document of ours."""
    return validate(parse(article_xml(one).encode(), f"{one.id}.xml"))


@given(SEEDS, NUMBERS)
def test_an_invented_article_is_a_valid_document(seed: int, number: int) -> None:
    """Any seed and any number give a document that the schema accepts."""
    assert issues_of(article(seed, number)) == ()


@given(
    SEEDS,
    st.integers(min_value=1, max_value=30),
    st.integers(min_value=0, max_value=30),
)
def test_an_article_does_not_depend_on_how_many_are_made(seed: int, count: int, more: int) -> None:
    """The first articles of a longer run are those of a shorter one."""
    assert list(islice(articles(count + more, seed), count)) == list(articles(count, seed))


@given(SEEDS, NUMBERS)
def test_references_lead_to_articles_made_before(seed: int, number: int) -> None:
    """A reference names an article of a smaller number and tells its real title, so any prefix of a run is whole."""
    earlier = {article_id(n): n for n in range(max(0, number - 500), number)}
    references = [reference for section in article(seed, number).sections for reference in section.references]
    assert bool(references) == bool(number)
    for reference in references:
        assert article(seed, earlier[reference.to]).title == reference.title


def test_no_two_articles_share_a_title() -> None:
    """The name of the place differs for each number, so that titles differ too."""
    assert len({place(number) for number in range(60_000)}) == 60_000


def test_a_run_spreads_over_channels_topics_audiences_regions_and_years() -> None:
    """Five hundred articles reach every channel, region and audience, nearly every topic, and all the years."""
    made = list(articles(500, 7))
    assert len({one.channel for one in made}) == 3
    assert len({region for one in made for region in one.regions}) == 16
    assert len({audience for one in made for audience in one.audiences}) == 12
    assert len({topic for one in made for topic in one.topics}) == 40
    assert {one.valid_from.year for one in made} == set(range(2006, 2027))


def test_generated_files_are_few_in_a_folder_and_stand_beside_their_figure(
    tmp_path: Path,
) -> None:
    """A folder holds fewer than a thousand files, and every image that a document names is beside it."""
    corpora.generate(ARTICLES_PER_FOLDER + 5, 3, tmp_path)
    folders = sorted(tmp_path.iterdir())
    assert [len(list(folder.glob("*.xml"))) for folder in folders] == [
        ARTICLES_PER_FOLDER,
        5,
    ]
    assert all((folder / "ventas.svg").is_file() and len(list(folder.iterdir())) < 1000 for folder in folders)


def test_two_runs_write_the_same_bytes(tmp_path: Path) -> None:
    """The same seed gives the same files, and another seed gives others."""
    for name, seed in (("one", 5), ("two", 5), ("three", 6)):
        corpora.generate(20, seed, tmp_path / name)
    one, two, three = (
        {file.name: file.read_bytes() for file in (tmp_path / name).rglob("*.xml")} for name in ("one", "two", "three")
    )
    assert one == two
    assert one.keys() == three.keys()
    assert one != three


@given(SEEDS, st.integers(min_value=1, max_value=1000))
def test_the_peer_reads_the_same_words(seed: int, number: int) -> None:
    """Every paragraph, item, cell and reference of an article is also in its Markdown."""
    one = article(seed, number)
    markdown = article_markdown(one)
    for section in one.sections:
        cells = [cell for row in (section.table.rows if section.table else ()) for cell in row]
        assert all(text in markdown for text in (section.title, *section.paragraphs, *section.items, *cells))
        assert all(f"{reference.to}.md" in markdown for reference in section.references)


def test_the_command_line_writes_a_corpus(tmp_path: Path) -> None:
    """The script runs from any folder, without being installed."""
    script = Path(corpora.__file__)
    for command, pattern in (("generate", "*/*.xml"), ("hugo", "content/*/*.md")):
        folder = tmp_path / command
        run(
            [executable, str(script), command, "--documents", "12", str(folder)],
            cwd=tmp_path,
            check=True,
        )
        assert len(list(folder.glob(pattern))) == 12


@pytest.mark.skipif(which("hugo") is None, reason="hugo is not here")
def test_the_peer_builds_a_page_of_each_article(tmp_path: Path) -> None:
    """The layouts that are written beside the Markdown work: Hugo ends without a word and leaves a page an article."""
    corpora.generate_hugo(45, 2, tmp_path / "site")
    site, pages = str(tmp_path / "site"), tmp_path / "pages"
    done = run(["hugo", "--quiet", "--source", site, "--destination", str(pages)], capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"", b"")
    assert len(list(pages.glob("*/articulo-*/index.html"))) == 45
    assert len(list(pages.glob("*/feed.xml"))) == 3


@needs_usagov
def test_the_pages_of_usagov_become_valid_documents() -> None:
    """All 294 real pages give valid documents, each with an id of its own."""
    made = list(usagov_articles(USAGOV))
    assert len({one.id for one in made}) == 294
    assert {one.id: issues for one in made if (issues := issues_of(one))} == {}


@needs_usagov
def test_the_pages_of_usagov_keep_their_words() -> None:
    """Splitting into paragraphs loses no word of a page, save the links to share it."""

    lines = (USAGOV / "corpus.jsonl").read_text(encoding="utf-8").splitlines()
    originals = [json.loads(line)["text"] for line in lines]
    for original, one in zip(originals, usagov_articles(USAGOV), strict=True):
        kept = " ".join(" ".join((part.title, *part.paragraphs)) for part in one.sections).split()
        assert original.split()[: len(kept)] == kept
        assert len(original.split()) - len(kept) <= 16
