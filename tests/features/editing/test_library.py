"""The library: what it holds, where a file is used, and another version in its place. Files for the document in hand are in ``desk/test_library.py``."""

from functools import partial
from pathlib import Path

import pytest

from logic.editing.read_library import LibraryPage, OpenedFile, ReadLibrary, open_file, read_library
from logic.editing.replace_file import Replaced, ReplaceFile, replace_file
from logic.editing.show_file import show_file
from logic.editing.tend_library import Added, AddFile, DescribeFile, ForgetFile, add_file, describe_file, forget_file
from logic.errors import FileInUse, NotAcceptable, NotFound, NotPermitted, Refused
from logic.permissions import Actor
from tests.features.editing.desk import Desk, article, figure
from tests.unit.content.photographs import decoded, drawing, notes_of, photograph

ANA = Actor("Ana", "editor", 1)
HEAD = Actor("Jefa", "head", 2)


class Shelf:
    """The use cases of the library on one desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        units, content, clock = desk.unit_of_work, desk.content, desk.clock
        self.add = partial(add_file, unit_of_work=units, content=content, clock=clock)
        self.replace = partial(replace_file, unit_of_work=units, content=content, clock=clock)
        self.show = partial(show_file, unit_of_work=units, content=content)

    def put(self, name: str, content: bytes) -> Added:
        """Put a file in by hand."""
        return self.add(AddFile(ANA, name, content))

    def all(self, question: str = "", shelf: str = "", page: int = 1) -> LibraryPage:
        """What the library shows."""
        asked = ReadLibrary(ANA, question, shelf, page)  # type: ignore[arg-type]
        return read_library(asked, unit_of_work=self.desk.unit_of_work)

    def names(self, question: str = "", shelf: str = "") -> list[str]:
        """The names that it shows."""
        return [line.file.name for line in self.all(question, shelf).lines]

    def one(self, digest: str) -> OpenedFile:
        """One file."""
        return open_file(digest, ANA, unit_of_work=self.desk.unit_of_work)

    def named(self, name: str) -> str:
        """The digest of the file of a name."""
        return next(line.file.digest for line in self.all().lines if line.file.name == name)

    def say(self, digest: str, title: str = "", credit: str = "", at: tuple[int, int] = (500, 500)) -> None:
        """Say something of a file."""
        asked = DescribeFile(ANA, digest, title, credit, *at)
        describe_file(asked, unit_of_work=self.desk.unit_of_work, clock=self.desk.clock)

    def forget(self, digest: str) -> None:
        """Take a file out."""
        forget_file(ForgetFile(ANA, digest), unit_of_work=self.desk.unit_of_work, clock=self.desk.clock)

    def put_in_place(self, name: str, content: bytes, sent: str = "nueva.jpg") -> Replaced:
        """Replace a file, having seen who uses it."""
        digest = self.named(name)
        seen = frozenset(use.document_id for use in self.one(digest).uses if use.newest)
        return self.replace(ReplaceFile(ANA, digest, sent, content, seen))

    def deeds(self) -> list[str]:
        """What the audit log says of the library."""
        with self.desk.unit_of_work(read_only=True) as work:
            entries = work.audit.newest(1000)
        return [f"{one.subject}: {one.detail}" for one in entries if one.action == "tend library"]


@pytest.fixture
def shelf(desk: Desk, folder: Path) -> Shelf:
    """Two documents with one photograph, and one of them with a drawing too."""
    both = figure("feria.jpg") + figure("plano.png")
    tree = {
        "a.xml": article("a", extra=both),
        "b.xml": article("b", extra=figure("feria.jpg")),
        "feria.jpg": photograph(),
        "plano.png": drawing(),
    }
    desk.bring_in_clean(folder, tree)
    return Shelf(desk)


def test_files_of_documents_are_there(shelf: Shelf) -> None:
    """What imported documents use is in the library without anybody putting it there, with how many use it."""
    found = shelf.all()
    assert [(line.file.name, line.uses) for line in found.lines] == [("feria.jpg", 2), ("plano.png", 1)]
    assert found.counts == {"": 2, "pictures": 2, "documents": 0, "unused": 0}


def test_where_a_file_is_used(shelf: Shelf) -> None:
    """A file says which documents use it in their newest and in their approved revision, and nobody else."""
    digest = shelf.named("feria.jpg")
    assert [(use.document_id, use.newest, use.approved) for use in shelf.one(digest).uses] == [
        ("a", True, True),
        ("b", True, True),
    ]
    current = shelf.desk.states()["b"].current
    shelf.desk.save("b", article("b"), current)
    assert [(use.document_id, use.newest, use.approved) for use in shelf.one(digest).uses] == [
        ("a", True, True),
        ("b", False, True),
    ]


def test_put_in_by_hand(shelf: Shelf) -> None:
    """A file that somebody sends is kept without its notes, is unused, and the same one again is known."""
    added = shelf.put("Mi Foto.jpg", photograph(seed=7))
    assert notes_of(shelf.desk.content.read(added.file.digest)) == {}
    assert (added.file.name, added.file.added_by, added.known) == ("mi-foto.jpg", "Ana", False)
    assert shelf.names(shelf="unused") == ["mi-foto.jpg"]
    assert shelf.put("Otra vez.jpg", photograph(seed=7)).known
    assert shelf.names(shelf="unused") == ["mi-foto.jpg"]
    assert shelf.deeds() == ["mi-foto.jpg: subió"]


def test_what_cannot_be_taken_changes_nothing(shelf: Shelf) -> None:
    """A refused file leaves neither a row nor a deed."""
    with pytest.raises(Refused):
        shelf.put("a.png", photograph()[:3000])
    assert shelf.names(shelf="unused") == []
    assert shelf.deeds() == []


def test_looked_for_in_any_letters(shelf: Shelf) -> None:
    """Name, title and credit are searched by every word, whatever their accents and capitals."""
    shelf.put("uno.jpg", photograph(seed=3))
    shelf.say(shelf.named("uno.jpg"), "Panadería de Ñuñoa", "© José Pérez")
    assert shelf.names("PANADERIA") == ["uno.jpg"]
    assert shelf.names("ñuñoa jose") == ["uno.jpg"]
    assert shelf.names("panaderia feria") == []
    assert shelf.names("nunoa") == ["uno.jpg"]
    assert shelf.names("jpg") == ["feria.jpg", "uno.jpg"]
    assert shelf.names("%_*") == ["feria.jpg", "plano.png", "uno.jpg"]


def test_pages(shelf: Shelf) -> None:
    """A long library is shown by pages; one that is not there is the last."""
    for number in range(25):
        shelf.put(f"nota-{number:02}.txt", f"Nota {number}".encode())
    first, last = shelf.all(), shelf.all(page=99)
    assert (len(first.lines), first.pages, last.page, len(last.lines)) == (24, 2, 2, 3)
    assert {line.file.name for line in (*first.lines, *last.lines)} == {
        line.file.name for line in (*first.lines, *shelf.all(page=2).lines)
    }
    assert first.counts["documents"] == 25


def test_said_of_a_file(shelf: Shelf) -> None:
    """What is said of a file that a document brought stays, and what cannot be taken is told by its field."""
    digest = shelf.named("feria.jpg")
    shelf.say(digest, "  La   feria ", "Municipalidad", (120, 1000))
    file = shelf.one(digest).file
    assert (file.title, file.credit, file.focus_x, file.focus_y) == ("La feria", "Municipalidad", 120, 1000)
    with pytest.raises(NotAcceptable) as refused:
        shelf.say(digest, "x" * 201, "a\u202eb", (1001, -1))
    assert [fault.field for fault in refused.value.faults] == ["titulo", "credito", "ancho", "alto"]
    assert shelf.one(digest).file.title == "La feria"
    with pytest.raises(NotFound):
        shelf.say("0" * 64)


def test_only_what_nobody_uses_goes(shelf: Shelf) -> None:
    """A file in use stays; one that nothing uses goes, and is not found again."""
    with pytest.raises(FileInUse):
        shelf.forget(shelf.named("feria.jpg"))
    added = shelf.put("sola.jpg", photograph(seed=9))
    shelf.forget(added.file.digest)
    with pytest.raises(NotFound):
        shelf.one(added.file.digest)
    with pytest.raises(NotFound):
        shelf.forget(added.file.digest)
    assert shelf.deeds()[0] == "sola.jpg: borró"


def test_another_version_in_its_place(shelf: Shelf) -> None:
    """Each document that uses a file gets a draft with the new one; what is approved stays; the title goes along."""
    before = shelf.named("feria.jpg")
    shelf.say(before, "La feria")
    approved = {id_: state.approved for id_, state in shelf.desk.states().items()}
    done = shelf.put_in_place("feria.jpg", photograph(640, 480, seed=5), "IMG_0001.JPG")
    assert (done.documents, done.file.name, done.file.title) == (("a", "b"), "feria.jpg", "La feria")
    states = shelf.desk.states()
    assert {state.status for state in states.values()} == {"draft"}
    assert {id_: state.approved for id_, state in states.items()} == approved
    assert [(use.document_id, use.newest, use.approved) for use in shelf.one(done.file.digest).uses] == [
        ("a", True, False),
        ("b", True, False),
    ]
    assert [(use.newest, use.approved) for use in shelf.one(before).uses] == [(False, True)] * 2
    assert "reemplazó en: a, b" in shelf.deeds()[0]
    for id_, state in states.items():
        shelf.desk.approve(id_, state.current)
    with pytest.raises(NotFound):
        shelf.one(before)


def test_another_format_becomes_that_of_the_text(shelf: Shelf) -> None:
    """A drawing in the place of a photograph becomes a JPEG, since the text names one; a PDF cannot."""
    done = shelf.put_in_place("feria.jpg", drawing(), "plano nuevo.png")
    assert "converted" in done.told
    assert decoded(shelf.desk.content.read(done.file.digest)).format == "JPEG"
    with pytest.raises(NotAcceptable) as refused:
        shelf.put_in_place("plano.png", b"%PDF-1.7\n")
    assert refused.value.faults[0].code == "other-kind"


def test_the_same_file_is_no_version(shelf: Shelf) -> None:
    """A file in its own place is told, and makes no draft."""
    added = shelf.put("una.jpg", photograph(seed=2))
    with pytest.raises(NotAcceptable) as refused:
        shelf.put_in_place("una.jpg", shelf.desk.content.read(added.file.digest))
    assert refused.value.faults[0].code == "same"


def test_who_saw_something_else_is_told(shelf: Shelf) -> None:
    """Where other documents use the file than were shown, nothing is replaced."""
    digest, journal = shelf.named("feria.jpg"), shelf.desk.journal()
    with pytest.raises(NotAcceptable) as refused:
        shelf.replace(ReplaceFile(ANA, digest, "n.jpg", photograph(seed=4), frozenset({"a"})))
    assert refused.value.faults[0].code == "moved"
    assert shelf.desk.journal() == journal


def test_a_withdrawn_document_is_left_alone(shelf: Shelf) -> None:
    """Replacing gives no draft to what was withdrawn; its file counts as used all the same, since it may come back."""
    shelf.desk.withdraw("b")
    digest = shelf.named("feria.jpg")
    done = shelf.replace(ReplaceFile(ANA, digest, "n.jpg", photograph(seed=4), frozenset({"a"})))
    assert done.documents == ("a",)
    assert shelf.desk.states()["b"].status == "withdrawn"
    assert [use.document_id for use in shelf.one(digest).uses] == ["a", "b"]


def test_small_pictures_for_lists(shelf: Shelf) -> None:
    """A large picture is shown small in lists, a small one and any other file as it is; what is not in the library, not at all."""
    small = shelf.show(shelf.named("feria.jpg"), ANA, small=True)
    assert (small.media_type, decoded(small.content).size) == ("image/webp", (320, 240))
    added = shelf.put("chica.jpg", photograph(200, 100, seed=4))
    assert shelf.show(added.file.digest, ANA, small=True).media_type == "image/jpeg"
    note = shelf.put("nota.txt", b"Nota")
    assert shelf.show(note.file.digest, ANA, small=True).content == b"Nota"
    with pytest.raises(NotFound):
        shelf.show("0" * 64, ANA, small=False)


def test_who_may(shelf: Shelf) -> None:
    """The head neither reads nor changes the library."""
    with pytest.raises(NotPermitted):
        read_library(ReadLibrary(HEAD), unit_of_work=shelf.desk.unit_of_work)
    with pytest.raises(NotPermitted):
        shelf.add(AddFile(HEAD, "a.txt", b"a"))
    with pytest.raises(NotPermitted):
        shelf.replace(ReplaceFile(HEAD, shelf.named("feria.jpg"), "a.jpg", b"a", frozenset()))
