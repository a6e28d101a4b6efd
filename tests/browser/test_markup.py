"""The Nu checker over every page of every build, what the application answers, the sheet and the drawings: it says nothing.

Informational messages count too: none is let pass. Of texts made to break pages, what is said of the text itself is no
fault of a page: a letter that joins onto nothing, a language that it looks like, a title of unseen letters, a term told twice.
"""

import re
from pathlib import Path
from urllib.parse import quote

from bench.page_kinds import ANSWERED, GONE, HTML, RESULT, live_pages
from tests.browser.nu import complaints
from tests.browser.portals import Hostile, Looked

OF_THE_TEXT = re.compile(
    "with a composing character|appears to be written in|Empty heading|Duplicate “dt” name|The first occurrence of “dt” name"
)
SUFFIXES = {HTML: ".html", "text/css": ".css", "image/svg+xml": ".svg"}


def write_pages(portal: Looked, folder: Path) -> int:
    """Write all that the checker reads of a portal into a folder; return how many files."""
    folder.mkdir()
    pages = [(page.address, page.media_type, page.content) for page in live_pages(portal.served.home) if page.content]
    answered = [kind for kind in (*ANSWERED, RESULT, GONE) if kind in portal.kinds]
    pages += [(kind, HTML, portal.served.get(quote(portal.kinds[kind], safe="/?=&")).body) for kind in answered]
    pages = [page for page in pages if page[1] in SUFFIXES]
    for address, media_type, content in pages:
        (folder / (quote(address, safe="") + SUFFIXES[media_type])).write_bytes(content)
    return len(pages)


def test_own_pages(living: Looked, tmp_path: Path) -> None:
    """Every page of the portal is valid HTML, its sheet valid CSS and its drawings valid SVG."""
    assert write_pages(living, tmp_path / "living") > 100
    assert complaints(tmp_path) == []


def test_other_pages(sample: Looked, odd: Looked, tmp_path: Path) -> None:
    """So are the pages of documents in other languages, of those that are odd, and of what was withdrawn."""
    assert write_pages(sample, tmp_path / "sample")
    assert write_pages(odd, tmp_path / "odd")
    assert complaints(tmp_path) == []


def test_hostile_pages(hostile: Hostile, tmp_path: Path) -> None:
    """So are the pages of documents whose every text was made to break them, but for what their text itself is."""
    assert write_pages(hostile, tmp_path / "hostile")
    assert [said for said in complaints(tmp_path) if not OF_THE_TEXT.search(said)] == []


def test_a_fault_is_seen(tmp_path: Path) -> None:
    """A page that is not valid is complained of."""
    (tmp_path / "page.html").write_text("<!doctype html><html lang=es><title>T</title><p></div>", "utf-8")
    assert complaints(tmp_path)
