"""Where the pages of a listing begin."""

from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from data.builds.interface import Workbench
from data.builds.memory_site import MemorySite
from data.builds.sqlite_site import SqliteSite
from logic.publishing.partition import LISTING_REACH, restart, starts

DOCUMENTS = [f"documento-{number}" for number in range(2000)]


def all_starts(workbench: Workbench) -> list[str]:
    """The starts as they are kept."""
    return workbench.starts("/n/")


def expected(workbench: Workbench) -> list[str]:
    """The starts as one pass over the whole listing gives them."""
    members = workbench.after("/n/", "", 10_000)
    flags = starts([member.document for member in members], LISTING_REACH, from_oldest=True)
    return [member.key for member, flag in zip(members, flags, strict=True) if flag]


def test_pages_are_neither_tiny_nor_endless() -> None:
    """Every page but the ends holds more documents than the reach, and pages average about twice the reach."""
    flags = starts(DOCUMENTS, LISTING_REACH, from_oldest=True)
    begins = [at for at, flag in enumerate(flags) if flag]
    sizes = [after - before for before, after in pairwise(begins)]
    assert min(sizes) > LISTING_REACH
    assert 20 < sum(sizes) / len(sizes) < 30
    assert max(sizes) < 100


def test_adding_at_the_new_end_moves_nothing() -> None:
    """The starts of a listing are among those of the same listing with newer documents added."""
    for length in range(0, 200, 7):
        before = starts(DOCUMENTS[:length], LISTING_REACH, from_oldest=True)
        after = starts(DOCUMENTS[: length + 1], LISTING_REACH, from_oldest=True)
        assert all(later for earlier, later in zip(before, after, strict=False) if earlier)


@given(
    moves=st.lists(st.tuples(st.integers(0, 90), st.booleans()), max_size=120),
    together=st.integers(1, 5),
)
@settings(max_examples=60, deadline=None)
def test_looking_around_a_change_is_enough(moves: list[tuple[int, bool]], together: int) -> None:
    """After any sequence of comings and goings the starts are those of a pass over everything."""
    with MemorySite().begin(1) as session:
        bench = session.workbench
        present: set[str] = set()
        for at in range(0, len(moves), together):
            touched = []
            for number, comes in moves[at : at + together]:
                key = f"2026-{number:03}/{number}"
                if comes and key not in present:
                    present.add(key)
                    bench.put_member("/n/", key, str(number))
                    touched.append(key)
                elif not comes and key in present:
                    present.remove(key)
                    bench.remove_member("/n/", key)
                    touched.append(key)
            restart(bench, "/n/", touched, LISTING_REACH)
            assert all_starts(bench) == expected(bench)


def test_many_changes_at_once(tmp_path: Path) -> None:
    """A listing filled in one go has the same pages as one filled one by one."""
    kept = []
    for batch in (1, 300):
        with SqliteSite(tmp_path / str(batch)).begin(1) as session:
            bench = session.workbench
            for at in range(0, 300, batch):
                keys = [f"2026-01-01/{document}" for document in DOCUMENTS[at : at + batch]]
                for key in keys:
                    bench.put_member("/n/", key, key.partition("/")[2])
                restart(bench, "/n/", keys, LISTING_REACH)
            kept.append(all_starts(bench))
    assert kept[0] == kept[1]
    assert len(kept[0]) > 5
