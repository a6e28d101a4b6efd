"""A folder that is watched: what changes in it comes in, once it is quiet, and only what may."""

import os
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest

from logic.editing.bring_changes import Brought, FolderSync
from logic.editing.import_content import ImportContent, import_content
from logic.editing.watch_folder import Changes, WatchedFolder
from logic.errors import FolderNotFit, StoreBusy
from tests.features.editing.desk import OPERATOR, Desk, article, figure, png, write_tree


@dataclass
class Watch:
    """A watched folder over a portal, and a clock that tests move."""

    desk: Desk
    folder: Path
    drafts: bool = False
    seconds: float = 0.0
    sync: FolderSync = field(init=False)
    watched: WatchedFolder = field(init=False)

    def __post_init__(self) -> None:
        bring = partial(
            import_content, unit_of_work=self.desk.unit_of_work, content=self.desk.content, clock=self.desk.clock
        )
        self.sync = FolderSync(self.folder, OPERATOR, self.drafts, bring)
        self.watched = WatchedFolder(self.folder, lambda: self.seconds)
        self.look()

    def look(self) -> Changes:
        """Look, let a second pass, and look again."""
        self.watched.look()
        self.seconds += 1
        return self.watched.look()

    def after(self, **files: bytes) -> list[tuple[str, str]]:
        """Write documents, and return what is told of it."""
        write_tree(self.folder, {f"{name}.xml": content for name, content in files.items()})
        return told(self.sync.bring(self.look()))


def told(brought: object) -> list[tuple[str, str]]:
    """Return what is told, without issues."""
    return [(each.path, each.what) for each in brought if isinstance(each, Brought)]  # type: ignore[attr-defined]


@pytest.fixture
def watch(desk: Desk, folder: Path) -> Watch:
    """A watch over an empty folder."""
    return Watch(desk, folder)


def test_what_is_written_waits_until_it_is_quiet(watch: Watch) -> None:
    """A file that is still being written is not looked at; once it is quiet it is told once."""
    path = watch.folder / "a.xml"
    for part in (b"<arti", b"<article>", article("a")):
        path.write_bytes(part)
        assert not watch.watched.look()
        watch.seconds += 0.2
    watch.seconds += 0.1
    assert watch.watched.look() == Changes(written=("a.xml",))
    assert watch.look() == Changes()


def test_new_and_changed(watch: Watch) -> None:
    """A new document and a changed one come in; the same bytes written again say nothing."""
    assert watch.after(a=article("a")) == [("a.xml", "new")]
    assert watch.after(a=article("a", text="Otro.")) == [("a.xml", "changed")]
    os.utime(watch.folder / "a.xml", (1, 1))
    assert told(watch.sync.bring(watch.look())) == []
    assert watch.desk.states()["a"].current == 2


def test_one_with_issues_keeps_no_other_out(watch: Watch) -> None:
    """A document with issues is told and stays out; the others come; mended, it comes too."""
    assert watch.after(a=b"<article", b=article("b")) == [("b.xml", "new"), ("a.xml", "issues")]
    assert watch.after(c=article("c")) == [("c.xml", "new")]
    assert watch.after(a=article("a")) == [("a.xml", "new")]
    assert not watch.sync.waiting


def test_documents_that_refer_to_each_other(watch: Watch) -> None:
    """One that refers to another comes as soon as that one is there, and is not told before that it cannot."""
    assert watch.after(a=article("a", to=("b",)), b=article("b", to=("c",))) == [
        ("a.xml", "issues"),
        ("b.xml", "issues"),
    ]
    assert sorted(watch.after(c=article("c"))) == [("a.xml", "new"), ("b.xml", "new"), ("c.xml", "new")]


def test_a_copy_with_the_same_id(watch: Watch) -> None:
    """A copy beside its original is refused, and the original stays; a file that was moved comes along without a word of loss."""
    watch.after(a=article("a"))
    assert watch.after(copia=article("a", text="Copia.")) == [("copia.xml", "issues")]
    (watch.folder / "copia.xml").unlink()
    assert told(watch.sync.bring(watch.look())) == [("copia.xml", "gone")]
    (watch.folder / "a.xml").rename(watch.folder / "z.xml")
    assert told(watch.sync.bring(watch.look())) == [("z.xml", "changed")]
    assert watch.desk.states()["a"].path == "z.xml"


def test_what_is_gone_is_told_and_not_withdrawn(watch: Watch) -> None:
    """A file that is deleted is told; its document stays as it is."""
    watch.after(a=article("a"))
    (watch.folder / "a.xml").unlink()
    assert told(watch.sync.bring(watch.look())) == [("a.xml", "gone")]
    assert watch.desk.states()["a"].status == "approved"


def test_a_picture_changes_its_document(watch: Watch) -> None:
    """Another picture under the same name is a new revision of the document that uses it."""
    write_tree(watch.folder, {"a.xml": article("a", extra=figure("f.png")), "f.png": png()})
    assert told(watch.sync.bring(watch.look())) == [("a.xml", "new")]
    write_tree(watch.folder, {"f.png": png(shade=9)})
    assert told(watch.sync.bring(watch.look())) == [("a.xml", "changed")]


def test_drafts(desk: Desk, folder: Path) -> None:
    """With drafts, what has issues becomes a draft and says so; mended elsewhere, it is approved."""
    watch = Watch(desk, folder, drafts=True)
    assert watch.after(a=article("a", to=("b",))) == [("a.xml", "draft")]
    assert watch.after(c=article("c")) == [("c.xml", "new")]
    assert sorted(watch.after(b=article("b"))) == [("a.xml", "approved"), ("b.xml", "new")]


def test_all_at_first(desk: Desk, folder: Path) -> None:
    """What is there at first comes in at once, but for what cannot; odd names are told."""
    write_tree(folder, {"a.xml": article("a"), "b.xml": b"<no", "LEAME.txt": b"x", ".oculto": b"x"})
    watch = Watch(desk, folder)
    watch.watched = WatchedFolder(folder, lambda: watch.seconds)
    done = watch.sync.first(watch.look())
    assert (done.documents, done.new, done.files) == (2, 1, 1)
    assert {issue.code for issue in done.issues} >= {"tree-hidden"}
    assert set(watch.sync.waiting) == {"b.xml"}


def test_a_busy_database_is_asked_again(watch: Watch) -> None:
    """What could not be kept at this moment is tried again by itself, and nothing is told of it."""
    bring = watch.sync.import_content

    def busy(command: ImportContent) -> object:
        raise StoreBusy

    watch.sync.import_content = busy  # type: ignore[assignment]
    assert watch.after(a=article("a")) == []
    assert watch.sync.is_in_a_hurry
    watch.sync.import_content = bring
    assert told(watch.sync.bring(Changes())) == [("a.xml", "new")]
    assert not watch.sync.is_in_a_hurry


def test_a_folder_that_goes(watch: Watch) -> None:
    """A watched folder that is deleted ends the watch in words."""
    watch.folder.rmdir()
    with pytest.raises(FolderNotFit):
        watch.watched.look()
