"""The pages that lead through the portal: moments, topics, map, home, and the fixed pages that every foot names."""

import re

from logic.addresses import DIRECTORY, HOME, OWN_PAGES, TOPICS
from tests.features.publishing.house import House, article
from tests.features.publishing.kinds import channel, fixed_page, opportunity

MANAGEMENT = "apoyo-a-la-gestion"


def links(text: str, section: str = "") -> list[str]:
    """Return where the main part of a page leads, in order; or the section whose heading has an id."""
    main = text.partition("<main")[2].partition("</main>")[0]
    if section:
        main = main.partition(f'id="{section}"')[2].partition("</section>")[0]
    return re.findall(r'href="(/[^"#]*)"', main)


def test_a_moment_shows_the_documents_of_its_topics(house: House) -> None:
    """Whoever is about to hire finds what explains contracts, and the page follows when another document comes."""
    house.write(article("contrato", topic="contrato-de-trabajo"))
    build = house.bring_in_and_build().build
    assert f"/{MANAGEMENT}/contrato" in links(house.read("/momentos/contratar/", build))
    assert f"/{MANAGEMENT}/contrato" not in links(house.read("/momentos/exportar/", build))
    house.write(article("jornada", topic="jornada"))
    build = house.bring_in_and_build().build
    assert f"/{MANAGEMENT}/jornada" in links(house.read("/momentos/contratar/", build))


def test_the_map_leads_to_every_fixed_page(house: House) -> None:
    """A fixed page is on the map of the site from the build that brings it, and no longer after it was withdrawn."""
    house.write(glosario=fixed_page("glosario"))
    assert "/glosario" in links(house.read(DIRECTORY, house.bring_in_and_build().build))
    (house.content / "glosario.xml").unlink()
    assert "/glosario" not in links(house.read(DIRECTORY, house.bring_in_and_build().build))


def test_the_topics_stand_by_channel(house: House) -> None:
    """The list of topics follows what the document of a channel says of its parts."""
    house.write(article("uno"), gestion=channel(MANAGEMENT, "Impuestos", "iva", "uno"))
    assert links(house.read(TOPICS, house.bring_in_and_build().build)).count("/temas/iva/") == 1
    house.write(gestion=channel(MANAGEMENT, "Cuentas", "contabilidad", "uno"))
    found = links(house.read(TOPICS, house.bring_in_and_build().build))
    assert "/temas/iva/" not in found
    assert "/temas/contabilidad/" in found


def test_a_channel_leads_to_what_its_sections_chose(house: House) -> None:
    """A section of a channel names its documents and its topics."""
    house.write(article("uno"), gestion=channel(MANAGEMENT, "Impuestos", "iva", "uno"))
    text = house.read(f"/{MANAGEMENT}/", house.bring_in_and_build().build)
    assert {f"/{MANAGEMENT}/uno", "/temas/iva/"} <= set(links(text))
    assert "Impuestos" in text


def test_the_first_page_shows_what_closes_last_first(house: House) -> None:
    """Among opportunities with a closing day, the home page shows those that close last; one without has no day to show."""
    days = {"uno": "2026-04-01", "dos": "2027-04-01", "tres": "2025-04-01", "cuatro": "2026-10-01", "siempre": ""}
    house.write(**{id: opportunity(id, closes) for id, closes in days.items()})
    found = links(house.read(HOME, house.bring_in_and_build().build), "p_closing")
    shown = [address.rpartition("/")[2] for address in found if "/oportunidades/" in address]
    assert shown == ["dos", "cuatro", "uno"]


def test_the_foot_leads_somewhere_before_anybody_wrote_its_pages(house: House) -> None:
    """Each address in the foot answers from the first build on; what somebody writes there takes its place."""
    build = house.bring_in_and_build().build
    assert all(house.site.page(f"/{name}", build) for name in OWN_PAGES)
    before = house.read("/privacidad", build)
    house.write(privacidad=fixed_page("privacidad", "Sus datos"))
    build = house.bring_in_and_build().build
    assert "Sus datos" in house.read("/privacidad", build)
    assert before != house.read("/privacidad", build)


def test_a_topic_stands_by_type(house: House) -> None:
    """In a topic, guides come before opportunities, whatever is newer."""
    house.write(
        article("guia", topic="fondos-concursables", date="2020-01-01"), fondo=opportunity("fondo", "2027-01-01")
    )
    found = links(house.read("/temas/fondos-concursables/", house.bring_in_and_build().build))
    guide, fund = f"/{MANAGEMENT}/guia", "/oportunidades-de-negocios/oportunidades/fondo"
    assert found.index(guide) < found.index(fund)
