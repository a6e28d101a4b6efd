"""Incremental = full: whatever happened before, a build is what a build from nothing would be."""

import tempfile
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import example, given, settings
from hypothesis import strategies as st

from data.builds.sqlite_site import SqliteSite
from logic.clock import CHILE
from logic.publishing.build_site import Build, build
from tests.features.publishing.house import WEBMASTER, House, article, new_house
from tests.features.publishing.kinds import channel, fixed_page, opportunity

DOCUMENTS = 70

changes = st.lists(
    st.tuples(
        st.sampled_from(["write", "write", "withdraw", "move", "date"]),
        st.integers(0, DOCUMENTS - 1),
        st.integers(0, 9),
    ),
    max_size=8,
)


def make(house: House, kind: str, number: int, choice: int) -> None:
    """Do one change in the content folder."""
    id = f"a-{number}"
    path = house.content / f"{id}.xml"
    if kind == "withdraw":
        path.unlink(missing_ok=True)
        return
    house.write(
        article(
            id,
            title=f"Título {choice % 3}",
            text=f"Texto {choice}.",
            slug=f"{id}-{choice}" if kind == "move" else "",
            date=f"20{10 + choice}-03-01" if kind == "date" else "2026-03-01",
            topic=("iva", "marcas")[choice % 2],
            channel=("apoyo-a-la-gestion", "comunidades-empresariales")[choice % 2],
        )
    )


@given(rounds=st.lists(changes, min_size=1, max_size=4))
@settings(max_examples=12, deadline=None)
def test_any_sequence_of_changes_ends_in_a_full_build(rounds: list[list[tuple[str, int, int]]]) -> None:
    """After any rounds of writing, moving, dating and withdrawing, the last build has the digest of one from nothing."""
    with tempfile.TemporaryDirectory() as folder:
        house = new_house(Path(folder))
        house.write(*(article(f"a-{number}") for number in range(DOCUMENTS)))
        report = house.bring_in_and_build()
        for batch in rounds:
            for kind, number, choice in batch:
                make(house, kind, number, choice)
            report = house.bring_in_and_build()
        fresh = replace(house.workshop, site=SqliteSite(house.home / "fresh"), searches=type(house.searches)())
        assert build(Build(WEBMASTER), workshop=fresh).digest == report.digest
        again = house.build(whole=True)
        assert again.digest == report.digest
        assert (again.pages.new, again.pages.changed, again.pages.gone) == (0, 0, 0)


windows = st.lists(
    st.tuples(st.integers(0, 11), st.integers(-3, 3), st.integers(0, 4), st.booleans()), min_size=1, max_size=6
)


@given(rounds=st.lists(st.tuples(st.integers(0, 3), windows), min_size=1, max_size=4))
@settings(max_examples=15, deadline=None)
def test_windows_that_open_and_close(rounds: list[tuple[int, list[tuple[int, int, int, bool]]]]) -> None:
    """Whatever begins, ends, waits and is put off while the clock goes on, a build is what one from nothing would be."""
    with tempfile.TemporaryDirectory() as folder:
        house = new_house(Path(folder))
        house.write(*(article(f"w-{number}", refs=("w-0",) if number else ()) for number in range(12)))
        house.bring_in_and_build()
        for hours, batch in rounds:
            house.clock.moment += timedelta(hours=hours)
            for number, begins, length, moves in batch:
                house.write(_with_window(house.clock.moment, number, begins, length, moves=moves))
            report = house.bring_in_and_build()
            house.clock.moment += timedelta(hours=1)
            report = house.build()
            fresh = replace(
                house.workshop, site=SqliteSite(house.home / f"f{report.build}"), searches=type(house.searches)()
            )
            assert build(Build(WEBMASTER), workshop=fresh).digest == report.digest
            assert house.build(whole=True).digest == report.digest


def _with_window(now: datetime, number: int, begins: int, length: int, *, moves: bool) -> str:
    """An article that is in force from some hours from now, for some hours or, with 0, for good."""
    hours = [
        f"{(now + timedelta(hours=at)).astimezone(ZoneInfo(CHILE)):%Y-%m-%dT%H:%M}" for at in (begins, begins + length)
    ]
    text = article(
        f"w-{number}",
        text=f"Desde {begins}.",
        date=hours[0],
        slug=f"w-{number}-{begins}" if moves else "",
        refs=("w-0",),
    )
    return text.replace("</valid-from>", f"</valid-from><valid-to>{hours[1]}</valid-to>") if length else text


@given(
    series=st.integers(0, 10**6),
    older=st.integers(1, 80),
    rounds=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=1, max_size=2),
)
@example(series=3, older=48, rounds=[(30, 0)])
@settings(max_examples=15, deadline=None)
def test_many_come_and_go_at_the_new_end(series: int, older: int, rounds: list[tuple[int, int]]) -> None:
    """However many of the newest documents come and go in one build, so that the front moves over whole pages, it is a full build."""
    with tempfile.TemporaryDirectory() as folder:
        house = new_house(Path(folder))
        ids = [f"s{series}-{number}" for number in range(older)]
        house.write(*(article(id, date="2026-01-01") for id in ids))
        house.bring_in_and_build()
        for day, (came, went) in enumerate(rounds, start=2):
            for id in ids[len(ids) - went :]:
                (house.content / f"{id}.xml").unlink()
            kept = ids[: max(0, len(ids) - went)]
            fresh = [f"s{series}-{day}-{number}" for number in range(came)]
            house.write(*(article(id, date=f"2026-01-{day:02}") for id in fresh))
            ids = kept + fresh
            report = house.bring_in_and_build()
            assert house.build(whole=True).digest == report.digest


KINDS = {
    "privacidad": lambda choice: fixed_page("privacidad", f"Título {choice}"),
    "ayuda": lambda choice: fixed_page("ayuda", f"Título {choice}"),
    "fondo": lambda choice: opportunity("fondo", f"2027-0{1 + choice}-15", f"Título {choice}"),
    "feria": lambda choice: opportunity("feria", "", f"Título {choice}"),
    "concurso": lambda choice: opportunity(
        "concurso", "2027-05-02" if choice % 2 else "", season="Marzo" if choice // 2 else ""
    ),
    "gestion": lambda choice: channel("apoyo-a-la-gestion", f"Parte {choice}", ("iva", "marcas")[choice % 2], "a-1"),
}


@given(
    rounds=st.lists(
        st.lists(st.tuples(st.sampled_from(sorted(KINDS)), st.booleans(), st.integers(0, 3)), min_size=1, max_size=4),
        min_size=1,
        max_size=4,
    )
)
@settings(max_examples=15, deadline=None)
def test_documents_of_other_types_come_and_go(rounds: list[list[tuple[str, bool, int]]]) -> None:
    """Fixed pages, opportunities and channels that come, change and go leave the map, the moments and the first page as a full build does."""
    with tempfile.TemporaryDirectory() as folder:
        house = new_house(Path(folder))
        house.write(article("a-1"), article("a-2", topic="fondos-concursables"))
        house.bring_in_and_build()
        for batch in rounds:
            for name, gone, choice in batch:
                if gone:
                    (house.content / f"{name}.xml").unlink(missing_ok=True)
                else:
                    house.write(**{name: KINDS[name](choice)})
            report = house.bring_in_and_build()
            assert house.build(whole=True).digest == report.digest
