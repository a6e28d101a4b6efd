"""The agenda at the desk: what is coming, forms that plan, and what to do when something did not go out."""

from html import unescape

from flask.testing import FlaskClient

from logic.clock import moment_in_chile
from logic.editing.import_content import ImportContent
from logic.publishing.build_site import Build
from logic.publishing.publish_build import Publish, RollBack
from presentation.desk.agenda_screen import WORDS
from presentation.markup import template
from tests.features.desk.desks import OPERATOR, Desks, get, send
from tests.features.publishing.house import article

HERE = "/ediciones/agenda/"


def approve(unit: Desks, *articles: str) -> int:
    """Approve more articles, and build."""
    for number, text in enumerate(articles):
        (unit.home / "written" / f"more-{number}.xml").write_text(text, "utf-8")
    assert not unit.portal.editing.import_content(ImportContent(unit.home / "written", OPERATOR)).issues
    return unit.portal.publishing.build(Build(OPERATOR)).build


def said(client: FlaskClient) -> str:
    """The text of the screen."""
    return unescape(get(client, HERE).text)


def test_what_is_coming(unit: Desks) -> None:
    """A document that begins stands on its day with its hour, beside what was planned; all roles of the unit may look."""
    approve(unit, article("fondo", title="Abre el fondo", date="2026-11-04T08:00"))
    screen = said(unit.signed_in("head"))
    assert "Miércoles 4 de noviembre" in screen
    assert "Sale «Abre el fondo»" in screen
    assert "Programar la publicación" not in screen


def test_planning_a_publication(unit: Desks) -> None:
    """The form plans; at its hour the worker publishes in the name of the person; and it can be paused, taken up and removed."""
    build = approve(unit, article("c"))
    client = unit.signed_in("webmaster")
    form = {"edicion": str(build), "dia": "2026-11-03", "hora": "08:00", "motivo": "Comienza"}
    assert send(client, HERE, f"{HERE}publicacion", **form).status_code == 303
    screen = said(client)
    assert f"La edición {build} se publicará el martes 3 de noviembre de 2026 a las 8:00." in screen
    for step, told in (("pausar", "queda en pausa"), ("seguir", "sigue")):
        send(client, HERE, f"{HERE}1/{step}")
        assert told in said(client)
    unit.clock.moment = moment_in_chile("2026-11-03T08:00")
    unit.portal.scheduling.tick()
    assert unit.portal.site.live_build() == build


def test_what_cannot_be_planned(unit: Desks) -> None:
    """A moment that is past comes back with what was typed and its sentence at the field."""
    build = approve(unit, article("c"))
    client = unit.signed_in("webmaster")
    form = {"edicion": str(build), "dia": "2020-01-01", "hora": "08:00", "motivo": "Comienza"}
    answer = send(client, HERE, f"{HERE}publicacion", **form)
    screen = unescape(answer.text)
    assert answer.status_code == 400
    assert '<a href="#p_dia">Esa hora ya pasó.' in screen
    assert 'value="2020-01-01"' in screen
    assert 'value="Comienza"' in screen
    for field, value, told in (
        ("edicion", "x", "Escriba el número"),
        ("edicion", "99", "No hay una edición 99"),
        ("motivo", " ", "Escriba el motivo"),
    ):
        changed = {**form, "dia": "2026-11-09", field: value}
        assert told in unescape(send(client, HERE, f"{HERE}publicacion", **changed).text)


def test_builds_that_recur(unit: Desks) -> None:
    """A module, days and an hour make a plan; an hour that is none is told."""
    client = unit.signed_in("webmaster")
    assert (
        send(client, HERE, f"{HERE}ediciones", modulo="news", dias="1", a_las="06:00", publica="1").status_code == 303
    )
    assert "Noticias: los lunes a las 6:00" in said(client)
    answer = send(client, HERE, f"{HERE}ediciones", modulo="news", a_las="tarde")
    assert "«tarde» no está bien escrito." in unescape(answer.text)
    send(client, HERE, f"{HERE}1/quitar")
    assert "No hay nada programado." in said(client)
    send(client, HERE, f"{HERE}1/quitar")
    assert "Esa programación ya no está." in said(client)


def test_what_an_editor_may(unit: Desks) -> None:
    """An editor plans builds without publishing, and promises; publishing is not hers to plan."""
    client = unit.signed_in("editor")
    assert send(client, HERE, f"{HERE}ediciones", modulo="", a_las="06:00").status_code == 303
    assert send(client, HERE, f"{HERE}ediciones", modulo="", a_las="06:00", publica="1").status_code == 403
    form = {"edicion": "1", "dia": "2026-11-09", "hora": "08:00", "motivo": "x"}
    assert send(client, HERE, f"{HERE}publicacion", **form).status_code == 403


def test_promises(unit: Desks) -> None:
    """A broken promise stands at the top in a sentence; it is changed in its place, and a wrong number is told."""
    client = unit.signed_in("editor")
    assert send(client, HERE, f"{HERE}promesas/article", cada="2").status_code == 303
    unit.clock.moment = moment_in_chile("2026-11-05T10:00")
    client = unit.signed_in("editor", "b@portal.example")
    assert "Guías cumple 3 días sin cambios. Promesa: cada 2 días." in said(client)
    answer = send(client, HERE, f"{HERE}promesas/article", cada="muchos")
    assert answer.status_code == 400
    assert 'href="#p_cada_article"' in answer.text
    assert send(client, HERE, f"{HERE}promesas/canal", cada="2").status_code == 404


def test_on_a_bad_day(unit: Desks) -> None:
    """After going back the screen says that what goes by itself is stopped, what waits, and how it goes on."""
    approve(unit, article("fondo", title="Abre el fondo", date="2026-11-04T08:00"))
    unit.portal.publishing.publish(Publish(OPERATOR))
    unit.clock.moment = moment_in_chile("2026-11-04T08:00")
    unit.portal.scheduling.tick()
    unit.portal.publishing.roll_back(RollBack(OPERATOR, reason="Se vio mal"))
    unit.portal.scheduling.tick()
    client = unit.signed_in("webmaster")
    screen = said(client)
    assert "Lo automático está detenido" in screen
    assert "Se publica «Abre el fondo»" in screen
    unit.portal.publishing.publish(Publish(OPERATOR))
    assert "Lo automático está detenido" not in said(client)


def test_the_card_of_what_comes(unit: Desks) -> None:
    """The card for other screens tells the next things in one line each, and leads to the agenda."""
    approve(unit, article("fondo", title="Abre el fondo", date="2026-11-04T08:00"))
    card = template("desk/agenda_parts.html", "es").module
    shown = unescape(str(card.coming(unit.portal.scheduling.next(OPERATOR), WORDS)))  # type: ignore[attr-defined]  # a macro
    assert "miércoles 4 de noviembre de 2026, 8:00</b><br>Sale «Abre el fondo»" in shown
    assert 'href="/ediciones/agenda/"' in shown
    assert "Nada en los próximos 30 días." in str(card.coming((), WORDS))  # type: ignore[attr-defined]  # a macro
