"""From approved documents to a sealed build, and from one build to the next."""

from pathlib import Path

import pytest

from logic.publishing.read_builds import compare_builds, list_builds
from tests.features.publishing.house import House, article, new_house

CHANNEL = """<channel xmlns="urn:redsercotec:content:1">
  <header>
    <id>apoyo-a-la-gestion</id><title>Apoyo a la gestión</title><summary>Lo de todos los días.</summary>
    <language>es</language><author>Redacción del portal</author>
    <valid-from>2026-01-01</valid-from><rights>estado-de-chile</rights>
  </header>
  <introduction><p>Para empezar.</p></introduction>
  <highlight to="acerca"/>
  <channel-section id="impuestos"><title>Impuestos</title><summary>Qué se paga.</summary><topic>iva</topic></channel-section>
</channel>
"""


def test_an_article_becomes_a_page(house: House) -> None:
    """An approved article is a whole page at its address, in its listings, its feed and the sitemap."""
    house.write(article("patente-municipal", title="Patente municipal", text="Se paga en la municipalidad."))
    report = house.bring_in_and_build()
    page = house.read("/apoyo-a-la-gestion/patente-municipal", report.build)
    assert page.startswith("<!doctype html>")
    assert "Se paga en la municipalidad." in page
    for address in ("/apoyo-a-la-gestion/todo/", "/temas/iva/", "/apoyo-a-la-gestion/", "/"):
        assert "/apoyo-a-la-gestion/patente-municipal" in house.read(address, report.build), address
    assert "<title>Patente municipal</title>" in house.read("/feeds/apoyo-a-la-gestion.atom", report.build)
    sitemap = house.read("/sitemaps/documentos-patente-municipal.xml", report.build)
    assert "https://portal.example/apoyo-a-la-gestion/patente-municipal" in sitemap
    assert "/sitemaps/documentos-patente-municipal.xml" in house.read("/sitemap.xml", report.build)


def test_an_empty_portal_can_be_built(house: House) -> None:
    """With no document at all there is a home page, three channels and their listings, and no broken link among them."""
    report = house.build()
    for address in ("/", "/apoyo-a-la-gestion/", "/noticias/", "/comunidades-empresariales/todo/", "/temas/iva/"):
        assert house.site.page(address, report.build), address
    missing = house.site.page("/404", report.build)
    assert missing is not None
    assert missing.status == 404


def test_nothing_changed_is_no_new_build(house: House) -> None:
    """Building again without a change answers with the last build."""
    house.write(article("a"))
    first = house.bring_in_and_build()
    again = house.bring_in_and_build()
    assert (again.build, again.digest) == (first.build, first.digest)
    assert (again.made, again.pages.reused) == (0, first.pages.total)


def test_only_what_changed_is_made_again(house: House) -> None:
    """A change of text makes one document again and changes no other's page."""
    house.write(*(article(f"a-{number}") for number in range(30)))
    first = house.bring_in_and_build()
    house.write(article("a-7", text="Otro texto."))
    second = house.bring_in_and_build()
    assert second.documents == 1
    changed = {change.address for change in compare_builds(first.build, second.build, site=house.site)}
    assert changed == {"/apoyo-a-la-gestion/a-7"}
    assert second.pages.reused == first.pages.total - 1


def test_a_new_title_reaches_whoever_names_it(house: House) -> None:
    """Pages that refer to a document show its new title, though they themselves were not touched."""
    house.write(article("a"), article("b", refs=("a",)), article("c"))
    house.bring_in_and_build()
    house.write(article("a", title="Nombre nuevo"))
    report = house.bring_in_and_build()
    assert report.documents == 2
    assert "Nombre nuevo" in house.read("/apoyo-a-la-gestion/b", report.build)


def test_a_highlighted_document_is_shown_as_it_is_now(house: House) -> None:
    """A channel shows the new summary of a page that it highlights, though no listing holds the page."""
    highlighted = article("acerca").replace("article", "page").replace("    <topic>iva</topic>\n", "")
    house.write(highlighted, canal=CHANNEL)
    house.bring_in_and_build()
    house.write(highlighted.replace("Lo que conviene saber", "Todo lo que hay que saber"))
    report = house.bring_in_and_build()
    assert "Todo lo que hay que saber" in house.read("/apoyo-a-la-gestion/", report.build)


def test_a_document_that_moves_leaves_a_redirect(house: House) -> None:
    """After a change of address the old one redirects, links follow, and a second move makes no chain."""
    house.write(article("a"), article("b", refs=("a",)))
    house.bring_in_and_build()
    house.write(article("a", slug="segundo"))
    house.bring_in_and_build()
    house.write(article("a", slug="tercero"))
    report = house.bring_in_and_build()
    for old in ("/apoyo-a-la-gestion/a", "/apoyo-a-la-gestion/segundo"):
        page = house.site.page(old, report.build)
        assert page is not None
        assert (page.status, page.location) == (301, "/apoyo-a-la-gestion/tercero")
    assert 'href="/apoyo-a-la-gestion/tercero"' in house.read("/apoyo-a-la-gestion/b", report.build)


def test_two_documents_exchange_addresses(house: House) -> None:
    """Two documents can take each other's address in one build."""
    house.write(article("a", slug="uno", text="Texto A."), article("b", slug="dos", text="Texto B."))
    house.bring_in_and_build()
    house.write(article("a", slug="dos", text="Texto A."), article("b", slug="uno", text="Texto B."))
    report = house.bring_in_and_build()
    assert "Texto A." in house.read("/apoyo-a-la-gestion/dos", report.build)
    assert "Texto B." in house.read("/apoyo-a-la-gestion/uno", report.build)


def test_a_withdrawn_document_says_why(house: House) -> None:
    """A withdrawn document's address answers 410 with the explanation, and no listing names it any more."""
    house.write(article("a"), article("b"))
    house.bring_in_and_build()
    (house.content / "a.xml").unlink()
    report = house.bring_in_and_build()
    page = house.site.page("/apoyo-a-la-gestion/a", report.build)
    assert page is not None
    assert page.status == 410
    assert "Ya no está vigente." in house.read("/apoyo-a-la-gestion/a", report.build)
    for address in ("/apoyo-a-la-gestion/todo/", "/sitemap.xml", "/feeds/apoyo-a-la-gestion.atom"):
        assert "/apoyo-a-la-gestion/a<" not in house.read(address, report.build)
        assert '/apoyo-a-la-gestion/a"' not in house.read(address, report.build)


def test_a_reference_to_something_withdrawn_stops_the_build(house: House) -> None:
    """When a document that others name is withdrawn, the build stops, says where, and leaves nothing."""
    house.write(article("a"), article("b", refs=("a",)))
    first = house.bring_in_and_build()
    house.withdraw("a")
    report = house.build()
    assert [(issue.code, issue.place.line > 0) for issue in report.issues] == [("reference-unapproved", True)]
    assert report.build == first.build
    assert house.site.latest() == house.site.build(first.build)
    lines = list_builds(unit_of_work=house.unit_of_work, site=house.site)
    assert lines[0].state == "failed"


@pytest.mark.parametrize("processes", [2, 3])
def test_processes_make_the_same_build(tmp_path: Path, processes: int) -> None:
    """A build by several processes has the digest of one by a single process."""
    digests = set()
    for count in (1, processes):
        house = new_house(tmp_path / str(count))
        house.write(*(article(f"a-{number}", refs=(f"a-{number // 2}",)) for number in range(1, 90)), article("a-0"))
        assert not house.bring_in().issues
        digests.add(house.build(processes=count).digest)
    assert len(digests) == 1


def test_two_machines_agree(tmp_path: Path) -> None:
    """Two portals that came to the same documents by different ways have the same build digest."""
    one, other = new_house(tmp_path / "one"), new_house(tmp_path / "other")
    final = [article(f"a-{number}", date=f"2026-01-{1 + number % 28:02}") for number in range(40)]
    one.write(*final)
    expected = one.bring_in_and_build()
    other.write(*(article(f"a-{number}", date="2025-05-05", text="Antes.") for number in range(20, 40)))
    other.bring_in_and_build()
    other.write(*final)
    assert other.bring_in_and_build().digest == expected.digest


def test_a_page_carries_no_time_of_its_build(tmp_path: Path) -> None:
    """The same revisions built on another day are the same bytes."""
    digests = set()
    for day in (1, 20):
        house = new_house(tmp_path / str(day))
        house.clock.moment = house.clock.moment.replace(day=day)
        house.write(article("a"))
        digests.add(house.bring_in_and_build().digest)
    assert len(digests) == 1
