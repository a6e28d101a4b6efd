"""Decisions about many documents: first whom they affect, then each by itself."""

import re

from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict

from logic.editing.save_revision import SaveRevision
from logic.editing.start_document import StartDocument
from tests.features.desk.desks import BASE_URL, Desks, csrf, get
from tests.features.desk.test_documents import editor_of
from tests.features.publishing.house import article

HERE = "/redaccion/documentos/"


def post(client: FlaskClient, address: str, documents: list[str], **fields: str) -> str:
    """Send a form about several documents, and return the screen that follows."""
    data = MultiDict([("csrf_token", csrf(client, HERE)), *fields.items(), *(("documento", one) for one in documents)])
    answer = client.post(address, base_url=BASE_URL, data=data, headers={"Referer": BASE_URL + HERE})
    return get(client, answer.headers["Location"]).text if answer.status_code == 303 else answer.text


def planned(client: FlaskClient, decision: str, *ids: str) -> str:
    """Ask whom a decision would affect."""
    return post(client, f"{HERE}varios", list(ids), decision=decision)


def decided(client: FlaskClient, decision: str, page: str, **fields: str) -> str:
    """Take a decision about what a screen says that it affects."""
    return post(client, f"{HERE}decidir", affected(page), decision=decision, **fields)


def affected(page: str) -> list[str]:
    """Return what a decision would be sent about."""
    return re.findall(r'name="documento" value="([^"]*)"', page)


def status(unit: Desks, document_id: str) -> str:
    """Return the status of a document."""
    with unit.portal._unit_of_work(read_only=True) as work:
        state = work.documents.state(document_id)
    assert state is not None
    return state.status


def copy(unit: Desks, name: str) -> None:
    """Keep a draft that nothing keeps from being published."""
    by = editor_of(unit)
    unit.portal.editing.save_revision(SaveRevision(name, article(name).encode(), by))


def test_sent_returned_and_approved_together(unit: Desks) -> None:
    """What is complete goes, what is not stays with its reason, nothing is done before it is confirmed, and each result is told."""
    client = unit.signed_in("editor")
    copy(unit, "c")
    copy(unit, "d")
    unit.portal.catalogue.start(StartDocument("page", "Incompleto", editor_of(unit)))
    page = planned(client, "enviar", "c", "d", "incompleto", "a", "nadie")
    assert [one.partition(":")[0] for one in affected(page)] == ["c", "d"]
    for words in (
        "Afecta a 2 documentos",
        "3 quedan como están",
        "Ya está así.",
        "Ya no existe",
        "Todavía le falta algo",
    ):
        assert words in page, words
    assert status(unit, "c") == "draft"
    assert "Listo: 2 documentos." in decided(client, "enviar", page, motivo="Las dos juntas")
    assert (status(unit, "c"), status(unit, "d")) == ("in review", "in review")
    page = planned(client, "devolver", "c", "a")
    assert "No está en revisión." in page
    assert "Diga qué hay que corregir" in decided(client, "devolver", page, motivo=" ")
    assert status(unit, "c") == "in review"
    assert "Listo: un documento." in decided(client, "devolver", page, motivo="Falta el costo")
    assert status(unit, "c") == "returned"
    page = planned(client, "aprobar", "c", "d")
    assert "Algunos los escribió usted" in page
    assert "Listo: 2 documentos." in decided(client, "aprobar", page)
    assert (status(unit, "c"), status(unit, "d")) == ("approved", "approved")


def test_changed_meanwhile(unit: Desks) -> None:
    """A document that somebody changes between looking and deciding stays as it is; the others are decided."""
    client = unit.signed_in("editor")
    copy(unit, "c")
    copy(unit, "d")
    page = planned(client, "aprobar", "c", "d")
    newest = unit.portal.editing.newest_revision("c")
    changed = article("c", text="Otro texto.").encode()
    unit.portal.editing.save_revision(SaveRevision("c", changed, editor_of(unit), newest))
    told = decided(client, "aprobar", page)
    assert "Listo: un documento. Uno quedó como estaba." in told
    assert "Alguien guardó otra versión" in told
    assert (status(unit, "c"), status(unit, "d")) == ("draft", "approved")


def test_into_the_trash(unit: Desks) -> None:
    """Drafts go to the trash; what was ever published stays, and is told how it is withdrawn."""
    client = unit.signed_in("editor")
    copy(unit, "c")
    page = planned(client, "desechar", "c", "a")
    assert "/ediciones/documentos/a/retirar" in page
    assert "Listo: un documento." in decided(client, "desechar", page, motivo="No se usó")
    assert (status(unit, "c"), status(unit, "a")) == ("withdrawn", "approved")
    assert "Está retirado" in planned(client, "enviar", "c")


def test_another_day_of_review(unit: Desks) -> None:
    """The day is written into each document as a new draft; a day that is none, or is past, changes nothing."""
    client = unit.signed_in("editor")
    page = planned(client, "revision", "a", "b")
    for day, words in (
        ("", "Escriba el día completo"),
        ("31/12/2027", "Escriba el día"),
        ("2026-01-01", "de hoy en ade"),
    ):
        assert words in decided(client, "revision", page, dia=day)
    assert status(unit, "a") == "approved"
    assert "Listo: 2 documentos." in decided(client, "revision", page, dia="2027-12-31")
    with unit.portal._unit_of_work(read_only=True) as work:
        current = work.documents.current("a")
        assert current is not None
        assert current.header.review_by == "2027-12-31"
    assert status(unit, "a") == "draft"


def test_strange_forms(office: Desks) -> None:
    """Nothing marked, decisions that there are not, names and numbers that are none: answered in words, and nothing is changed."""
    client = office.signed_in("editor")
    assert "Marque primero" in planned(client, "enviar")
    assert "Elija qué hacer" in planned(client, "borrar", "a")
    assert "Elija 200 documentos a lo más" in planned(client, "enviar", *(f"d{number}" for number in range(201)))
    assert "Ya no existe" in planned(client, "enviar", "<script>alert(1)</script>", "x" * 500)
    assert "<script>alert" not in planned(client, "enviar", "<script>alert(1)</script>")
    for one in ("a", "a:", "a:x", "a:-1", f"a:{'9' * 30}", ":1", "\0:1"):
        assert "Error" not in post(client, f"{HERE}decidir", [one], decision="aprobar")
    told = post(client, f"{HERE}decidir", ["a:999", "nadie:1"], decision="desechar")
    assert "Alguien guardó otra versión" in told
    assert "Ya no existe" in told
    assert status(office, "a") == "approved"
