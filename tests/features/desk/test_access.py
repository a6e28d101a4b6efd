"""Who may ask for what: every route and method, for everybody."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Row

from logic.accounts.people import ROLES, SECOND_FACTOR
from logic.permissions import ALLOWED
from presentation.access import ACCESS, ANYONE, COMING, PERSON, cell
from tests.features.desk.desks import BASE_URL, Desks, csrf, get, log_in

NOBODY = "nobody"
FILLED = {"int": "1", "path": "x", "string": "x"}
HUGE = "9" * 24
"""A number that no database holds."""
TEMPLATES = Path(__file__).resolve().parents[3] / "presentation" / "templates" / "desk"


@pytest.fixture(scope="module")
def browsers(office: Desks) -> dict[str, FlaskClient]:
    """A browser of somebody of each role, and of nobody."""
    return {NOBODY: office.stranger(), **{role: office.signed_in(role) for role in ROLES}}


def routes(unit: Desks, number: str = "1") -> Iterator[tuple[str, str, str]]:
    """Yield endpoint, method and an address of every route, with ``number`` where it has one."""
    filled = {**FILLED, "int": number}
    for rule in unit.app.url_map.iter_rules():
        address = re.sub(r"<(?:(\w+):)?\w+>", lambda found: filled.get(found[1] or "string", "x"), rule.rule)
        for method in sorted((rule.methods or set()) - {"OPTIONS"}):
            yield rule.endpoint, method, address


def test_every_route_has_its_cell(office: Desks) -> None:
    """No route and no method is without a cell: a new one fails here, and is refused until it has one."""
    assert [(endpoint, method) for endpoint, method, _ in routes(office) if cell(endpoint, method) is None] == []


def test_every_cell_has_its_route(office: Desks) -> None:
    """The table tells of nothing that is not there."""
    there = {(endpoint, method) for endpoint, method, _ in routes(office)}
    rooms = {endpoint.partition(".")[0] for endpoint, _ in there}
    for endpoint, methods in ACCESS.items():
        if endpoint.endswith(".*"):
            assert endpoint.removesuffix(".*") in rooms
            assert methods == {"GET": ANYONE}, "a new route of a desk would need no cell"
        else:
            assert {(endpoint, method) for method in methods} <= there


@pytest.mark.parametrize("role", [NOBODY, *ROLES])
def test_every_route_for_everybody(office: Desks, browsers: dict[str, FlaskClient], role: str) -> None:
    """At every route and method each role is answered as the table says: let in, led to the log-in, or refused; never an error of ours."""
    client = browsers[role]
    for endpoint, method, address in routes(office):
        needed = cell(endpoint, method)
        assert needed is not None
        answer = client.open(address, method=method, base_url=BASE_URL)
        told = (role, method, address, answer.status_code)
        assert answer.status_code < 500 or endpoint.startswith("health."), told
        if needed == ANYONE or (needed in (PERSON, COMING) and role != NOBODY):
            assert answer.status_code != 403 or method == "POST", told
        elif role == NOBODY:
            assert answer.status_code == 303, told
            assert answer.headers["Location"].startswith("/ingresar?"), told
        elif method == "POST":
            assert answer.status_code == 400, told  # there was no token
        elif role in ALLOWED[needed]:  # type: ignore[index]
            assert answer.status_code != 403, told
        else:
            assert answer.status_code == 403, told


def test_a_token_does_not_open_other_doors(office: Desks, browsers: dict[str, FlaskClient]) -> None:
    """With the token of a form each role may do what the table gives it, and is refused all else with words."""
    for role in ROLES:
        page = get(browsers[role], "/mi-cuenta").text
        token = re.search(r'name="csrf_token" value="([^"]+)"', page)
        assert token, role
        for endpoint, method, address in routes(office):
            needed = cell(endpoint, method)
            if method != "POST" or needed not in ALLOWED or role in ALLOWED[needed]:
                continue
            answer = browsers[role].post(
                address, base_url=BASE_URL, data={"csrf_token": token[1]}, headers={"Referer": f"{BASE_URL}/mi-cuenta"}
            )
            assert answer.status_code == 403, (role, address)
            assert "Su cuenta no llega" in answer.text


def test_an_unknown_route_is_refused(unit: Desks) -> None:
    """A route that nobody put into the table is refused, to whoever asks."""
    unit.app.view_functions.pop("desk_audit.log")
    unit.app._got_first_request = False
    unit.app.add_url_rule("/ediciones/nueva", "desk_new.new", lambda: "hola")
    for client in (unit.stranger(), unit.signed_in("webmaster")):
        assert get(client, "/ediciones/nueva").status_code == 403


def test_who_has_not_shown_the_second_factor(unit: Desks) -> None:
    """With the password alone, who changes pages or lets people in reaches nothing but the second step."""
    for role in sorted(SECOND_FACTOR):
        email, password, _ = unit.person(role)
        client = unit.stranger()
        assert log_in(client, email, password).headers["Location"] == "/ingresar/segundo-paso"
        for path in ("/mi-cuenta", "/ediciones/cuentas/", "/ediciones/bitacora", "/ediciones/bitacora.csv"):
            answer = get(client, path)
            assert (answer.status_code, answer.headers["Location"]) == (303, "/ingresar/segundo-paso"), path


def test_every_form_carries_its_token() -> None:
    """Every form that changes something carries the session's token, or the stamp of those who have no session."""
    forms = [
        (path.name, form)
        for path in TEMPLATES.glob("*.html")
        for form in re.findall(r"<form[^>]*method=\"post\".*?</form>", path.read_text("utf-8"), re.DOTALL)
    ]
    assert len(forms) > 10
    assert [name for name, form in forms if "{{ csrf() }}" not in form and 'name="sello"' not in form] == []


def as_tuples(rows: Iterable[Row[tuple[object, ...]]]) -> list[tuple[object, ...]]:
    """Return rows as they can be compared."""
    return [tuple(row) for row in rows]


def kept(unit: Desks) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of the main database, but for when a session was last seen."""
    with unit.portal._unit_of_work(read_only=True) as work:
        connection = work._connection
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
        names = [name for name in tables if name != "sessions"]
        rows = {name: as_tuples(connection.exec_driver_sql(f'SELECT * FROM "{name}"')) for name in names}
        rows["sessions"] = as_tuples(connection.exec_driver_sql("SELECT id, account, data FROM sessions ORDER BY id"))
    return rows


def test_looking_changes_nothing(office: Desks, browsers: dict[str, FlaskClient]) -> None:
    """Asking for any page of the portal, as anybody, leaves every row of the database as it was."""
    for client in browsers.values():
        get(client, "/mi-cuenta")  # notes when the session was last seen, once a minute
    before = kept(office)
    for client in browsers.values():
        for _, method, address in routes(office):
            if method == "GET":
                get(client, address)
    assert kept(office) == before


def test_a_form_without_its_token_changes_nothing(office: Desks, browsers: dict[str, FlaskClient]) -> None:
    """Every form of the desks that comes without its token, or with one of another session, is refused and leaves no trace."""
    client, foreign = browsers["webmaster"], csrf(browsers["head"], "/mi-cuenta")
    get(client, "/mi-cuenta")  # notes when the session was last seen, once a minute
    before = kept(office)
    for endpoint, method, address in routes(office):
        if method != "POST" or cell(endpoint, method) == ANYONE:
            continue
        for token in ({}, {"csrf_token": ""}, {"csrf_token": foreign}):
            given = {**token, "reason": "x", "email": "x@y.example", "name": "x", "role": "head"}
            answer = client.post(address, base_url=BASE_URL, data=given, headers={"Referer": BASE_URL + "/mi-cuenta"})
            assert answer.status_code == 400, (address, token)
    assert kept(office) == before


def test_numbers_that_no_database_holds(office: Desks, browsers: dict[str, FlaskClient]) -> None:
    """Where an address or a question has a number, a huge one is as one that there is not: never an error of ours."""
    client = browsers["webmaster"]
    token = csrf(client, "/mi-cuenta")
    for endpoint, method, address in routes(office, HUGE):
        if HUGE in address:
            data = {"csrf_token": token} if method == "POST" else None
            answer = client.open(
                address, method=method, base_url=BASE_URL, data=data, headers={"Referer": BASE_URL + "/mi-cuenta"}
            )
            assert answer.status_code == 404, (method, address)
        elif method == "GET" and cell(endpoint, method) != ANYONE:
            for name in ("antes", "pagina"):
                assert get(client, f"{address}?{name}={HUGE}").status_code < 500, (address, name)


def test_what_depends_on_a_cookie(office: Desks) -> None:
    """Caches are told that desks depend on who asks, and pages that a shown build has too; nothing else of the public does."""
    for address, depends in (
        ("/mi-cuenta", True),
        ("/ingresar", True),
        ("/ediciones/bitacora", True),
        ("/oportunidades-de-negocios/plazos", True),
        ("/", False),
        ("/estilo/", False),
        ("/robots.txt", False),
        ("/healthz", False),
        ("/nada", False),
    ):
        assert ("Cookie" in get(office.stranger(), address).headers["Vary"]) is depends, address


def test_nothing_personal_is_kept(office: Desks, browsers: dict[str, FlaskClient]) -> None:
    """Every answer of the desks says that nobody may keep it, but for the schemas, of which a browser asks whether they are still
    the same; pages of the public set no cookie."""
    for endpoint, method, address in routes(office):
        if method == "GET" and cell(endpoint, method) != ANYONE:
            answer = get(browsers["webmaster"], address)
            kept = "private, no-cache" if address == "/redaccion/esquema" else "no-store"
            assert kept in answer.headers["Cache-Control"], address
    for address in ("/", "/apoyo-a-la-gestion/a", "/centro-de-documentacion/", "/nada", "/ingresar"):
        assert "Set-Cookie" not in get(office.stranger(), address).headers, address
