"""How large pictures are, from their own header."""

from fractions import Fraction
from struct import pack

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.content.picture_size import picture_size

SVG = "image/svg+xml"
KINDS = ("image/png", "image/jpeg", "image/webp", SVG, "application/pdf", "")

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + pack(">II", 640, 480)
FRAME = b"\xff\xc2" + pack(">HBHH", 17, 8, 480, 640)
WEBP = b"RIFF\0\0\0\0WEBPVP8 " + bytes(4) + bytes(3) + b"\x9d\x01\x2a" + pack("<HH", 640, 480)


def drawing(attributes: str) -> bytes:
    """A drawing whose root says this of its size."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}><path d="M0 0"/></svg>'.encode()


def photograph(orientation: int, order: str = "<", *, before: bytes = b"") -> bytes:
    """A photograph of 640 by 480 whose camera noted how it was held."""
    mark = b"II*\0" if order == "<" else b"MM\0*"
    entries = pack(f"{order}HHIHH", 0x0100, 3, 1, 640, 0) + pack(f"{order}HHIHH", 0x0112, 3, 1, orientation, 0)
    exif = b"Exif\0\0" + mark + pack(f"{order}IH", 8, 2) + entries
    return b"\xff\xd8" + before + b"\xff\xe1" + pack(">H", len(exif) + 2) + exif + FRAME


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PNG, "image/png"),
        (b"\xff\xd8\xff\xe0" + pack(">H", 4) + b"xx\xff" + FRAME, "image/jpeg"),
        (b"RIFF\0\0\0\0WEBPVP8X" + bytes(8) + (639).to_bytes(3, "little") + (479).to_bytes(3, "little"), "image/webp"),
        (b"RIFF\0\0\0\0WEBPVP8L" + bytes(4) + b"\x2f" + pack("<I", 639 | 479 << 14), "image/webp"),
        (WEBP, "image/webp"),
        (drawing('viewBox="0 0 640 480"'), SVG),
    ],
)
def test_the_size_of_a_picture(content: bytes, kind: str) -> None:
    """Width and height are read from the header of each kind of picture."""
    assert picture_size(content, kind) == (640, 480)


@pytest.mark.parametrize("order", ["<", ">"])
def test_a_photograph_is_measured_as_it_is_shown(order: str) -> None:
    """A photograph that browsers turn by a quarter is as wide as it is then, whatever other notes it carries."""
    turned = {orientation: picture_size(photograph(orientation, order), "image/jpeg") for orientation in range(1, 9)}
    assert turned == dict.fromkeys(range(1, 5), (640, 480)) | dict.fromkeys(range(5, 9), (480, 640))
    elsewhere = b"\xff\xe1" + pack(">H", 8) + b"http:/"
    assert picture_size(photograph(6, order, before=elsewhere), "image/jpeg") == (480, 640)


def test_cut_notes_turn_nothing() -> None:
    """Notes that end in the middle, or lead out of themselves, leave a photograph as its frame has it."""
    exif = b"Exif\0\0II*\0" + pack("<I", 2**32 - 1)
    broken = b"\xff\xd8\xff\xe1" + pack(">H", len(exif) + 2) + exif + FRAME
    assert picture_size(broken, "image/jpeg") == (640, 480)


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('viewBox="0 0 640 190"', (640, 190)),
        ('viewBox="0,0,640,190"', (640, 190)),
        ('viewBox=" -10 , 34\n640 ,236 "', (640, 236)),
        ('viewBox="0 0 6.4e2 +190.0"', (640, 190)),
        ('width="300" height="200"', (300, 200)),
        ('width="300px" height="200PX" viewBox="0 0 24 24"', (300, 200)),
        ('width="300" viewBox="0 0 20 10"', (300, 150)),
        ('height="300" viewBox="0 0 20 10"', (600, 300)),
        ('width="210mm" height="297mm"', (794, 1123)),
        ('width="10in" height="72pt"', (960, 96)),
        ('width="100%" height="100%" viewBox="0 0 640 190"', (640, 190)),
        ('width="100%" height="50" viewBox="0 0 640 160"', (200, 50)),
        ('width="40em" viewBox="0 0 640 190"', (640, 190)),
        ('viewBox="0 0 1 0.5"', (1000, 500)),
        ('viewBox="0 0 10.5 3.2"', (1000, 305)),
        ("", (300, 150)),
        ('width="100%"', (300, 150)),
        ('width="600"', (600, 150)),
    ],
)
def test_the_size_of_a_drawing(attributes: str, size: tuple[int, int]) -> None:
    """A drawing has its own width and height, else the proportion of its viewBox, else what browsers give to what says neither."""
    assert picture_size(drawing(attributes), SVG) == size


@pytest.mark.parametrize(
    "attributes",
    [
        'viewBox="0 0 0 0"',
        'viewBox="0 0 -5 10"',
        'viewBox="0 0 nan inf"',
        'viewBox="0 0 1e999 1"',
        'viewBox="0 0 640"',
        'viewBox="0 0 640 190 1"',
        'viewBox="0,,0 640 190"',
        'viewBox="0 0 640px 190"',
        'viewBox="0 0 1_000 190"',
        'viewBox="0 0 ٦٤٠ ١٩٠"',
        f'viewBox="0 0 {"9" * 200_000} 1"',
        f'viewBox="0{" " * 200_000}x"',
        'width="0" height="-3"',
        'width="1e-300" height="1e300"',
        'width="calc(1px)" height="auto"',
        'width="" height=""',
    ],
)
def test_what_says_no_size(attributes: str) -> None:
    """What is no length, or no drawing could have, is as if it were not said."""
    assert picture_size(drawing(attributes), SVG) == (300, 150)


def test_a_giant_drawing_is_said_in_numbers_of_a_page() -> None:
    """However large the numbers of a drawing are, those of the page keep its proportion and stay small."""
    assert picture_size(drawing('viewBox="0 0 4000000 1000000"'), SVG) == (10_000, 2_500)
    assert picture_size(drawing('width="1000000" height="1"'), SVG) == (10_000, 1)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PNG[:16] + bytes(8), "image/png"),
        (PNG[:20], "image/png"),
        (b"\xff\xd8\xff\xc0" + pack(">HBHH", 17, 8, 0, 640), "image/jpeg"),
        (b"\xff\xd8\xff", "image/jpeg"),
        (WEBP[:26], "image/webp"),
        (b"<svg", SVG),
        (b'<!DOCTYPE svg [<!ENTITY a "a">]><svg xmlns="http://www.w3.org/2000/svg"/>', SVG),
        (b"", SVG),
        (b"%PDF-1.7", "application/pdf"),
    ],
)
def test_a_picture_without_a_size(content: bytes, kind: str) -> None:
    """A header that is cut, says nothing or is not taken gives no size, and neither does what is no picture."""
    assert picture_size(content, kind) is None


@given(
    st.binary(max_size=200),
    st.sampled_from(KINDS),
    st.sampled_from([b"", PNG, photograph(6), WEBP]),
    st.integers(0, 80),
)
def test_any_bytes_have_an_answer(content: bytes, kind: str, beginning: bytes, cut: int) -> None:
    """No bytes make the measuring fail, and a size is always two numbers above 0."""
    size = picture_size(beginning[:cut] + content, kind)
    assert size is None or min(size) > 0


@given(st.text(st.characters(codec="utf-8", exclude_characters='<&"', exclude_categories=("Cc", "Cs")), max_size=40))
def test_any_words_have_an_answer(words: str) -> None:
    """Whatever stands where a drawing says its size, a page is told two numbers that it can write."""
    for attributes in (f'viewBox="{words}"', f'width="{words}" height="{words}"'):
        size = picture_size(drawing(attributes), SVG)
        assert size is None or (min(size) > 0 and max(size) <= 10_000)


@given(st.fractions(Fraction(1, 1000), 100_000), st.fractions(Fraction(1, 50), 50))
def test_the_proportion_is_kept(width: Fraction, ratio: Fraction) -> None:
    """The numbers of a page have the proportion of the drawing, to within half a unit of its shorter side."""
    height = width * ratio
    size = picture_size(drawing(f'viewBox="0 0 {float(width)!r} {float(height)!r}"'), SVG)
    assert size is not None
    shown = Fraction(size[1], size[0])
    assert abs(shown - ratio) / ratio <= Fraction(1, 2 * min(size)) * 2
