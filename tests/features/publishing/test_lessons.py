"""The lessons of a course are pages of their own, which come, change and go with it."""

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from data.builds.sqlite_site import SqliteSite
from data.search.interface import Query
from logic.publishing.build_site import Build, build
from logic.publishing.pages import HTML, PageCounts
from logic.publishing.read_builds import compare_builds
from tests.features.publishing.courses import course
from tests.features.publishing.house import WEBMASTER, House, article, new_house
from tests.unit.presentation.html_reading import ReadPage, read_page

COURSE = "/cursos/costos"

CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["lessons", "text", "move", "after", "withdraw", "guide"]),
        st.sampled_from("ab"),
        st.integers(0, 3),
    ),
    max_size=5,
)


def lessons_of(house: House, number: int, address: str = COURSE) -> list[str]:
    """The addresses below a course in a build."""
    return [page.address for page in house.site.pages(number) if page.address.startswith(f"{address}/")]


def read(house: House, address: str, number: int) -> ReadPage:
    """A page of a build, read strictly."""
    return read_page(house.read(address, number).encode())


def leads(page: ReadPage, rel: str) -> list[str]:
    """Where the links of a kind lead."""
    return [element.attributes["href"] for element in page.all("a") if element.attributes.get("rel") == rel]


def test_each_lesson_is_a_page(house: House) -> None:
    """Each lesson stands below its course, with its own text alone, and is made of the course."""
    house.write(course("costos", "fijos", "variables"))
    report = house.bring_in_and_build()
    assert lessons_of(house, report.build) == [f"{COURSE}/fijos", f"{COURSE}/variables"]
    stored = house.site.page(f"{COURSE}/fijos", report.build)
    assert stored is not None
    assert (stored.status, stored.media_type, stored.sources.partition("@")[0]) == (200, HTML, "costos")
    page = read(house, f"{COURSE}/fijos", report.build)
    assert page.one("h1").text == "Lección de fijos"
    assert page.one("title").text == "Lección de fijos: Curso de costos · RedSercotec"
    main = page.one("main").text
    assert "Lección 1 de 2" in main
    assert "1 hora 15 minutos" in main
    assert "Esto es fijos." in main
    assert "Esto es variables." not in main


def test_a_learner_goes_from_the_course_to_its_end(house: House) -> None:
    """From the course one link begins it, each lesson leads to the next and back, and the last to what comes after."""
    house.write(course("costos", "fijos", "variables", "total", after="guia"), article("guia", title="Ponga precio"))
    number = house.bring_in_and_build().build
    start = read(house, COURSE, number)
    (begin,) = [e.attributes["href"] for e in start.all("a") if e.text == "Comenzar la primera lección"]
    visited, page = [begin], read(house, begin, number)
    assert leads(page, "prev") == []
    while following := leads(page, "next"):
        before, (address,) = visited[-1], following
        page = read(house, address, number)
        assert leads(page, "prev") == [before]
        assert "Terminó el curso" not in read(house, before, number).one("main").text
        visited.append(address)
    assert visited == [f"{COURSE}/{lesson}" for lesson in ("fijos", "variables", "total")]
    assert "Terminó el curso: Curso de costos" in page.one("main").text
    assert "/apoyo-a-la-gestion/guia" in [element.attributes["href"] for element in page.all("a")]
    (here,) = [e for e in page.all("a") if e.attributes.get("aria-current") == "page" and "main" in e.parents]
    assert here.attributes["href"] == visited[-1]


def test_old_links_to_a_lesson_still_lead_to_it(house: House) -> None:
    """Where a lesson had its heading on the page of the course stands its line, with the link to its page."""
    house.write(course("costos", "fijos", "variables"))
    number = house.bring_in_and_build().build
    ids = {element.attributes.get("id") for element in read(house, COURSE, number).elements}
    assert {"fijos", "variables"} <= ids


def test_the_search_finds_a_course_by_its_lessons(house: House) -> None:
    """What only a lesson says finds the course."""
    house.write(course("costos", "fijos", "variables", text="El arriendo de la máquina."), article("otra"))
    report = house.bring_in_and_build()
    index = house.searches.open(house.site.build(report.build).search)
    found = {words: [hit.id for hit in index.search(Query(words=(words,))).hits] for words in ("arriendo", "variables")}
    index.close()
    assert found == {"arriendo": ["costos"], "variables": ["costos"]}


def test_a_renamed_lesson_leaves_its_address(house: House) -> None:
    """A lesson whose id changes stands at the new address and nowhere else; the others of the course stay."""
    house.write(course("costos", "fijos", "variables"))
    first = house.bring_in_and_build()
    house.write(course("costos", "fijos", "cambiantes"))
    second = house.bring_in_and_build()
    assert lessons_of(house, second.build) == [f"{COURSE}/cambiantes", f"{COURSE}/fijos"]
    assert lessons_of(house, first.build) == [f"{COURSE}/fijos", f"{COURSE}/variables"]


def test_lessons_move_with_their_course(house: House) -> None:
    """After a change of address the lessons stand at the new one, and nothing is left below the old."""
    house.write(course("costos", "fijos"))
    house.bring_in_and_build()
    house.write(course("costos", "fijos", slug="calcule"))
    report = house.bring_in_and_build()
    assert lessons_of(house, report.build) == []
    assert lessons_of(house, report.build, "/cursos/calcule") == ["/cursos/calcule/fijos"]


def test_lessons_go_with_their_course(house: House) -> None:
    """When a course is withdrawn, so are its lessons."""
    house.write(course("costos", "fijos"), article("guia"))
    house.bring_in_and_build()
    (house.content / "costos.xml").unlink()
    report = house.bring_in_and_build()
    gone = house.site.page(COURSE, report.build)
    assert gone is not None
    assert gone.status == 410
    assert lessons_of(house, report.build) == []


def test_a_change_of_one_lesson_writes_one_page(house: House) -> None:
    """A new text in one lesson changes that lesson's page, and no other of the course."""
    house.write(course("costos", "fijos", "variables"))
    first = house.bring_in_and_build()
    changed = course("costos", "fijos", "variables").replace("Un párrafo.", "Otro párrafo.", 1)
    house.write(changed)
    second = house.bring_in_and_build()
    assert [change.address for change in compare_builds(first.build, second.build, site=house.site)] == [
        f"{COURSE}/fijos"
    ]
    assert replace(second.pages, reused=0) == PageCounts(new=0, changed=1, gone=0, reused=0)


def test_no_course_stands_where_older_courses_are_listed(house: House) -> None:
    """A course cannot take the address below which the older pages of the listing of courses stand."""
    house.write(course("costos", "fijos", slug="desde"))
    assert [issue.code for issue in house.bring_in().issues] == ["address-reserved"]


def change(house: House, kind: str, id: str, choice: int) -> None:
    """Do one change in the content folder."""
    if kind == "withdraw":
        (house.content / f"{id}.xml").unlink(missing_ok=True)
        return
    if kind == "guide":
        house.write(article("guia", title=f"Guía {choice}"))
        return
    lessons = [f"l{number}" for number in range(choice, choice + 2)] if kind == "lessons" else ["l0", "l1"]
    text = f"Texto {choice}." if kind == "text" else "Un párrafo."
    slug = f"{'ab'[choice % 2]}-{choice}" if kind == "move" else ""
    house.write(course(id, *lessons, text=text, slug=slug, after="guia" if kind == "after" else ""))


@given(rounds=st.lists(CHANGES, min_size=1, max_size=3))
@settings(max_examples=10, deadline=None)
def test_lessons_of_any_sequence_of_changes_are_those_of_a_full_build(rounds: list[list[tuple[str, str, int]]]) -> None:
    """However courses are written, moved and withdrawn, the last build has the digest of one from nothing."""
    with tempfile.TemporaryDirectory() as folder:
        house = new_house(Path(folder))
        house.write(article("guia"), *(course(id, "l0", "l1") for id in "ab"))
        report = house.bring_in_and_build()
        for batch in rounds:
            for kind, id, choice in batch:
                change(house, kind, id, choice)
            if house.bring_in().issues:
                return
            report = house.build()
        fresh = replace(house.workshop, site=SqliteSite(house.home / "fresh"), searches=type(house.searches)())
        assert build(Build(WEBMASTER), workshop=fresh).digest == report.digest
        again = house.build(whole=True)
        assert (again.digest, again.pages.changed, again.pages.gone) == (report.digest, 0, 0)
