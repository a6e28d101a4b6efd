"""Real pages and invented articles, beside the portal's own content: imported, built, published, served, searched and exported."""

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest
from werkzeug.test import Client

from bench.article import Article
from bench.article_xml import write_xml
from bench.invented import articles
from bench.usagov import usagov_articles
from data.builds.interface import StoredPage
from data.builds.sqlite_site import SqliteSite
from data.xml.parser import parse
from logic.editing.export_content import ExportContent
from logic.editing.import_content import ImportContent
from logic.permissions import Actor
from logic.portal import Portal, open_portal
from logic.publishing.build_site import Build
from logic.publishing.publish_build import Publish
from logic.search.search_documents import SearchDocuments
from presentation.app import create_app
from presentation.composer import PageComposer
from tests.unit.presentation.html_reading import ReadPage, read_page

OPERATOR = Actor("prueba")
BASE_URL = "https://portal.example"
INVENTED = 300
LONGEST_SUMMARY = 320
LOCATION = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
ATOM_LINK = "{http://www.w3.org/2005/Atom}link"


@dataclass(frozen=True, slots=True)
class Edition:
    """A portal whose live build holds a corpus: its documents, the tree that they came from, and the manifest of the build."""

    portal: Portal
    documents: tuple[Article, ...]
    tree: Path
    pages: Mapping[str, StoredPage]
    browser: Client

    def read(self, address: str) -> bytes:
        """Ask for an address as a visitor does."""
        answer = self.browser.get(address, base_url=BASE_URL)
        expected = self.pages[address].status if address in self.pages else 200
        assert answer.status_code == expected, address
        body: bytes = answer.data
        return body

    def html(self) -> Iterator[tuple[str, ReadPage]]:
        """Read every HTML page of the build that has a body."""
        for address, page in self.pages.items():
            if page.media_type.startswith("text/html") and page.status != 301:
                yield address, read_page(self.read(address))


def invented_articles(corpora: Path) -> tuple[Article, ...]:
    return tuple(articles(INVENTED, seed=7))


def real_articles(corpora: Path) -> tuple[Article, ...]:
    """The pages of USA.gov. Their summaries are the corpus's questions, so they begin with their own text instead."""
    corpus = corpora / "usagov-es"
    if not corpus.is_dir():
        pytest.skip("the corpus usagov-es is absent")
    return tuple(
        replace(page, summary=page.sections[0].paragraphs[0][:LONGEST_SUMMARY].strip())
        for page in usagov_articles(corpus)
    )


@pytest.fixture(scope="module", params=[invented_articles, real_articles], ids=["invented", "usagov-es"])
def edition(
    request: pytest.FixtureRequest, corpora: Path, house: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Edition]:
    """A corpus and the portal's own content, live."""
    make: Callable[[Path], tuple[Article, ...]] = request.param
    documents = make(corpora)
    home = tmp_path_factory.mktemp("real")
    tree = home / "tree"
    shutil.copytree(house / "content_xml", tree, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    write_xml(documents, tree / "corpus")
    portal = open_portal({"PORTAL_HOME": str(home / "portal"), "PORTAL_BASE_URL": BASE_URL}, PageComposer)
    imported = portal.editing.import_content(ImportContent(tree, OPERATOR))
    assert imported.issues == ()
    report = portal.publishing.build(Build(OPERATOR))
    assert report.issues == ()
    portal.publishing.publish(Publish(OPERATOR))
    store = SqliteSite(home / "portal" / "site")
    pages = {page.address: page for page in store.pages(report.build)}
    store.close()
    yield Edition(portal, documents, tree, pages, Client(create_app({}, portal)))
    portal.close()


def test_every_document_is_served(edition: Edition) -> None:
    """Each document of the corpus answers at its address, under its own title."""
    for article in edition.documents:
        page = read_page(edition.read(f"/{article.channel}/{article.id}"))
        assert page.one("h1").text.split() == article.title.split()


def test_every_page_is_whole(edition: Edition) -> None:
    """Every HTML page of the build is well formed and has one first heading, which says something."""
    count = 0
    for address, page in edition.html():
        assert page.one("h1").text.strip(), address
        count += 1
    assert count > len(edition.documents)


def test_every_link_leads_somewhere(edition: Edition) -> None:
    """Every address of ours that a page names is a page of the build or a route, not a redirect, and every anchor is on its page."""
    wanted: dict[str, str] = {}
    anchors: dict[str, set[str]] = {}
    for address, page in edition.html():
        anchors[address] = {element.attributes["id"] for element in page.elements if "id" in element.attributes}
        for link in links_of(page):
            wanted.setdefault(f"{address}{link}" if link.startswith("#") else link, address)
    assert len(wanted) > len(edition.documents)
    for link, source in wanted.items():
        address, _, anchor = link.partition("#")
        if address in edition.pages:
            assert edition.pages[address].status == 200 or address == source, f"{source} leads to {link}"
        else:
            edition.read(address)
        if anchor:
            assert anchor in anchors[address], f"{source} leads to {link}"


def links_of(page: ReadPage) -> set[str]:
    """Return the addresses of ours that a page names: links, pictures, style sheets, forms, anchors of its own."""
    named = [e.attributes.get(name, "") for e in page.elements for name in ("href", "src", "action")]
    own = [address.removeprefix(BASE_URL) for address in named]
    return {address for address in own if address.startswith(("/", "#"))}


def test_feeds_and_sitemaps_name_what_exists(edition: Edition) -> None:
    """Every feed and sitemap is well formed, names only pages that exist, and together they name every document."""
    named: dict[str, set[str]] = {}
    for page in edition.pages.values():
        if page.media_type.startswith(("application/xml", "application/atom+xml")):
            root = parse(edition.read(page.address), page.address).root
            named[page.address] = {str(node.text) for node in root.iter(LOCATION)}
            named[page.address] |= {str(node.get("href")) for node in root.iter(ATOM_LINK)}
    assert {"/sitemap.xml", "/feeds/noticias.atom", "/feeds/apoyo-a-la-gestion.atom"} <= named.keys()
    for source, addresses in named.items():
        for address in addresses:
            assert address.startswith(f"{BASE_URL}/"), f"{source} names {address}"
            path = address.removeprefix(BASE_URL)
            assert path in edition.pages or edition.read(path), f"{source} names {address}"
    sitemaps = set().union(*(found for source, found in named.items() if source.startswith("/sitemaps/")))
    assert {f"{BASE_URL}/{article.channel}/{article.id}" for article in edition.documents} <= sitemaps


def test_titles_are_found(edition: Edition) -> None:
    """Whoever asks for the title of a document finds it among the first ten."""
    sample = edition.documents[::6]
    found = [article.id in first_ten(edition.portal, article.title) for article in sample]
    assert sum(found) >= 0.9 * len(sample)


@pytest.mark.parametrize("edition", [real_articles], ids=["usagov-es"], indirect=True)
def test_known_pages_are_found(edition: Edition, corpora: Path) -> None:
    """Asked in the words of their editors, who described each page in a sentence, the real pages are among the first ten."""
    questions = questions_of(corpora / "usagov-es")
    asked = [(article.id, questions[name]) for name, article in named(edition, corpora) if name in questions]
    found = [id in first_ten(edition.portal, question) for id, question in asked]
    assert len(asked) > 250
    assert sum(found) >= 0.65 * len(asked)


def named(edition: Edition, corpora: Path) -> Iterator[tuple[str, Article]]:
    """Pair the names of the corpus with its articles, which come in the same order."""
    with (corpora / "usagov-es" / "corpus.jsonl").open(encoding="utf-8") as lines:
        yield from zip((json.loads(line)["id"] for line in lines), edition.documents, strict=True)


@cache
def questions_of(corpus: Path) -> dict[str, str]:
    with (corpus / "queries.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return {row["id"].removeprefix("d-"): row["text"] for row in rows}


def first_ten(portal: Portal, question: str) -> list[str]:
    return [hit.id for hit in portal.search.search(SearchDocuments(question)).hits]


def test_the_search_page_answers(edition: Edition) -> None:
    """The search page of the site shows the document that was asked for by its title, with a link that leads to it."""
    article = edition.documents[40]
    answer = edition.browser.get("/centro-de-documentacion/", query_string={"q": article.title}, base_url=BASE_URL)
    assert answer.status_code == 200
    assert f"/{article.channel}/{article.id}" in {e.attributes["href"] for e in read_page(answer.data).all("a")}


def test_the_tree_comes_back(edition: Edition, tmp_path: Path) -> None:
    """An export gives the imported tree again, byte for byte, and importing it once more changes nothing."""
    edition.portal.editing.export_content(ExportContent(tmp_path / "out", OPERATOR))
    assert contents(tmp_path / "out") == contents(edition.tree)
    again = edition.portal.editing.import_content(ImportContent(tmp_path / "out", OPERATOR))
    assert (again.new, again.changed, again.approved) == (0, 0, 0)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
