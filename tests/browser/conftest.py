"""One browser, and few portals: each is prepared once for all the tests of this folder."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Response

from bench import chromium
from tests.browser.chromium import WIDE, Setting, absent, new_context, new_page
from tests.browser.hostile import hostile_documents, innocent_documents, strings_of, write_documents
from tests.browser.odd import write_odd
from tests.browser.portals import LIVING, Hostile, Looked, serving_folder, serving_sample


@dataclass(slots=True)
class Visits:
    """Opens pages. A setting has one tab, in which the next page takes the place of the last: opening a tab costs more than a page.

    What is shared is the browser's cache; nothing else of a page outlives it.
    """

    browser: Browser
    tabs: dict[Setting, Page] = field(default_factory=dict)
    strangers: list[Page] = field(default_factory=list)

    def open(self, url: str, setting: Setting = WIDE) -> Page:
        """Open a page and wait until it is loaded."""
        page, _ = self.answered(url, setting)
        return page

    def answered(self, url: str, setting: Setting = WIDE) -> tuple[Page, Response]:
        """Open a page; return it with the answer that it came with."""
        if setting not in self.tabs:
            self.tabs[setting] = new_page(new_context(self.browser, setting), setting)
        page = self.tabs[setting]
        response = page.goto(url)
        assert response is not None
        return page, response

    def first(self, setting: Setting = WIDE) -> Page:
        """Return an empty page of somebody who was never here."""
        page = new_page(new_context(self.browser, setting), setting)
        self.strangers.append(page)
        return page


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Debian's Chromium. Where it is missing, the tests are skipped by its name."""
    if not chromium.is_here():
        absent("chromium")
    with chromium.chromium() as started:
        yield started


@pytest.fixture(scope="package")
def visits(browser: Browser) -> Visits:
    """The tabs of the settings."""
    return Visits(browser)


@pytest.fixture
def visit(visits: Visits) -> Iterator[Visits]:
    """Opens pages. Who came for one test alone goes after it, with all that he kept."""
    yield visits
    for page in visits.strangers:
        page.context.close()
    visits.strangers.clear()


@pytest.fixture(scope="package")
def living(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Looked]:
    """The portal with its own content. It asks for the browser first: without one, nothing is prepared in vain."""
    with serving_folder(tmp_path_factory.mktemp("living") / "home", LIVING) as portal:
        yield portal


@pytest.fixture(scope="package")
def sample(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Looked]:
    """The small portal that changes only with the tests."""
    with serving_sample(tmp_path_factory.mktemp("sample") / "home") as portal:
        yield portal


@pytest.fixture(scope="package")
def odd(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Looked]:
    """A portal of documents that are as long, as wide, as many or as few as the schemas let them be."""
    folder = tmp_path_factory.mktemp("odd")
    write_odd(folder / "content")
    with serving_folder(folder / "home", folder / "content") as portal:
        yield portal


@pytest.fixture(scope="package")
def hostile(browser: Browser, corpora: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hostile]:
    """A portal whose every text was made to break it."""
    if not (corpora / "attack-strings").is_dir():
        pytest.skip("the corpus attack-strings is not on this machine")
    folder = tmp_path_factory.mktemp("hostile")
    documents, innocent = hostile_documents(strings_of(corpora)), innocent_documents()
    write_documents(folder / "content", [*documents, *innocent])
    with serving_folder(folder / "home", folder / "content") as portal:
        yield Hostile(portal.served, portal.kinds, tuple(documents), tuple(innocent))
