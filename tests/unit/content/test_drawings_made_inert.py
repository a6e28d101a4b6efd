"""A drawing that is more than a drawing is made one, or is refused."""

from pathlib import Path

import pytest

from data.content.svg import is_inert, is_svg, made_inert
from data.errors import NotWellFormed

ACTIVE = (
    "script",
    "javascript:",
    "onload",
    "onclick",
    "foreignObject",
    "<iframe",
    "http://evil",
    "https://evil",
    "file:",
)


def svg(inside: str, root: str = "") -> bytes:
    """A drawing with something in it."""
    xlink = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {xlink} viewBox="0 0 9 9"{root}>{inside}<rect width="9" height="9"/></svg>'.encode()


@pytest.mark.parametrize(
    ("inside", "root", "removed"),
    [
        ("<script>alert(1)</script>", "", ("script",)),
        ("", ' onload="alert(1)"', ("@onload",)),
        ('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>', "", ("foreignObject",)),
        ('<image xlink:href="http://evil.example/x.png"/>', "", ("@href",)),
        ('<use href="http://evil.example/x.svg#a"/>', "", ("@href",)),
        ("<style>@import url(http://evil.example/x.css);</style>", "", ("style",)),
        ('<g style="fill: url(http://evil.example/x)"/>', "", ("@style",)),
        ('<animate attributeName="href" to="javascript:alert(1)"/>', "", ("animate",)),
        ('<g xml:base="http://evil.example/"/>', "", ("@base",)),
    ],
)
def test_more_than_drawing_is_taken_out(inside: str, root: str, removed: tuple[str, ...]) -> None:
    """Programs, foreign matter and whatever is fetched go, by their names; the drawing stays."""
    safe, names = made_inert(svg(inside, root))
    assert is_inert(safe)
    assert names == removed
    assert b"rect" in safe
    assert not any(word.encode() in safe for word in ACTIVE)


def test_words_in_a_link_stay() -> None:
    """Of a link in a drawing its words and shapes stay."""
    safe, names = made_inert(svg('<a xlink:href="https://evil.example/"><text>Caja <script>1</script>chica</text></a>'))
    assert "Caja chica" in safe.decode()
    assert "a" in names
    assert is_inert(safe)


def test_a_harmless_drawing_loses_nothing() -> None:
    """Parts that a drawing takes from itself stay."""
    own = '<defs><linearGradient id="a"/></defs><use href="#b"/><g id="b" fill="url(#a)"/>'
    safe, names = made_inert(svg(own))
    assert names == ()
    assert b'fill="url(#a)"' in safe


def test_hostile_drawings(corpora: Path) -> None:
    """Every hostile drawing comes out without anything active, or is refused as no XML of ours."""
    drawings = sorted((corpora / "attack-svg").rglob("*.svg"))
    if not drawings:
        pytest.skip("no attack-svg")
    made = 0
    for path in drawings:
        content = path.read_bytes()
        try:
            safe, _ = made_inert(content)
        except NotWellFormed:
            continue
        made += 1
        if is_svg(content):
            assert is_inert(safe), path.name
    assert made > 5
