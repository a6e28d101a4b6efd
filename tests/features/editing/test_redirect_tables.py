"""Redirects as tables: what spreadsheets write is read, what may not be is told by its line, and nothing is kept of a bad one."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.builds.memory_site import MemorySite
from data.repositories.address_records import Forwarding
from logic.editing.keep_redirects import (
    AddRedirect,
    ImportedRedirects,
    ImportRedirects,
    add_redirect,
    export_redirects,
    import_redirects,
    list_redirects,
)
from logic.editing.redirect_table import MAX_BYTES, MAX_ROWS, read_table, write_table
from logic.errors import NotPermitted, Refused
from logic.permissions import Actor
from tests.features.editing.desk import EDITOR, Desk, article

WEBMASTER = Actor("Eva", "webmaster")
HEAD = "desde;hacia;nota\n"


@pytest.fixture
def stocked(desk: Desk, folder: Path) -> Desk:
    """A desk with three documents, of which one moved and one was withdrawn."""
    desk.bring_in_clean(folder, {f"{id}.xml": article(id, slug=f"{id}-1") for id in ("uno", "dos", "ido")})
    desk.bring_in_clean(folder, {"uno.xml": article("uno", slug="uno-2")})
    desk.withdraw("ido")
    return desk


def take(desk: Desk, text: str | bytes, by: Actor = WEBMASTER) -> ImportedRedirects:
    """Import a table."""
    content = text.encode() if isinstance(text, str) else text
    command = ImportRedirects(content, by, "tabla.csv")
    return import_redirects(
        command, unit_of_work=desk.unit_of_work, site=MemorySite(), clock=desk.clock, base_url="https://portal.example"
    )


def kept(desk: Desk) -> dict[str, str]:
    """What redirects are kept, by address."""
    found = list_redirects(WEBMASTER, unit_of_work=desk.unit_of_work, site=MemorySite())
    return {one.address: one.document or one.target for one in found.redirects}


def faults(desk: Desk, text: str | bytes) -> list[tuple[str, int]]:
    """The code and line of each issue of a table; nothing of it was kept."""
    before = kept(desk)
    with pytest.raises(Refused) as refused:
        take(desk, text)
    assert kept(desk) == before
    return [(issue.code, issue.place.line) for issue in refused.value.issues]


@pytest.mark.parametrize(
    "table",
    [
        "desde;hacia;nota\n/viejo.html;uno;Del sitio de 2002\n",
        "\ufeffdesde,hacia,nota\r\n/viejo.html,/apoyo-a-la-gestion/uno-2,Del sitio de 2002\r\n",
        '"Desde";"Hacia";"Nota"\n"/viejo.html";"/apoyo-a-la-gestion/uno-1/";"Del sitio de 2002"\n\n;;\n',
        "nota,hacia,otra,desde\nDel sitio de 2002,https://portal.example/apoyo-a-la-gestion/uno-2,x,/viejo.html\n",
        "desde;hacia;nota;vence\n https://portal.example/viejo.html ; uno ;Del sitio de 2002;2027-01-31\n",
        "desde;hacia;nota\n/viejo%2Ehtml;uno;Del sitio de 2002\n",
    ],
)
def test_tables_that_are_read(stocked: Desk, table: str) -> None:
    """Either separator, a mark before it, quotes, other columns and orders, whole addresses: all say the same."""
    assert take(stocked, table) == ImportedRedirects(1, 0, 0)
    assert kept(stocked) == {"/viejo.html": "uno"}
    assert take(stocked, table) == ImportedRedirects(0, 0, 1)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("//otro.example/;uno", "address-elsewhere"),
        ("https://otro.example/a;uno", "address-elsewhere"),
        ("\\\\otro.example;uno", "address-elsewhere"),
        ("/\\otro.example;uno", "address-elsewhere"),
        ("viejo.html;uno", "address-slash"),
        ("/a/../b;uno", "address-signs"),
        ("/a/%2e%2e/b;uno", "address-signs"),
        ("/a/%252e;uno", "address-signs"),
        ("/a//b;uno", "address-signs"),
        ("/a%0d%0aSet-Cookie:x;uno", "address-signs"),
        ('"/a\r\nb";uno', "address-signs"),
        ("/a%00;uno", "address-signs"),
        ("/a%ff;uno", "address-signs"),
        ("/a%5cb;uno", "address-signs"),
        ("/a\u202eb;uno", "address-signs"),
        ("/index.php?id=3;uno", "address-question"),
        (f"/{'a' * 300};uno", "address-long"),
        ("/;uno", "address-reserved-redirect"),
        ("/ediciones/x;uno", "address-reserved-redirect"),
        ("/ingresar;uno", "address-reserved-redirect"),
        ("/api;uno", "address-reserved-redirect"),
        ("/.well-known/x;uno", "address-reserved-redirect"),
        ("/autodiagnostico/x/resultado;uno", "address-reserved-redirect"),
        ("/apoyo-a-la-gestion/dos-1;uno", "redirect-published"),
        ("/apoyo-a-la-gestion/dos-1/;uno", "redirect-published"),
        ("/apoyo-a-la-gestion/uno-1;dos", "redirect-former"),
        ("/apoyo-a-la-gestion/ido-1;dos", "redirect-withdrawn"),
        ("/a;/a/", "redirect-itself"),
        ("/a;nada", "leads-nowhere"),
        ("/a;/no/hay", "leads-nowhere"),
        ("/a;ido", "leads-to-gone"),
        ("/a;//otro.example", "address-elsewhere"),
        ("/a;https://otro.example/", "address-elsewhere"),
        ("/a;javascript:alert(1)", "address-elsewhere"),
        (f"/a;uno;{'x' * 301}", "redirect-note-long"),
        ("/a;", "table-cell-empty"),
        (";uno", "table-cell-empty"),
        ("/a;uno;nota;2027-01-31;de más", "table-cells"),
        ("/a;uno;nota;31/01/2027", "table-day"),
        ("/a;uno;nota;2020-01-31", "redirect-over"),
    ],
)
def test_rows_that_are_refused(stocked: Desk, row: str, code: str) -> None:
    """A row that leads elsewhere, from what is somebody's, or to nothing, is told by its line and keeps the whole table out."""
    table = f"desde;hacia;nota;vence\n/bien;uno\n{row}\n"
    found = faults(stocked, table)
    assert [one for one, _ in found] == [code]
    assert found[0][1] in (3, 4)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "table-empty"),
        (b"\n\n", "table-empty"),
        (b"de;a\n/a;uno\n", "table-columns"),
        ("desde;hacia\n/año;uno\n".encode("latin-1"), "table-not-utf8"),
        ("desde;hacia\n/a;uno\n".encode("utf-16"), "table-not-utf8"),
        (b"desde;hacia\n/a\0;uno\n", "table-nul"),
        (b'desde;hacia\n"/a;uno\n', "table-quotes"),
        (b"desde;hacia\n" + b"/a;uno\n" * (MAX_ROWS + 1), "table-long"),
        (b"desde;hacia\n" + b"x" * MAX_BYTES, "table-large"),
    ],
)
def test_files_that_are_no_tables(stocked: Desk, content: bytes, code: str) -> None:
    """What is empty, of another coding, unfinished or too large is told once, as a whole."""
    assert [one for one, _ in faults(stocked, content)] == [code]


def test_all_faults_at_once(stocked: Desk) -> None:
    """Every bad row is told, in the order of the lines."""
    table = HEAD + "/a;nada;\n//x;uno;\n/bien;uno;\n/bien/;dos;\n/c;;\n"
    assert faults(stocked, table) == [
        ("leads-nowhere", 2),
        ("address-elsewhere", 3),
        ("redirect-repeated", 5),
        ("table-cell-empty", 6),
    ]


def test_chains_become_one_step(stocked: Desk) -> None:
    """Rows that lead to one another, or to a redirect that is kept, all lead to the end; those that go round are refused."""
    take(stocked, HEAD + "/a;/b;\n/b;/c/;\n/c;uno;\n")
    take(stocked, HEAD + "/d;/a;\n")
    assert kept(stocked) == dict.fromkeys(("/a", "/b", "/c", "/d"), "uno")
    assert {code for code, _ in faults(stocked, HEAD + "/x;/y;\n/y;/z;\n/z;/x;\n")} == {"redirect-loop"}
    assert [code for code, _ in faults(stocked, HEAD + "/x;/y;\n/y;/y/;\n")] == ["redirect-loop", "redirect-itself"]


def test_who_may(stocked: Desk) -> None:
    """Redirects are the webmaster's."""
    with pytest.raises(NotPermitted):
        take(stocked, HEAD + "/a;uno;\n", EDITOR)


def test_to_a_table_and_back(stocked: Desk) -> None:
    """An exported table, taken in again, changes nothing; a note that a spreadsheet would run is kept as it is."""
    command = AddRedirect("/a", "uno", WEBMASTER, "=HYPERLINK(1)")
    add_redirect(command, unit_of_work=stocked.unit_of_work, site=MemorySite(), clock=stocked.clock)
    take(stocked, HEAD + '/b;dos;"Dos; y ""tres"""\n')
    table = export_redirects(WEBMASTER, unit_of_work=stocked.unit_of_work)
    assert b"\r\n/a;/apoyo-a-la-gestion/uno-2;'=HYPERLINK(1);\r\n" in table
    assert take(stocked, table) == ImportedRedirects(0, 0, 2)


@given(
    st.lists(
        st.builds(
            Forwarding,
            address=st.from_regex(r"/[a-zñ][a-zñ ,;\"']{0,20}", fullmatch=True).filter(lambda one: one == one.strip()),
            to_address=st.from_regex(r"/[a-z]{1,10}", fullmatch=True),
            note=st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=40).map(str.strip),
            expires=st.one_of(st.none(), st.dates()),
        ),
        max_size=6,
    )
)
def test_any_table_is_read_as_it_was_written(rows: list[Forwarding]) -> None:
    """Whatever signs addresses and notes have, a written table is read as the same rows."""
    read, issues = read_table(write_table(rows, {}), "tabla.csv")
    assert issues == ()
    assert [(row.address, row.target, row.note, row.expires) for row in read] == [
        (row.address, row.to_address, row.note, row.expires) for row in rows
    ]
