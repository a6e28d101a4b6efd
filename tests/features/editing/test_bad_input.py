"""What cannot be imported is told whole, and nothing of it is kept."""

import os
from pathlib import Path

import pytest

from logic.checks.check_paths import CheckPaths, check_paths
from logic.checks.wording import catalogue, word
from tests.features.editing.desk import Desk, article, figure, png, read_tree, write_tree

CHANNEL = b"""<channel xmlns="urn:redsercotec:content:1"><header><id>mi-canal</id><title>T</title><summary>S</summary>
<language>es</language><author>A</author><valid-from>2026-01-01</valid-from><rights>estado-de-chile</rights></header>
<introduction><p>Hola.</p></introduction><channel-section id="s"><title>T</title><summary>S</summary><topic>iva</topic>
</channel-section></channel>"""


SILENT = '<figure><image src="f.png"/></figure>'


def dated(*dates: str) -> bytes:
    """An article with more dates in its header, each as XML."""
    return article("a").replace(b"</valid-from>", b"</valid-from>" + "".join(dates).encode())


def noted(day: str) -> bytes:
    """An article with a public note of what changed on a day."""
    history = f'<changes><change on="2026-03-02">Cambió.</change><change on="{day}">Cambió más.</change></changes>'
    return article("a").replace(b"</header>", f"{history}</header>".encode())


def page(id: str, slug: str = "") -> bytes:
    """A page, which stands at the root."""
    return article(id, slug=slug).replace(b"article", b"page")


def link(words: str) -> bytes:
    """An article with a link."""
    return article("a", extra=f'<p><link href="https://x.cl/">{words}</link></p>')


BAD = {
    "malformed": ({"a.xml": b"<article><p></article>"}, {"a.xml"}),
    "hostile": ({"a.xml": b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><article>&x;</article>'}, {"a.xml"}),
    "invalid": ({"a.xml": article("a").replace(b"<title>", b"<titulo>").replace(b"</title>", b"</titulo>")}, {"a.xml"}),
    "another vocabulary": ({"a.xml": b'<html xmlns="http://www.w3.org/1999/xhtml"/>'}, {"a.xml"}),
    "empty": ({"a.xml": b""}, {"a.xml"}),
    "enormous": ({"a.xml": article("a", text="x" * 2_200_000)}, {"a.xml"}),
}

ISSUES = {
    "one id twice": ({"a.xml": article("a"), "b/a.xml": article("a")}, ["id-taken", "id-taken"]),
    "one address twice": (
        {"a.xml": article("a", slug="x"), "b.xml": article("b", slug="x"), "c.xml": article("c")},
        ["address-taken", "address-taken"],
    ),
    "address of the desks": ({"a.xml": page("a", slug="redaccion")}, ["address-reserved"]),
    "id that is an address of the portal": ({"404.xml": page("404")}, ["address-reserved"]),
    "address of a listing": ({"a.xml": article("a", slug="todo")}, ["address-reserved"]),
    "address of the deadlines": (
        {"a.xml": article("a", slug="plazos").replace(b"apoyo-a-la-gestion", b"oportunidades-de-negocios")},
        ["address-reserved"],
    ),
    "reference to nothing": ({"a.xml": article("a", to=("zz", "a", "zz"))}, ["reference-nowhere"] * 2),
    "file that is not there": ({"a.xml": article("a", extra=figure("f.png"))}, ["file-missing"]),
    "page under a picture's name": (
        {"a.xml": article("a", extra=figure("f.png")), "f.png": b"<html><script>alert(1)</script></html>"},
        ["file-kind"],
    ),
    "picture under another's name": ({"a.xml": article("a", extra=figure("f.jpg")), "f.jpg": png()}, ["file-differs"]),
    "giant picture": ({"a.xml": article("a", extra=figure("f.png")), "f.png": png(60_000, 2)}, ["file-picture-huge"]),
    "drawing that runs": (
        {
            "a.xml": article("a", extra=figure("f.svg")),
            "f.svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>',
        },
        ["file-active"],
    ),
    "empty file": ({"a.xml": article("a", extra=figure("f.png")), "f.png": b""}, ["file-empty"]),
    "text as picture": ({"a.xml": article("a", extra=figure("f.txt")), "f.txt": b"hola"}, ["file-not-picture"]),
    "large drawing": (
        {
            "a.xml": article("a", extra=figure("f.svg")),
            "f.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><desc>' + b"x" * 600_000 + b"</desc></svg>",
        },
        ["file-too-large"],
    ),
    "ends before it begins": ({"a.xml": dated("<valid-to>2026-02-28</valid-to>")}, ["date-order"]),
    "reviewed before it was published": ({"a.xml": dated("<revised>2025-01-01</revised>")}, ["date-order"]),
    "noted before it was published": ({"a.xml": noted("2026-02-28")}, ["date-order"]),
    "noted for a day to come": ({"a.xml": noted("2100-01-01")}, ["change-ahead"]),
    "link that says aquí": ({"a.xml": link("Aquí")}, ["link-words"]),
    "link that says ver más": ({"a.xml": link("¡Ver <em>más</em>!")}, ["link-words"]),
    "link without words": ({"a.xml": link("")}, ["link-without-words"]),
    "picture without words": ({"a.xml": article("a", extra=SILENT), "f.png": png()}, ["alt-missing"]),
    "file name as words": ({"a.xml": article("a", extra=figure("f.png", "f.png")), "f.png": png()}, ["alt-is-name"]),
    "unknown channel": ({"a.xml": CHANNEL}, ["channel-unknown"]),
    "hidden file": ({"a.xml": article("a"), ".git/config": b"x"}, ["tree-hidden"]),
    "odd name": ({"a.xml": article("a"), "mi foto.png": png()}, ["tree-name"]),
}


@pytest.mark.parametrize(("tree", "files"), BAD.values(), ids=BAD)
def test_unreadable_documents_keep_everything_out(
    desk: Desk, folder: Path, tree: dict[str, bytes], files: set[str]
) -> None:
    """A document that cannot be read or is not valid is named, and not even the good ones beside it are kept."""
    imported = desk.bring_in(write_tree(folder, tree | {"bueno.xml": article("bueno")}))
    assert {issue.place.file for issue in imported.issues} == {str(folder / file) for file in files}
    assert imported.new == 0
    assert desk.states() == {}
    assert desk.journal() == 0


@pytest.mark.parametrize(("tree", "codes"), ISSUES.values(), ids=ISSUES)
def test_issues_beyond_the_schemas(desk: Desk, folder: Path, tree: dict[str, bytes], codes: list[str]) -> None:
    """Each fault that no schema can see is told by import and by check alike, and nothing is kept."""
    write_tree(folder, tree)
    imported = desk.bring_in(folder)
    assert [issue.code for issue in imported.issues] == codes
    assert check_paths(CheckPaths((folder,)), clock=desk.clock).issues == imported.issues
    assert all(issue.code in catalogue("es") and word(issue).fault for issue in imported.issues)
    assert desk.states() == {}


def test_all_issues_at_once(desk: Desk, folder: Path) -> None:
    """Every issue of every document is told together, in order of file and place."""
    for number, (tree, _) in enumerate(ISSUES.values()):
        write_tree(folder / str(number), tree)
    imported = desk.bring_in(folder)
    assert {issue.code for issue in imported.issues} >= {"id-taken", "file-kind", "date-order", "link-words"}
    places = [(issue.place.file, issue.place.offset) for issue in imported.issues]
    assert places == sorted(places)


def test_links_out_of_the_tree_are_refused(desk: Desk, folder: Path, tmp_path: Path) -> None:
    """Neither a linked file nor a linked folder is followed, and a document cannot use a picture that is a link."""
    secret = tmp_path / "secreto.png"
    secret.write_bytes(png())
    write_tree(folder, {"a.xml": article("a", extra=figure("f.png"))})
    (folder / "f.png").symlink_to(secret)
    (folder / "carpeta").symlink_to(tmp_path)
    codes = sorted(issue.code for issue in desk.bring_in(folder).issues)
    assert codes == ["file-missing", "tree-link", "tree-link"]


def test_things_that_are_no_files_are_refused(desk: Desk, folder: Path) -> None:
    """A pipe in the tree is told and never opened."""
    os.mkfifo(folder / "tubo.xml")
    assert [issue.code for issue in desk.bring_in(folder).issues] == ["tree-not-file"]


def test_an_address_of_another_document_is_not_taken(desk: Desk, folder: Path, tmp_path: Path) -> None:
    """A document cannot take the address that a published one, outside the folder, has."""
    desk.bring_in_clean(folder, {"a.xml": article("a", slug="x")})
    imported = desk.bring_in(write_tree(tmp_path / "other", {"b.xml": article("b", slug="x")}))
    assert [(issue.code, issue.values["others"]) for issue in imported.issues] == [("address-taken", ("a",))]


def test_the_address_of_a_withdrawn_document_is_free(desk: Desk, folder: Path, tmp_path: Path) -> None:
    """A document may take the address of one that was withdrawn."""
    desk.bring_in_clean(folder, {"a.xml": article("a", slug="x")})
    desk.withdraw("a")
    desk.bring_in_clean(tmp_path / "other", {"b.xml": article("b", slug="x")})
    assert desk.states()["b"].address == "/apoyo-a-la-gestion/x"
    assert desk.states()["a"].address is None


def test_a_reference_to_a_withdrawn_document_leads_nowhere(desk: Desk, folder: Path, tmp_path: Path) -> None:
    """A kept document may be referred to from another folder, until it is withdrawn."""
    desk.bring_in_clean(folder, {"a.xml": article("a")})
    other = write_tree(tmp_path / "other", {"b.xml": article("b", to=("a",))})
    desk.withdraw("a")
    assert [issue.code for issue in desk.bring_in(other).issues] == ["reference-nowhere"]
    desk.bring_in(folder, withdraw_missing=True)
    assert desk.bring_in(other).issues == ()


def test_drafts_are_kept_if_asked(desk: Desk, folder: Path) -> None:
    """With keep_drafts the good are approved, the well-formed become drafts, and the rest is left out; mended ones follow."""
    tree = {
        "bueno.xml": article("bueno"),
        "borrador.xml": article("borrador", to=("falta",)),
        "malo.xml": b"<article>",
        "doble.xml": article("doble"),
        "doble2.xml": article("doble"),
    }
    imported = desk.bring_in(write_tree(folder, tree), keep_drafts=True)
    assert (imported.documents, imported.new, imported.approved) == (5, 2, 1)
    assert {id: state.status for id, state in desk.states().items()} == {"bueno": "approved", "borrador": "draft"}
    before = desk.journal()
    desk.bring_in(folder, keep_drafts=True)
    assert desk.journal() == before
    write_tree(folder, {"falta.xml": article("falta")})
    mended = desk.bring_in(folder, keep_drafts=True)
    assert (mended.new, mended.unchanged, mended.approved) == (1, 2, 2)


def test_a_broken_file_is_not_a_missing_document(desk: Desk, folder: Path) -> None:
    """A document whose file became unreadable is not withdrawn for it."""
    desk.bring_in_clean(folder, {"a.xml": article("a")})
    write_tree(folder, {"a.xml": b"<article>"})
    desk.bring_in(folder, keep_drafts=True, withdraw_missing=True)
    assert desk.states()["a"].status == "approved"


def test_a_loose_file_that_a_document_begins_to_use(desk: Desk, folder: Path, tmp_path: Path) -> None:
    """A file goes from loose to used and back, and is exported once either way."""
    tree = {"a.xml": article("a"), "f.png": png()}
    used = tree | {"a.xml": article("a", extra=figure("f.png"))}
    for number, now in enumerate((tree, used, tree)):
        desk.bring_in_clean(folder, now)
        desk.export(tmp_path / str(number))
        assert read_tree(tmp_path / str(number)) == now


def test_check_names_a_path_that_is_not_there(tmp_path: Path) -> None:
    """A path with nothing at it is an issue, and the others are checked all the same."""
    write_tree(tmp_path, {"a.xml": article("a")})
    report = check_paths(CheckPaths((tmp_path / "nada", tmp_path / "a.xml")))
    assert report.documents == 1
    assert [issue.code for issue in report.issues] == ["path-missing"]
