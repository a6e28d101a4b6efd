"""How what happens at its time builds and publishes: an interface, since the areas of logic do not know each other."""

from dataclasses import dataclass
from typing import Protocol

from data.builds.interface import SealedBuild
from data.issues import Issue
from logic.permissions import Actor

AUTOMATIC = Actor("Automático", "operator")
"""Who acts when nobody asked."""


@dataclass(frozen=True, slots=True)
class Made:
    """A build that was made, or not: then ``issues`` say why."""

    build: int
    issues: tuple[Issue, ...] = ()


class Press(Protocol):
    """Builds and publishes; bound in ``logic.automatic``."""

    def live(self) -> int | None:
        """Return the number of the build that visitors see."""
        ...

    def sealed(self, number: int) -> SealedBuild | None:
        """Return a build, or None if it is not kept any more."""
        ...

    def build(self, by: Actor, journal: int | None) -> Made:
        """Build as of a number of the journal, or all that is approved. Raises ``BuilderBusy``, ``StoreFull``."""
        ...

    def publish(self, by: Actor, build: int, reason: str, *, removing: int | None, seen_live: int | None) -> None:
        """Make a build live, if ``seen_live`` is what is live. Raises what publishing raises."""
        ...
