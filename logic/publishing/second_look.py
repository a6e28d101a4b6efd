"""The second look: what one person published, or approved alone, stays on everybody's list until somebody else has looked at it."""

from dataclasses import dataclass

from data.builds.interface import SiteStore
from data.repositories.records import SecondLook
from data.unit_of_work import OpenUnit
from logic.clock import Clock
from logic.errors import NotFound, NotSomebodyElse
from logic.permissions import Actor, require

__all__ = ["LookAgain", "SecondLook", "look_again", "pending_looks"]


@dataclass(frozen=True, slots=True)
class LookAgain:
    """Says that a publication was looked at by somebody else, with a note if there is something to say."""

    by: Actor
    activation: int
    note: str = ""


def pending_looks(by: Actor, *, unit_of_work: OpenUnit) -> tuple[SecondLook, ...]:
    """Return the publications that wait for a second look, newest first."""
    require(by, "second look")
    with unit_of_work(read_only=True) as unit:
        return unit.second_looks.pending()


def look_again(command: LookAgain, *, unit_of_work: OpenUnit, site: SiteStore, clock: Clock) -> None:
    """Note that somebody looked. Done again it changes nothing.

    Raises ``NotFound`` for a publication that waits for nobody, ``NotSomebodyElse`` for whoever published it or approved alone.
    """
    require(command.by, "second look")
    now = clock.now()
    with unit_of_work() as unit:
        look = unit.second_looks.get(command.activation)
        if look is None:
            raise NotFound("second look", str(command.activation))
        if look.looked_by is not None:
            return
        _refuse_same(command.by, look, unit.second_looks.lone_people(0, _journal(site, look.build)))
        unit.second_looks.looked(look.activation, command.by.name, now, command.note)
        unit.audit.add(command.by.deed("second look", f"edición {look.build}", command.note), now)
        unit.commit()


def _refuse_same(by: Actor, look: SecondLook, alone: frozenset[str]) -> None:
    """Commands have no account: whoever runs them is somebody else if he has another name."""
    same_account = by.account is not None and by.account == look.publisher
    if same_account or by.name == look.by or (look.why == "alone" and by.name in alone):
        raise NotSomebodyElse


def _journal(site: SiteStore, build: int) -> int:
    return site.build(build).journal if site.has_build(build) else 0
