"""The list of all documents at the desk: filters, search, counts, and what a script is given for links."""

import json
import re
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient

from data.repositories.draft_records import Draft
from logic.editing.approve_revision import ApproveRevision
from logic.editing.list_documents import FindDocuments, ListDocuments
from logic.editing.restore_document import DiscardDraft
from logic.editing.save_revision import SaveRevision
from logic.editing.start_document import StartDocument
from logic.permissions import Actor
from logic.scheduling.keep_promises import ChangePromise
from tests.features.desk.desks import BASE_URL, Desks, get, send
from tests.features.publishing.house import article

HERE = "/redaccion/documentos/"
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }}",
    "%",
    "_%_",
    "' OR 1=1 --",
    "\\",
    "\u202ecba",
    "a" * 5000,
    "ñ\u0301\u0303",
    "*" * 300,
    "\ufffe",
    "https://",
    "/" * 50,
)


def titles(page: str) -> list[str]:
    """Return the titles that a list shows, in order."""
    return re.findall(r'<th scope="row"><a [^>]*>([^<]*)</a>', page)


def asked(client: FlaskClient, **filters: str) -> list[str]:
    """Return the titles of the list for some filters."""
    return titles(get(client, f"{HERE}?{urlencode(filters)}").text)


@pytest.fixture
def writer(unit: Desks) -> FlaskClient:
    """The browser of the editor who writes."""
    return unit.signed_in("editor")


@pytest.fixture
def filled(unit: Desks, writer: FlaskClient) -> Desks:
    """A portal with two published articles, a draft of the editor's that is incomplete, and one in the trash."""
    by = editor_of(unit)
    unit.portal.catalogue.start(StartDocument("news", "Feria de Ñuñoa", by, channel="apoyo-a-la-gestion"))
    unit.portal.catalogue.start(StartDocument("page", "Borrador de más", by))
    unit.portal.addresses.discard(DiscardDraft("borrador-de-mas", by))
    return unit


def editor_of(unit: Desks) -> Actor:
    """Return who acts as the editor of a portal."""
    people = unit.portal.accounts.list(Actor("prueba", "operator"))
    return next(person.actor for person in people if person.actor.role == "editor")


def browser_of(unit: Desks) -> FlaskClient:
    """Return the browser of another editor."""
    return unit.signed_in("editor", "otra@portal.example")


def test_everything_but_the_trash(filled: Desks) -> None:
    """The list shows all that is not withdrawn, the newest first, with its counts; the withdrawn stand apart, with their way back."""
    client = browser_of(filled)
    page = get(client, HERE).text
    assert titles(page)[0] == "Feria de Ñuñoa"
    assert len(titles(page)) == 3
    assert "3 documentos" in page
    assert "Le falta una cosa" in page
    assert re.search(r"<b>2</b><a [^>]*>Aprobados", page)
    gone = get(client, f"{HERE}?estado=retirado").text
    assert titles(gone) == ["Borrador de más"]
    restored = send(client, f"{HERE}?estado=retirado", "/ediciones/papelera/borrador-de-mas/volver")
    assert restored.status_code == 303
    assert len(asked(client)) == 4


def test_each_filter(filled: Desks) -> None:
    """Each filter narrows the list to what it says; what names nothing is passed over."""
    client = browser_of(filled)
    whole = len(asked(client))
    for filters, found in (
        ({"q": "nunoa"}, 1),
        ({"q": "nunoas"}, 0),
        ({"q": "ñuñoa"}, 1),
        ({"q": "FERÍA"}, 1),
        ({"q": "feria-de-nunoa"}, 1),
        ({"tipo": "news"}, 1),
        ({"tipo": "script"}, whole),
        ({"canal": "apoyo-a-la-gestion", "tipo": "news"}, 1),
        ({"estado": "borrador"}, 1),
        ({"estado": "en-revision"}, 0),
        ({"estado": "nada"}, whole),
        ({"autor": "Persona editor"}, 1),
        ({"autor": "Nadie"}, 0),
        ({"cambio": "hoy"}, whole),
        ({"cambio": "antiguo"}, 0),
        ({"falta": "si"}, 1),
        ({"falta": "si", "estado": "aprobado"}, 0),
        ({"pagina": "99"}, whole),
        ({"pagina": "-1"}, whole),
        ({"orden": "revision"}, whole),
    ):
        assert len(asked(client, **filters)) == found, filters


def test_search_inside_texts_and_own_drafts(filled: Desks, writer: FlaskClient) -> None:
    """A word of the newest revision finds its document for everybody; one that only stands in a draft finds it for who writes it."""
    client, by = browser_of(filled), editor_of(filled)
    text = article("a", text="Berenjenas asadas.", refs=("b",)).encode()
    newest = filled.portal.editing.newest_revision("a")
    filled.portal.editing.save_revision(SaveRevision("a", text, by, newest))
    assert asked(client, q="berenj asad") == asked(client, q="BERENJENAS")
    assert len(asked(client, q="berenjenas")) == 1
    assert asked(client, q="enjenas") == []
    at = filled.clock.now()
    broken = b"<article><p>Zapallo <b sin terminar"
    with filled.portal._unit_of_work() as work:
        work.drafts.keep(Draft("b", by.account or 0, filled.portal.editing.newest_revision("b"), 0, broken, "", at), 0)
        work.commit()
    assert asked(client, q="zapallo") == []
    assert len(asked(writer, q="zapallo")) == 1
    assert "Tiene un borrador suyo" in get(writer, HERE).text
    assert "Tiene un borrador suyo" not in get(client, HERE).text


def test_hostile_filters(office: Desks) -> None:
    """Whatever an address says, the list is shown, and what was said comes back as text alone."""
    client = office.signed_in("editor")
    for text in HOSTILE:
        for name in ("q", "tipo", "canal", "estado", "autor", "cambio", "falta", "orden", "pagina"):
            answer = get(client, f"{HERE}?{urlencode({name: text})}")
            assert answer.status_code == 200, (name, text)
            for sign in ("<script>alert", "<img src=x", ">49<"):
                assert sign not in answer.text, (name, text)
        for accept in ("application/json", "text/html"):
            address = f"/redaccion/buscar?{urlencode({'q': text})}"
            assert client.get(address, base_url=BASE_URL, headers={"Accept": accept}).status_code in (200, 303)


def test_found_for_a_link(office: Desks) -> None:
    """A script is given the documents whose title or name has the words; anybody else is led to the list."""
    client = office.signed_in("editor", "enlaces@portal.example")

    def found(text: str) -> list[dict[str, str]]:
        address = f"/redaccion/buscar?{urlencode({'q': text})}"
        answer = client.get(address, base_url=BASE_URL, headers={"Accept": "application/json"})
        assert answer.mimetype == "application/json"
        documents: list[dict[str, str]] = answer.get_json()["documents"]
        return documents

    (one,) = found("a")
    assert set(one) == {"id", "title", "type", "status"}
    assert (one["id"], one["type"], one["status"]) == ("a", "article", "approved")
    assert found("") == []
    assert found("nada de nada") == []
    assert get(client, "/redaccion/buscar?q=feria").headers["Location"] == f"{HERE}?q=feria"


def test_without_log_in(office: Desks) -> None:
    """Nobody sees the list without coming in, and who may not write does not either."""
    assert get(office.stranger(), HERE).status_code == 303
    assert get(office.signed_in("head"), HERE).status_code == 403


def test_pages(unit: Desks) -> None:
    """Of many documents fifty are shown, and the way to the others keeps what was chosen."""
    client = unit.signed_in("editor")
    by = editor_of(unit)
    for number in range(53):
        unit.portal.catalogue.start(StartDocument("page", f"Página {number:02}", by))
    first = get(client, f"{HERE}?tipo=page&orden=titulo").text
    assert titles(first)[:2] == ["Página 00", "Página 01"]
    assert len(titles(first)) == 50
    onward = re.search(r'<a rel="next" href="([^"]+)"', first)
    assert onward
    assert titles(get(client, onward[1].replace("&amp;", "&")).text) == ["Página 50", "Página 51", "Página 52"]


def test_naughty_strings(office: Desks, corpora: Path) -> None:
    """Every string of the corpus of hostile strings, asked of the list and of the search for links, is answered and stays text."""
    listed = corpora / "attack-strings" / "naughty-strings.json"
    if not listed.is_file():
        pytest.skip("corpus attack-strings is not here")
    catalogue, by = office.portal.catalogue, Actor("prueba", "editor", 1)
    for string in json.loads(listed.read_text("utf-8")):
        catalogue.list(ListDocuments(by, string, author=string))
        assert len(catalogue.find(FindDocuments(by, string))) <= 10


def test_what_is_around_a_day(filled: Desks, writer: FlaskClient) -> None:
    """The day tells who else writes where, what was typed and not kept, what is to be reviewed, broken promises, and the trash."""
    by = editor_of(filled)
    filled.person("webmaster")
    people = filled.portal.accounts.list(Actor("prueba", "operator"))
    webmaster = next(person.actor for person in people if person.actor.role == "webmaster")
    assert "Nadie más tiene un documento abierto." in get(writer, "/redaccion/").text
    filled.portal.drafting.be_present("a", webmaster, "Llene el formulario")
    filled.portal.drafting.be_present("b", by, "Título")
    at = filled.clock.now()
    with filled.portal._unit_of_work() as work:
        work.drafts.keep(Draft("b", by.account or 0, filled.portal.editing.newest_revision("b"), 0, b"<a", "", at), 0)
        work.commit()
    near = article("c").replace("<rights>", f"<review-by>{at.date() + timedelta(days=5)}</review-by><rights>")
    saved = filled.portal.editing.save_revision(SaveRevision("c", near.encode(), by))
    assert not saved.issues
    filled.portal.editing.approve_revision(ApproveRevision("c", saved.revision, by))
    day = " ".join(get(writer, "/redaccion/").text.split())
    for words in (
        "<b>Persona webmaster</b>",
        "en «Llene el formulario»",
        "Escribió y no ha guardado como versión",
        "Revisar antes del 7 de noviembre de 2026",
        "Papelera: un documento",
    ):
        assert words in day, words
    assert "«Título»" not in day, "nobody is told of herself"
    filled.clock.moment += timedelta(days=40)
    later = get(filled.signed_in("editor", "tarde@portal.example"), "/redaccion/").text
    assert "Debió revisarse el 7 de noviembre de 2026" in later
    assert "Nadie más tiene un documento abierto." in later


def test_a_promise_that_breaks_today(unit: Desks) -> None:
    """A promise of freshness is told once it is broken, or will be unless something comes today; not before."""
    client = unit.signed_in("editor")
    promises = unit.portal.scheduling
    promises.change_promise(ChangePromise(editor_of(unit), "article", 3))
    assert "Por vencer" not in get(client, "/redaccion/").text
    unit.clock.moment += timedelta(days=3)
    client = unit.signed_in("editor", "dos@portal.example")
    assert "Por vencer" in get(client, "/redaccion/").text
    unit.clock.moment += timedelta(days=1)
    client = unit.signed_in("editor", "tres@portal.example")
    assert "Sin cumplir" in get(client, "/redaccion/").text
