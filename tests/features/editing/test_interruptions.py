"""Imports and saves that are killed, run out of room, or happen at once: whole or not at all."""

import os
import signal
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import event, text

from data.content.file_store import FileStore
from logic.errors import Conflict, PortalError, Refused, StoreFull
from tests.features.editing.desk import Desk, article, figure, png, read_tree, write_tree

FORK = get_context("fork")
TREE = {
    "a.xml": article("a", extra=figure("f.png")),
    "b.xml": article("b", to=("a",)),
    "f.png": png(),
    "LEAME.txt": b"hola",
}
CHANGED = TREE | {"a.xml": article("a", text="Otro.", slug="otro"), "c.xml": article("c")}


def import_and_die(home: Path, folder: Path, instant: int) -> None:
    """Import in this process and kill it before its ``instant``-th statement, flush or naming of a file."""
    passed = 0

    def instant_passes(*_: object, **__: object) -> None:
        nonlocal passed
        passed += 1
        if passed == instant:
            os.kill(os.getpid(), signal.SIGKILL)

    desk = Desk(home)
    event.listen(desk.engine, "before_cursor_execute", instant_passes)
    event.listen(desk.engine, "commit", instant_passes)
    for name in ("fsync", "rename"):
        setattr(os, name, _after(instant_passes, getattr(os, name)))
    desk.bring_in(folder, withdraw_missing=True)
    os._exit(0)


def _after(first: object, then: object) -> object:
    """Both, one after the other."""

    def both(*values: object, **named: object) -> object:
        first()  # type: ignore[operator]
        return then(*values, **named)  # type: ignore[operator]

    return both


def instants(home: Path, folder: Path) -> Iterator[bool]:
    """Kill an import at each of its instants in turn, as long as it lasts; yield after each kill."""
    for instant in range(1, 500):
        process = FORK.Process(target=import_and_die, args=(home, folder, instant))
        process.start()
        process.join()
        if process.exitcode == 0:
            return
        assert process.exitcode == -signal.SIGKILL
        yield True
    raise AssertionError("the import never ended")


def facts(desk: Desk) -> dict[str, tuple[str, str | None]]:
    """What readers would see of every document."""
    return {id: (state.digest, state.address) for id, state in desk.states().items()}


@pytest.mark.parametrize("before", [{}, TREE], ids=["empty", "full"])
def test_a_killed_import_is_whole_or_nothing(tmp_path: Path, before: dict[str, bytes]) -> None:
    """Wherever an import is killed, what was there is there, unhurt, and importing again completes it."""
    other = Desk(tmp_path / "other")
    other.bring_in_clean(tmp_path / "tree", before)
    was = facts(other)
    write_tree(tmp_path / "tree", CHANGED)
    home = tmp_path / "home"
    desk = Desk(home)
    desk.bring_in_clean(write_tree(tmp_path / "before", before), before)
    kills = 0
    for _ in instants(home, tmp_path / "tree"):
        kills += 1
        assert facts(Desk(home)) == was
    assert kills > 20
    desk = Desk(home)
    other.bring_in(tmp_path / "tree")
    assert facts(desk) == facts(other) != was
    desk.export(tmp_path / "out")
    assert read_tree(tmp_path / "out") == CHANGED
    with desk.engine.connect() as connection:
        assert connection.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"


def test_a_full_content_store_keeps_nothing(desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When files do not fit, the import says so and no document is kept."""

    def refuse(descriptor: int) -> None:
        raise OSError(28, os.strerror(28))

    write_tree(folder, TREE)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", refuse)
        with pytest.raises(StoreFull):
            desk.bring_in(folder)
    assert desk.states() == {}
    assert desk.bring_in(folder).new == 2


def test_a_full_database_keeps_nothing(desk: Desk, folder: Path) -> None:
    """When the database cannot grow, the import says so and is undone; with room again it completes."""
    many = {f"{number}.xml": article(f"d{number}", text="x" * 4000) for number in range(60)}
    write_tree(folder, many)
    desk.engine.dispose()

    def tighten(connection: object, _: object) -> None:
        connection.execute("PRAGMA max_page_count = 60")  # type: ignore[attr-defined]

    event.listen(desk.engine, "connect", tighten)
    with pytest.raises(StoreFull):
        desk.bring_in(folder)
    event.remove(desk.engine, "connect", tighten)
    desk.engine.dispose()
    assert desk.states() == {}
    assert desk.bring_in(folder).new == 60


@pytest.mark.parametrize("name", ["a.xml", "f.png"])
def test_a_file_that_changes_meanwhile_is_refused(
    desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """A file that is not what was checked when it comes to be kept stops the import, and nothing is kept."""
    write_tree(folder, TREE)
    add = FileStore.add

    def change_and_add(store: FileStore, content: bytes) -> str:
        write_tree(folder, {"a.xml": article("a", text="<malo"), "f.png": png(shade=7)})
        return add(store, content)

    monkeypatch.setattr(FileStore, "add", change_and_add)
    if name == "a.xml":
        (folder / "LEAME.txt").unlink()
    with pytest.raises(Refused) as refusal:
        desk.bring_in(folder)
    assert [issue.code for issue in refusal.value.issues] == ["tree-changed"]
    assert desk.states() == {}


def save_some(home: Path, number: int) -> None:
    """Save and approve three documents from a process with four threads."""
    desk = Desk(home)
    faults: list[BaseException] = []

    def save(thread: int) -> None:
        try:
            for turn in range(3):
                id = f"d{number}-{thread}-{turn}"
                desk.approve(id, desk.save(id, article(id)).revision)
        except BaseException as fault:  # noqa: BLE001 -- a thread's failure must reach the test
            faults.append(fault)

    threads = [Thread(target=save, args=(thread,)) for thread in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    os._exit(len(faults))


def test_many_save_at_once(desk: Desk) -> None:
    """Sixteen threads in four processes save and approve at once, and none is told that the database is locked."""
    desk.engine.dispose()
    processes = [FORK.Process(target=save_some, args=(desk.home, number)) for number in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0, 0, 0]
    assert {state.status for state in desk.states().values()} == {"approved"}
    assert len(desk.states()) == 48


def test_one_of_many_edits_of_a_revision_wins(desk: Desk) -> None:
    """Of sixteen people who save over the same revision at once one is kept, and the others are told of it."""
    base = desk.save("a", article("a")).revision
    outcomes: list[object] = []

    def save(number: int) -> None:
        try:
            outcomes.append(desk.save("a", article("a", text=f"De {number}."), base).revision)
        except PortalError as fault:
            outcomes.append(type(fault))

    threads = [Thread(target=save, args=(number,)) for number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes.count(Conflict) == 15
    assert desk.states()["a"].current in outcomes
