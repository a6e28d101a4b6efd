"""axe-core over a page as it stands: what it finds, in lines that say rule, element and reason."""

import json
from functools import cache
from importlib.resources import files

from playwright.sync_api import Page

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
_OPTIONS = json.dumps({"runOnly": TAGS, "resultTypes": ["violations"]})


@cache
def axe_core() -> str:
    """Return the script, which comes inside the package."""
    return (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")


def findings(page: Page) -> list[str]:
    """Return each breach of a rule of WCAG 2.2, levels A and AA, or of what axe calls best practice."""
    page.evaluate(axe_core())
    found = page.evaluate(f"axe.run({_OPTIONS})")["violations"]
    return [
        f"{rule['id']}: {' '.join(map(str, node['target']))}: {node['failureSummary'].splitlines()[-1].strip()}"
        for rule in found
        for node in rule["nodes"]
    ]


def sideways(page: Page) -> int:
    """Return by how many CSS pixels a page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
