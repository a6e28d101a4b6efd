"""What a site store remembers of links that are written as addresses: where those of the latest build lead, and which led nowhere.

A *source* is a document by its id, or an address that leads on, with "=" before it. Links by id are in the workbench.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, Protocol


class WrittenLink(NamedTuple):
    """Where a link leads: an address of ours ("/…") or of others ("https://…"), and the anchor in that page, or nothing.

    The anchor of an address of others belongs to the address.
    """

    address: str
    anchor: str = ""


class WrittenLinks(Protocol):
    """Links by address, in order. Read by anybody; changed inside a session."""

    def put(self, source: str, links: Iterable[WrittenLink]) -> None:
        """Make ``links`` all that ``source`` leads to by address."""
        ...

    def of(self, source: str) -> tuple[WrittenLink, ...]:
        """Return where a source leads."""
        ...

    def leading_to(self, address: str) -> tuple[str, ...]:
        """Return the sources that lead to an address, to whatever anchor of it."""
        ...

    def leading_below(self, address: str) -> tuple[str, ...]:
        """Return the sources that lead to an address of ours below this one: to a lesson of a course."""
        ...

    def uses(self, addresses: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """Return the sources that lead to each of ``addresses``: of many at once."""
        ...

    def leading_inside(self) -> tuple[str, ...]:
        """Return every source that leads to an address of ours."""
        ...

    def outside(self) -> Iterator[str]:
        """Yield every address of others that something leads to, once."""
        ...

    def set_broken(self, source: str, *, broken: bool) -> None:
        """Remember whether something that ``source`` leads to is not there, by address or by id."""
        ...

    def broken(self) -> tuple[str, ...]:
        """Return the sources of which that is remembered."""
        ...

    def clear(self) -> None:
        """Forget everything."""
        ...
