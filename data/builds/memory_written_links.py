"""Links by address in memory, for tests of logic: see ``data.builds.written_links``."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from data.builds.written_links import WrittenLink


@dataclass(slots=True)
class MemoryWrittenLinks:
    """See ``data.builds.written_links.WrittenLinks``."""

    links: dict[str, set[WrittenLink]] = field(default_factory=dict)
    without_end: set[str] = field(default_factory=set)

    def put(self, source: str, links: Iterable[WrittenLink]) -> None:
        self.links[source] = set(links)

    def of(self, source: str) -> tuple[WrittenLink, ...]:
        return tuple(sorted(self.links.get(source, ())))

    def leading_to(self, address: str) -> tuple[str, ...]:
        return tuple(
            sorted(source for source, links in self.links.items() if address in {one.address for one in links})
        )

    def leading_below(self, address: str) -> tuple[str, ...]:
        below = f"{address}/"
        return tuple(
            sorted(
                source for source, links in self.links.items() if any(one.address.startswith(below) for one in links)
            )
        )

    def uses(self, addresses: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        return {address: self.leading_to(address) for address in addresses}

    def leading_inside(self) -> tuple[str, ...]:
        return tuple(
            sorted(source for source, links in self.links.items() if any(one.address[0] == "/" for one in links))
        )

    def outside(self) -> Iterator[str]:
        return iter(sorted({one.address for links in self.links.values() for one in links if one.address[0] != "/"}))

    def set_broken(self, source: str, *, broken: bool) -> None:
        (self.without_end.add if broken else self.without_end.discard)(source)

    def broken(self) -> tuple[str, ...]:
        return tuple(sorted(self.without_end))

    def clear(self) -> None:
        self.links.clear()
        self.without_end.clear()
