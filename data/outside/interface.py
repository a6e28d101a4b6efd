"""What asking an address of others promises. Which are asked, when, and what follows from the answer is for ``logic.links``."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answered: ``status`` is the last HTTP status, 0 where there was none, and then ``fault`` says why.

    Faults: "address", "not-public", "no-host", "no-connection", "no-time", "no-trust", "no-sense", "round" (too many redirects).
    ``leads_to`` is the address at the end of redirects, empty without any; ``lasting``: all of them were meant for good.
    """

    status: int
    fault: str = ""
    leads_to: str = ""
    lasting: bool = False


class Prober(Protocol):
    """Asks addresses. One question at a time; never raises for what the address does or is."""

    def ask(self, address: str) -> Answer:
        """Ask an address whether it answers, without reading more than the beginning of what it says."""
        ...
