"""Files told by their content, and drawings that only draw."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.content.media_type import EXTENSIONS, media_type
from data.content.svg import is_inert, is_svg

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'


def archive(*names: str, mimetype: bytes = b"") -> bytes:
    """A ZIP file with empty entries, and the entry of an OpenDocument first."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as made:
        if mimetype:
            made.writestr("mimetype", mimetype)
        for name in names:
            made.writestr(name, b"")
    return kept.getvalue()


GOOD = {
    "pdf": b"%PDF-1.7\n",
    "png": b"\x89PNG\r\n\x1a\n",
    "jpg": b"\xff\xd8\xff\xe0",
    "webp": b"RIFF\0\0\0\0WEBPVP8 ",
    "svg": SVG.format("").encode(),
    "docx": archive("[Content_Types].xml", "word/document.xml"),
    "xlsx": archive("[Content_Types].xml", "xl/workbook.xml"),
    "odt": archive("content.xml", mimetype=b"application/vnd.oasis.opendocument.text"),
    "ods": archive("content.xml", mimetype=b"application/vnd.oasis.opendocument.spreadsheet"),
    "csv": "año;monto\n2026;1.000\n".encode(),
    "txt": b"Hola.\n",
    "ics": b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
}


@pytest.mark.parametrize(("extension", "content"), GOOD.items(), ids=GOOD)
def test_each_kind_is_known(extension: str, content: bytes) -> None:
    """Every kind that the portal takes is recognised, under its own extension."""
    assert media_type(content, f"archivo.{extension}") == EXTENSIONS[extension]


@pytest.mark.parametrize("extension", ["pdf", "png", "jpg", "webp", "docx", "xlsx", "odt", "ods"])
def test_the_name_does_not_decide(extension: str) -> None:
    """A file that tells by itself what it is says the same under any name."""
    assert media_type(GOOD[extension], "engaño.txt") == EXTENSIONS[extension]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"MZ\x90\x00", "a.txt"),
        (b"<html><script>1</script></html>", "a.png"),
        (b"<html/>", "a.svg"),
        (b"hola", "a.html"),
        (b"hola", "a.ics"),
        ("año".encode("latin-1"), "a.txt"),
        (b"PK\x03\x04 roto", "a.docx"),
        (archive("cualquier/cosa"), "a.docx"),
        (archive("word/document.xml", "word/vbaProject.bin"), "a.docx"),
        (archive("x", mimetype=b"application/otra"), "a.odt"),
        (b"", "a.pdf"),
    ],
)
def test_what_the_portal_does_not_take(content: bytes, name: str) -> None:
    """Programs, pages, other encodings, archives of anything and documents with macros are of no kind."""
    assert media_type(content, name) == ""


@given(st.binary(max_size=200), st.sampled_from([*EXTENSIONS, "html", ""]), st.sampled_from([b"", *GOOD.values()]))
def test_any_bytes_have_an_answer(content: bytes, extension: str, beginning: bytes) -> None:
    """No bytes make the recognition fail, and what it answers is always a kind that the portal takes."""
    found = media_type(beginning[:40] + content, f"a.{extension}")
    assert found in {"", *EXTENSIONS.values()}


INERT = (
    '<g id="a"><path d="M0 0"/></g><use href="#a"/>',
    '<defs><linearGradient id="g"/></defs><rect fill="url(#g)" style="fill:url(#g);stroke:red"/>',
    "<style>.a{fill:#fff}</style><text>onload=1 javascript:</text>",
    '<image href="data:image/png;base64,AAAA"/>',
    '<metadata><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></metadata>',
    "<filter><feGaussianBlur stdDeviation='2'/></filter>",
)
ACTIVE = (
    "<script>alert(1)</script>",
    '<g onclick="alert(1)"/>',
    '<g ONCLICK="alert(1)"/>',
    "<foreignObject><p>x</p></foreignObject>",
    '<a href="javascript:alert(1)"><text>x</text></a>',
    '<use xlink:href="https://x.cl/a.svg#b"/>',
    '<image href="https://x.cl/a.png"/>',
    '<image href="data:image/svg+xml;base64,AAAA"/>',
    '<image href="file:///etc/passwd"/>',
    '<rect fill="url(https://x.cl/a)"/>',
    '<rect style="background:url( &quot;//x.cl&quot;)"/>',
    '<style>@import "https://x.cl/a.css";</style>',
    "<style>a{background:u\\72l(https://x.cl)}</style>",
    "<style><![CDATA[a{b:url(https://x.cl)}]]></style>",
    '<animate attributeName="href" to="javascript:alert(1)"/>',
    '<set attributeName="onload" to="x"/>',
    '<g xml:base="https://x.cl/"/>',
    '<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>',
    '<x:iframe xmlns:x="http://www.w3.org/1999/xhtml" src="https://x.cl"/>',
    '<filter><feImage href="https://x.cl/a.png"/></filter>',
)


@pytest.mark.parametrize("inside", INERT)
def test_drawings_that_only_draw(inside: str) -> None:
    """What a drawing program writes is taken."""
    assert is_inert(SVG.format(inside).encode())


@pytest.mark.parametrize("inside", ACTIVE)
def test_drawings_that_do_more(inside: str) -> None:
    """A drawing that runs a program, leads elsewhere or loads something is refused."""
    assert not is_inert(SVG.format(inside).encode())


def test_known_attacks_are_refused(corpora: Path) -> None:
    """Of the public collections of hostile drawings none that acts is taken."""
    folder = corpora / "attack-svg"
    if not folder.is_dir():
        pytest.skip("the corpus attack-svg is not here")
    attacks = sorted(path for path in (folder / "payloads").rglob("*.svg"))
    taken = [path.name for path in attacks if is_svg(path.read_bytes()) and is_inert(path.read_bytes())]
    assert attacks
    assert taken == []
