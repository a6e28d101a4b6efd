"""Puts right what a killed process left: builds begun and not closed, an activation not carried over, stray index files."""

from data.builds.interface import SiteStore
from data.errors import BuildUnknown
from data.repositories.records import Activation
from data.search.interface import SearchStore
from data.unit_of_work import OpenUnit
from logic.clock import Clock


def repair(unit_of_work: OpenUnit, site: SiteStore, searches: SearchStore, clock: Clock) -> None:
    """Close what was interrupted. Only for the holder of the builder's lock: a running build is nobody else's to close."""
    with unit_of_work() as unit:
        for begun in unit.builds.running():
            try:
                sealed = site.build(begun.number)
            except BuildUnknown:
                unit.builds.fail(begun.number, {"error": "interrupted"}, clock.now())
            else:
                unit.builds.seal(begun.number, sealed.digest, sealed.report, clock.now())
        unit.commit()
    carry_activation(unit_of_work, site)
    searches.sweep(sealed.search for sealed in site.builds())


def carry_activation(unit_of_work: OpenUnit, site: SiteStore) -> Activation | None:
    """Make live what the last activation says, if a kill or a full disk came between recording it and doing it; return it then.

    A site store that lost the build (a folder deleted, a disk replaced) has nothing to show until the next publication.
    """
    with unit_of_work(read_only=True) as unit:
        last = unit.builds.last_activation()
    if last is None or last.number <= site.activation():
        return None
    try:
        site.activate(last.build_number, last.number)
    except BuildUnknown:
        return None
    return last
