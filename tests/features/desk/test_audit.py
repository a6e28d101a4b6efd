"""The audit log at the desk: read, asked about one thing, taken along as a table."""

from urllib.parse import quote

from tests.features.desk.desks import Desks, get, send


def test_the_log_of_one_thing(unit: Desks) -> None:
    """The audit log is asked about one thing or person, however written; what is found comes as a table too, and has its address."""
    client = unit.signed_in("head")
    unit.person("member", "ana@x.example")
    other = unit.person("member", "otra@x.example")[0]
    for asked in ("ana@x.example", "ANA@x.example", " ana@x.example "):
        page = get(client, f"/ediciones/bitacora?sobre={quote(asked)}").text
        assert page.count("nueva: ") == 1
        assert other not in page
    table = get(client, "/ediciones/bitacora.csv?sobre=ana@x.example").text
    assert len(table.splitlines()) == 2
    assert "primera edición" in get(client, "/ediciones/bitacora?sobre=prueba").text.casefold()
    assert 'href="/ediciones/bitacora?sobre=ana%40x.example"' in get(client, "/ediciones/bitacora").text
    for nothing in ("nadie", "%", "ana@x.exampl_", "\0", "x" * 3000, "<b>"):
        answer = get(client, f"/ediciones/bitacora?sobre={quote(nothing)}")
        assert answer.status_code == 200
        assert "<b>" not in answer.text.partition("<main")[2]
    assert "no tiene nada sobre «nadie»" in get(client, "/ediciones/bitacora?sobre=nadie").text


def test_what_one_does_to_ones_own_account(unit: Desks) -> None:
    """What a person does to his own account is found under his address, before and after he changed his name."""
    client = unit.signed_in("head", "ana@x.example")
    send(client, "/mi-cuenta", "/mi-cuenta/nombre", name="Ana Rojas")
    send(client, "/mi-cuenta", "/mi-cuenta/sesiones")
    page = get(client, "/ediciones/bitacora?sobre=ana@x.example").text
    assert "Ana Rojas; antes Persona head" in page
    assert "cerró sus otras sesiones: 0" in page


def test_the_log_as_a_table(unit: Desks) -> None:
    """The audit log comes as CSV that no spreadsheet takes for formulas."""
    client = unit.signed_in("head")
    unit.person("head", "=cmd|x!A1@x.example")
    table = get(client, "/ediciones/bitacora.csv")
    assert table.headers["Content-Disposition"] == 'attachment; filename="bitacora.csv"'
    assert "'=cmd" in table.text
    assert ",=cmd" not in table.text
