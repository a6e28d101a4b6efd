"""Links to addresses of our own are exact in every build: a broken one stops it, unless somebody lets it pass and that is written down."""

import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.content.file_store import FileStore
from data.issues import Issue
from logic.editing.import_content import ImportContent, import_content
from logic.errors import NotPermitted, PortalError
from logic.permissions import Actor
from logic.publishing.build_site import Build, build
from tests.features.publishing.courses import course
from tests.features.publishing.house import WEBMASTER, House, article, new_house
from tests.features.publishing.leading import at, built, forward, found, linking, restore, stop_forwarding, withdraw

SECTION = '<section id="{id}"><title>Parte</title><p>Un párrafo.</p></section>'


def with_section(id: str, *sections: str) -> str:
    """An article with named sections."""
    parts = "".join(SECTION.format(id=section) for section in sections)
    return article(id).replace("  </body>", f"{parts}  </body>")


def bring_in(house: House, *articles: str, **documents: str) -> None:
    """Import articles that have no issue by themselves."""
    house.write(*articles, **documents)
    imported = house.bring_in()
    assert not imported.issues, imported.issues


@pytest.mark.parametrize(
    "address",
    [
        "/apoyo-a-la-gestion/a",
        "/apoyo-a-la-gestion/a/",
        "/apoyo-a-la-gestion/a#antes",
        "/apoyo-a-la-gestion/a?desde=correo#antes",
        "/apoyo-a-la-gestion/%61",
        "/cursos/curso/costos",
        "/cursos/curso#costos",
        "/temas/iva/",
        "/temas/iva",
        "/",
        "/centro-de-documentacion/?q=patente",
        "/oportunidades-de-negocios/plazos",
        "/feeds/noticias.atom",
        "/viejo",
        "/moved",
        "/sitemap.xml",
        "/mapa",
        "https://www.sii.cl/nada#nada",
        "mailto:ana@portal.example",
    ],
)
def test_links_that_lead_somewhere(house: House, address: str) -> None:
    """A page with its anchors, a lesson, a file for machines, what the application answers and what leads on: all are found."""
    bring_in(house, with_section("a", "antes"), curso=course("curso", "costos"))
    built(house)
    forward(house, "/viejo", "a")
    forward(house, "/moved", "/temas/iva/")
    bring_in(house, linking("b", address))
    assert not house.build().issues


@pytest.mark.parametrize(
    ("address", "code", "known"),
    [
        ("/apoyo-a-la-gestion/patente-municipall", "link-broken", "/apoyo-a-la-gestion/patente-municipal"),
        ("/noticias/patente-municipal", "link-broken", "/apoyo-a-la-gestion/patente-municipal"),
        ("/apoyo-a-la-gestion/Patente_Municipal.html", "link-broken", "/apoyo-a-la-gestion/patente-municipal"),
        ("/nada/que/ver", "link-broken", ""),
        ("/cursos/curso/costo", "link-broken", "/cursos/curso/costos"),
        ("/apoyo-a-la-gestion/patente-municipal#ante", "link-anchor", "antes"),
        ("/apoyo-a-la-gestion/ido", "link-gone", ""),
        ("/ediciones/", "link-broken", ""),
    ],
)
def test_a_broken_link_stops_the_build(house: House, address: str, code: str, known: str) -> None:
    """The issue names the document, the place, where the link leads, and what is nearest to it; the live site stays."""
    bring_in(house, with_section("patente-municipal", "antes"), article("ido"), curso=course("curso", "costos"))
    built(house)
    withdraw(house, "ido")
    (house.content / "ido.xml").unlink()
    built(house)
    bring_in(house, linking("b", address))
    report = house.build()
    (issue,) = report.issues
    assert (issue.code, issue.place.file, issue.values["known"]) == (code, "b.xml", known)
    assert issue.values["value"] == address.partition("#")[0]
    assert issue.place.line > 0
    assert "párrafo" in issue.place.words
    assert found(house, at("b")) == (404, "")


CHANGES: list[tuple[str, Callable[[House], object]]] = [
    ("/apoyo-a-la-gestion/a#antes", lambda house: bring_in(house, with_section("a", "despues"))),
    ("/apoyo-a-la-gestion/a", lambda house: withdraw(house, "a")),
    ("/cursos/curso/costos", lambda house: bring_in(house, curso=course("curso", "precios"))),
    ("/cursos/curso/costos", lambda house: bring_in(house, curso=course("curso", "costos", slug="otro"))),
    ("/viejo", lambda house: stop_forwarding(house, "/viejo")),
]


@pytest.mark.parametrize(("address", "change"), CHANGES)
def test_a_target_that_goes_away(house: House, address: str, change: Callable[[House], object]) -> None:
    """A document that did not change is found when the page, the anchor, the lesson or the redirect that it leads to goes."""
    bring_in(house, with_section("a", "antes"), article("otro-a"), curso=course("curso", "costos"))
    built(house)
    forward(house, "/viejo", "otro-a")
    bring_in(house, linking("b", address), article("c"))
    built(house)
    change(house)
    report = house.build()
    assert [issue.place.file for issue in report.issues] == ["b.xml"]
    assert report.documents < 4


def test_a_document_that_moves_keeps_its_links(house: House) -> None:
    """A link to a former address is good: it leads on, to the anchor too."""
    bring_in(house, with_section("a", "antes"), linking("b", "/apoyo-a-la-gestion/a#antes"))
    built(house)
    bring_in(house, with_section("a", "antes").replace("<valid-from>", "<slug>nuevo</slug><valid-from>"))
    built(house)
    assert found(house, at("a")) == (301, at("nuevo"))


def test_letting_it_pass(house: House) -> None:
    """Who may lets broken links pass, is written down with them, and the report counts them; the next build is asked again."""
    bring_in(house, article("a"), linking("b", "/nada"), article("c", refs=("a",)))
    assert [issue.code for issue in house.build().issues] == ["link-broken"]
    withdraw(house, "a")
    report = build(Build(WEBMASTER, allow_broken_links=True), workshop=house.workshop)
    assert sorted(issue.code for issue in report.broken) == ["link-broken", "reference-unapproved"]
    assert report.facts()["broken_links"] == 2
    sealed = house.site.build(report.build).report
    assert sealed["broken_links"] == 2
    with house.unit_of_work(read_only=True) as work:
        (deed, *_) = work.audit.newest(1)
    assert (deed.action, deed.subject) == ("override broken links", f"edición {report.build}")
    assert "b.xml: /nada" in deed.detail
    for path in house.content.iterdir():
        path.unlink()
    house.write(article("d"))
    from_folder(house)
    assert {issue.code for issue in house.build().issues} == {"reference-unapproved"}
    again = build(Build(WEBMASTER, allow_broken_links=True), workshop=house.workshop)
    assert len(again.broken) == 2
    whole = build(Build(WEBMASTER, whole=True, allow_broken_links=True), workshop=house.workshop)
    assert (whole.digest, len(whole.broken)) == (again.digest, 2)
    house.write(article("b"), article("c"))
    from_folder(house)
    assert built(house).broken == ()


def test_who_may_let_it_pass(house: House) -> None:
    """An editor builds, and may not let broken links pass."""
    bring_in(house, linking("b", "/nada"))
    with pytest.raises(NotPermitted):
        build(Build(Actor("Ana", "editor"), allow_broken_links=True), workshop=house.workshop)


def test_every_place_is_told(house: House) -> None:
    """All broken links are told at once, each at its own place, sources and buttons too."""
    bring_in(house, linking("b", "/uno", "/dos", "/uno"), linking("c", "/tres"))
    places = [(issue.place.file, issue.values["value"], issue.place.column) for issue in house.build().issues]
    assert [(file, value) for file, value, _ in places] == [
        ("b.xml", "/uno"),
        ("b.xml", "/dos"),
        ("b.xml", "/uno"),
        ("c.xml", "/tres"),
    ]
    assert len({column for file, _, column in places if file == "b.xml"}) == 3


ids = st.sampled_from("abcdef")
steps = st.one_of(
    st.tuples(st.just("write"), ids, st.sampled_from(["", "#uno", "#dos"]), ids),
    st.tuples(st.just("move"), ids, st.sampled_from("xyz"), ids),
    st.tuples(st.sampled_from(["moved", "explained", "deleted", "restore"]), ids, st.just(""), ids),
    st.tuples(st.sampled_from(["forward", "stop"]), st.sampled_from("xyzuv"), st.just(""), ids),
)


def do(house: House, kind: str, one: str, detail: str, other: str) -> None:
    """Do one step, unless it is refused."""
    try:
        if kind == "write":
            house.write(with_links(one, f"/apoyo-a-la-gestion/{other}{detail}", "uno" if detail else "dos"))
        elif kind == "move":
            house.write(with_links(one, f"/viejo-{other}", "uno", slug=f"{one}-{detail}"))
        elif kind == "forward":
            forward(house, f"/viejo-{one}", other if one in "xy" else f"/viejo-{'x' if other in 'abc' else 'y'}")
        elif kind == "stop":
            stop_forwarding(house, f"/viejo-{one}")
        elif kind == "restore":
            restore(house, one)
        else:
            withdraw(house, one, kind, other if kind == "moved" else "")  # type: ignore[arg-type]  # those are all
    except PortalError:
        return


def with_links(id: str, address: str, section: str, slug: str = "") -> str:
    """An article that leads to an address and names a document, with one named section."""
    whole = linking(id, address, slug=slug) if slug else linking(id, address)
    return whole.replace("  </body>", f"{SECTION.format(id=section)}  </body>")


@given(rounds=st.lists(st.lists(steps, min_size=1, max_size=4), min_size=1, max_size=4))
@settings(max_examples=12, deadline=None)
def test_any_sequence_ends_in_a_full_build(rounds: list[list[tuple[str, str, str, str]]]) -> None:
    """Whatever moves, is withdrawn, comes back, leads on and is let pass, a build and what it lets pass are those of one from nothing."""
    with tempfile.TemporaryDirectory() as folder:
        house = new_house(Path(folder))
        for batch in rounds:
            for kind, one, detail, other in batch:
                do(house, kind, one, detail, other)
            from_folder(house)
            report = build(Build(WEBMASTER, allow_broken_links=True), workshop=house.workshop)
            again = build(Build(WEBMASTER, whole=True, allow_broken_links=True), workshop=house.workshop)
            assert again.digest == report.digest
            assert report.made == 0 or facts(again.broken) == facts(report.broken)


def from_folder(house: House) -> None:
    """Import what is in the folder, whatever is not there."""
    files = FileStore(house.home / "files")
    command = ImportContent(house.content, WEBMASTER)
    import_content(command, unit_of_work=house.unit_of_work, content=files, clock=house.clock)
    for path in house.content.iterdir():
        path.unlink()


def facts(issues: Iterable[Issue]) -> list[tuple[str, str, str]]:
    """What tells issues apart."""
    return sorted((issue.code, issue.place.file, str(issue.values.get("value"))) for issue in issues)


def test_builds_of_the_live_journal(house: House) -> None:
    """A build that goes by the journal of the live one takes no redirect that came since, and lets pass what was let pass there."""
    bring_in(house, article("a"), linking("b", "/nada"))
    let = build(Build(WEBMASTER, allow_broken_links=True), workshop=house.workshop)
    house.publish()
    forward(house, "/viejo", "a")
    live = house.site.build(let.build)
    again = build(Build(WEBMASTER, whole=True, journal=live.journal), workshop=house.workshop)
    assert (again.digest, len(again.broken), again.issues) == (let.digest, 1, ())
    assert found(house, "/viejo") == (404, "")
    house.write(article("b"))
    bring_in(house)
    built(house)
    assert found(house, "/viejo") == (301, at("a"))
