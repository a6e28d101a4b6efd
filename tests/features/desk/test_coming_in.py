"""Coming in and going out through the web: what a browser sends, and what it gets back."""

import re

import pytest

from logic.accounts.manage_accounts import AddAccount
from tests.features.accounts.test_people import link_of
from tests.features.accounts.unit import PASSWORD
from tests.features.desk.desks import BASE_URL, OPERATOR, STEP, Desks, get, log_in, send, send_stamped


def cookies(answer_headers: list[str]) -> str:
    """Return the one cookie that an answer sets."""
    (cookie,) = answer_headers
    return cookie


def test_member_comes_in(unit: Desks) -> None:
    """Address and password let in whoever needs no second factor, and lead where he was going."""
    email, password, _ = unit.person("member")
    client = unit.stranger()
    assert get(client, "/mi-cuenta").headers["Location"] == "/ingresar?siguiente=/mi-cuenta"
    answer = log_in(client, email, password, siguiente="/mi-cuenta")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/mi-cuenta")
    assert get(client, "/mi-cuenta").status_code == 200
    cookie = cookies(answer.headers.getlist("Set-Cookie"))
    assert re.match(r"__Host-portal=[\w-]{43}; Secure; HttpOnly; Path=/; SameSite=Lax$", cookie), cookie


def test_webmaster_comes_in_with_two_steps(unit: Desks) -> None:
    """After the password the code is asked; a wrong one is told, the right one lets in, and the token is new each time."""
    email, password, secret = unit.person("webmaster")
    client = unit.stranger()
    first = log_in(client, email, password)
    assert first.headers["Location"] == STEP
    wrong = send(client, STEP, STEP, code="000000")
    assert wrong.status_code == 401
    assert "El código no es el de ahora" in wrong.text
    second = send(client, STEP, STEP, code=unit.later_code(secret))
    assert (second.status_code, second.headers["Location"]) == (303, "/ediciones/")
    tokens = [cookies(answer.headers.getlist("Set-Cookie")).partition(";")[0] for answer in (first, second)]
    assert tokens[0] != tokens[1]
    stale = unit.stranger()
    stale.set_cookie("__Host-portal", tokens[0].partition("=")[2], domain="portal.example", secure=True)
    assert get(stale, "/mi-cuenta").status_code == 303


def test_second_factor_is_set_at_the_first_visit(unit: Desks) -> None:
    """An editor without a second factor sets one before anything else: picture, letters, code, and recovery codes shown once."""
    added = unit.portal.accounts.add(AddAccount(OPERATOR, "e@portal.example", "Eva", "editor", invite=False))
    client = unit.stranger()
    assert log_in(client, "e@portal.example", added.password).headers["Location"] == "/ingresar/activar"
    page = get(client, "/ingresar/activar").text
    found = re.search(r"<code>([A-Z2-7 ]+)</code>", page)
    assert found
    picture = get(client, "/ingresar/activar/codigo.svg")
    assert picture.mimetype == "image/svg+xml"
    assert "no-store" in picture.headers["Cache-Control"]
    assert send(client, "/ingresar/activar", "/ingresar/activar", code="123").status_code == 400
    done = send(client, "/ingresar/activar", "/ingresar/activar", code=unit.later_code(found[1].replace(" ", "")))
    codes = re.findall(r"<li>([0-9a-f]{6}-[0-9a-f]{6})</li>", done.text)
    assert len(codes) == 8
    assert get(client, "/mi-cuenta").status_code == 200
    assert get(client, "/ingresar/activar/codigo.svg").status_code == 404
    other = unit.stranger()
    log_in(other, "e@portal.example", added.password)
    assert send(other, STEP, STEP, code=codes[0]).status_code == 303


def test_a_password_that_another_made(unit: Desks) -> None:
    """Who came in with a password that another made chooses his own before any desk opens."""
    asked = AddAccount(OPERATOR, "j@portal.example", "Jefa", "head", invite=False, must_change=True)
    password = unit.portal.accounts.add(asked).password
    client = unit.stranger()
    log_in(client, "j@portal.example", password)
    shown = re.search(r"<code>([A-Z2-7 ]+)</code>", get(client, "/ingresar/activar").text)
    assert shown
    send(client, "/ingresar/activar", "/ingresar/activar", code=unit.later_code(shown[1].replace(" ", "")))
    assert get(client, "/ediciones/cuentas/").headers["Location"] == "/mi-cuenta"
    assert "Elija su propia clave" in get(client, "/mi-cuenta").text
    send(client, "/mi-cuenta", "/mi-cuenta/clave", current=password, password=PASSWORD)
    assert get(client, "/ediciones/cuentas/").status_code == 200
    assert "Elija su propia clave" not in get(client, "/mi-cuenta").text


def test_the_same_answer_for_everybody(office: Desks) -> None:
    """A wrong password and an unknown address get the same page, letter by letter but for what was typed and its stamp."""
    email, _, _ = office.person("head", "conocida@portal.example")
    pages = []
    for address in (email, "nadie-sabe@portal.example"):
        answer = log_in(office.stranger(), address, "no es la clave buena")
        assert answer.status_code == 401
        pages.append(re.sub(r'name="sello" value="[^"]+"', "", answer.text).replace(address, ""))
    assert pages[0] == pages[1]
    assert "El correo o la clave no son correctos." in pages[0]


def test_forms_of_strangers(unit: Desks) -> None:
    """A form from another site, without its stamp, or with another form's does not even look at the password."""
    email, password, _ = unit.person("head")
    client = unit.stranger()
    get(client, "/ingresar")
    given = {"email": email, "password": password}
    for headers, stamp in (
        ({"Origin": "https://otro.example"}, None),
        ({"Origin": BASE_URL}, "x"),
        ({"Sec-Fetch-Site": "cross-site"}, None),
    ):
        page = get(client, "/ingresar").text
        found = re.search(r'name="sello" value="([^"]+)"', page)
        assert found
        data = {**given, "sello": stamp or found[1]}
        answer = client.post("/ingresar", base_url=BASE_URL, data=data, headers=headers)
        assert answer.status_code == 400
        assert get(client, "/mi-cuenta").status_code == 303


def test_invited(unit: Desks) -> None:
    """The link of an invitation lets a person choose name and password and come in; then it is spent, in words."""
    webmaster = unit.signed_in("webmaster")
    sent = send(
        webmaster, "/ediciones/cuentas/", "/ediciones/cuentas/", email="nueva@portal.example", name="Nueva", role="head"
    )
    assert sent.status_code == 303
    with unit.portal._unit_of_work(read_only=True) as work:
        import json  # noqa: PLC0415

        payload = work._connection.exec_driver_sql("SELECT payload FROM jobs").scalar()
        token = link_of(json.loads(str(payload)), "/invitacion/")
    client, path = unit.stranger(), f"/invitacion/{token}"
    short = send_stamped(client, path, password="corta", name="Nueva")
    assert short.status_code == 400
    assert "Use 12 caracteres o más" in short.text
    assert short.headers.getlist("Referrer-Policy") == ["same-origin"]
    assert (
        send_stamped(client, path, password=PASSWORD, name="Nueva Persona").headers["Location"] == "/ingresar/activar"
    )
    assert "Nueva Persona" in [person.name for person in unit.portal.accounts.list(OPERATOR)]
    spent = get(unit.stranger(), path)
    assert spent.status_code == 404
    assert "Este enlace ya no sirve" in spent.text


def test_too_many_attempts(unit: Desks) -> None:
    """Whoever guesses is told how long to wait, in words."""
    email, _, _ = unit.person("head")
    client = unit.stranger()
    for _ in range(5):
        log_in(client, email, "adivinando otra vez")
    assert "Espere 2 segundos" in log_in(client, email, "adivinando otra vez").text


def test_forgotten(unit: Desks) -> None:
    """Asking for another password answers alike for everybody."""
    email, _, _ = unit.person("head")
    pages = {send_stamped(unit.stranger(), "/clave/olvidada", email=address).text for address in (email, "x@y.example")}
    assert len(pages) == 1


def test_own_account(unit: Desks) -> None:
    """A person changes name and password, sees where he is logged in and ends the other sessions."""
    email, password, _ = unit.person("member")
    here, there = unit.stranger(), unit.stranger()
    for client in (here, there):
        log_in(client, email, password)
    assert "Cerrar todas las otras" in get(here, "/mi-cuenta").text
    send(here, "/mi-cuenta", "/mi-cuenta/nombre", name="Luis Alberto Vera")
    assert "Guardamos su nombre." in get(here, "/mi-cuenta").text
    assert "Guardamos su nombre." not in get(here, "/mi-cuenta").text
    wrong = send(here, "/mi-cuenta", "/mi-cuenta/clave", current="no", password=PASSWORD)
    assert wrong.status_code == 400
    assert "Esa no es su clave actual." in wrong.text
    send(here, "/mi-cuenta", "/mi-cuenta/clave", current=password, password=PASSWORD)
    assert get(here, "/mi-cuenta").status_code == 200
    assert get(there, "/mi-cuenta").status_code == 303


def test_hostile_names_stay_text(unit: Desks) -> None:
    """What a person typed is text on every screen, and the form comes back with it."""
    client = unit.signed_in("webmaster")
    typed = '"><script>alert(1)</script>'
    answer = send(client, "/ediciones/cuentas/", "/ediciones/cuentas/", email=typed, name=typed, role=typed)
    assert answer.status_code == 400
    assert "<script>alert" not in answer.text
    assert "&#34;&gt;&lt;script&gt;" in answer.text


def test_desks_while_the_database_is_away(unit: Desks, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the main database is down desks say so with 503, and visitors go on reading."""
    client = unit.signed_in("head")
    unit.portal._engine.dispose()
    database = unit.home / "var" / "portal.db"
    database.rename(database.with_suffix(".away"))
    database.mkdir()
    assert get(client, "/mi-cuenta").status_code == 503
    assert log_in(unit.stranger(), "x@y.example", "adivinando otra vez").status_code == 503
    assert get(client, "/apoyo-a-la-gestion/a").status_code == 200
