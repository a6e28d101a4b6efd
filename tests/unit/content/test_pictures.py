"""Pictures opened in a process of their own."""

from collections.abc import Mapping

import pytest

from data.content.picture_worker import MOST_PIXELS, answer
from data.content.pictures import Kind, convert_picture, open_picture, scale_picture
from data.errors import PictureUnreadable
from tests.unit.content.photographs import decoded, drawing, encoded, giant_png, notes_of, photograph, picture

FORMS: Mapping[Kind, list[tuple[int, str]]] = {
    "photograph": [(320, "avif"), (320, "webp"), (320, "jpeg")],
    "transparent": [(320, "webp")],
    "drawing": [(320, "webp")],
}


def test_an_upright_picture_stays() -> None:
    """A picture that stands as it should is opened, measured and not made anew."""
    opened = open_picture(photograph(80, 60))
    assert (opened.width, opened.height, opened.content) == (80, 60, None)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_lying_picture_is_turned(form: str) -> None:
    """A picture that its camera says to turn is given again upright, and says so no more."""
    opened = open_picture(photograph(80, 60, form=form, orientation=6))
    assert opened.content is not None
    assert (opened.width, opened.height) == decoded(opened.content).size == (60, 80)
    assert 0x0112 not in notes_of(opened.content)


def test_a_moving_picture_stands_still() -> None:
    """Of a picture that moves the first frame stays."""
    frames = [picture(20, 20, seed=seed) for seed in (1, 2, 3)]
    moving = encoded(frames[0], "PNG", save_all=True, append_images=frames[1:])
    assert getattr(decoded(moving), "n_frames", 1) == 3
    still = open_picture(moving).content
    assert still is not None
    assert getattr(decoded(still), "n_frames", 1) == 1


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (photograph(200, 200)[:2000], "damaged"),
        (photograph(200, 200, form="PNG")[:600], "damaged"),
        (b"\xff\xd8\xff" + b"\0" * 400, "damaged"),
        (b"GIF89a" + b"\0" * 100, "damaged"),
        (giant_png(9_000, 9_000), "huge"),
        (giant_png(60_000, 60_000), "huge"),
    ],
)
def test_what_cannot_be_opened_is_told(content: bytes, reason: str) -> None:
    """Damaged bytes, kinds that are not taken and pictures that would fill the memory are refused by their reason."""
    with pytest.raises(PictureUnreadable) as refused:
        open_picture(content)
    assert refused.value.reason == reason


def test_a_picture_that_eats_memory_ends_its_own_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where opening takes more than it may, only the process that opens it ends, and the reason is told."""
    monkeypatch.setattr("data.content.pictures._PROGRAM", "-")
    with pytest.raises(PictureUnreadable) as refused:
        open_picture(b"import sys; sys.exit(1)")
    assert refused.value.reason == "costly"


def test_the_most_that_a_picture_may_hold() -> None:
    """Up to the limit of pixels a picture is opened within the memory that its process has."""
    side = int(MOST_PIXELS**0.5) - 1
    content = encoded(picture(100, 100).resize((side, side)), "JPEG")
    made = scale_picture(content, FORMS)
    assert [decoded(one).size for one in made.pictures] == [(320, 320)] * 3


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (photograph(400, 300), "photograph"),
        (photograph(400, 300, form="WEBP"), "photograph"),
        (encoded(picture(400, 300), "PNG"), "photograph"),
        (encoded(picture(400, 300, "RGBA"), "PNG"), "transparent"),
        (drawing(), "drawing"),
    ],
)
def test_what_a_picture_is(content: bytes, kind: str) -> None:
    """Photographs, pictures that one sees through and drawings are told apart by their pixels."""
    assert scale_picture(content, FORMS).kind == kind


def test_forms_are_what_they_say() -> None:
    """Each form is in its format, at its width, in the proportion of the picture, without what came with it."""
    made = scale_picture(photograph(801, 600, orientation=1), FORMS)
    assert [decoded(one).format for one in made.pictures] == ["AVIF", "WEBP", "JPEG"]
    assert {decoded(one).size for one in made.pictures} == {(320, 240)}
    assert all(notes_of(one) == {} for one in made.pictures)


def test_none_is_larger_than_the_picture() -> None:
    """A width that a picture has not is that of the picture."""
    made = scale_picture(photograph(400, 300), {"photograph": [(640, "jpeg")], "transparent": [], "drawing": []})
    assert decoded(made.pictures[0]).size == (400, 300)


def test_the_same_picture_gives_the_same_bytes() -> None:
    """On one machine two processes make the same bytes."""
    content = photograph(900, 600)
    assert scale_picture(content, FORMS) == scale_picture(content, FORMS)


@pytest.mark.parametrize("mode", ["L", "LA", "P", "1", "I;16", "RGBA"])
def test_every_kind_of_colour(mode: str) -> None:
    """Grey, palette, sixteen bits, black and white: all of them can be made smaller and into each other."""
    image = picture(400, 300).convert("L").convert(mode) if mode != "RGBA" else picture(400, 300, "RGBA")
    content = encoded(image, "PNG")
    assert scale_picture(content, FORMS).pictures
    assert decoded(convert_picture(content, "JPEG")).size == (400, 300)
    assert decoded(convert_picture(content, "WEBP")).size == (400, 300)


def test_a_printers_photograph() -> None:
    """A photograph in the colours of print is shown in those of screens."""
    content = encoded(picture(400, 300).convert("CMYK"), "JPEG")
    made = scale_picture(content, FORMS)
    assert {decoded(one).mode for one in made.pictures} == {"RGB"}
    assert decoded(convert_picture(content, "PNG")).mode == "RGB"


def test_what_shone_through_is_white() -> None:
    """A picture that one sees through has white behind it as a JPEG."""
    clear = picture(16, 16, "RGBA")
    clear.putalpha(0)
    seen = decoded(convert_picture(encoded(clear, "PNG"), "JPEG"))
    assert seen.convert("L").getextrema() == (255, 255)


def test_a_longest_side() -> None:
    """A picture can be given again no larger than so many pixels."""
    assert decoded(convert_picture(photograph(800, 600), "JPEG", 400)).size == (400, 300)


def test_asked_within_this_process() -> None:
    """The program answers the same question the same way without a process of its own."""
    facts, made = answer({"do": "scale", "forms": FORMS}, drawing())
    assert facts["kind"] == "drawing"
    assert len(made) == 1
