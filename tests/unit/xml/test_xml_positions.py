"""Where things stand in a file: offsets, lines and columns, compared with another parser's."""

from xml.parsers import expat

from hypothesis import given
from hypothesis import strategies as st

from data.xml.byte_map import line_starts, scan
from data.xml.locator import place_of
from data.xml.parser import parse

NAMES = st.sampled_from(["a", "b-c", "ñ", "p:x"])
TEXTS = st.sampled_from(
    ["", " ", "hola", "ñandú\n", "\r\n", "&amp;", "<!-- <a> > -->", "<![CDATA[<b>]]>", "\t", "𝄞", "]]"]
)
VALUES = st.sampled_from(["", "x", "a > b", "'", "&lt;", "ñ\n"])


@st.composite
def elements(draw: st.DrawFn, depth: int = 3) -> str:
    name = draw(NAMES)
    attributes = "".join(
        f'{draw(st.sampled_from([" ", chr(10)]))}k{n}="{value}"'
        for n, value in enumerate(draw(st.lists(VALUES, max_size=2)))
    )
    if draw(st.booleans()):
        return f"<{name}{attributes}/>"
    inner = draw(st.lists(elements(depth - 1) if depth else TEXTS, max_size=3))
    return f"<{name}{attributes}>{draw(TEXTS)}{''.join(inner)}{draw(TEXTS)}</{name} >"


@st.composite
def documents(draw: st.DrawFn) -> bytes:
    mark = draw(st.sampled_from(["", "\ufeff"]))
    head = draw(st.sampled_from(["", '<?xml version="1.0"?>\n', "<!-- <z/> -->\r\n"]))
    return f'{mark}{head}<r xmlns:p="urn:p">{draw(elements())}{draw(elements())}</r>'.encode()


@given(documents())
def test_elements_begin_where_another_parser_says(source: bytes) -> None:
    """The n-th start tag of the scan begins at the byte where expat finds the n-th element."""
    found: list[int] = []
    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler = lambda name, attributes: found.append(parser.CurrentByteIndex)
    parser.Parse(source, True)
    assert [span.start for span in scan(source).spans] == found


@given(documents())
def test_every_element_ends_in_its_own_tag(source: bytes) -> None:
    """The bytes between the start and the end of an element begin and end with its own tags."""
    for span in scan(source).spans:
        name = source[span.start + 1 : span.start_end].split(None, 1)[0].split(b">")[0].split(b"/")[0]
        whole = source[span.start : span.end]
        assert whole.endswith(b"/>") if span.is_one_tag else whole.rstrip(b" >").endswith(b"</" + name)


def test_columns_count_letters_and_lines_end_in_three_ways() -> None:
    """A column counts letters, not bytes, from the start of a line, however that line was ended."""
    source = "\ufeff<a>ñ<b/>\r\n<b/>\rñ𝄞<b/>\n</a>".encode()
    places = [place_of(parse(source), n) for n in range(4)]
    assert [(place.line, place.column) for place in places] == [(1, 1), (1, 5), (2, 1), (3, 3)]
    assert [place.offset for place in places] == [
        source.index(b"<a>"),
        *(span.start for span in scan(source).spans[1:]),
    ]
    assert len(line_starts(source)) == 4


def test_an_excerpt_is_the_line_as_written_around_its_column() -> None:
    """The excerpt of a very long line is a piece of it that holds the place."""
    source = b"<a>" + b"x" * 5000 + b"<b/>" + b"y" * 5000 + b"</a>"
    excerpt = place_of(parse(source), 1).excerpt
    assert "x<b/>y" in excerpt
    assert len(excerpt) == 400


def test_a_value_is_placed_at_its_first_letter() -> None:
    """The place of an attribute is the first letter of its value, whichever quotes it has and wherever it stands."""
    source = b"<a\n  to = 'zeta' b=\"=\"/>"
    place = place_of(parse(source), 0, "to")
    assert (place.line, place.column, place.length) == (2, 9, 4)
