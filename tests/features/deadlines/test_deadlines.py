"""A visitor asks what closes soon: the answer depends on the day in Santiago, and on nothing but the site store."""

from pathlib import Path

import icalendar
import pytest
from werkzeug.test import TestResponse

from data.builds.sqlite_site import SqliteSite
from logic.errors import ContentMissing
from tests.features.deadlines.visitor import PAGE, Visitor, visiting
from tests.unit.presentation.html_reading import ReadPage, read_page

SOON, LATER, CLOSED = "Cierran pronto", "Cierran después", "Ya cerraron"
ALWAYS, AWAITED = "Siempre abiertas", "Por anunciar"


def shown(answer: TestResponse) -> ReadPage:
    """Read a page that was answered."""
    assert answer.status_code == 200
    return read_page(answer.data)


def groups(page: ReadPage) -> dict[str, list[str]]:
    """Return the titles of the opportunities under each heading, in order; a tag stands before its title in brackets."""
    found: dict[str, list[str]] = {}
    tag = ""
    main = [element for element in page.elements if "main" in element.parents]
    for element in main:
        if element.name == "h2":
            found[element.text] = []
        elif element.attributes.get("class", "").startswith("tag"):
            tag = f"[{element.text}] "
        elif element.name == "h3":
            found[list(found)[-1]].append(tag + element.text)
            tag = ""
    return found


def links(page: ReadPage) -> dict[str, str]:
    """Return where the links of the main part lead, by their names."""
    anchors = [element for element in page.all("a") if "main" in element.parents]
    return {each.attributes.get("aria-label", each.text): each.attributes["href"] for each in anchors}


def test_an_ordinary_day(visitor: Visitor) -> None:
    """Everything stands under what it means for whoever wants to apply, the nearest first; what is long past is not told."""
    assert groups(shown(visitor.opens(at="2026-03-09T15:00:00"))) == {
        SOON: ["[Quedan 22 días] Feria & mercado"],
        LATER: ["Capital Semilla", "Crece"],
        ALWAYS: ["Compra Ágil"],
        AWAITED: ["Capital Abeja", "Emprendamos"],
    }


@pytest.mark.parametrize(
    ("moment", "tag"),
    [
        ("2026-03-24T02:59:59", "Quedan 8 días"),
        ("2026-03-24T03:00:00", "Quedan 7 días"),
        ("2026-03-29T15:00:00", "Quedan 2 días"),
        ("2026-03-30T15:00:00", "Queda 1 día"),
        ("2026-03-31T03:00:00", "Cierra hoy"),
        ("2026-04-01T02:59:59", "Cierra hoy"),
    ],
)
def test_the_last_days(visitor: Visitor, moment: str, tag: str) -> None:
    """The days left are told in words, and change when the day does in Santiago."""
    assert groups(shown(visitor.opens(at=moment)))[SOON][0] == f"[{tag}] Feria & mercado"


def test_the_last_week_warns(visitor: Visitor) -> None:
    """Within the last week the tag has the tone of a warning, not before."""
    tones = {}
    for day in ("23", "24", "31"):
        classes = [e.attributes.get("class", "") for e in shown(visitor.opens(at=f"2026-03-{day}T15:00:00")).elements]
        tones[day] = next(names.split() for names in classes if names.startswith("tag"))
    assert tones == {"23": ["tag"], "24": ["tag", "warn"], "31": ["tag", "warn"]}


def test_the_day_after(visitor: Visitor) -> None:
    """At midnight of Santiago a call has closed: it is told as closed, with the word that another is to be announced."""
    page = shown(visitor.opens(at="2026-04-01T03:00:00"))
    found = groups(page)
    assert found[CLOSED] == ["[Cerrada] Feria & mercado"]
    assert found[SOON] == ["[Quedan 29 días] Capital Semilla"]
    assert "El próximo llamado de cada una está por anunciarse." in page.one("main").text
    assert "Cerró el 31 de marzo de 2026" in page.one("main").text


def test_the_day_without_midnight(visitor: Visitor) -> None:
    """The day before summer time begins lasts until the clocks jump, and the next one begins then."""
    assert groups(shown(visitor.opens(at="2026-09-06T03:59:59")))[SOON] == ["[Cierra hoy] Crece"]
    assert groups(shown(visitor.opens(at="2026-09-06T04:00:00")))[CLOSED][0] == "[Cerrada] Crece"


def test_nothing_closes_soon(visitor: Visitor) -> None:
    """Where nothing closes soon the page says so in words, and goes on with the rest."""
    page = shown(visitor.opens(at="2026-05-15T15:00:00"))
    assert groups(page)[SOON] == []
    assert "Ninguna cierra en los próximos 30 días." in page.one("main").text


def test_after_everything_closed(visitor: Visitor) -> None:
    """A year after the last closing, what is left is always open or to be announced."""
    found = groups(shown(visitor.opens(at="2027-12-01T15:00:00")))
    assert found == {SOON: [], ALWAYS: ["Compra Ágil"], AWAITED: ["Capital Abeja", "Emprendamos"]}


def test_what_the_page_says_of_itself(visitor: Visitor) -> None:
    """The page is to be found, says the day it counts from and its build, and may be kept for some minutes only."""
    answer = visitor.opens()
    page = shown(answer)
    assert page.one("h1").text == "Plazos para postular"
    assert "Los días que quedan se cuentan desde hoy, 9 de marzo de 2026." in page.one("main").text
    canonical = [e.attributes["href"] for e in page.all("link") if e.attributes["rel"] == "canonical"]
    assert [address.endswith(PAGE) for address in canonical] == [True]
    assert "noindex" not in [e.attributes.get("content") for e in page.all("meta")]
    assert (answer.headers["Portal-Build"], answer.headers["Cache-Control"]) == ("1", "public, max-age=300")
    way = {"Inicio": "/", "Oportunidades de Negocios": "/oportunidades-de-negocios/"}
    assert way.items() <= links(page).items()


def test_every_link_leads_somewhere(visitor: Visitor) -> None:
    """Opportunities, their events, the calendar of all, the feed and the listing are where the page says."""
    found = links(shown(visitor.opens()))
    event = "Llevar a mi calendario: Feria & mercado"
    assert found[event] == "/oportunidades-de-negocios/oportunidades/feria.ics"
    assert found["Llevar todos a mi calendario"] == f"{PAGE}.ics"
    assert {address: visitor.opens(address).status_code for address in found.values()} == dict.fromkeys(
        found.values(), 200
    )


def test_closed_calls_have_no_event(visitor: Visitor) -> None:
    """Nobody is offered a day that is past."""
    found = links(shown(visitor.opens(at="2026-04-01T15:00:00")))
    assert [name for name in found if name.startswith("Llevar a mi calendario")] == [
        "Llevar a mi calendario: Capital Semilla",
        "Llevar a mi calendario: Crece",
    ]


def test_calendars_are_served_as_such(visitor: Visitor) -> None:
    """A calendar is sent as a calendar, and any program for calendars can read it."""
    answer = visitor.opens(f"{PAGE}.ics")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Portal-Build"] == "1"
    read = icalendar.Calendar.from_ical(answer.data)
    assert [str(event["SUMMARY"]) for event in read.walk("VEVENT")] == [
        "Cierra: Crece",
        "Cierra: Capital Semilla",
        "Cierra: Feria & mercado",
        "Cierra: Un llamado viejo",
        "Cierra: Capital Abeja",
    ]


def test_the_page_of_an_opportunity_leads_to_its_event(visitor: Visitor) -> None:
    """Beside the facts of an opportunity stands its event; where nothing closes there is none."""
    place = "/oportunidades-de-negocios/oportunidades/"
    assert links(shown(visitor.opens(f"{place}feria")))["Llevar a mi calendario"] == f"{place}feria.ics"
    assert "Llevar a mi calendario" not in links(shown(visitor.opens(f"{place}compra")))
    assert visitor.opens(f"{place}compra.ics").status_code == 404


def test_no_opportunities_yet(early: Visitor) -> None:
    """A portal without opportunities says so, and where to go on; its calendar is empty but a calendar."""
    page = shown(early.opens())
    assert groups(page) == {}
    assert "Todavía no hay oportunidades publicadas." in page.one("main").text
    assert links(page)["Buscar documentos"] == "/centro-de-documentacion/"
    assert not icalendar.Calendar.from_ical(early.opens(f"{PAGE}.ics").data).walk("VEVENT")


def test_one_address(visitor: Visitor) -> None:
    """The page has one address: with a slash at its end it leads there; it takes no sending."""
    answer = visitor.opens(f"{PAGE}/")
    assert (answer.status_code, answer.headers["Location"]) == (301, PAGE)
    assert visitor.client.post(PAGE).status_code == 405


def test_a_store_that_fails(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the site store cannot give the calls, a sentence says so, and it is not kept."""

    def fail(*arguments: object) -> None:
        raise ContentMissing("lost")

    monkeypatch.setattr(SqliteSite, "body", fail)
    answer = visitor.opens()
    assert (answer.status_code, answer.headers["Cache-Control"]) == (503, "no-store")
    assert read_page(answer.data).one("h1").text == "El servicio no está disponible en este momento"


def test_before_the_first_publication(tmp_path: Path) -> None:
    """Before anything is published the page says that it cannot answer yet."""
    with visiting({"PORTAL_HOME": str(tmp_path)}) as visitor:
        assert visitor.opens().status_code == 503
