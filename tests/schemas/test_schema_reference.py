"""The reference pages of the vocabulary. What the schemas themselves must say is in ``test_schema_declarations``."""

import runpy
from pathlib import Path

import pytest

FOLDER = "docs/reference/vocabulary"


@pytest.fixture(scope="module")
def written(house: Path) -> dict[str, str]:
    """The pages as the schemas of today would have them, by file name."""
    return dict(runpy.run_path(str(house / FOLDER / "write_pages.py"))["pages"]())


def test_reference_pages_say_what_the_schemas_say(house: Path, written: dict[str, str]) -> None:
    """No page of the vocabulary is behind its schema: mend one by running ``write_pages.py``."""
    kept = {path.name: path.read_text(encoding="utf-8") for path in (house / FOLDER).glob("*.md")}
    assert kept == written


def test_reference_tells_every_element_once(written: dict[str, str]) -> None:
    """Each element has its own part in the page of its namespace, in order of name."""
    for page, some in (("elements.md", {"p", "section", "advice"}), ("exchange.md", {"contents", "issue"})):
        names = [line[3:] for line in written[page].splitlines() if line.startswith("## ")]
        assert names == sorted(set(names))
        assert some <= set(names)
