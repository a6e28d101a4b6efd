"""The second factor in one's own hands: another telephone, new recovery codes, one more lock for who need not."""

import re
from datetime import UTC, datetime

import pyotp
import pytest
from flask.testing import FlaskClient

from tests.features.desk.desks import STEP, Desks, get, log_in, send

ACCOUNT = "/mi-cuenta"
FACTOR = "/mi-cuenta/segundo-paso"


def later(unit: Desks) -> None:
    """Let half a minute pass: a code works once."""
    unit.clock.moment = datetime.fromtimestamp(unit.clock.moment.timestamp() + 30, UTC)


def code_of(unit: Desks, secret: str) -> str:
    """Return the code of now."""
    return pyotp.TOTP(secret).at(unit.clock.moment)


def shown_secret(client: FlaskClient, page: str) -> str:
    """Return the secret that a page shows."""
    found = re.search(r"<code>([A-Z2-7 ]+)</code>", get(client, page).text)
    assert found
    return found[1].replace(" ", "")


def come_in(unit: Desks, email: str, password: str, secret: str) -> FlaskClient:
    """Return a browser in which a person came in with both steps."""
    later(unit)
    client = unit.stranger()
    assert log_in(client, email, password).headers["Location"] == STEP
    assert send(client, STEP, STEP, code=code_of(unit, secret)).status_code == 303
    return client


def test_another_telephone(unit: Desks) -> None:
    """With a code of each telephone the new one holds, the old one and its recovery codes are good no more, other sessions end."""
    email, password, old = unit.person("webmaster")
    here, there = come_in(unit, email, password, old), come_in(unit, email, password, old)
    assert send(here, ACCOUNT, f"{FACTOR}/otro").headers["Location"] == FACTOR
    new = shown_secret(here, FACTOR)
    assert new != old
    assert get(here, f"{FACTOR}/codigo.svg").headers["Cache-Control"] == "no-store"
    before = here.get_cookie("__Host-portal", domain="portal.example")
    later(unit)
    done = send(here, FACTOR, FACTOR, current=code_of(unit, old), code=code_of(unit, new))
    codes = re.findall(r"<li>([0-9a-f]{6}-[0-9a-f]{6})</li>", done.text)
    assert len(codes) == 8
    assert get(here, ACCOUNT).status_code == 200
    assert get(there, ACCOUNT).status_code == 303
    assert here.get_cookie("__Host-portal", domain="portal.example") != before
    assert get(here, f"{FACTOR}/codigo.svg").status_code == 404
    assert get(here, FACTOR).headers["Location"] == ACCOUNT
    later(unit)
    client = unit.stranger()
    log_in(client, email, password)
    assert send(client, STEP, STEP, code=code_of(unit, old)).status_code == 401
    assert send(client, STEP, STEP, code=code_of(unit, new)).status_code == 303


def test_recovery_codes_in_the_place_of_the_telephone(unit: Desks) -> None:
    """Whoever lost the telephone sets another with a recovery code; the codes of before are spent, all of them."""
    email, password, old = unit.person("editor")
    client = come_in(unit, email, password, old)
    sheets: list[list[str]] = []
    for _ in range(2):
        send(client, ACCOUNT, f"{FACTOR}/otro")
        later(unit)
        current = sheets[-1][0] if sheets else code_of(unit, old)
        done = send(client, FACTOR, FACTOR, current=current, code=code_of(unit, shown_secret(client, FACTOR)))
        sheets.append(re.findall(r"<li>([0-9a-f]{6}-[0-9a-f]{6})</li>", done.text))
    other = unit.stranger()
    log_in(other, email, password)
    assert send(other, STEP, STEP, code=sheets[0][1]).status_code == 401
    assert send(other, STEP, STEP, code=sheets[1][1]).status_code == 303


@pytest.mark.parametrize(
    ("current", "new", "field"), [("wrong", "right", "current"), ("right", "wrong", "code"), ("wrong", "wrong", "code")]
)
def test_a_slip(unit: Desks, current: str, new: str, field: str) -> None:
    """With either code wrong all stays as it was, the field says so, and a right code was not used up by the slip of the other."""
    email, password, old = unit.person("webmaster")
    client = come_in(unit, email, password, old)
    send(client, ACCOUNT, f"{FACTOR}/otro")
    secret = shown_secret(client, FACTOR)
    later(unit)
    right = {"current": code_of(unit, old), "code": code_of(unit, secret)}
    given = {
        "current": right["current"] if current == "right" else "0",
        "code": right["code"] if new == "right" else "0",
    }
    slipped = send(client, FACTOR, FACTOR, **given)
    assert slipped.status_code == 400
    assert re.findall(r'id="p_(\w+)_fault"', slipped.text) == [field]
    assert shown_secret(client, FACTOR) == secret
    assert send(client, FACTOR, FACTOR, **right).status_code == 200
    assert get(client, FACTOR).headers["Location"] == ACCOUNT


def test_guessing_wears_out(unit: Desks) -> None:
    """Whoever sits at an open session and guesses the code of before is made to wait."""
    email, password, old = unit.person("webmaster")
    client = come_in(unit, email, password, old)
    send(client, ACCOUNT, f"{FACTOR}/otro")
    secret = shown_secret(client, FACTOR)
    for _ in range(5):
        send(client, FACTOR, FACTOR, current="000000", code=code_of(unit, secret))
    assert "Hubo demasiados intentos" in send(client, FACTOR, FACTOR, current="000000", code=code_of(unit, secret)).text


def test_one_more_lock(unit: Desks) -> None:
    """Whoever need not show a second factor may set one: from then on it is asked, and sessions of before end."""
    email, password, _ = unit.person("member")
    here, there = unit.stranger(), unit.stranger()
    for client in (here, there):
        log_in(client, email, password)
    assert get(here, "/ingresar/activar").headers["Location"] == ACCOUNT
    assert send(here, ACCOUNT, f"{FACTOR}/otro").headers["Location"] == "/ingresar/activar"
    secret = shown_secret(here, "/ingresar/activar")
    assert "Volver sin activar" in get(here, "/ingresar/activar").text
    assert "Guarde sus códigos" in send(here, "/ingresar/activar", "/ingresar/activar", code=code_of(unit, secret)).text
    assert get(here, ACCOUNT).status_code == 200
    assert get(there, ACCOUNT).status_code == 303
    client = unit.stranger()
    assert log_in(client, email, password).headers["Location"] == STEP
    assert get(client, ACCOUNT).headers["Location"] == STEP
