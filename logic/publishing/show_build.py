"""Showing a sealed build, published or not, to whoever has a link: the link is made, looked up and ended. Signing it is not here.

A link is good for the time that was chosen, and until somebody ends it. It is looked up in the site store alone, at every page.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, get_args

from data.builds.interface import SiteStore
from data.builds.site_notes import ShownLink, SiteNotes
from data.unit_of_work import OpenUnit
from logic.clock import Clock
from logic.errors import NotFound
from logic.permissions import Actor, require

__all__ = ["EndLink", "For", "ShowBuild", "ShownLink"]

For = Literal["hour", "day", "week"]
"""How long a link may be good."""

TIMES: dict[For, timedelta] = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(weeks=1)}
CHOICES: tuple[For, ...] = get_args(For)


@dataclass(frozen=True, slots=True)
class ShowBuild:
    """Asks for a link that shows a build for a time."""

    by: Actor
    build: int
    good_for: For = "day"


@dataclass(frozen=True, slots=True)
class EndLink:
    """Asks that a link show nothing any more."""

    by: Actor
    number: int


def show_build(
    command: ShowBuild, *, unit_of_work: OpenUnit, site: SiteStore, notes: SiteNotes, clock: Clock
) -> ShownLink:
    """Make a link and write it down. Raises ``BuildUnknown``."""
    require(command.by, "look at builds")
    site.build(command.build)
    now = clock.now()
    notes.forget_links(int(now.timestamp()))
    until = now + TIMES[command.good_for]
    link = notes.add_link(command.build, int(until.timestamp()), command.by.name)
    with unit_of_work() as unit:
        detail = f"enlace {link.number}, sirve hasta {until.isoformat(timespec='minutes')}"
        unit.audit.add(command.by.deed("look at builds", f"edición {command.build}", detail), now)
        unit.commit()
    return link


def end_link(command: EndLink, *, unit_of_work: OpenUnit, notes: SiteNotes, clock: Clock) -> None:
    """End a link. Raises ``NotFound`` where none has this number any more."""
    require(command.by, "look at builds")
    link = notes.link(command.number)
    if link is None:
        raise NotFound("link", str(command.number))
    notes.end_link(link.number)
    with unit_of_work() as unit:
        deed = command.by.deed("look at builds", f"edición {link.build}", f"termina el enlace {link.number}")
        unit.audit.add(deed, clock.now())
        unit.commit()


def good_links(by: Actor, *, notes: SiteNotes, clock: Clock) -> tuple[ShownLink, ...]:
    """Return the links that are good now, newest first."""
    require(by, "look at builds")
    return tuple(link for link in notes.links() if is_good(link, clock.now()))


def shown_by(
    number: int, build: int, until: int, *, site: SiteStore, notes: SiteNotes, clock: Clock
) -> ShownLink | None:
    """Return the link of which a signed token speaks, if it still shows that build; None otherwise."""
    link = notes.link(number)
    if link is None or (link.build, link.until) != (build, until) or not is_good(link, clock.now()):
        return None
    return link if site.has_build(build) else None


def seconds_left(link: ShownLink, *, clock: Clock) -> int:
    """Return for how many seconds a good link is good, at least one."""
    return max(link.until - int(clock.now().timestamp()), 1)


def is_good(link: ShownLink, now: datetime) -> bool:
    """Tell whether a link has not expired."""
    return now.timestamp() < link.until
