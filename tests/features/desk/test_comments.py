"""Comments on the elements of a document: hung, carried on to the newest text, answered, resolved, and told where it matters."""

import re
from html import unescape

import pytest

from logic.editing.comment_on_element import CommentOnElement
from logic.editing.save_revision import SaveRevision
from logic.errors import NotAcceptable, NotFound, NotPermitted
from logic.permissions import Actor
from logic.read_audit import ReadAudit
from tests.features.desk.desks import Desks, get, send
from tests.features.publishing.house import article

PAGE = "/redaccion/a/comentarios"
ROSA, LUIS = Actor("Rosa", "editor"), Actor("Luis", "head")
TWO = article("a", text="El trámite cuesta $ 5.000 en la oficina.</p>\n    <p>Traiga su cédula de identidad vigente.")
HOSTILE = (
    "<script>alert(1)</script>",
    "{{ 7*7 }}{% raw %}",
    "\u202egnp.exe",
    "]]><!-- &lt;b&gt;",
    "=cmd|' /C calc'!A0",
    "a" * 1999,
)


def save(unit: Desks, text: str) -> int:
    """Save a text over the newest version and return its number."""
    base = unit.portal.editing.newest_revision("a")
    return unit.portal.editing.save_revision(SaveRevision("a", text.encode(), ROSA, base)).revision


def hang(unit: Desks, path: str, text: str = "¿Es seguro?") -> int:
    """Comment on an element of the newest version."""
    return unit.portal.comments.comment(CommentOnElement("a", path, text, ROSA))


def where(unit: Desks) -> list[tuple[str | None, str]]:
    """Return where each open thread is now, and how its element begins or began."""
    return [(one.path, one.beginning) for one in unit.portal.comments.read("a", ROSA).open]


def test_carried_to_where_the_paragraph_went(unit: Desks) -> None:
    """A comment stays with its paragraph when others come before it and when it is moved, and its words stay when it is gone."""
    save(unit, TWO)
    hang(unit, "0/1")
    assert where(unit) == [("0/1", "Traiga su cédula de identidad vigente.")]
    save(unit, TWO.replace("<p>El trámite", "<p>Esto es nuevo.</p>\n    <p>El trámite"))
    assert where(unit) == [("0/2", "Traiga su cédula de identidad vigente.")]
    moved = "<section><title>Qué llevar</title><p>Traiga su cédula de identidad vigente.</p></section>"
    save(unit, article("a", text=f"El trámite cuesta $ 5.000 en la oficina.</p>{moved}<p>Fin."))
    assert where(unit) == [("0/1/1", "Traiga su cédula de identidad vigente.")]
    save(unit, article("a", text="El trámite cuesta $ 5.000 en la oficina."))
    assert where(unit) == [(None, "Traiga su cédula de identidad vigente.")]
    page = unescape(get(unit.signed_in("editor"), PAGE).text)
    assert "Ya no está" in page
    assert "Traiga su cédula de identidad vigente." in page


def test_on_the_revision_that_was_read(unit: Desks) -> None:
    """A comment sent from a page that is older than the newest version hangs on what its writer saw."""
    seen = save(unit, TWO)
    save(unit, TWO.replace("<p>El trámite", "<p>Esto es nuevo.</p>\n    <p>El trámite"))
    unit.portal.comments.comment(CommentOnElement("a", "0/1", "¿Vigente?", ROSA, revision=seen))
    assert where(unit) == [("0/2", "Traiga su cédula de identidad vigente.")]


def test_the_whole_way_by_forms(unit: Desks) -> None:
    """By plain forms one comments on a place chosen in words, another answers and resolves, the first opens it again."""
    save(unit, TWO)
    editor, webmaster = unit.signed_in("editor"), unit.signed_in("webmaster")
    form = get(editor, PAGE).text
    assert "Segundo párrafo: Traiga su cédula de identidad vigente." in unescape(form)
    version = re.search(r'name="version" value="(\d+)"', form)
    assert version
    sent = send(editor, PAGE, PAGE, lugar="0/1", comentario="¿Y pasaporte?", version=version[1], desde="fuente")
    assert sent.headers["Location"] == "/redaccion/a/fuente#comentario-1"
    assert 'data-path="0/1"' in get(webmaster, "/redaccion/a/fuente").text
    answered = send(webmaster, PAGE, f"{PAGE}/1/responder", comentario="También.", desde="https://otro.example")
    assert answered.headers["Location"] == f"{PAGE}#comentario-1"
    send(webmaster, PAGE, f"{PAGE}/1/resolver")
    page = get(editor, PAGE).text
    assert "Sin comentarios por resolver" in page
    assert "Resuelto" in page
    send(editor, PAGE, f"{PAGE}/1/reabrir")
    assert "Un comentario por resolver" in get(editor, PAGE).text
    log = [(one.action, one.subject) for one in unit.portal.audit.read(read_all())]
    assert log.count(("comment", "a")) == 4


def test_nothing_is_lost(unit: Desks) -> None:
    """An empty or too long comment, or one on a part that is not there, comes back with its words and a sentence."""
    editor = unit.signed_in("editor")
    long = "ñ" * 2001
    refused = send(editor, PAGE, PAGE, lugar="0/0", comentario=long)
    assert refused.status_code == 400
    assert long in refused.text
    assert "tiene 2.001 caracteres y caben 2.000" in refused.text
    assert "estaba vacío" in send(editor, PAGE, PAGE, lugar="0/0", comentario=" \r\n ").text
    elsewhere = send(editor, PAGE, PAGE, lugar="../../etc", comentario="Hola")
    assert elsewhere.status_code == 400
    assert "Esa parte no está en esta versión" in elsewhere.text
    assert unit.portal.comments.open("a", ROSA) == 0


@pytest.mark.parametrize("text", HOSTILE)
def test_text_stays_text(unit: Desks, text: str) -> None:
    """Whatever a comment says is shown as it was written, on its page and beside the text."""
    editor = unit.signed_in("editor")
    assert send(editor, PAGE, PAGE, lugar="", comentario=text).status_code == 303
    for page in (PAGE, "/redaccion/a/fuente"):
        shown = get(editor, page).text
        assert text in unescape(shown)
        assert "<script>alert" not in shown


def test_who_may(unit: Desks) -> None:
    """The head reads comments and leaves none; nobody reaches those of another document by their number."""
    hang(unit, "0/0")
    head = unit.signed_in("head")
    page = get(head, PAGE)
    assert page.status_code == 200
    assert "¿Es seguro?" in page.text
    assert 'id="p_comment"' not in page.text
    with pytest.raises(NotPermitted):
        unit.portal.comments.comment(CommentOnElement("a", "0/0", "No", LUIS))
    editor = unit.signed_in("editor")
    assert send(editor, PAGE, "/redaccion/b/comentarios/1/resolver").status_code == 404
    assert get(editor, "/redaccion/no-hay/comentarios").status_code == 404


def test_told_and_not_forbidden(unit: Desks) -> None:
    """Open comments are counted when a document is sent and approved, and keep it from nothing."""
    editor, webmaster = unit.signed_in("editor"), unit.signed_in("webmaster")
    version = str(save(unit, TWO))
    hang(unit, "0/0")
    hang(unit, "0/1")
    source = "/redaccion/a/fuente"
    assert "Quedan 2 comentarios" in get(editor, source).text
    sent = send(editor, source, "/redaccion/a/enviar", version=version, menor="si")
    assert "Quedan 2 comentarios sin resolver." in get(editor, sent.headers["Location"]).text
    done = send(webmaster, source, "/redaccion/a/aprobar", version=version)
    assert "Quedan 2 comentarios sin resolver." in get(webmaster, done.headers["Location"]).text


def test_a_place_must_be_there(unit: Desks) -> None:
    """A comment on an element that a version does not have, or on a version of another document, is refused."""
    with pytest.raises(NotAcceptable):
        hang(unit, "7/7")
    other = unit.portal.editing.newest_revision("b")
    with pytest.raises(NotFound):
        unit.portal.comments.comment(CommentOnElement("a", "0/0", "Hola", ROSA, revision=other))


def read_all() -> ReadAudit:
    """Ask for the newest deeds."""
    return ReadAudit(Actor("Jefa", "head"))
