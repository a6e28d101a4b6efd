"""Folders and the desk over the same documents: nothing that a person wrote at the desk is gone over unseen."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from data.content.folder_memory import FolderMemory
from logic.accounts.manage_accounts import AddAccount
from logic.clock import FixedClock
from logic.editing.export_content import ExportContent
from logic.editing.import_content import ImportContent, Imported
from logic.editing.save_revision import SaveRevision
from logic.permissions import Actor
from logic.portal import Portal, open_portal
from presentation.composer import PageComposer
from tests.features.editing.desk import article, read_tree, write_tree

OPERATOR = Actor("operador", "operator")


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    """A portal, and a folder that was imported into it."""
    clock = FixedClock(datetime(2026, 3, 9, 15, 5, tzinfo=UTC))
    opened = open_portal({"PORTAL_HOME": str(tmp_path / "home")}, PageComposer, clock=clock)
    write_tree(tmp_path / "textos", {"a.xml": article("a"), "b.xml": article("b")})
    assert bring(opened, tmp_path / "textos").new == 2
    return opened


def bring(portal: Portal, folder: Path, *, keep_drafts: bool = False) -> Imported:
    """Import a folder."""
    return portal.editing.import_content(ImportContent(folder, OPERATOR, keep_drafts))


def write(portal: Portal, text: str, id_: str = "a") -> int:
    """Save a document at the desk as a person who has an account, and return the number of its revision."""
    email = f"{uuid4().hex}@portal.example"
    added = portal.accounts.add(AddAccount(OPERATOR, email, "Ana Soto", "editor", invite=False))
    by = Actor("Ana Soto", "editor", added.person.number)
    base = portal.editing.newest_revision(id_)
    return portal.editing.save_revision(SaveRevision(id_, article(id_, text=text), by, base)).revision


def text_of(portal: Portal, id_: str = "a") -> str:
    """Return a document as it is kept."""
    with portal._unit_of_work(read_only=True) as work:
        kept = work.documents.current(id_)
    assert kept is not None
    return kept.content.decode()


def test_an_old_folder_goes_over_nothing(portal: Portal, tmp_path: Path) -> None:
    """A folder from before a person's edit is refused, all of it, and says who wrote what and when, and what to do."""
    number = write(portal, "De la editora.")
    write_tree(tmp_path / "textos", {"b.xml": article("b", text="Del autor.")})
    done = bring(portal, tmp_path / "textos")
    (conflict,) = done.conflicts
    assert conflict.code == "desk-newer"
    assert conflict.values == {
        "author": "Ana Soto",
        "revision": number,
        "when": "9 de marzo de 2026, 12:05",
        "value": "a",
    }
    assert (done.new, done.changed) == (0, 0)
    assert "De la editora." in text_of(portal)
    assert "Del autor." not in text_of(portal, "b")


def test_with_drafts_the_others_come(portal: Portal, tmp_path: Path) -> None:
    """Where issues keep nothing else out, a conflict does not either; the document in conflict stays as it is."""
    write(portal, "De la editora.")
    write_tree(
        tmp_path / "textos", {"a.xml": article("a", text="Del autor."), "b.xml": article("b", text="Del autor.")}
    )
    done = bring(portal, tmp_path / "textos", keep_drafts=True)
    assert (len(done.conflicts), done.changed) == (1, 1)
    assert "De la editora." in text_of(portal)
    assert "Del autor." in text_of(portal, "b")


def test_what_was_exported_may_be_changed(portal: Portal, tmp_path: Path) -> None:
    """After an export the author's changes are made from what the desk wrote, and come in; a later edit is safe again."""
    write(portal, "De la editora.")
    out = tmp_path / "copia"
    portal.editing.export_content(ExportContent(out, OPERATOR))
    assert read_tree(out)["a.xml"] == article("a", text="De la editora.")
    assert bring(portal, out) == Imported(documents=2, unchanged=2)
    write_tree(out, {"a.xml": article("a", text="De los dos.")})
    assert bring(portal, out).changed == 1
    write(portal, "Otra vez.")
    write_tree(out, {"a.xml": article("a", text="Del autor otra vez.")})
    assert len(bring(portal, out).conflicts) == 1
    assert "Otra vez." in text_of(portal)


def test_an_import_approves_nothing_of_the_desk(portal: Portal, tmp_path: Path) -> None:
    """A draft of the desk that comes back in an exported folder still waits for a person."""
    write(portal, "De la editora.")
    portal.editing.export_content(ExportContent(tmp_path / "copia", OPERATOR))
    assert bring(portal, tmp_path / "copia").approved == 0


def test_a_folder_that_holds_the_same_bytes(portal: Portal, tmp_path: Path) -> None:
    """A folder that once held what the desk wrote, wherever it came from, may change it."""
    write(portal, "De la editora.")
    folder = write_tree(tmp_path / "otra", {"a.xml": article("a", text="De la editora.")})
    assert not bring(portal, folder).conflicts
    write_tree(folder, {"a.xml": article("a", text="Del autor.")})
    assert bring(portal, folder).changed == 1


def test_what_commands_brought_in_may_be_replaced(portal: Portal, tmp_path: Path) -> None:
    """Between folders there is no conflict: whoever runs the command has them both."""
    assert bring(portal, write_tree(tmp_path / "otra", {"a.xml": article("a", text="Otro.")})).changed == 1


def test_a_damaged_memory_is_an_empty_one(tmp_path: Path) -> None:
    """What cannot be read permits nothing, and is replaced by what is written next."""
    memory = FolderMemory(tmp_path / "m")
    memory.write(tmp_path, {"a": 3})
    (file,) = (tmp_path / "m").iterdir()
    for damaged in ("", "{", "[]", '{"revisions": 3}', '{"revisions": {"a": "x"}}'):
        file.write_text(damaged)
        assert memory.read(tmp_path) == {}
    memory.write(tmp_path, {"b": 4})
    assert memory.read(tmp_path) == {"b": 4}
    assert FolderMemory().read(tmp_path) == {}
