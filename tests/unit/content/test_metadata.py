"""What a camera notes is taken off a picture, and nothing of what is seen."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.content.media_type import media_type
from data.content.metadata import without_metadata
from data.errors import PictureUnreadable
from tests.unit.content.photographs import OWNER, decoded, drawing, encoded, notes_of, photograph, picture

KINDS = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}


@pytest.mark.parametrize("form", KINDS)
def test_nothing_of_the_camera_stays(form: str) -> None:
    """Place, owner and every other note of a photograph are gone, and each of its pixels is as it was."""
    content = photograph(form=form)
    assert notes_of(content)
    assert OWNER.encode() in content
    cleaned = without_metadata(content, KINDS[form])
    assert notes_of(cleaned) == {}
    assert OWNER.encode() not in cleaned
    assert decoded(cleaned).tobytes() == decoded(content).tobytes()
    assert media_type(cleaned, f"x.{form.lower()}") == KINDS[form]


@pytest.mark.parametrize("form", KINDS)
def test_nothing_follows_the_end(form: str) -> None:
    """What somebody put behind a picture, such as an archive of programs, is not kept with it."""
    content = photograph(form=form)
    assert without_metadata(content + b"PK\x03\x04programa", KINDS[form]) == without_metadata(content, KINDS[form])


@pytest.mark.parametrize("form", KINDS)
def test_clean_is_clean(form: str) -> None:
    """A picture without notes stays byte for byte as it is."""
    once = without_metadata(photograph(form=form), KINDS[form])
    assert without_metadata(once, KINDS[form]) == once


@given(
    st.integers(1, 40),
    st.integers(1, 40),
    st.sampled_from(["RGB", "RGBA", "L"]),
    st.booleans(),
    st.integers(1, 99),
)
def test_every_picture_looks_the_same(width: int, height: int, mode: str, progressive: bool, seed: int) -> None:
    """Whatever its size, colours and way of coming, a picture without its notes has the same pixels."""
    image = picture(width, height, mode, seed)
    made = [("PNG", encoded(image, "PNG")), ("WEBP", encoded(image.convert("RGBA"), "WEBP", lossless=True))]
    if mode != "RGBA":
        made.append(("JPEG", encoded(image, "JPEG", progressive=progressive, comment=b"nota")))
    for form, content in made:
        cleaned = without_metadata(content, KINDS[form])
        assert decoded(cleaned).tobytes() == decoded(content).tobytes()


@given(st.sampled_from(sorted(KINDS)), st.integers(12, 2000))
def test_what_is_cut_short_is_told_or_cut(form: str, length: int) -> None:
    """A picture that ends too early is refused, or comes out no longer than it was: nothing else is raised."""
    content = photograph(40, 30, form=form)[:length]
    try:
        cleaned = without_metadata(content, KINDS[form])
    except PictureUnreadable:
        return
    assert len(cleaned) <= len(content) + 8


@given(st.sampled_from(sorted(KINDS)), st.binary(max_size=300))
def test_rubbish_raises_nothing_else(form: str, tail: bytes) -> None:
    """Any bytes under the beginning of a picture are refused or cleaned."""
    begin = {"JPEG": b"\xff\xd8\xff", "PNG": b"\x89PNG\r\n\x1a\n", "WEBP": b"RIFF\x10\0\0\0WEBP"}[form]
    with suppress(PictureUnreadable):
        assert without_metadata(begin + tail, KINDS[form])


def test_other_files_stay() -> None:
    """What is no picture of pixels is given back as it is."""
    assert without_metadata(b"%PDF-1.7", "application/pdf") == b"%PDF-1.7"


def test_colours_stay() -> None:
    """The palette of a drawing is part of what is seen."""
    assert decoded(without_metadata(drawing(), "image/png")).getpalette() == decoded(drawing()).getpalette()
