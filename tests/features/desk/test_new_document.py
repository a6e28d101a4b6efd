"""Documents that begin at the desk, from their type or as a copy."""

import re

from data.documents.types import DOCUMENT_TYPES
from logic.editing.save_revision import SaveRevision
from tests.features.desk.desks import Desks, get, send
from tests.features.desk.test_documents import HOSTILE, editor_of
from tests.features.publishing.house import article

NEW = "/redaccion/nuevo"


def content_of(unit: Desks, document_id: str) -> str:
    """Return the newest text of a document."""
    with unit.portal._unit_of_work(read_only=True) as work:
        current = work.documents.current(document_id)
    assert current is not None
    return current.content.decode()


def test_every_type_is_offered_and_begins(unit: Desks) -> None:
    """Each type has its card with the schema's words, asks what its schema asks, and leads to where the document is written."""
    client = unit.signed_in("editor")
    cards = get(client, NEW).text
    for type_ in sorted(DOCUMENT_TYPES):
        assert f'href="/redaccion/nuevo?tipo={type_}"' in cards
        form = get(client, f"{NEW}?tipo={type_}").text
        codes = {"canal": "apoyo-a-la-gestion", "tema": "iva"}
        asked = {name: code for name, code in codes.items() if f'name="{name}"' in form}
        fields = {"tipo": type_, "titulo": f"Uno de {type_}", **asked}
        answer = send(client, f"{NEW}?tipo={type_}", NEW, **fields)
        assert answer.headers["Location"] == f"/redaccion/uno-de-{type_}/escribir"
        assert get(client, answer.headers["Location"]).status_code == 200
        assert "Persona editor" in content_of(unit, f"uno-de-{type_}")


def test_a_name_of_its_own(unit: Desks) -> None:
    """A name is made of the title, another where it is taken; one that was given is kept, or what is wrong with it is told."""
    client = unit.signed_in("editor")

    def begin(title: str, name: str = "") -> str:
        answer = send(client, f"{NEW}?tipo=page", NEW, tipo="page", titulo=title, identificador=name)
        return answer.headers.get("Location", answer.text)

    assert begin("¿Qué es un Año Ñuble?") == "/redaccion/que-es-un-ano-nuble/escribir"
    assert begin("¿Qué es un Año Ñuble?") == "/redaccion/que-es-un-ano-nuble-2/escribir"
    assert begin("Otro", "mi-nombre") == "/redaccion/mi-nombre/escribir"
    assert "Ya hay un documento «mi-nombre»" in begin("Otro", "mi-nombre")
    assert "Use solo minúsculas" in begin("Otro", "Mi Nombre")
    assert "Escriba el título" in begin("  \u200b ")
    assert "El título es muy largo: caben 200 letras" in begin("a" * 201)
    assert begin("مرحبا") == "/redaccion/documento/escribir"
    long = begin("palabra " * 20)
    assert re.fullmatch(r"/redaccion/(palabra-)+palabra/escribir", long)
    assert len(long.split("/")[2]) <= 60


def test_what_the_schema_asks(unit: Desks) -> None:
    """An article without channel or topic does not begin; what was typed comes back with what is missing."""
    client = unit.signed_in("editor")
    answer = send(client, f"{NEW}?tipo=article", NEW, tipo="article", titulo="Con «título»", canal="", tema="nada")
    assert answer.status_code == 400
    assert "Elija el canal" in answer.text
    assert "Elija uno de los temas" in answer.text
    assert 'value="Con «título»"' in answer.text
    assert send(client, NEW + "?tipo=page", NEW, tipo="script", titulo="x").status_code == 400


def test_hostile_titles(unit: Desks) -> None:
    """A title of any letters begins a document that can be read, and is shown as text."""
    client = unit.signed_in("editor")
    for text in HOSTILE:
        answer = send(client, f"{NEW}?tipo=page", NEW, tipo="page", titulo=text)
        assert answer.status_code in (303, 400), text
        if answer.status_code == 303:
            shown = get(client, answer.headers["Location"].replace("/escribir", "/copiar")).text
            assert "<script>alert" not in shown
            assert "<img src=x" not in shown
    assert "<script>alert" not in get(client, "/redaccion/documentos/").text


def test_a_copy(unit: Desks) -> None:
    """A copy has its own name and title and the rest as it was, but for address and past; the original stays; files come along."""
    client = unit.signed_in("editor")
    by = editor_of(unit)
    text = article("a", slug="otra-parte", text="Texto <em>igual</em>.", refs=("b",)).replace(
        "</rights>", '</rights><changes><change on="2026-04-15">Cambió el plazo.</change></changes>'
    )
    newest = unit.portal.editing.newest_revision("a")
    unit.portal.editing.save_revision(SaveRevision("a", text.encode(), by, newest))
    answer = send(client, "/redaccion/a/copiar", "/redaccion/a/copiar", titulo="La copia <b>")
    assert answer.headers["Location"] == "/redaccion/la-copia-b/escribir"
    copied = content_of(unit, "la-copia-b")
    assert "<id>la-copia-b</id>" in copied
    assert "<title>La copia &lt;b&gt;</title>" in copied
    assert "Texto <em>igual</em>." in copied
    assert "slug" not in copied
    assert "changes" not in copied
    assert content_of(unit, "a") == text


def test_copies_that_cannot_be(office: Desks) -> None:
    """What there is not cannot be copied, and a copy needs a title of its own."""
    client = office.signed_in("editor")
    assert get(client, "/redaccion/nadie/copiar").status_code == 404
    answer = send(client, "/redaccion/a/copiar", "/redaccion/a/copiar", titulo=" ")
    assert answer.status_code == 400
    assert "Escriba el título" in answer.text
    taken = send(client, "/redaccion/a/copiar", "/redaccion/a/copiar", titulo="x", identificador="b")
    assert "Ya hay un documento «b»" in taken.text
