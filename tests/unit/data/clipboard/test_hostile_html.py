"""HTML that is broken or means harm."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.clipboard.html_blocks import blocks_of
from data.clipboard.tokens import tokens_of
from tests.unit.data.clipboard.pasting import codes, inside

TAGS = (
    "p div span b i a h1 h3 h6 ul ol li table tr td th thead caption dl dt dd blockquote img br sup abbr pre script "
    "style o:p section nav s del"
).split()
ATTRIBUTES = (
    "",
    " class=MsoListParagraph style='mso-list:l0 level3 lfo1'",
    " style='font-weight:700;font-style:italic'",
    " href='https://a.cl/[%]?x=\"'",
    " href='http://[::1'",
    " colspan=9 rowspan=4",
    " src='data:image/png;base64,iVBORw0KGgo=' alt='x'",
    " title='y'",
    " style='mso-list:Ignore'",
    " class=MsoCaption",
)

MARKUP = st.one_of(
    st.builds("<{}{}>".format, st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES)),
    st.builds("</{}>".format, st.sampled_from(TAGS)),
    st.sampled_from(
        ["<!--", "-->", "<![if x]>", "<", "&amp;", "&#0;", "&#x1F600;", "<p", "'", '"', " ", "\n", "1. ", "· "]
    ),
    st.text(max_size=8),
)


@given(st.lists(MARKUP, max_size=60).map("".join))
@settings(max_examples=400, deadline=None)
def test_any_html_gives_valid_content(source: str) -> None:
    """Whatever the HTML, the content is empty or valid in an article as it is, without the last resort."""
    assert inside(blocks_of(source)) is not None


@given(st.text(max_size=300))
def test_any_text_gives_valid_content(source: str) -> None:
    """Whatever the characters, the content is empty or valid in an article."""
    assert inside(blocks_of(source)) is not None


@given(st.lists(st.text(st.characters(categories=("Ll", "Lu")), min_size=1, max_size=6), min_size=1, max_size=12))
def test_no_word_is_lost(words: list[str]) -> None:
    """Each word of a paragraph comes, in order, whatever marks it."""
    marked = " ".join(f"<{tag}>{word}</{tag}>" for tag, word in zip(["b", "span", "i"] * 4, words, strict=False))
    assert re.sub("<[^>]*>", "", inside(blocks_of(f"<p>{marked}</p>"))) == " ".join(words)


@given(st.lists(MARKUP, max_size=40).map("".join))
def test_tags_are_cut_in_one_pass(source: str) -> None:
    """There are never more tokens than characters, however broken the HTML: nothing is read twice."""
    assert sum(1 for _ in tokens_of(source)) <= len(source) + sum(1 for _ in re.finditer("<", source))


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<div>" * 200_000 + "fondo", "fondo"),
        ("<span>x</span>" * 100_000, "x" * 1000),
        ("<b>" * 200_000 + "a", "a"),
        ("<table><tr><td>" * 20_000 + "a", "a"),
        ("<ul><li>" * 60_000 + "a", "a"),
        ("<blockquote>" * 60_000 + "a", "a"),
        ("<table>" + "<tr><td rowspan=300 colspan=40>x" * 5_000, "x"),
        ("<p>a</p>" + "<a x='" * 200_001, "a"),
        ("<p>a</p>" + "<!--" * 300_000, "a"),
        ("<p>a</p>" + "<![CDATA[" * 100_000, "a"),
        ("a" + "</" * 400_000, "a"),
        ("a<p " + "b " * 400_000 + ">", "a"),
        ("a<script>" * 100_000, "a"),
    ],
    ids=lambda value: value[:12],
)
def test_a_megabyte_of_one_thing(source: str, words: str) -> None:
    """However often one thing is repeated or nested, a valid result comes, with the text in it."""
    assert words in inside(blocks_of(source))


def test_more_elements_than_anyone_writes() -> None:
    """Reading stops, and says so, where a paste has more elements than anyone writes."""
    assert "too-long" in codes(blocks_of("<i></i>" * 260_000))


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)><script>alert(1)</script></svg>",
        "<a href='javascript:alert(1)' onclick=alert(1)>x</a>",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<object data='javascript:alert(1)'></object>",
        "<style>@import 'javascript:alert(1)'</style>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    ],
)
def test_nothing_that_runs_comes(source: str) -> None:
    """Scripts, handlers and frames never come, and something is said of them."""
    pasted = blocks_of(source)
    assert "alert" not in pasted.content.decode()
    assert pasted.dropped


def test_markup_written_as_text_stays_text() -> None:
    """Text that looks like markup is escaped."""
    assert inside(blocks_of("&lt;script&gt;alert(1)&lt;/script&gt; &amp;lt;")) == (
        "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp;lt;</p>"
    )


def test_characters_that_are_not_seen() -> None:
    """Marks that turn the direction of text, NUL and halves of characters are taken out and told."""
    pasted = blocks_of("<p>pa\u202egar\u2066 a\x00h\ud800or\ufeffa &#0;fin</p>")
    assert inside(pasted) == "<p>pagar ahora fin</p>"
    assert codes(pasted) == {"hidden-characters": 1}


def test_hidden_text_is_not_brought() -> None:
    """Text that its reader did not see does not come, and is told."""
    pasted = blocks_of("<p>a<span style='display:none'>b</span><i hidden>c</i></p>")
    assert inside(pasted) == "<p>a</p>"
    assert codes(pasted) == {"hidden-text": 2}
