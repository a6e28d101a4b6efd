"""What the tests of pasting ask of a result."""

from pathlib import Path

from data.clipboard.fitting import fits_an_article
from data.clipboard.html_blocks import blocks_of
from data.clipboard.pasted import Pasted

SAMPLES = Path(__file__).parent / "samples"


def sample(name: str) -> Pasted:
    """The result of one of the samples."""
    return blocks_of((SAMPLES / name).read_text(encoding="utf-8"))


def inside(pasted: Pasted) -> str:
    """What is in the body; it must be valid in an article. Empty if nothing was left."""
    if not pasted.content:
        return ""
    assert fits_an_article(pasted.content)
    assert "not-fitting" not in codes(pasted)
    text = pasted.content.decode()
    return text[text.index(">") + 1 : -len("</body>")]


def codes(pasted: Pasted) -> dict[str, int]:
    """How often each thing was left out or changed."""
    return {each.code: each.count for each in pasted.dropped}


def html(source: str) -> str:
    """What comes of ``source``, without its account."""
    return inside(blocks_of(source))
