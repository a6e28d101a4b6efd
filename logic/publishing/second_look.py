"""The second look: what one person published, or approved alone, stays on everybody's list until somebody else has looked at it."""

from dataclasses import dataclass

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


def look_again(command: LookAgain, *, unit_of_work: OpenUnit, clock: Clock) -> None:
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
        _refuse_same(command.by, look, unit.second_looks.lone_people(*unit.second_looks.span(look.activation)))
        unit.second_looks.looked(look.activation, command.by.name, now, command.note)
        unit.audit.add(command.by.deed("second look", f"edición {look.build}", command.note), now)
        unit.commit()


def _refuse_same(by: Actor, look: SecondLook, alone: frozenset[int]) -> None:
    """Two accounts are two people, whatever they are called. Where one of the two was a command there is only the name to go by."""
    only_names = by.account is None or look.publisher is None
    same = by.name == look.by if only_names else by.account == look.publisher
    if same or by.account in alone:
        raise NotSomebodyElse
