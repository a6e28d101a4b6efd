"""The blocks of finished pages, and two pages side by side: what is read is there, in order, whole; no markup, never an error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logic.comparing.page_blocks import MOST_BLOCKS, Block, page_blocks
from logic.comparing.side_by_side import side_by_side
from logic.comparing.text_runs import Part, whole_runs

TAGS = (
    "p",
    "li",
    "ul",
    "ol",
    "td",
    "tr",
    "table",
    "h2",
    "main",
    "div",
    "b",
    "svg",
    "script",
    "pre",
    "details",
    "br",
    "img",
)
FRAGMENTS = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]),
    st.sampled_from(
        ["<![x[", "<!--", "<p hidden>", "&lt;", "&#0;", "<a b='", "<img alt='foto'>", "<![CDATA[", "</", "<?x"]
    ),
    st.text(max_size=12),
)
PAGES = st.lists(FRAGMENTS, max_size=40).map("".join)
WORDS = st.lists(st.sampled_from(["uno", "dos", "tres,", "«cuatro»", "5"]), max_size=12).map(" ".join)


@pytest.mark.parametrize(
    ("page", "blocks"),
    [
        ("<p>Uno</p><main><h1>Dos</h1><p>Tres <b>cuatro</b></p></main><p>Cinco</p>", ["heading1:Dos", "text0:Tres cuatro"]),
        ("<main><p>Uno<p>Dos</main>", ["text0:Uno", "text0:Dos"]),
        ("<p>Sin\n   principal</p>", ["text0:Sin principal"]),
        ("<main><ul><li>a<ul><li>b</li></ul></li><li>c</li></ul></main>", ["item1:a", "item2:b", "item1:c"]),
        ("<main><table><tr><th>a</th><th>b</th></tr><tr><td>1<p>2</p></td><td>3</td></tr></table>d</main>", ["row0:a | b", "row0:1 2 | 3", "text0:d"]),
        ("<main>a<svg><text>no</text></svg><script>no</script><i hidden>no</i><img alt='Un mapa'>b</main>", ["text0:a", "picture0:Un mapa", "text0:b"]),
        ("<main><p>&lt;script&gt;x&lt;/script&gt;</p></main>", ["text0:<script>x</script>"]),
        ("<main><![foo[bar]]><p>a</p></main>", ["text0:a"]),
        ("", []),
    ],
)  # fmt: skip
def test_a_page_is_read_in_blocks(page: str, blocks: list[str]) -> None:
    """Headings, texts, items by their depth and rows come in order as they are read; what nobody reads does not come."""
    assert [f"{one.kind}{one.level}:{one.text}" for one in page_blocks(page)] == blocks


def test_a_page_without_end_is_read_to_a_measure() -> None:
    """Of a page of any length so many blocks are read."""
    assert len(page_blocks("<p>a" * (MOST_BLOCKS + 5))) == MOST_BLOCKS


@given(PAGES)
def test_whatever_comes_is_read(page: str) -> None:
    """No page raises, and every block has a text with single spaces."""
    assert all(block.text == " ".join(block.text.split()) != "" for block in page_blocks(page))


@given(PAGES, PAGES)
def test_side_by_side_keeps_both_pages_whole(before: str, after: str) -> None:
    """Each side has the blocks of its page in order and their whole text; a page beside itself is the same throughout."""
    rows = [row for stretch in side_by_side(before, after) for row in stretch.rows]
    assert tuple(row.before for row in rows if row.before) == page_blocks(before)
    assert tuple(row.after for row in rows if row.after) == page_blocks(after)
    for row in rows:
        assert "".join(part.text for part in row.was) == (row.before.text if row.before else "")
        assert "".join(part.text for part in row.now) == (row.after.text if row.after else "")
    assert all(stretch.same for stretch in side_by_side(before, before))


@given(WORDS, WORDS)
def test_runs_of_whole_texts_give_both_back(before: str, after: str) -> None:
    """Without what came the text is as it was, without what went as it is."""
    parts = whole_runs(before, after)
    assert "".join(part.text for part in parts if part.kind != "ins") == before
    assert "".join(part.text for part in parts if part.kind != "del") == after


def test_a_changed_block_shows_its_words() -> None:
    """One word of a paragraph that changed is marked on both sides, between blocks that stay."""
    before, after = (f"<main><h1>Plazo</h1><p>Cierra el {day} de marzo.</p><p>Fin</p></main>" for day in (3, 15))
    first, changed, last = side_by_side(before, after)
    assert (first.same, changed.same, last.same) == (True, False, True)
    assert changed.rows[0].was == (Part("text", "Cierra el"), Part("del", " 3"), Part("text", " de marzo."))
    assert Part("ins", " 15") in changed.rows[0].now


def test_blocks_come_and_go() -> None:
    """A block that is no more stands alone on its side, at its place; a heading never becomes a paragraph."""
    stretches = side_by_side(
        "<main><p>a b c</p><p>uno dos tres</p></main>", "<main><p>a b c</p><h2>uno dos tres</h2><p>x y</p></main>"
    )
    rows = stretches[1].rows
    assert (rows[0].before, rows[0].after) == (Block("text", "uno dos tres"), None)
    assert [row.after for row in rows if row.after] == [Block("heading", "uno dos tres", 2), Block("text", "x y")]
