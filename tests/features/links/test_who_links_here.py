"""Who leads to a document is told before it is withdrawn."""

import pytest

from logic.errors import NotFound
from logic.links.who_links_here import LinksHere, who_links_here
from logic.permissions import Actor
from tests.features.publishing.courses import course
from tests.features.publishing.house import BASE_URL, House, article
from tests.features.publishing.leading import built, forward, linking, withdraw

EDITOR = Actor("Ana", "editor")


def ask(house: House, id: str) -> LinksHere:
    """Ask who leads to a document."""
    return who_links_here(id, EDITOR, unit_of_work=house.unit_of_work, site=house.site, base_url=BASE_URL)


def ids(found: LinksHere) -> list[str]:
    """The documents, by id."""
    return [one.id for one in found.documents]


def test_by_id_and_by_address(house: House) -> None:
    """Documents that name it, or lead to an address that it has or had, to its lessons too; withdrawn ones; redirects."""
    house.write(
        article("a", slug="uno"),
        article("b", refs=("a",), title="Lo de b"),
        linking("c", "/apoyo-a-la-gestion/uno#x"),
        article("d"),
        article("e"),
        linking("f", "/cursos/curso/costos"),
        curso=course("curso", "costos"),
    )
    house.bring_in()
    house.write(linking("c", "/apoyo-a-la-gestion/uno"))
    house.bring_in()
    built(house)
    house.write(article("a", slug="dos"))
    house.bring_in()
    withdraw(house, "e", "moved", "a")
    forward(house, "/viejo", "a")
    built_or_not = ask(house, "a")
    assert (ids(built_or_not), built_or_not.total) == (["b", "c"], 2)
    assert (built_or_not.withdrawn, built_or_not.redirects) == (("e",), ("/viejo",))
    assert [one.title for one in built_or_not.documents if one.id == "b"] == ["Lo de b"]
    assert ids(ask(house, "curso")) == ["f"]
    assert ids(ask(house, "d")) == []


def test_what_was_approved_since_the_newest_build(house: House) -> None:
    """What changed since the newest build counts as it is now, also before there is any."""
    house.write(article("a"), article("b", refs=("a",)), linking("c", "/apoyo-a-la-gestion/a"))
    house.bring_in()
    assert ids(ask(house, "a")) == ["b", "c"]
    built(house)
    house.write(article("b"), article("d", refs=("a",)), article("c"))
    house.bring_in()
    assert ids(ask(house, "a")) == ["d"]
    withdraw(house, "d")
    assert ids(ask(house, "a")) == []


def test_nobody(house: House) -> None:
    """A document that there is not cannot be asked about."""
    with pytest.raises(NotFound):
        ask(house, "nada")
