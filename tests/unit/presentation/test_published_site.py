"""The layer that answers for the live build, before Flask."""

import gzip
from pathlib import Path

import brotli
import pytest
from werkzeug.test import Client

from tests.unit.presentation.small_site import SmallSite

TEXT = ("Patente municipal. " * 40).encode()
FILE = bytes(range(256)) * 4


def test_page(site: SmallSite, visitor: Client) -> None:
    """A page comes whole, with its type, its build, its tag and the headers that protect whoever reads it."""
    site.put(7, "/noticias/feria", TEXT)
    answer = visitor.get("/noticias/feria")
    assert (answer.status_code, answer.data) == (200, TEXT)
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Portal-Build"] == "7"
    assert answer.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"]
    assert answer.headers["Strict-Transport-Security"]


@pytest.mark.parametrize(("encoding", "undo"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_compressed(site: SmallSite, visitor: Client, encoding: str, undo: object) -> None:
    """A compressed page is the same page, under a tag of its own."""
    site.put(1, "/a", TEXT)
    plain = visitor.get("/a")
    answer = visitor.get("/a", headers={"Accept-Encoding": encoding})
    assert answer.headers["Content-Encoding"] == encoding
    assert undo(answer.data) == TEXT  # type: ignore[operator]
    assert int(answer.headers["Content-Length"]) == len(answer.data) < len(TEXT)
    assert answer.headers["ETag"] != plain.headers["ETag"]


@pytest.mark.parametrize("form", ["{}", "W/{}", '"x", {}', "*"])
def test_not_modified(site: SmallSite, visitor: Client, form: str) -> None:
    """Who already has the page is told so, without a body, with what caches need to know."""
    site.put(1, "/a", TEXT)
    tag = visitor.get("/a").headers["ETag"]
    answer = visitor.get("/a", headers={"If-None-Match": form.format(tag)})
    assert (answer.status_code, answer.data) == (304, b"")
    assert answer.headers["ETag"] == tag
    assert {"Cache-Control", "Vary", "Portal-Build"} <= set(answer.headers.keys())
    assert "Content-Length" not in answer.headers


def test_tag_of_another_encoding(site: SmallSite, visitor: Client) -> None:
    """The tag of the compressed form does not stand for the plain one."""
    site.put(1, "/a", TEXT)
    tag = visitor.get("/a", headers={"Accept-Encoding": "br"}).headers["ETag"]
    assert visitor.get("/a", headers={"If-None-Match": tag}).status_code == 200


def test_head(site: SmallSite, visitor: Client) -> None:
    """HEAD gives the headers of GET and no body."""
    site.put(1, "/a", TEXT)
    head, get = visitor.head("/a"), visitor.get("/a")
    assert head.data == b""
    assert dict(head.headers) == dict(get.headers)


def test_other_methods_go_behind(site: SmallSite, visitor: Client) -> None:
    """Nothing but GET and HEAD is answered for a published page."""
    site.put(1, "/a", TEXT)
    assert visitor.post("/a").data == b"behind"


def test_no_live_build(visitor: Client) -> None:
    """Before the first publication every address is left to the application behind."""
    assert visitor.get("/").data == b"behind"


def test_flip(site: SmallSite, visitor: Client) -> None:
    """From the moment that another build is live, no page of the former one is answered, nor when it comes back."""
    site.put(1, "/a", b"first")
    site.put(2, "/a", b"second")
    assert visitor.get("/a").data == b"second"
    site.live = 1
    assert visitor.get("/a").data == b"first"
    site.live = 2
    assert (visitor.get("/a").data, visitor.get("/a").headers["Portal-Build"]) == (b"second", "2")


def test_kept_in_memory(site: SmallSite, visitor: Client) -> None:
    """A page that was read once is not read from the store again."""
    site.put(1, "/a", TEXT)
    for _ in range(3):
        visitor.get("/a")
    assert site.read == 1


def test_redirect(site: SmallSite, visitor: Client) -> None:
    """A page that moved leads to where it is now."""
    site.put_redirect(1, "/old", "/noticias/nueva")
    answer = visitor.get("/old")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/noticias/nueva")
    assert answer.headers["Portal-Build"] == "1"


@pytest.mark.parametrize(
    "location", ["//evil.example/", "/\\evil.example", "https://evil.example", "/a\r\nSet-Cookie: x", "javascript:x"]
)
def test_redirect_elsewhere(site: SmallSite, visitor: Client, location: str) -> None:
    """No redirect leads out of the portal, even if the store said so."""
    site.put_redirect(1, "/old", location)
    assert visitor.get("/old").data == b"behind"


@pytest.mark.parametrize(("asked", "existing"), [("/noticias", "/noticias/"), ("/a/", "/a")])
def test_final_slash(site: SmallSite, visitor: Client, asked: str, existing: str) -> None:
    """A final slash too many or too few leads to the page."""
    site.put(1, existing, TEXT)
    answer = visitor.get(asked)
    assert (answer.status_code, answer.headers["Location"]) == (301, existing)


def test_final_slash_of_nothing(site: SmallSite, visitor: Client) -> None:
    """An address that exists in neither form is no redirect, whatever it looks like."""
    site.put(1, "/404", b"missing", status=404)
    for path in ("/nada/", "//evil.example/", "/404/"):
        assert visitor.get(path).data == b"behind"


@pytest.mark.parametrize("status", [404, 410])
def test_notice(site: SmallSite, visitor: Client, status: int) -> None:
    """A notice keeps its status and is never told as not modified."""
    site.put(1, "/retirada", TEXT, status=status)
    answer = visitor.get("/retirada", headers={"If-None-Match": "*"})
    assert (answer.status_code, answer.data) == (status, TEXT)


@pytest.mark.parametrize("address", ["/activos/look.0a1b2c3d.css", "/archivos/0123456789abcdef/guia.pdf"])
def test_immutable(site: SmallSite, visitor: Client, address: str) -> None:
    """What is named by its digest may be kept for a year without asking."""
    site.put(1, address, TEXT, media_type="text/css")
    assert visitor.get(address).headers["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize(
    "path",
    [
        "/%00",
        "/a%00b",
        "/../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/a\\b",
        "/%5c%5cevil",
        "/%ff%fe",
        "/a%0d%0aX:1",
        "/" + "a" * 5000,
    ],
)
def test_strange_paths(site: SmallSite, visitor: Client, path: str) -> None:
    """A path that is not one of ours is nothing to the build, whatever its letters."""
    site.put(1, "/a", TEXT)
    assert visitor.get(path).data == b"behind"


def test_accented_path(site: SmallSite, visitor: Client) -> None:
    """An address with letters beyond ASCII is found by its UTF-8 form."""
    site.put(1, "/archivos/0123456789abcdef/año.pdf", TEXT)
    assert visitor.get("/archivos/0123456789abcdef/a%C3%B1o.pdf").data == TEXT


def put_file(site: SmallSite, folder: Path) -> None:
    path = folder / "guia.pdf"
    path.write_bytes(FILE)
    site.put_file(1, "/guia.pdf", path, "application/pdf")
    site.put(1, "/small.pdf", FILE, media_type="application/pdf")


@pytest.mark.parametrize("address", ["/guia.pdf", "/small.pdf"])
def test_file_ranges(site: SmallSite, visitor: Client, tmp_path: Path, address: str) -> None:
    """A file can be had in parts, small or large; a part that is not there is refused with the file's size."""
    put_file(site, tmp_path)
    whole = visitor.get(address)
    assert (whole.data, whole.headers["Accept-Ranges"]) == (FILE, "bytes")
    part = visitor.get(address, headers={"Range": "bytes=10-19"})
    assert (part.status_code, part.data) == (206, FILE[10:20])
    assert part.headers["Content-Range"] == f"bytes 10-19/{len(FILE)}"
    assert part.headers["Content-Length"] == "10"
    outside = visitor.get(address, headers={"Range": "bytes=9999-"})
    assert (outside.status_code, outside.headers["Content-Range"]) == (416, f"bytes */{len(FILE)}")


def test_if_range(site: SmallSite, visitor: Client, tmp_path: Path) -> None:
    """A part is sent only of the file that the reader began; of another one, the whole."""
    put_file(site, tmp_path)
    tag = visitor.get("/guia.pdf").headers["ETag"]
    asked = {"Range": "bytes=0-3"}
    assert visitor.get("/guia.pdf", headers={**asked, "If-Range": tag}).status_code == 206
    assert visitor.get("/guia.pdf", headers={**asked, "If-Range": '"other"'}).status_code == 200


def test_pages_have_no_ranges(site: SmallSite, visitor: Client) -> None:
    """A page that has compressed forms is always sent whole."""
    site.put(1, "/a", TEXT)
    assert visitor.get("/a", headers={"Range": "bytes=0-3"}).data == TEXT


def test_file_behind_a_link(site: SmallSite, visitor: Client, tmp_path: Path) -> None:
    """A symbolic link in the place of a file is not followed."""
    put_file(site, tmp_path)
    (tmp_path / "guia.pdf").unlink()
    (tmp_path / "guia.pdf").symlink_to("/etc/passwd")
    assert visitor.get("/guia.pdf").status_code == 500


def test_active_file(site: SmallSite, visitor: Client) -> None:
    """A drawing that an author sent is handed over, not opened as a page of ours; our own icons are shown."""
    site.put(1, "/archivos/0123456789abcdef/x.svg", TEXT, media_type="image/svg+xml")
    site.put(1, "/activos/mark.00000000.svg", TEXT, media_type="image/svg+xml")
    assert visitor.get("/archivos/0123456789abcdef/x.svg").headers["Content-Disposition"] == "attachment"
    assert "Content-Disposition" not in visitor.get("/activos/mark.00000000.svg").headers


def test_broken_store(site: SmallSite, visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error of the store goes to whoever words errors, never up to the server."""

    def broken(self: SmallSite) -> int:
        raise OSError("torn")

    monkeypatch.setattr(SmallSite, "live_build", broken)
    answer = visitor.get("/a")
    assert (answer.status_code, answer.data) == (500, b"OSError")
