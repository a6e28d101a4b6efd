"""Where readers are led who come to an address that is no page any more, or never was one of this portal."""

import pytest

from data.content.file_store import FileStore
from logic.editing.import_content import ImportContent, import_content
from logic.editing.withdraw_document import Kind
from logic.errors import Refused
from logic.publishing.build_report import BuildReport
from tests.features.publishing.courses import course
from tests.features.publishing.house import WEBMASTER, House, article
from tests.features.publishing.leading import (
    at,
    built,
    forward,
    found,
    linking,
    restore,
    stop_forwarding,
    withdraw,
)
from tests.unit.presentation.html_reading import read_page


def standing_on(house: House, *articles: str) -> None:
    """Publish articles."""
    house.write(*articles)
    imported = house.bring_in()
    assert not imported.issues, imported.issues
    built(house)


def test_ten_renames_in_a_row(house: House) -> None:
    """Each of ten former addresses answers one redirect, straight to where the document is now."""
    for number in range(11):
        standing_on(house, article("a", slug=f"nombre-{number}"))
    assert found(house, at("nombre-10")) == (200, "")
    assert {found(house, at(f"nombre-{number}")) for number in range(10)} == {(301, at("nombre-10"))}


def test_renaming_back(house: House) -> None:
    """A document that goes back to a former address is there, and the other one leads to it: nobody goes round."""
    for slug in ("uno", "dos", "uno"):
        standing_on(house, article("a", slug=slug))
    assert (found(house, at("uno")), found(house, at("dos"))) == ((200, ""), (301, at("uno")))


def test_two_documents_exchange_addresses(house: House) -> None:
    """Documents that take each other's address in one import are both where they say, and nothing redirects."""
    standing_on(house, article("a", slug="uno"), article("b", slug="dos"))
    standing_on(house, article("a", slug="dos"), article("b", slug="uno"))
    assert (found(house, at("uno")), found(house, at("dos"))) == ((200, ""), (200, ""))


def test_a_former_address_is_taken(house: House) -> None:
    """A former address that another document takes is that document's."""
    standing_on(house, article("a", slug="uno"))
    standing_on(house, article("a", slug="dos"))
    standing_on(house, article("b", slug="uno"))
    assert (found(house, at("uno")), found(house, at("dos"))) == ((200, ""), (200, ""))


def test_moved_to_another_document(house: House) -> None:
    """All addresses of a withdrawn document that moved lead straight to the other one, wherever that goes."""
    standing_on(house, article("a", slug="uno"), article("b"))
    standing_on(house, article("a", slug="dos"))
    withdraw(house, "a", "moved", "b")
    (house.content / "a.xml").unlink()
    built(house)
    assert {found(house, at(slug)) for slug in ("uno", "dos")} == {(301, at("b"))}
    standing_on(house, article("b", slug="tres"))
    assert {found(house, at(slug)) for slug in ("uno", "dos", "b")} == {(301, at("tres"))}


def test_references_follow_a_move(house: House) -> None:
    """Who names a document that moved leads to the other one, with its title: links from inside never break."""
    standing_on(house, article("a"), article("b", title="Lo nuevo"), article("c", refs=("a",)))
    withdraw(house, "a", "moved", "b")
    report = built(house)
    assert leads(house, report, "Lo nuevo") == {at("b")}
    (house.content / "a.xml").unlink()
    standing_on(house, article("b", title="Lo nuevo", slug="b-2"), article("c", refs=("a",), text="Otro."))
    latest = house.build()
    assert leads(house, latest, "Lo nuevo") == {at("b-2")}
    withdraw(house, "b", "moved", "/temas/iva/")
    assert leads(house, built(house), "Título de a") == {"/temas/iva/"}


def leads(house: House, report: BuildReport, words: str) -> set[str]:
    """Where these words of document "c" lead."""
    page = read_page(house.read(at("c"), report.build).encode())
    return {e.attributes["href"] for e in page.all("a") if e.text == words}


def test_a_chain_is_one_step(house: House) -> None:
    """Documents that moved one after the other all lead to the last; if that is withdrawn, they say what was said of it."""
    standing_on(house, *(article(id) for id in "abcd"))
    for one, other in ("ab", "bc", "cd"):
        withdraw(house, one, "moved", other)
    built(house)
    assert {found(house, at(id)) for id in "abc"} == {(301, at("d"))}
    withdraw(house, "d", explanation="El programa terminó.")
    report = built(house)
    assert {found(house, at(id)) for id in "abcd"} == {(410, "")}
    assert "El programa terminó." in house.read(at("a"), report.build)
    restore(house, "d")
    built(house)
    assert {found(house, at(id)) for id in "abc"} == {(301, at("d"))}


@pytest.mark.parametrize(
    ("kind", "leads_to", "explanation", "code"),
    [
        ("explained", "", " ", "explanation-missing"),
        ("explained", "", "x" * 501, "explanation-too-long"),
        ("explained", "nada", "Ya no rige.", "leads-nowhere"),
        ("moved", "", "", "leads-missing"),
        ("moved", "a", "", "leads-to-itself"),
        ("moved", "/apoyo-a-la-gestion/a", "", "leads-to-itself"),
        ("moved", "b", "", "leads-in-circle"),
        ("moved", "ido", "", "leads-to-gone"),
        ("moved", "borrador", "", "leads-to-draft"),
        ("moved", "/no/hay", "", "leads-nowhere"),
        ("moved", "https://otro.example/", "", "address-elsewhere"),
        ("moved", "//otro.example/", "", "address-elsewhere"),
        ("moved", "/a/../b", "", "address-signs"),
    ],
)
def test_withdrawals_that_are_refused(house: House, kind: Kind, leads_to: str, explanation: str, code: str) -> None:
    """A withdrawal that leaves readers without a place, or leads them round, is refused and changes nothing."""
    standing_on(house, article("a"), article("b"), article("ido"))
    withdraw(house, "b", "moved", "a")
    withdraw(house, "ido")
    house.write(article("borrador").replace("estado-de-chile", "nada"))
    keep_draft(house)
    with house.unit_of_work(read_only=True) as work:
        before = work.documents.journal()
    with pytest.raises(Refused) as refused:
        withdraw(house, "a", kind, leads_to, explanation)
    assert [issue.code for issue in refused.value.issues] == [code]
    with house.unit_of_work(read_only=True) as work:
        assert work.documents.journal() == before


def keep_draft(house: House) -> None:
    """Import what has issues as drafts."""
    command = ImportContent(house.content, WEBMASTER, keep_drafts=True)
    files = FileStore(house.home / "files")
    import_content(command, unit_of_work=house.unit_of_work, content=files, clock=house.clock)


def test_where_to_go_on_from_an_explanation(house: House) -> None:
    """An explanation may lead on: to a document wherever it is, as long as it is published."""
    standing_on(house, article("a"), article("b", title="Lo nuevo"))
    withdraw(house, "a", "explained", "b")
    report = built(house)
    page = read_page(house.read(at("a"), report.build).encode())
    assert [e.attributes["href"] for e in page.all("a") if e.text == "Lo nuevo"] == [at("b")]
    (house.content / "a.xml").unlink()
    standing_on(house, article("b", title="Lo nuevo", slug="otro"))
    report = house.build()
    assert f'href="{at("otro")}"' in house.read(at("a"), report.build)
    withdraw(house, "b", "deleted")
    report = built(house)
    assert "Lo nuevo" not in house.read(at("a"), report.build)


def test_deleted_says_the_plain_words(house: House) -> None:
    """What was deleted answers that it is gone, without a reason: nobody gave one."""
    standing_on(house, article("a"), article("b"))
    withdraw(house, "a", "deleted")
    report = built(house)
    assert found(house, at("a")) == (410, "")
    assert "Por qué la retiramos" not in house.read(at("a"), report.build)


def test_deciding_anew(house: House) -> None:
    """A withdrawn document can be withdrawn in another way, and the same way again changes nothing."""
    standing_on(house, article("a"), article("b"), article("c", refs=("b",)))
    withdraw(house, "a")
    built(house)
    withdraw(house, "a", "moved", "b")
    built(house)
    assert found(house, at("a")) == (301, at("b"))
    with house.unit_of_work(read_only=True) as work:
        before = work.documents.journal()
    withdraw(house, "a", "moved", "b")
    with house.unit_of_work(read_only=True) as work:
        assert work.documents.journal() == before


def test_a_redirect_is_in_the_next_build(house: House) -> None:
    """A redirect alone makes a new build, and taking it away another; with neither there is nothing to build."""
    standing_on(house, article("a"))
    forward(house, "/viejo/index.html", "a")
    first = built(house)
    assert found(house, "/viejo/index.html") == (301, at("a"))
    assert house.build().pages.new == 0
    standing_on(house, article("a", slug="b"))
    assert found(house, "/viejo/index.html") == (301, at("b"))
    stop_forwarding(house, "/viejo/index.html")
    assert built(house).build > first.build
    assert found(house, "/viejo/index.html") == (404, "")


def test_a_redirect_whose_document_goes(house: House) -> None:
    """A redirect of the webmaster follows its document: to where it moves, or to why it was withdrawn."""
    standing_on(house, article("a"), article("b"))
    forward(house, "/viejo", "/apoyo-a-la-gestion/a")
    built(house)
    withdraw(house, "a", "moved", "b")
    built(house)
    assert found(house, "/viejo") == (301, at("b"))
    withdraw(house, "b", explanation="El programa terminó.")
    report = built(house)
    assert found(house, "/viejo") == (410, "")
    assert "El programa terminó." in house.read("/viejo", report.build)


def test_a_redirect_to_a_lesson_that_goes(house: House) -> None:
    """A redirect to a page that goes away stops the build, and says where it led; another redirect from there mends it."""
    house.write(article("a"), curso=course("curso", "costos", "precios"))
    house.bring_in()
    built(house)
    forward(house, "/viejo", "/cursos/curso/precios")
    built(house)
    assert found(house, "/viejo") == (301, "/cursos/curso/precios")
    house.write(curso=course("curso", "costos"))
    house.bring_in()
    (issue,) = house.build().issues
    assert (issue.code, issue.values["value"], issue.values["target"]) == (
        "redirect-nowhere",
        "/viejo",
        "/cursos/curso/precios",
    )
    forward(house, "/cursos/curso/precios", "/cursos/curso/costos")
    built(house)
    assert {found(house, one) for one in ("/viejo", "/cursos/curso/precios")} == {(301, "/cursos/curso/costos")}


def test_a_document_wins_over_a_redirect(house: House) -> None:
    """A document published where the webmaster keeps a redirect has the address; the redirect goes, and the log says so."""
    standing_on(house, article("a"))
    forward(house, at("b"), "a")
    built(house)
    standing_on(house, article("b"))
    assert found(house, at("b")) == (200, "")
    with house.unit_of_work(read_only=True) as work:
        assert work.forwardings.count() == 0
        assert [entry.action for entry in work.audit.newest(9, about=at("b"))] == ["redirect", "redirect"]


def test_a_link_to_a_redirect_is_good(house: House) -> None:
    """A link of ours to an address that leads on leads somewhere."""
    standing_on(house, article("a"))
    forward(house, "/viejo", "a")
    built(house)
    standing_on(house, linking("b", "/viejo"))
    assert found(house, at("b")) == (200, "")
