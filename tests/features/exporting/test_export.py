"""The live build as a plain tree: whole the first time, then only what changed, and in order."""

import json
import os
from pathlib import Path

import pytest

from data.builds.plain_tree import LOCK, NOTE, PlainTree
from data.content.file_store import FileStore
from logic.errors import BuilderBusy, NothingToPublish, NotPermitted, TreeNotOurs
from logic.exporting.export_site import ExportSite, SiteExported, export_site
from logic.permissions import Actor
from tests.features.publishing.house import WEBMASTER, House, article, new_house
from tests.features.publishing.killing import instants, kill_at
from tests.features.publishing.standing import copied, opened

HEADERS = (("X-Content-Type-Options", "nosniff"),)
OWN = {NOTE, LOCK}


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A portal whose first build is live."""
    house = new_house(tmp_path / "home")
    house.write(article("a", refs=("b",)), article("b"), *(article(f"n-{number}") for number in range(5)))
    house.bring_in_and_build()
    house.publish()
    return house


def tree_of(house: House) -> Path:
    """Where the tests export to."""
    return house.home / "tree"


def export(house: House, folder: Path | None = None) -> SiteExported:
    """Export the live build."""
    command = ExportSite(WEBMASTER, folder or tree_of(house), HEADERS, b"<p>No ahora.</p>")
    return export_site(command, site=house.site, content=FileStore(house.home / "files"))


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a tree but those that the export keeps for itself."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found if path.name not in OWN}


def fresh(house: House) -> dict[str, bytes]:
    """What an export to a new folder gives."""
    folder = house.home / "fresh"
    export(house, folder)
    found = files(folder)
    for name in (*OWN, *found):
        (folder / name).unlink()
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir()
    return found


def test_every_page_has_its_file(house: House) -> None:
    """Each address of the build that answers with 200 is a file with the page's bytes, pages with both pressed forms."""
    export(house)
    found = files(tree_of(house))
    for page in house.site.pages(1):
        if page.status == 200:
            name = "www" + page.address
            name = f"{name}index.html" if name.endswith("/") else name if name in found else f"{name}.html"
            assert found[name] == house.site.body(page.digest, "identity"), page.address
            if name.endswith(".html"):
                assert {f"{name}.gz", f"{name}.br"} <= found.keys()


def test_only_what_changed_is_written(house: House) -> None:
    """After one article changed, files that differ are those of the pages that changed; all others keep their time and inode."""
    export(house)
    before = {path: path.stat() for path in tree_of(house).rglob("*") if path.is_file()}
    house.write(article("a", text="Otro texto.", refs=("b",)))
    house.bring_in_and_build()
    house.publish()
    done = export(house)
    changed = {change.address for change in house.site.changes(1, 2)}
    touched = {
        path.relative_to(tree_of(house)).as_posix()
        for path in tree_of(house).rglob("*")
        if path.is_file() and (path not in before or path.stat().st_ino != before[path].st_ino)
    }
    pages = {f"www{address}.html" for address in changed}
    assert done == SiteExported(2, 1, len(changed), 0)
    assert touched - {NOTE, "nginx/headers.conf"} == pages | {
        f"{page}.{form}" for page in pages for form in ("gz", "br")
    }
    assert files(tree_of(house)) == fresh(house)


def test_again_it_writes_nothing(house: House) -> None:
    """Without a publication between, no file is written again."""
    export(house)
    before = {path: path.stat().st_ino for path in tree_of(house).rglob("*.*") if path.name != NOTE}
    assert export(house) == SiteExported(1, 1, 0, 0)
    assert {path: path.stat().st_ino for path in before} == before


def test_moved_and_withdrawn_documents(house: House) -> None:
    """A moved document leaves a redirect, a withdrawn one its explanation, and neither leaves its page; going back undoes it."""
    export(house)
    first = files(tree_of(house))
    house.write(article("b", slug="mudado"), article("a"))
    house.bring_in()
    house.withdraw("n-1")
    house.build()
    house.publish()
    export(house)
    found = files(tree_of(house))
    assert found["nginx/redirects.map"] == b'"/apoyo-a-la-gestion/b" "/apoyo-a-la-gestion/mudado";\n'
    assert b'"/apoyo-a-la-gestion/n-1" "410";' in found["nginx/gone.map"]
    assert b"Ya no est" in found["gone/apoyo-a-la-gestion/n-1.html"]
    assert not {"www/apoyo-a-la-gestion/b.html", "www/apoyo-a-la-gestion/n-1.html.gz"} & found.keys()
    assert found == fresh(house)
    house.roll_back()
    export(house)
    assert files(tree_of(house)) == first


def test_assets_come_first_and_go_last(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a change of everything assets are written before pages and new pages before changed ones; what goes, goes after that."""
    export(house)
    house.write(article("z"), article("b", slug="mudado"))
    (house.content / "n-4.xml").unlink()
    house.bring_in()
    house.build(whole=True)
    house.publish()
    deeds: list[tuple[str, str]] = []
    for name in ("put", "copy", "remove"):
        monkeypatch.setattr(PlainTree, name, _noted(deeds, name, getattr(PlainTree, name)))
    export(house)
    order = [deed for deed, name in deeds if name.startswith(("www/", "gone/"))]
    assert order == sorted(order, key=("copy", "put", "remove").index)
    new = [name for deed, name in deeds if deed == "put"]
    assert new.index("www/apoyo-a-la-gestion/z.html") < new.index("www/apoyo-a-la-gestion/todo/index.html")


def _noted(deeds: list[tuple[str, str]], deed: str, then: object) -> object:
    def noted(self: PlainTree, name: str, *values: object, **named: object) -> object:
        deeds.append((deed, name))
        return then(self, name, *values, **named)  # type: ignore[operator]

    return noted


def test_killed_at_every_instant(tmp_path: Path) -> None:
    """Wherever an export is killed every file is whole, of one build or the other; the next ends it, with no litter and no hands."""
    with opened(tmp_path / "scene") as scene:
        scene.write(article("a"), article("b"), article("c"))
        scene.bring_in_and_build()
        scene.publish()
        export(scene)
        old = files(tree_of(scene))
        scene.write(article("b", slug="mudado"), article("d"))
        (scene.content / "c.xml").unlink()
        scene.bring_in()
        assert not scene.build().issues
        scene.publish()
        new = fresh(scene)
    labels = instants(copied(tmp_path / "scene", tmp_path / "rehearsal"), export)
    assert len(labels) > 50
    for instant in range(0, len(labels), 7):
        home = copied(tmp_path / "scene", tmp_path / str(instant))
        kill_at(home, export, instant)
        with opened(home) as house:
            for name, content in files(tree_of(house)).items():
                assert name.endswith(".aside~") or content in (old.get(name), new.get(name)), (labels[instant], name)
            if instant % 2:
                house.roll_back()
                export(house)
                assert files(tree_of(house)) == old, labels[instant]
                house.publish()
            export(house)
            assert files(tree_of(house)) == new, labels[instant]


def test_a_first_export_is_killed(tmp_path: Path) -> None:
    """Wherever the first export to a folder is killed, the next one makes what it would have made."""
    with opened(tmp_path / "scene") as scene:
        scene.write(article("a"))
        scene.bring_in_and_build()
        scene.publish()
        whole = fresh(scene)
    labels = instants(copied(tmp_path / "scene", tmp_path / "rehearsal"), export)
    for instant in (0, 1, 2, 3, len(labels) // 2, len(labels) - 2):
        home = copied(tmp_path / "scene", tmp_path / str(instant))
        kill_at(home, export, instant)
        with opened(home) as house:
            export(house)
            assert files(tree_of(house)) == whole, labels[instant]


def test_a_build_that_is_not_kept_any_more(house: House) -> None:
    """A tree that holds a build which nobody knows is made whole again, and what does not belong there goes."""
    export(house)
    (tree_of(house) / NOTE).write_text(json.dumps({"layout": 1, "build": 77, "towards": []}))
    (tree_of(house) / "www" / "vieja.html").write_text("vieja")
    assert export(house).before == 0
    assert files(tree_of(house)) == fresh(house)


@pytest.mark.parametrize("note", ["", "{", "[]", '{"layout": 1, "build": "x", "towards": 0}', '{"layout": 9}'])
def test_a_damaged_note(house: House, note: str) -> None:
    """A note that cannot be read only costs a whole export."""
    export(house)
    (tree_of(house) / NOTE).write_text(note)
    export(house)
    assert files(tree_of(house)) == fresh(house)


def test_a_folder_with_other_things(house: House) -> None:
    """A folder that holds anything that no export left there is refused, and stays as it is."""
    tree_of(house).mkdir()
    (tree_of(house) / "tesis.odt").write_text("mía")
    with pytest.raises(TreeNotOurs):
        export(house)
    assert [path.name for path in tree_of(house).iterdir()] == ["tesis.odt"]


def test_two_exports_at_once(house: House) -> None:
    """While one export is at work in a folder, another is told so."""
    with PlainTree(tree_of(house)).exclusive(), pytest.raises(BuilderBusy):
        export(house)


def test_who_may_export(house: House, tmp_path: Path) -> None:
    """The editor may not export; nobody can before the first publication."""
    command = ExportSite(Actor("Rosa", "editor"), tmp_path / "x", HEADERS, b"")
    with pytest.raises(NotPermitted):
        export_site(command, site=house.site, content=FileStore(house.home / "files"))
    empty = new_house(tmp_path / "empty")
    with pytest.raises(NothingToPublish):
        export(empty)
    assert not tree_of(empty).exists()


def test_files_can_be_read_by_the_web_server(house: House) -> None:
    """Whatever the mask of who exports, files can be read by everybody and written by their owner alone."""
    mask = os.umask(0o077)
    try:
        export(house)
    finally:
        os.umask(mask)
    modes = {
        path.stat().st_mode & 0o777 for path in tree_of(house).rglob("*") if path.is_file() and path.name not in OWN
    }
    assert modes == {0o644}
    folders = {path.stat().st_mode & 0o777 for path in tree_of(house).rglob("*") if path.is_dir()}
    assert folders == {0o755}
