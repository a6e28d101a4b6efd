"""The desk's screen of kept builds: what can be looked at, the portal of a day, links that show a build, and what is let go."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path

from flask.testing import FlaskClient

from logic.editing.import_content import ImportContent
from logic.publishing.build_site import Build
from logic.publishing.publish_build import Publish
from tests.features.desk.desks import BASE_URL, OPERATOR, Desks, get, send
from tests.features.publishing.house import article

HERE = "/ediciones/guardadas/"


def another(unit: Desks, title: str, *, publish: bool = True) -> int:
    """Change an article, build, and publish."""
    Path(unit.home / "written" / "0.xml").write_text(article("a", title=title, refs=("b",)), "utf-8")
    assert not unit.portal.editing.import_content(ImportContent(unit.home / "written", OPERATOR)).issues
    number = unit.portal.publishing.build(Build(OPERATOR)).build
    if publish:
        unit.portal.publishing.publish(Publish(OPERATOR))
    return number


def said(client: FlaskClient) -> str:
    """The text of the screen, as it is read."""
    return unescape(get(client, HERE).text)


def test_every_kept_build_can_be_looked_at(unit: Desks) -> None:
    """Each kept build is listed with its life and the reason why it stays, and leads to the portal as it was."""
    another(unit, "Segunda", publish=False)
    client = unit.signed_in("head")
    screen = said(client)
    assert "Está publicada" in screen
    assert "Es la más nueva" in screen
    for number in (1, 2):
        assert f'href="/ediciones/{number}/"' in screen
        assert get(client, f"/ediciones/{number}/").headers["Portal-Build"] == str(number)


def test_the_portal_of_a_day(unit: Desks) -> None:
    """A day leads to the build that was live then; what is no day, is still to come, or was before everything is said at its field."""
    client = unit.signed_in("editor")
    now = unit.clock.moment
    answer = get(client, f"{HERE}dia?cuando={now:%Y-%m-%dT%H:%M:%SZ}")
    assert answer.status_code == 303
    assert get(client, answer.headers["Location"]).headers["Location"] == "/ediciones/1/"
    for text, told in (
        ("ayer", "Escriba un día"),
        ("", "Escriba un día"),
        ("2026-02-30", "Escriba un día"),
        ("2020-01-01", "todavía no había nada publicado"),
        ("2999-01-01", "todavía no llega"),
    ):
        answer = get(client, f"{HERE}dia?cuando={text}")
        assert answer.status_code == 400
        assert told in answer.text
        assert 'aria-invalid="true"' in answer.text
        assert f'value="{text}"' in answer.text


def test_a_link_is_made_copied_and_ended(unit: Desks) -> None:
    """Who may look at builds makes a link, finds it whole on the screen, and ends it; a stranger sees by it what it shows."""
    another(unit, "Por publicar", publish=False)
    client = unit.signed_in("editor")
    assert re.search(r'name="edicion"[^>]* value="2"', get(client, f"{HERE}?edicion=2").text)
    answer = send(client, HERE, f"{HERE}mostrar", edicion="2", plazo="hour")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{HERE}#p_enlaces")
    found = re.search(rf'value="{BASE_URL}(/ediciones/ver/[^"]+)"', get(client, HERE).text)
    assert found
    stranger = unit.stranger()
    assert get(stranger, found[1]).headers["Location"] == "/"
    assert "Por publicar" in get(stranger, "/apoyo-a-la-gestion/a").text
    ended = send(client, HERE, f"{HERE}mostrar/1/terminar")
    assert ended.status_code == 303
    assert "El enlace terminó" in said(client)
    assert get(stranger, "/apoyo-a-la-gestion/a").headers["Portal-Build"] == "1"
    send(client, HERE, f"{HERE}mostrar/1/terminar")
    assert "ya había terminado" in said(client)


def test_a_wrong_number_is_told_at_its_field(unit: Desks) -> None:
    """A number that no build has comes back as it was typed, with what to do; a time that is not offered is refused."""
    client = unit.signed_in("editor")
    for text in ("7", "uno", "", "-1", "99999999999999"):
        answer = send(client, HERE, f"{HERE}mostrar", edicion=text, plazo="day")
        assert answer.status_code == 400
        assert "No hay una edición con ese número" in answer.text
    assert send(client, HERE, f"{HERE}mostrar", edicion="1", plazo="year").status_code == 400
    assert unit.portal.showing.good(OPERATOR) == ()


def test_forms_need_their_token(unit: Desks) -> None:
    """A form of another site makes no link, pins nothing and prunes nothing."""
    client = unit.signed_in("webmaster")
    for address in ("mostrar", "1/apartar", "1/soltar", "quitar", "mostrar/1/terminar"):
        answer = client.post(HERE + address, base_url=BASE_URL, data={"edicion": "1", "plazo": "day"})
        assert answer.status_code in (400, 403), address
    assert unit.portal.showing.good(OPERATOR) == ()


def test_letting_go(unit: Desks) -> None:
    """The webmaster sees what goes next, sets a build apart with a reason, lets it go again, and prunes; others may only look."""
    another(unit, "Segunda")
    another(unit, "Tercera")
    another(unit, "Cuarta")
    unit.clock.moment = datetime(2027, 6, 1, 12, tzinfo=UTC) + timedelta(hours=1)
    client = unit.signed_in("webmaster")
    assert "2 ediciones de la lista" in said(client)
    send(client, HERE, f"{HERE}2/apartar", motivo="Juicio")
    assert "Persona webmaster: Juicio" in said(client)
    send(client, HERE, f"{HERE}quitar")
    screen = said(client)
    assert "Se quitó una edición" in screen
    assert "/ediciones/1/" not in screen
    assert "/ediciones/2/" in screen
    assert get(client, "/ediciones/1/").status_code == 404
    send(client, HERE, f"{HERE}2/soltar")
    send(client, HERE, f"{HERE}quitar")
    assert "/ediciones/2/" not in said(client)
    send(client, HERE, f"{HERE}quitar")
    assert "No había ediciones que quitar" in said(client)
    assert send(client, HERE, f"{HERE}1/apartar", motivo="x").status_code == 404
    other = unit.signed_in("head")
    assert "quitar" not in re.findall(r'action="[^"]*/(\w+)"', get(other, HERE).text)
    assert send(other, HERE, f"{HERE}quitar").status_code == 403
