"""Files that people send, taken in or refused in words."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from data.issues import Issue
from logic.checks.check_file import MAX_BYTES, MAX_FILE_BYTES
from logic.checks.take_in import LONGEST_SIDE, Taken, in_form_of, take_in
from logic.checks.wording import word
from tests.unit.content.photographs import decoded, drawing, encoded, giant_png, notes_of, photograph

HTML = b"<!doctype html><script>alert(1)</script>"
BAD_SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>1</script><rect width="9" height="9"/></svg>'
)


def taken(content: bytes, name: str) -> Taken:
    """What was taken in; it must have been."""
    found = take_in(content, name)
    assert isinstance(found, Taken), found
    return found


def refused(content: bytes, name: str) -> Issue:
    """Why a file was not taken; it must not have been, and for a reason that has words."""
    found = take_in(content, name)
    assert isinstance(found, Issue)
    assert name.rpartition("/")[2][:3].lower() in word(found).fault.lower() or found.code
    return found


def office(*names: str) -> bytes:
    """An archive with these entries."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


def test_a_photograph_loses_its_notes() -> None:
    """Of a photograph the place and the owner go, and it is told."""
    found = taken(photograph(), "Feria.JPG")
    assert notes_of(found.content) == {}
    assert found.told == ("notes",)
    assert (found.facts.name, found.facts.width, found.facts.height) == ("feria.jpg", 800, 600)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_lying_photograph_stands(form: str) -> None:
    """A photograph that was taken with the camera held upright stands upright without its notes."""
    found = taken(photograph(80, 60, form=form, orientation=6), f"x.{form.lower()}")
    assert (found.facts.width, found.facts.height) == decoded(found.content).size == (60, 80)
    assert "turned" in found.told


def test_the_ending_follows_the_bytes() -> None:
    """A JPEG under the name of a PNG becomes a JPEG by name too, and it is told."""
    found = taken(photograph(), "foto.png")
    assert found.facts.name == "foto.jpg"
    assert "renamed" in found.told


def test_a_heavy_photograph_is_made_smaller() -> None:
    """A photograph that weighs more than a page may have is made as large as a page needs it."""
    content = encoded(Image.effect_noise((3200, 2400), 90).convert("RGB"), "JPEG", quality=92)
    assert MAX_BYTES["image/jpeg"] < len(content) < MAX_FILE_BYTES
    found = taken(content, "pesada.jpg")
    assert found.facts.size <= MAX_BYTES["image/jpeg"]
    assert max(found.facts.width, found.facts.height) == LONGEST_SIDE
    assert "smaller" in found.told


def test_an_active_drawing_is_made_one() -> None:
    """A drawing with a program in it is kept without the program, whatever it is called."""
    for name in ("mapa.svg", "mapa.txt", "mapa"):
        found = taken(BAD_SVG, name)
        assert found.facts.name == "mapa.svg"
        assert b"alert" not in found.content
        assert "drawing" in found.told


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "nada.png", "file-empty"),
        (b"x" * (MAX_FILE_BYTES + 1), "grande.pdf", "file-too-large"),
        (b"MZ\x90\0", "programa.exe", "file-kind"),
        (b"GIF89a" + bytes(50), "mueve.gif", "file-kind"),
        (HTML, "pagina.html", "file-kind"),
        (HTML, "foto.jpg", "file-kind"),
        (office("word/document.xml", "word/vbaProject.bin"), "macro.docx", "file-kind"),
        (office("a.class"), "a.jar", "file-kind"),
        (giant_png(20_000, 10), "ancha.png", "file-picture-huge"),
        (giant_png(9_000, 9_000), "bomba.png", "file-pixels"),
        (photograph()[:5_000], "cortada.jpg", "file-damaged"),
        (photograph(form="PNG")[:2_000], "cortada.png", "file-damaged"),
        (b"\xff\xd8\xff" + b"\0" * 100, "falsa.jpg", "file-damaged"),
    ],
)
def test_what_is_refused_has_a_reason(content: bytes, name: str, code: str) -> None:
    """What is no file for a document is refused by its own reason, in words."""
    issue = refused(content, name)
    assert issue.code == code
    assert word(issue).fault


def test_a_drawing_that_is_no_xml_says_where() -> None:
    """A drawing with a DOCTYPE, or broken, is refused with what the one door of XML says."""
    assert (
        refused(b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"/>', "a.svg").code
        != "file-kind"
    )
    assert refused(b'<svg xmlns="http://www.w3.org/2000/svg"><g></svg>', "a.svg").place.line == 1


def test_an_archive_behind_a_picture_goes() -> None:
    """A picture that is an archive too is kept as a picture alone."""
    both = photograph() + office("A.class")
    found = taken(both, "gifar.jpg")
    assert not zipfile.is_zipfile(io.BytesIO(found.content))


def test_a_page_in_a_pdf_stays_a_pdf() -> None:
    """A PDF with a page in it is a PDF by name and kind: only so is it handed over."""
    found = taken(b"%PDF-1.7\n" + HTML, "doble.html")
    assert (found.facts.media_type, found.facts.name) == ("application/pdf", "doble.pdf")


@pytest.mark.parametrize("name", ["plazos.ics", "plazos.txt", "plazos"])
def test_a_calendar_is_known(name: str) -> None:
    """A calendar is one under any name."""
    assert taken(b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", name).facts.media_type in ("text/calendar", "text/plain")


def test_another_form_for_another() -> None:
    """A picture can take the place of one in another form; what is no picture cannot."""
    made = in_form_of(taken(drawing(), "plano.png"), "image/jpeg")
    assert made is not None
    assert (made.facts.media_type, made.facts.name, made.told) == ("image/jpeg", "plano.jpg", ("converted",))
    assert in_form_of(taken(b"%PDF-1.7\n", "a.pdf"), "image/jpeg") is None
    assert in_form_of(taken(BAD_SVG, "a.svg"), "image/png") is None


@given(
    st.binary(max_size=400),
    st.sampled_from(["a.png", "a.jpg", "a.webp", "a.svg", "a.pdf", "a.docx", "a.csv", "a", "a.exe"]),
)
def test_any_bytes_are_taken_or_told(content: bytes, name: str) -> None:
    """Whatever is sent under whatever name, it is taken, or there is a sentence that says why not."""
    found = take_in(content, name)
    assert word(found).fault if isinstance(found, Issue) else found.facts.size
