"""Small documents and the fragments expected of them, side by side in a folder a family of templates.

After a change that is meant, ``PORTAL_REWRITE_GOLDEN=1 pytest tests/golden`` writes the ``.html`` files anew: read the
difference before committing it. Whether the markup is good is not told here, only that it is what was agreed.
"""

import os
from pathlib import Path

import pytest

from data.xml.parser import parse
from data.xml.validator import validate
from logic.rendering.render_document import RenderedDocument
from tests.golden.golden_documents import DOCUMENTS, name_of, render


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_a_document_becomes_what_stands_beside_it(path: Path) -> None:
    """A document gives the same fragments as when they were last looked at and agreed."""
    shown = show(render(path.read_bytes()))
    expected = path.with_suffix(".html")
    if os.environ.get("PORTAL_REWRITE_GOLDEN"):
        expected.write_text(shown, encoding="utf-8", newline="\n")
    assert shown == expected.read_text("utf-8")


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_a_golden_document_is_valid(path: Path) -> None:
    """What the golden tests render is what the schemas let through."""
    assert validate(parse(path.read_bytes())) == ()


def show(rendered: RenderedDocument) -> str:
    """Write the parts one under another, a tag boundary a line, so that a difference can be read."""
    headings = "\n".join(
        f"#{anchor} {heading}" for anchor, heading in zip(rendered.anchors, rendered.headings, strict=True)
    )
    parts = {
        "body": rendered.body.replace("><", ">\n<"),
        "contents": rendered.contents.replace("><", ">\n<"),
        "teaser": rendered.teaser.replace("><", ">\n<"),
        "headings": headings,
        "text": f"{rendered.text}\n({rendered.words})",
        **{name: piece.replace("><", ">\n<") for name, piece in rendered.pieces.items()},
    }
    return "".join(f"== {name}\n{part}\n" for name, part in parts.items())
