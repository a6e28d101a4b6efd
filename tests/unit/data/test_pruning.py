"""Pruning the site store: whatever happened before, what stays reads as it did, and nothing else stays."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from data.builds.compression import to_gzip
from data.builds.connection import connect
from data.builds.interface import SealedBuild, SiteStore, StoredPage
from data.builds.memory_site import MemorySite
from data.builds.sqlite_site import SqliteSite

ADDRESSES = tuple("/abcd")
FORMS = "uvwx"

Step = tuple[str, str | None]
"""An address and its new form; None: it is removed."""

steps = st.tuples(st.sampled_from(ADDRESSES), st.one_of(st.none(), st.sampled_from(FORMS)))
histories = st.lists(st.lists(steps, max_size=5), min_size=1, max_size=12)


def live_through(site: SiteStore, history: Sequence[Sequence[Step]]) -> None:
    """Make a build of each list of steps."""
    with site.builder():
        for number, changes in enumerate(history, 1):
            with site.begin(number) as session:
                for address, form in changes:
                    if form is None:
                        session.remove(address)
                    else:
                        page = StoredPage(address, number, 200, "text/html", f"{ord(form):064x}", 1)
                        session.put(page, to_gzip(form.encode()))
                session.note_engine(f"engine-{number // 4}", {"x": str(number)})
                session.seal(SealedBuild(number, "", b"", f"engine-{number // 4}", 0, f"g{number}", 0, {}))


def reading(site: SiteStore, numbers: Sequence[int]) -> dict[int, tuple[object, ...]]:
    """Everything that a reader of these builds can ask: each address, the manifest, the bytes, and each difference."""
    return {
        number: (
            site.build(number),
            [site.page(address, number) for address in ADDRESSES],
            [(page, site.body(page.digest, "identity")) for page in site.pages(number)],
            [tuple(site.changes(other, number)) for other in numbers],
            site.engine(site.build(number).engine),
        )
        for number in numbers
    }


@given(histories, st.sets(st.integers(1, 12)))
def test_what_stays_reads_as_before(history: list[list[Step]], keep: set[int]) -> None:
    """After pruning every kept build reads exactly as before at every address, and no row, body or engine is left over."""
    with tempfile.TemporaryDirectory() as folder:
        site = SqliteSite(Path(folder))
        live_through(site, history)
        stay = sorted((keep & set(range(1, len(history) + 1))) | {len(history)})
        before = reading(site, stay)
        promised = site.would_free(keep)
        with site.builder():
            assert site.prune(keep) == promised
        assert promised.builds == tuple(sorted(set(range(1, len(history) + 1)) - set(stay)))
        assert [build.number for build in site.builds()] == stay
        assert reading(site, stay) == before
        assert_nothing_left_over(Path(folder), stay)
        assert site.prune(keep) == type(promised)((), 0, 0, 0)
        site.close()


@given(histories, st.sets(st.integers(1, 12)), st.lists(steps, max_size=5))
def test_next_build_goes_on(history: list[list[Step]], keep: set[int], then: list[Step]) -> None:
    """A build made after pruning is the one that would have been made without it."""
    with tempfile.TemporaryDirectory() as folder:
        pruned, whole = SqliteSite(Path(folder)), MemorySite()
        live_through(pruned, history)
        pruned.prune(keep)
        live_through(whole, [*history, then])
        number = len(history) + 1
        with pruned.builder(), pruned.begin(number) as session:
            for address, form in then:
                if form is None:
                    session.remove(address)
                else:
                    page = StoredPage(address, number, 200, "text/html", f"{ord(form):064x}", 1)
                    session.put(page, None if session.has_body(page.digest) else to_gzip(form.encode()))
            session.seal(SealedBuild(number, "", b"", "engine", 0, "g", 0, {}))
        found = [(page, pruned.body(page.digest, "identity")) for page in pruned.pages(number)]
        assert found == [(page, whole.body(page.digest, "identity")) for page in whole.pages(number)]
        pruned.close()


def assert_nothing_left_over(folder: Path, stay: Sequence[int]) -> None:
    """Every row is what some kept build reads at its address; every body and engine is named."""
    connection = connect(folder / "site.sqlite")
    rows = connection.execute("SELECT address, build, status FROM page ORDER BY address, build").fetchall()
    for at, (address, build, status) in enumerate(rows):
        later = [other for place, other, _ in rows if place == address and other > build]
        assert any(build <= number and not (later and number >= later[0]) for number in stay)
        assert status or (at and rows[at - 1][0] == address and rows[at - 1][2])
    unnamed = connection.execute(
        "SELECT count(*) FROM body WHERE digest NOT IN (SELECT digest FROM page WHERE status <> 0)"
    )
    assert unnamed.fetchone()[0] == 0
    engines = connection.execute("SELECT count(*) FROM engine WHERE digest NOT IN (SELECT engine FROM build)")
    assert engines.fetchone()[0] == 0
    connection.close()
