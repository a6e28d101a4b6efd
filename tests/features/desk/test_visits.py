"""A visit from log-in to log-out: its token, where it leads, and how it ends."""

import re
from html import unescape
from pathlib import Path

import pytest

from logic.accounts.tokens import digest_of
from presentation.desk.guard import LOG_IN
from tests.features.desk.desks import OPERATOR, Desks, desks, get, log_in, send


def test_a_session_of_another(unit: Desks) -> None:
    """One ends one's own sessions; another's is not found, and goes on."""
    head, webmaster = unit.signed_in("head"), unit.signed_in("webmaster")
    cookie = head.get_cookie("__Host-portal", domain="portal.example")
    assert cookie is not None
    for id in (digest_of(cookie.value), "x"):
        assert send(webmaster, "/mi-cuenta", f"/mi-cuenta/sesiones/{id}").status_code == 404
    assert get(head, "/mi-cuenta").status_code == 200
    assert send(head, "/mi-cuenta", f"/mi-cuenta/sesiones/{digest_of(cookie.value)}").status_code == 303
    assert get(head, "/mi-cuenta").status_code == 303


def test_what_was_asked_for_is_led_to(unit: Desks) -> None:
    """The question of an address survives the log-in, letter by letter."""
    email, password, _ = unit.person("member")
    client, address = unit.stranger(), "/ediciones/bitacora?antes=3&sobre=edici%C3%B3n%201"
    asked = get(client, address).headers["Location"]
    found = re.search(r'name="siguiente" value="([^"]+)"', get(client, asked).text)
    assert found
    assert log_in(client, email, password, siguiente=unescape(found[1])).headers["Location"] == address
    assert get(unit.stranger(), "/ediciones/bitacora?sobre=%FF").status_code == 303


def test_over_plain_http(tmp_path: Path) -> None:
    """On one's own machine, without https, the cookie has a name and marks that every browser takes there."""
    local = "http://127.0.0.1:8000"
    with desks(tmp_path, base_url=local) as unit:
        email, password, _ = unit.person("member")
        client = unit.stranger()
        stamp = re.search(r'name="sello" value="([^"]+)"', client.get("/ingresar", base_url=local).text)
        assert stamp
        given = {"email": email, "password": password, "sello": stamp[1]}
        answer = client.post("/ingresar", base_url=local, data=given, headers={"Origin": local})
        (cookie,) = answer.headers.getlist("Set-Cookie")
        assert re.match(r"portal=[\w-]{43}; HttpOnly; Path=/; SameSite=Lax$", cookie), cookie
        assert client.get("/mi-cuenta", base_url=local).status_code == 200


def test_logged_out_is_dead(unit: Desks) -> None:
    """A cookie that was copied before log-out opens nothing after it."""
    client = unit.signed_in("head")
    cookie = client.get_cookie("__Host-portal", domain="portal.example")
    assert cookie is not None
    thief = unit.stranger()
    thief.set_cookie("__Host-portal", cookie.value, domain="portal.example", secure=True)
    assert get(thief, "/mi-cuenta").status_code == 200
    assert send(client, "/mi-cuenta", "/salir").headers["Location"] == LOG_IN
    assert get(thief, "/mi-cuenta").status_code == 303
    assert get(client, "/mi-cuenta").status_code == 303


def test_a_token_that_was_planted(unit: Desks) -> None:
    """Whoever plants a token of his own in another's browser does not come in with it: log-in gives another."""
    email, password, _ = unit.person("head")
    client = unit.stranger()
    client.set_cookie("__Host-portal", "p" * 43, domain="portal.example", secure=True)
    log_in(client, email, password)
    cookie = client.get_cookie("__Host-portal", domain="portal.example")
    assert cookie is not None
    assert cookie.value != "p" * 43


@pytest.mark.parametrize(
    ("given", "led"),
    [
        ("/ediciones/bitacora?antes=3", "/ediciones/bitacora?antes=3"),
        ("/mi-cuenta", "/mi-cuenta"),
        ("//otro.example/ediciones", "/ediciones/"),
        ("/\\otro.example", "/ediciones/"),
        ("https://otro.example/", "/ediciones/"),
        ("/ediciones/\r\nSet-Cookie: x=1", "/ediciones/"),
        ("/noticias/", "/ediciones/"),
        ("javascript:alert(1)", "/ediciones/"),
        ("/ediciones/" + "x" * 400, "/ediciones/"),
        ("", "/ediciones/"),
    ],
)
def test_where_one_is_led(office: Desks, given: str, led: str) -> None:
    """After coming in one is led to a path of the desks, and nowhere else."""
    people = office.portal.accounts.list(OPERATOR)
    email = f"p{len(people)}@portal.example"
    email, password, _ = office.person("member", email)
    answer = log_in(office.stranger(), email, password, siguiente=given)
    assert answer.headers["Location"] == led
