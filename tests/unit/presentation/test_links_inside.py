"""Links of a finished page led below a prefix: those of tags alone, and those of ours alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presentation.desk.links_inside import lead_inside, lead_sheet_inside

PREFIX = "/ediciones/12"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<a href="/">x</a>', '<a href="/ediciones/12/">x</a>'),
        ('<a class="go" href="/a?q=1&amp;b=2#c">', '<a class="go" href="/ediciones/12/a?q=1&amp;b=2#c">'),
        ('<script src="/activos/a.js" defer>', '<script src="/ediciones/12/activos/a.js" defer>'),
        ('<form method="get" action="/b/resultado">', '<form method="get" action="/ediciones/12/b/resultado">'),
        (
            '<img alt="a > b" src="/i.png" srcset="/i.png 1x, /j.png 2x">',
            '<img alt="a > b" src="/ediciones/12/i.png" srcset="/ediciones/12/i.png 1x, /ediciones/12/j.png 2x">',
        ),
        ('<a href="//otro.example/">', '<a href="//otro.example/">'),
        ('<a href="https://portal.example/a">', '<a href="https://portal.example/a">'),
        ('<a href="#p_menu">', '<a href="#p_menu">'),
        ('<use href="#i-eye"/>', '<use href="#i-eye"/>'),
        ('<a href="mailto:a@b.cl">', '<a href="mailto:a@b.cl">'),
        ('<input value="/a" data-href="/b">', '<input value="/a" data-href="/b">'),
        ('<p>href="/a" y &lt;a href="/b"&gt;</p>', '<p>href="/a" y &lt;a href="/b"&gt;</p>'),
        ('<p title=" href=&quot;/a&quot;">', '<p title=" href=&quot;/a&quot;">'),
    ],
)
def test_pages(before: str, after: str) -> None:
    """Links, forms, scripts and pictures of ours stay inside; texts, values and links to other places are left as they are."""
    assert lead_inside(before.encode(), PREFIX).decode() == after


def test_sheets() -> None:
    """Files that a sheet names by an address of ours are asked for inside; those beside it are left."""
    sheet = b'@font-face{src:url(/activos/a.woff2)}a{background:url("/b.png")}b{background:url(c.svg)}'
    assert lead_sheet_inside(sheet, PREFIX) == (
        b"@font-face{src:url(/ediciones/12/activos/a.woff2)}"
        b'a{background:url("/ediciones/12/b.png")}b{background:url(c.svg)}'
    )


@given(st.text())
def test_text_is_left_alone(text: str) -> None:
    """Whatever a text says, where no tag stands nothing is changed."""
    plain = text.replace("<", "&lt;")
    assert lead_inside(plain.encode("utf-8", "replace"), PREFIX) == plain.encode("utf-8", "replace")
