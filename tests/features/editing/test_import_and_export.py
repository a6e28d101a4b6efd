"""Folders to revisions and back."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from logic.editing.import_content import Imported
from logic.errors import FolderNotFit
from tests.features.editing.desk import Desk, article, figure, png, read_tree, write_tree

NAMES = st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True)
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn"), exclude_characters="<>&"), max_size=40
)


@st.composite
def trees(draw: st.DrawFn) -> dict[str, bytes]:
    """A tree of valid documents that refer to one another, some with a picture, among files that no document uses."""
    ids = draw(st.lists(NAMES, min_size=1, max_size=6, unique=True))
    tree: dict[str, bytes] = {}
    for id in ids:
        place = "/".join(draw(st.lists(NAMES, max_size=2)))
        place = f"{place}/" if place else ""
        picture = figure(f"{id}.png") if draw(st.booleans()) else ""
        content = article(id, text=draw(TEXTS), extra=picture, to=(draw(st.sampled_from(ids)),))
        tree[f"{place}{id}.xml"] = draw(st.sampled_from([b"", b"\xef\xbb\xbf"])) + content.replace(
            b"\n", draw(st.sampled_from([b"\n", b"\r\n"]))
        )
        if picture:
            tree[f"{place}{id}.png"] = png(shade=draw(st.integers(0, 255)))
    for name in draw(st.lists(NAMES, max_size=3, unique=True)):
        tree[f"sueltos/{name}.txt"] = draw(st.binary(max_size=30))
    return tree


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(trees(), trees())
def test_trees_come_back_byte_for_byte(first: dict[str, bytes], second: dict[str, bytes]) -> None:
    """Any tree is exported as it was imported, a second import changes nothing, and a changed tree replaces it whole."""
    with TemporaryDirectory() as name:
        home = Path(name)
        desk = Desk(home / "home")
        for number, tree in enumerate((first, first, second)):
            folder = write_tree(home / f"in{number}", tree)
            before = desk.journal()
            imported = desk.bring_in(folder, withdraw_missing=True)
            assert imported.issues == ()
            if number == 1:
                assert (imported.new, imported.changed, imported.approved) == (0, 0, 0)
                assert desk.journal() == before
            desk.export(home / f"out{number}")
            assert read_tree(home / f"out{number}") == tree


def test_counts(desk: Desk, folder: Path) -> None:
    """An import tells how many documents are new, changed and as they were."""
    first = desk.bring_in_clean(folder, {"a.xml": article("a"), "b.xml": article("b"), "LEAME.txt": b"hola"})
    assert first == Imported(documents=2, new=2, approved=2, files=1)
    second = desk.bring_in_clean(folder, {"b.xml": article("b", text="Otro."), "c.xml": article("c")})
    assert second == Imported(documents=3, new=1, changed=1, unchanged=1, approved=2, files=1)


def test_another_picture_is_another_revision(desk: Desk, folder: Path) -> None:
    """A document whose file changed has changed, even if its own bytes did not."""
    tree = {"a.xml": article("a", extra=figure("f.png")), "f.png": png()}
    desk.bring_in_clean(folder, tree)
    assert desk.bring_in_clean(folder, tree | {"f.png": png(shade=9)}).changed == 1


def test_going_back_to_old_bytes_is_a_revision(desk: Desk, folder: Path) -> None:
    """History is never rewritten: the bytes of before make a new revision."""
    for text in ("Uno.", "Dos.", "Uno."):
        desk.bring_in_clean(folder, {"a.xml": article("a", text=text)})
    assert desk.states()["a"].current == 3


def test_a_moved_file_is_exported_where_it_is(desk: Desk, folder: Path, tmp_path: Path) -> None:
    """A document whose file moved inside the tree keeps its identity and is exported at its new place."""
    desk.bring_in_clean(folder, {"a.xml": article("a")})
    (folder / "otra").mkdir()
    (folder / "a.xml").rename(folder / "otra" / "a.xml")
    assert desk.bring_in(folder).changed == 1
    desk.export(tmp_path / "out")
    assert read_tree(tmp_path / "out") == {"otra/a.xml": article("a")}


def test_two_folders_with_one_name_do_not_collide(desk: Desk, tmp_path: Path) -> None:
    """Documents of two trees with the same path are both exported, and importing that tree changes nothing but places."""
    desk.bring_in_clean(tmp_path / "one", {"uno.xml": article("a", extra=figure("f.png")), "f.png": png(shade=1)})
    desk.bring_in_clean(tmp_path / "two", {"uno.xml": article("b", extra=figure("f.png")), "f.png": png(shade=2)})
    desk.export(tmp_path / "out")
    assert read_tree(tmp_path / "out") == {
        "uno.xml": article("a", extra=figure("f.png")),
        "f.png": png(shade=1),
        "b/uno.xml": article("b", extra=figure("f.png")),
        "b/f.png": png(shade=2),
    }
    assert desk.bring_in(tmp_path / "out").issues == ()


def test_missing_documents_stay_unless_the_folder_is_the_truth(desk: Desk, folder: Path) -> None:
    """A document that left the folder stays published, or is withdrawn with a public explanation if so asked."""
    desk.bring_in_clean(folder, {"a.xml": article("a"), "b.xml": article("b")})
    (folder / "b.xml").unlink()
    assert desk.bring_in(folder).withdrawn == 0
    assert desk.bring_in(folder, withdraw_missing=True).withdrawn == 1
    with desk.unit_of_work(read_only=True) as work:
        (gone,) = work.documents.withdrawn()
    assert (gone.id, gone.address, gone.explanation) == ("b", "/apoyo-a-la-gestion/b", "Ya no está vigente.")
    assert desk.bring_in(folder, withdraw_missing=True).withdrawn == 0


def test_a_withdrawn_document_comes_back_only_if_meant(desk: Desk, folder: Path) -> None:
    """Importing the same bytes does not publish again what a person withdrew, unless the folder is the truth."""
    desk.bring_in_clean(folder, {"a.xml": article("a")})
    desk.withdraw("a")
    assert desk.bring_in(folder).approved == 0
    assert desk.states()["a"].status == "withdrawn"
    assert desk.bring_in(folder, withdraw_missing=True).approved == 1
    assert desk.states()["a"].status == "approved"


def test_moved_addresses_become_redirects(desk: Desk, folder: Path) -> None:
    """A document that moves leaves a redirect, and one that moves back takes its address again."""
    desk.bring_in_clean(folder, {"a.xml": article("a", slug="viejo")})
    desk.bring_in_clean(folder, {"a.xml": article("a", slug="nuevo")})
    assert desk.redirects() == {"/apoyo-a-la-gestion/viejo": "a"}
    desk.bring_in_clean(folder, {"a.xml": article("a", slug="viejo")})
    assert desk.redirects() == {"/apoyo-a-la-gestion/nuevo": "a"}


def test_documents_may_exchange_addresses(desk: Desk, folder: Path) -> None:
    """Two documents may take each other's address in one import."""
    desk.bring_in_clean(folder, {"a.xml": article("a", slug="uno"), "b.xml": article("b", slug="dos")})
    desk.bring_in_clean(folder, {"a.xml": article("a", slug="dos"), "b.xml": article("b", slug="uno")})
    addresses = {id: state.address for id, state in desk.states().items()}
    assert addresses == {"a": "/apoyo-a-la-gestion/dos", "b": "/apoyo-a-la-gestion/uno"}
    assert desk.redirects() == {}


def test_export_wants_an_empty_folder(desk: Desk, folder: Path) -> None:
    """A folder with something in it is refused and left as it was."""
    desk.bring_in_clean(folder, {"a.xml": article("a")})
    before = read_tree(folder)
    with pytest.raises(FolderNotFit):
        desk.export(folder)
    assert read_tree(folder) == before


def test_a_failed_export_leaves_nothing(desk: Desk, folder: Path, tmp_path: Path) -> None:
    """When kept bytes are lost the export fails whole: no folder, no half of one."""
    desk.bring_in_clean(folder, {"a.xml": article("a", extra=figure("f.png")), "f.png": png()})
    lost = next(path for path in (tmp_path / "home" / "content").rglob("*") if path.is_file())
    lost.unlink()
    before = sorted(tmp_path.iterdir())
    with pytest.raises(Exception, match="no content"):
        desk.export(tmp_path / "out")
    assert sorted(tmp_path.iterdir()) == before


def test_a_folder_that_is_none(desk: Desk, tmp_path: Path) -> None:
    """A path that is no folder is refused before anything else."""
    with pytest.raises(FolderNotFit):
        desk.bring_in(tmp_path / "nada")
