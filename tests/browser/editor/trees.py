"""Grammars and trees for the tests of the editor's scripts, made by the code that makes them for a browser.

As a program, it writes them into the folder named: ``python -m tests.browser.editor.trees FOLDER``, for ``make check-editor``.
"""

import json
import sys
from functools import cache
from pathlib import Path
from typing import Any

from data.xml.editor_grammar import as_json, grammar
from data.xml.editor_tree import open_in_editor
from data.xml.namespaces import local_name
from data.xml.schema_catalog import document_rules

ROOT = Path(__file__).parents[3]
LIVING_ARTICLE = ROOT / "content_xml/articles/empresa-en-un-dia.xml"


@cache
def grammars() -> dict[str, Any]:
    """Return what the server tells of each root, by its name."""
    names = [local_name(root) for root in document_rules().model.roots]
    return {name: as_json(grammar(name)) for name in names}


def documents() -> dict[str, bytes]:
    """Return every document of the portal's own, and the example of each kind, by path."""
    paths = [*sorted((ROOT / "content_xml").rglob("*.xml")), *sorted((ROOT / "schemas/examples").glob("*.xml"))]
    known = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in paths}
    return {path: content for path, content in known.items() if not path.endswith(("package.xml", "receipt.xml"))}


def opened(content: bytes) -> dict[str, Any]:
    """Return a document as the browser gets it. Fails where the editor would not take it."""
    found = open_in_editor(content)
    assert found.tree is not None, found.reasons
    return {"root": found.root, "tree": found.tree, "base": 1, "serial": 0}


def write(folder: Path) -> None:
    """Write ``grammars.json`` and ``trees.json``."""
    folder.mkdir(parents=True, exist_ok=True)
    trees = {path: opened(content) for path, content in documents().items()}
    (folder / "grammars.json").write_text(json.dumps(grammars()), "utf-8")
    (folder / "trees.json").write_text(json.dumps(trees), "utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
