"""What machines read of a document stands beside its page, and comes and goes with it."""

import json
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from data.builds.sqlite_site import SqliteSite
from logic.publishing.build_site import Build, build
from logic.publishing.read_builds import compare_builds
from tests.features.publishing.house import WEBMASTER, House, article, new_house
from tests.features.publishing.questionnaires import questionnaire

GUIDE = "/apoyo-a-la-gestion/guia"
PAGE = "/autodiagnostico/orden"
FORM = "/autodiagnostico/orden.json"

CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["write", "remedy", "move", "withdraw", "guide"]), st.sampled_from("abc"), st.integers(0, 2)
    ),
    max_size=5,
)


def form(house: House, build: int, address: str = FORM) -> Any:
    """Read a machine form of a build."""
    return json.loads(house.read(address, build))


def test_a_questionnaire_brings_its_machine_form(house: House) -> None:
    """Beside a questionnaire's page stands all that scoring needs, as JSON, with its references led to their addresses."""
    house.write(article("guia", title="La guía"), questionnaire("orden", remedy="guia"))
    report = house.bring_in_and_build()
    page = house.site.page(FORM, report.build)
    assert page is not None
    assert (page.status, page.media_type, page.sources.partition("@")[0]) == (200, "application/json", "orden")
    question = form(house, report.build)["areas"][0]["questions"][0]
    assert question["essential"] is True
    assert [option["score"] for option in question["options"]] == [6, 0, None]
    assert question["remedy"]["lead"] == {"title": "La guía", "address": GUIDE}


def test_other_types_have_no_machine_form(house: House) -> None:
    """An article is its page alone."""
    house.write(article("guia"))
    report = house.bring_in_and_build()
    addresses = [page.address for page in house.site.pages(report.build)]
    assert [address for address in addresses if address.startswith(GUIDE)] == [GUIDE]


def test_a_machine_form_follows_what_it_names(house: House) -> None:
    """A document's new title or address reaches the machine form of a questionnaire that names it, and no unrelated page."""
    house.write(article("guia"), article("otra"), questionnaire("orden", remedy="guia"))
    first = house.bring_in_and_build()
    house.write(article("guia", title="Otro nombre", slug="otro-lugar"))
    second = house.bring_in_and_build()
    lead = form(house, second.build)["areas"][0]["questions"][0]["remedy"]["lead"]
    assert lead == {"title": "Otro nombre", "address": "/apoyo-a-la-gestion/otro-lugar"}
    changed = {change.address for change in compare_builds(first.build, second.build, site=house.site)}
    assert FORM in changed
    assert "/apoyo-a-la-gestion/otra" not in changed


def test_a_machine_form_moves_with_its_document(house: House) -> None:
    """After a change of address the machine form stands at the new one, and nothing is left at the old."""
    house.write(questionnaire("orden"))
    house.bring_in_and_build()
    house.write(questionnaire("orden", slug="otra"))
    report = house.bring_in_and_build()
    moved = house.site.page(PAGE, report.build)
    assert moved is not None
    assert moved.location == "/autodiagnostico/otra"
    assert house.site.page(FORM, report.build) is None
    assert form(house, report.build, "/autodiagnostico/otra.json")["title"] == "¿Está en orden orden?"


def test_a_machine_form_goes_with_its_document(house: House) -> None:
    """When a questionnaire is withdrawn its machine form is gone; the former build keeps it."""
    house.write(questionnaire("orden"), article("guia"))
    first = house.bring_in_and_build()
    (house.content / "orden.xml").unlink()
    second = house.bring_in_and_build()
    gone = house.site.page(PAGE, second.build)
    assert gone is not None
    assert gone.status == 410
    assert house.site.page(FORM, second.build) is None
    assert house.site.page(FORM, first.build) is not None


def test_two_questionnaires_exchange_addresses(house: House) -> None:
    """When two questionnaires take each other's address in one build, so do their machine forms."""
    house.write(questionnaire("a", slug="uno", title="A"), questionnaire("b", slug="dos", title="B"))
    house.bring_in_and_build()
    house.write(questionnaire("a", slug="dos", title="A"), questionnaire("b", slug="uno", title="B"))
    report = house.bring_in_and_build()
    assert form(house, report.build, "/autodiagnostico/dos.json")["title"] == "A"
    assert form(house, report.build, "/autodiagnostico/uno.json")["title"] == "B"


def change(house: House, kind: str, id: str, choice: int) -> None:
    """Do one change in the content folder."""
    if kind == "withdraw":
        (house.content / f"{id}.xml").unlink(missing_ok=True)
    elif kind == "guide":
        house.write(article("guia", title=f"Guía {choice}", slug=f"guia-{choice}"))
    else:
        house.write(
            questionnaire(
                id,
                text=f"¿Pregunta {choice}?",
                slug=f"{id}-{choice}" if kind == "move" else "",
                remedy="guia" if kind == "remedy" else "",
            )
        )


@given(rounds=st.lists(CHANGES, min_size=1, max_size=3))
@settings(max_examples=10, deadline=None)
def test_machine_forms_of_any_sequence_of_changes_are_those_of_a_full_build(
    rounds: list[list[tuple[str, str, int]]],
) -> None:
    """However questionnaires are written, moved and withdrawn, the last build has the digest of one from nothing."""
    with tempfile.TemporaryDirectory() as folder:
        house = new_house(Path(folder))
        house.write(article("guia"), *(questionnaire(id, remedy="guia") for id in "abc"))
        report = house.bring_in_and_build()
        for batch in rounds:
            for kind, id, choice in batch:
                change(house, kind, id, choice)
            report = house.bring_in_and_build()
        fresh = replace(house.workshop, site=SqliteSite(house.home / "fresh"), searches=type(house.searches)())
        assert build(Build(WEBMASTER), workshop=fresh).digest == report.digest
        again = house.build(whole=True)
        assert (again.digest, again.pages.changed, again.pages.gone) == (report.digest, 0, 0)
