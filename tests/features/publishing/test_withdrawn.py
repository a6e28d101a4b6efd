"""What a reader finds at the address of a document that was withdrawn."""

from datetime import UTC, datetime

import pytest

from tests.features.publishing.house import House, article
from tests.features.publishing.kinds import channel, fixed_page, opportunity
from tests.unit.presentation.html_reading import ReadPage, read_page


def gone(house: House, address: str, build: int) -> ReadPage:
    """Return the page at an address, which must answer that it is gone."""
    page = house.site.page(address, build)
    assert page is not None
    assert page.status == 410
    return read_page(house.read(address, build).encode())


def ways(page: ReadPage) -> list[str]:
    return [e.attributes["href"] for e in page.all("a") if {"main", "h3"} <= set(e.parents)]


@pytest.mark.parametrize(
    ("document", "address", "expected"),
    [
        (
            article("a", topic="iva"),
            "/apoyo-a-la-gestion/a",
            ["/temas/iva/", "/apoyo-a-la-gestion/todo/", "/apoyo-a-la-gestion/"],
        ),
        (
            opportunity("a"),
            "/oportunidades-de-negocios/oportunidades/a",
            [
                "/temas/fondos-concursables/",
                "/oportunidades-de-negocios/oportunidades/",
                "/oportunidades-de-negocios/",
            ],
        ),
        (fixed_page("a"), "/a", ["/", "/temas/", "/mapa"]),
    ],
)
def test_where_to_go_on(house: House, document: str, address: str, expected: list[str]) -> None:
    """A withdrawn page says why and leads to what its document was about, its listing and its channel, and to the search."""
    house.write(article("b"), a=document)
    house.bring_in_and_build()
    (house.content / "a.xml").unlink()
    report = house.bring_in_and_build()
    page = gone(house, address, report.build)
    assert "Ya no está vigente." in page.one("main").text
    assert ways(page) == expected
    assert all(house.site.page(way, report.build) for way in expected)
    assert "Título de a" not in page.one("html").text
    assert [e.attributes["action"] for e in page.all("form")] == ["/centro-de-documentacion/"]
    assert house.build(whole=True).digest == report.digest


def test_since_when(house: House) -> None:
    """A withdrawn page tells the day of its withdrawal as it was in Chile, however often it is made again."""
    house.write(article("a"), article("b"))
    house.bring_in_and_build()
    house.clock.moment = datetime(2027, 3, 1, 1, tzinfo=UTC)
    house.withdraw("a")
    first = house.build()
    house.clock.moment = datetime(2028, 1, 1, tzinfo=UTC)
    assert house.build(whole=True).digest == first.digest
    (told,) = gone(house, "/apoyo-a-la-gestion/a", first.build).all("time")
    assert (told.attributes["datetime"], told.text) == ("2027-02-28", "28 de febrero de 2027")


def test_former_addresses(house: House) -> None:
    """Every address that a withdrawn document ever had says the same as its last."""
    house.write(article("a", slug="uno"), article("b"))
    house.bring_in_and_build()
    house.write(article("a", slug="dos", topic="marcas"))
    house.bring_in_and_build()
    house.withdraw("a")
    report = house.build()
    former, last = (gone(house, f"/apoyo-a-la-gestion/{slug}", report.build) for slug in ("uno", "dos"))
    assert ways(former) == ways(last)
    assert "/temas/marcas/" in ways(last)


def test_come_and_gone_between_builds(house: House) -> None:
    """A document that was approved and withdrawn since the last build is gone in the next one, as in a build from nothing."""
    house.write(article("b"))
    house.bring_in_and_build()
    house.write(article("a"))
    house.bring_in()
    house.withdraw("a")
    report = house.build()
    gone(house, "/apoyo-a-la-gestion/a", report.build)
    assert house.build(whole=True).digest == report.digest


def test_a_channel_without_its_document(house: House) -> None:
    """Withdrawing the document of a channel leaves the channel its page."""
    house.write(article("b"), gestion=channel("apoyo-a-la-gestion", "Partes", "iva"))
    house.bring_in_and_build()
    (house.content / "gestion.xml").unlink()
    report = house.bring_in_and_build()
    page = house.site.page("/apoyo-a-la-gestion/", report.build)
    assert page is not None
    assert page.status == 200
    assert house.build(whole=True).digest == report.digest
