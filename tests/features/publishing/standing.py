"""What readers of the portal in a folder would find, byte by byte; and portals that are closed, copied and opened again."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from data.builds.sqlite_site import SqliteSite
from data.search.interface import Query
from data.search.whoosh_index import WhooshStore
from logic.publishing.read_builds import BuildLine, list_builds
from tests.features.publishing.house import House, article

MARKS = {1: "temprana", 2: "tardía"}
"""The word that tells the two builds of ``write_content`` apart: in titles, so in listings, feeds and the search too."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The live site whole: every address with status, kind, place it leads to and bytes; every document that a search finds."""

    build: int | None
    pages: Mapping[str, tuple[int, str, str, bytes]]
    found: Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Scenes:
    """A portal in a folder for each moment of its life, and what readers find in its two builds."""

    imported: Path
    changed: Path
    built: Path
    published: Path
    old: Standing
    new: Standing
    digests: tuple[str, str]


@contextmanager
def opened(home: Path) -> Iterator[House]:
    """Open the portal of ``home`` with its engines on disk, and close it, so that its folder can be copied."""
    house = House(home, SqliteSite(home / "site"), WhooshStore(home / "search"))
    try:
        yield house
    finally:
        house.engine.dispose()
        house.site.close()


def copied(home: Path, to: Path) -> Path:
    """Copy a closed portal."""
    shutil.copytree(home, to)
    return to


def write_content(house: House, edition: int) -> None:
    """Write the documents of one of two editions: the second changes, moves, adds and takes away."""
    mark = MARKS[edition]
    house.write(
        article("a", title=f"Patente {mark}", text=f"Edición {mark}.", refs=("b",)),
        article("b", title=f"Permiso {mark}", slug="permiso" if edition == 2 else ""),
        article("c", refs=("a",)),
        *(article(f"n-{number}", date=f"2026-02-{number:02}") for number in range(1, 8)),
    )
    if edition == 1:
        house.write(article("old"))
    else:
        (house.content / "old.xml").unlink()
        house.write(article("new", title=f"Nuevo {mark}"))


def bring_in(house: House, edition: int) -> None:
    """Import an edition: it must be clean."""
    write_content(house, edition)
    assert not house.bring_in().issues


def standing(house: House) -> Standing:
    """Read the live site whole, pages and search."""
    live = house.site.live()
    if live is None:
        return Standing(None, {}, {})
    pages = {
        page.address: (page.status, page.media_type, page.location, _body(house, page.digest, page.size))
        for page in house.site.pages(live)
    }
    index = house.searches.open(house.site.build(live).search)
    found = index.search(Query(limit=1000))
    index.close()
    assert found.total == len(found.hits)
    return Standing(live, pages, {hit.id: (hit.address, hit.title) for hit in found.hits})


def lines(house: House) -> tuple[BuildLine, ...]:
    """Return the builds, newest first."""
    return list_builds(unit_of_work=house.unit_of_work, site=house.site)


def kept_generations(house: House) -> set[str]:
    """Return what stands in the folder of the search, whole or left over."""
    folder = house.home / "search"
    return {path.name for path in folder.iterdir()} if folder.is_dir() else set()


def states(house: House) -> list[str]:
    """Return the states of the builds, oldest first."""
    return [line.state for line in reversed(lines(house))]


def assert_untouched(house: House, was: Standing) -> None:
    """Readers find what they found, and nothing of a build is left but its row."""
    assert standing(house) == was
    assert kept_generations(house) == {build.search for build in house.site.builds()}


def assert_goes_on(house: House, scenes: Scenes) -> None:
    """The next build makes what the refused one would have made."""
    assert house.build().digest == scenes.digests[1]
    number = house.publish().build
    assert standing(house) == replace(scenes.new, build=number)
    assert "running" not in states(house)


def _body(house: House, digest: str, size: int) -> bytes:
    return house.site.body(digest, "identity") if size else b""
