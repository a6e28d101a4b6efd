"""Generations on disk: the old one stays as it was, to the byte, whatever happens to the writing of the next."""

import errno
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from time import sleep

import pytest

from data.errors import IndexUnreadable, StoreFull
from data.search.interface import Found, Query
from data.search.whoosh_index import WhooshStore
from tests.features.search.conftest import WORDS, invented

QUESTIONS = [Query(words=(word,)) for word in WORDS[:8]] + [
    Query(words=("patente", "empresa"), order="date"),
    Query(phrases=("patente municipal",)),
    Query(filters={"type": ("news",)}, order="title"),
]


def answers(store: WhooshStore, generation: str) -> list[Found]:
    index = store.open(generation)
    try:
        return [index.search(query) for query in QUESTIONS]
    finally:
        index.close()


def prints(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def test_base_stays_to_the_byte(store: WhooshStore, library: str) -> None:
    """Twenty generations upon one another, merged as they come, change no byte and no answer of any before."""
    made = [library]
    kept = {library: (prints(store._folder / library), answers(store, library))}
    for n in range(20):
        made.append(store.write(made[-1], [invented(n, "cambio"), invented(300 + n)], [f"d{200 + n}"]))
        kept[made[-1]] = (prints(store._folder / made[-1]), answers(store, made[-1]))
    for generation, (files, found) in kept.items():
        assert prints(store._folder / generation) == files
        assert answers(store, generation) == found


def test_changes_answer_as_a_rebuild(store: WhooshStore, library: str) -> None:
    """An index changed many times answers as one made anew from the same documents, scores and all."""
    current, records = library, {n: invented(n) for n in range(300)}
    choose = random.Random(7)
    for step in range(30):
        changed = {n: invented(n, f"paso {step}") for n in choose.sample(range(320), k=choose.randint(1, 5))}
        gone = choose.sample(range(300), k=2)
        current = store.write(current, changed.values(), [f"d{n}" for n in gone])
        records = {n: record for n, record in records.items() if n not in gone} | changed
    anew = store.write(None, records.values(), ())
    assert answers(store, current) == answers(store, anew)


def test_segments_are_shared_and_few(store: WhooshStore, library: str) -> None:
    """A publication of one document links the segments of its base, and fifty of them leave few."""
    current = library
    for n in range(50):
        before, current = current, store.write(current, [invented(n, "cambio")], ())
        shared = {path.stat().st_ino for path in (store._folder / before).glob("*.seg")}
        assert shared & {path.stat().st_ino for path in (store._folder / current).glob("*.seg")}
    assert len(list((store._folder / current).glob("*.seg"))) < 16


def test_a_large_write_makes_several_segments(
    store: WhooshStore, monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    """What does not fit in memory at once is written in several segments and found as from one."""
    monkeypatch.setattr("data.search.whoosh_writing.SEGMENT_BYTES", 100_000)
    apart = store.write(None, map(invented, range(300)), ())
    assert len(list((store._folder / apart).glob("*.seg"))) > 2
    assert answers(store, apart) == answers(store, library)
    changed = store.write(apart, (invented(n, "cambio") for n in range(200)), [f"d{n}" for n in range(250, 300)])
    monkeypatch.undo()
    records = [invented(n, "cambio") if n < 200 else invented(n) for n in range(250)]
    assert answers(store, changed) == answers(store, store.write(None, records, ()))


@pytest.mark.parametrize("moment", range(8))
def test_killed_writer_leaves_the_base(store: WhooshStore, library: str, moment: int) -> None:
    """A writer killed at any moment leaves its base as it was; the next start sweeps what it left, and writing goes on."""
    before = prints(store._folder / library), answers(store, library)
    script = (
        "import sys; from pathlib import Path; from data.search.whoosh_index import WhooshStore;"
        "from tests.features.search.conftest import invented; store = WhooshStore(Path(sys.argv[1])); base = sys.argv[2];"
        "print('ready', flush=True)\n"
        "for n in range(100_000): base = store.write(base, (invented(i, str(n)) for i in range(40)), [f'd{n % 300}'])"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(store._folder), library],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[3],
    ) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        sleep(random.Random(moment).uniform(0, 0.12))
        writer.send_signal(signal.SIGKILL)
    sealed = [path.name for path in store._folder.iterdir() if not path.name.startswith(".")]
    for generation in sealed:
        answers(store, generation)
    store.sweep([library])
    assert [path.name for path in store._folder.iterdir()] == [library]
    assert (prints(store._folder / library), answers(store, library)) == before
    assert store.write(library, [invented(1, "después")], ()) != library


@pytest.mark.parametrize("call", ["fsync", "rename", "link"])
@pytest.mark.parametrize("number", range(4))
def test_full_disk_leaves_nothing(
    store: WhooshStore, library: str, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    """A disk that is full at any step refuses the write; nothing of it stays and the base is as it was."""
    before = prints(store._folder / library)
    real, calls = getattr(os, call), iter(range(1000))

    def refusing(*args: object, **kwargs: object) -> object:
        if next(calls) == number:
            raise OSError(errno.ENOSPC, "no space left")
        return real(*args, **kwargs)

    monkeypatch.setattr(os, call, refusing)
    try:
        made = [store.write(library, [invented(1, "cambio")], ())]  # fewer steps than ``number``: nothing was refused
    except StoreFull:
        made = []
    monkeypatch.undo()
    assert sorted(path.name for path in store._folder.iterdir()) == sorted([library, *made])
    assert prints(store._folder / library) == before


def test_broken_source_leaves_nothing(store: WhooshStore, library: str) -> None:
    """Records that fail halfway, or give an id twice, leave no trace of what was written of them."""

    def failing() -> Iterator[object]:
        yield invented(1, "cambio")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        store.write(library, failing(), ())  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="twice"):
        store.write(library, [invented(1, "a"), invented(1, "b")], ())
    assert [path.name for path in store._folder.iterdir()] == [library]


class TestTorn:
    """What is wrong with a file is said as one thing: the index must be made again."""

    def test_cut_or_missing(self, store: WhooshStore, library: str) -> None:
        """A generation of which any file is cut short, longer or missing is not opened, nor built upon."""
        folder = store._folder / library
        for path in sorted(folder.iterdir()):
            whole = path.read_bytes()
            for torn in (whole[:-1], whole[: len(whole) // 2], b"", whole + b"x", None):
                if torn is None:
                    path.unlink()
                else:
                    path.write_bytes(torn)
                with pytest.raises(IndexUnreadable):
                    answers(store, library)
                with pytest.raises(IndexUnreadable):
                    store.write(library, [invented(1, "cambio")], ())
            path.write_bytes(whole)
        assert answers(store, library)
        assert [path.name for path in store._folder.iterdir()] == [library]

    def test_overwritten(self, store: WhooshStore, library: str) -> None:
        """Files of the right size that hold something else are unreadable, not a crash."""
        for path in sorted((store._folder / library).glob("*.seg")):
            whole = path.read_bytes()
            path.write_bytes(bytes(len(whole)))
            with pytest.raises(IndexUnreadable):
                answers(store, library)

    def test_flipped_bytes(self, store: WhooshStore, library: str) -> None:
        """With any byte changed the index answers or says that it is unreadable, and nothing else happens."""
        choose = random.Random(3)
        sound = answers(store, library)
        for path in sorted((store._folder / library).iterdir()):
            whole = path.read_bytes()
            for _ in range(60):
                torn = bytearray(whole)
                for _ in range(choose.randint(1, 6)):
                    torn[choose.randrange(len(torn))] ^= choose.randint(1, 255)
                path.write_bytes(torn)
                with suppress(IndexUnreadable):
                    assert len(answers(store, library)) == len(QUESTIONS)
            path.write_bytes(whole)
        assert answers(store, library) == sound

    def test_other_edition(self, store: WhooshStore, library: str) -> None:
        """An index made by another analysis is unreadable: its terms are not those of our questions."""
        seal = store._folder / library / "sealed.json"
        seal.write_text(seal.read_text().replace("whoosh", "whoosh-other"))
        with pytest.raises(IndexUnreadable, match="edition"):
            store.open(library)

    def test_not_ours(self, store: WhooshStore, library: str, tmp_path: Path) -> None:
        """Names that lead elsewhere open nothing, and a folder that is no generation is swept away, links unfollowed."""
        outside = tmp_path / "outside"
        shutil.copytree(store._folder / library, outside)
        (store._folder / "0123456789abcdef").symlink_to(outside)
        (store._folder / "stray").write_text("x")
        for name in ("../outside", ".", "", "stray", str(outside)):
            with pytest.raises(IndexUnreadable):
                store.open(name)
        assert set(store.sweep([library])) == {"0123456789abcdef", "stray"}
        assert (outside / "sealed.json").is_file()


def test_sixteen_threads_read_at_once(store: WhooshStore, library: str) -> None:
    """Threads that ask one open index different things at once get the answers that each would get alone."""
    for n in range(9):
        library = store.write(library, [invented(n, "cambio")], [f"d{250 + n}"])
    alone = answers(store, library)
    index = store.open(library)
    with ThreadPoolExecutor(16) as pool:
        rounds = list(pool.map(lambda n: index.search(QUESTIONS[n % len(QUESTIONS)]), range(len(QUESTIONS) * 30)))
    index.close()
    assert rounds == alone * 30
