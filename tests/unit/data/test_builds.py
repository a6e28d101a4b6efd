"""Builds and activations in the database."""

from datetime import UTC, datetime

import pytest

from data.errors import BuildUnknown
from data.unit_of_work import OpenUnit

NOW = datetime(2026, 11, 1, tzinfo=UTC)


def test_a_build_is_sealed_once(unit_of_work: OpenUnit) -> None:
    """A running build is closed by its seal, with its report; a closed one cannot be closed again."""
    with unit_of_work() as work:
        number = work.builds.start(7, "motor", "Ana", NOW)
        assert [build.number for build in work.builds.running()] == [number]
        assert work.builds.latest_sealed() is None
        work.builds.seal(number, "d" * 64, {"páginas": 3}, NOW)
        sealed = work.builds.latest_sealed()
        assert sealed
        assert (sealed.number, sealed.journal, sealed.report, sealed.state) == (number, 7, {"páginas": 3}, "sealed")
        assert work.builds.running() == ()
        with pytest.raises(BuildUnknown):
            work.builds.fail(number, {}, NOW)


def test_a_failed_build_is_never_live(unit_of_work: OpenUnit) -> None:
    """A build that failed keeps its report and cannot be activated; nor can one that never was."""
    with unit_of_work() as work:
        number = work.builds.start(0, "", "Ana", NOW)
        with pytest.raises(BuildUnknown):
            work.builds.activate(number, "publish", "Ana", NOW)
        work.builds.fail(number, {"error": "x"}, NOW)
        for unknown in (number, 99):
            with pytest.raises(BuildUnknown):
                work.builds.activate(unknown, "publish", "Ana", NOW)
        build = work.builds.get(number)
        assert build
        assert build.report == {"error": "x"}
        assert work.builds.last_activation() is None


def test_the_last_activation_is_live(unit_of_work: OpenUnit) -> None:
    """Publishing and rolling back both add a row, and the last one counts."""
    with unit_of_work() as work:
        first, second = (work.builds.start(0, "", "Ana", NOW) for _ in range(2))
        for number in (first, second):
            work.builds.seal(number, "", {}, NOW)
            work.builds.activate(number, "publish", "Ana", NOW)
        work.builds.activate(first, "rollback", "Berta", NOW, "Un error en la portada")
        live = work.builds.last_activation()
        assert live
        assert (live.build_number, live.kind, live.reason) == (first, "rollback", "Un error en la portada")
        assert [row.build_number for row in work.builds.activations()] == [first, second, first]
        assert [build.number for build in work.builds.list(1)] == [second]


def test_numbers_are_never_used_twice(unit_of_work: OpenUnit) -> None:
    """The number of a build that was undone before anyone saw it may come again, one that was seen may not."""
    with unit_of_work() as work:
        seen = work.builds.start(0, "", "Ana", NOW)
        work.builds.fail(seen, {}, NOW)
        work.commit()
    with unit_of_work() as work:
        assert work.builds.start(0, "", "Ana", NOW) > seen
