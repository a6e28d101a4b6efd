"""What changed, told to those who have read a document already: asked for where what it says is other, and written into the document."""

import re
from html import unescape

import pytest

from data.xml.parser import parse
from logic.editing.announce_change import Announcement
from logic.editing.approve_revision import ApproveRevision
from logic.editing.save_revision import SaveRevision
from logic.editing.send_for_review import SendForReview
from logic.errors import NotAcceptable, Refused
from logic.permissions import Actor
from tests.features.desk.desks import Desks, get, send
from tests.features.publishing.house import article

SOURCE = "/redaccion/a/fuente"
ROSA = Actor("Rosa", "editor")
OTHER = article("a", text="Cuesta $ 6.000.", refs=("b",))
NOTE = '      <change on="2026-11-02">El costo subió a $ 6.000.</change>\n'


def save(unit: Desks, text: str, document: str = "a") -> int:
    """Save a text over the newest version, or as the first one, and return its number."""
    state = unit.portal.editing
    base = state.newest_revision(document) if document in ("a", "b") else None
    return state.save_revision(SaveRevision(document, text.encode(), ROSA, base)).revision


def newest(unit: Desks) -> str:
    """Return the newest version as written."""
    base = unit.portal.editing.newest_revision("a")
    with unit.portal._unit_of_work(read_only=True) as work:
        revision = work.documents.revision(base)
    assert revision is not None
    return revision.content.decode()


def ask(unit: Desks, revision: int, said: Announcement, note: str = "") -> None:
    """Send a version for review."""
    unit.portal.editing.send_for_review(SendForReview("a", revision, ROSA, note, said))


def test_asked_and_nothing_lost(unit: Desks) -> None:
    """Sent without a word to readers, the question comes back with the message that was written, and nothing is sent."""
    editor = unit.signed_in("editor")
    version = str(save(unit, OTHER))
    form = get(editor, SOURCE).text
    assert "Qué cambió, para quienes ya la leyeron" in form
    refused = send(editor, SOURCE, "/redaccion/a/enviar", version=version, mensaje="Ojo con el monto", cambio=" ")
    assert refused.status_code == 400
    assert "Diga qué cambió, o marque que es un cambio menor." in refused.text
    assert "Ojo con el monto" in refused.text
    assert newest(unit) == OTHER
    assert unit.portal.comments.needs_note("a", ROSA)


def test_the_note_alone_is_added(unit: Desks) -> None:
    """The note becomes a dated element of the header; all other bytes of the document stay, and that is what is reviewed."""
    editor = unit.signed_in("editor")
    version = str(save(unit, OTHER))
    sent = send(editor, SOURCE, "/redaccion/a/enviar", version=version, cambio="  El costo subió\r\n a $ 6.000. ")
    assert sent.status_code == 303
    text = newest(unit)
    assert NOTE in text
    assert text.replace(f"    <changes>\n{NOTE}    </changes>\n", "") == OTHER
    assert not unit.portal.comments.needs_note("a", ROSA)
    done = unit.portal.editing.approve_revision(ApproveRevision("a", int(version) + 1, ROSA))
    assert done.revision == int(version) + 1


def test_minor(unit: Desks) -> None:
    """A change marked as minor is sent as it is, and its history says that readers were told nothing."""
    editor = unit.signed_in("editor")
    version = str(save(unit, OTHER))
    assert send(editor, SOURCE, "/redaccion/a/enviar", version=version, menor="si").status_code == 303
    assert newest(unit) == OTHER
    assert "Cambio menor, sin anuncio." in unescape(get(editor, SOURCE).text)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (article("a", refs=("b",)).replace("    <p>", "\t<p>"), False),
        (article("a", text="Un <em>párrafo</em>.", refs=("b",)), False),
        (article("a", refs=("b",), slug="otra-direccion"), False),
        (article("a", refs=("b",), title="Otro título"), True),
        (OTHER, True),
    ],
)
def test_what_is_substantive(unit: Desks, text: str, asked: bool) -> None:
    """Layout, emphasis and the address are no news for readers; a title and a text are."""
    save(unit, text)
    assert unit.portal.comments.needs_note("a", ROSA) is asked


def test_a_note_of_the_author_counts(unit: Desks) -> None:
    """Whoever wrote the note into the document himself is asked for no other."""
    changes = f"<changes>\n{NOTE}    </changes>\n  </header>"
    version = save(unit, OTHER.replace("</header>", changes, 1))
    assert not unit.portal.comments.needs_note("a", ROSA)
    ask(unit, version, Announcement())
    assert unit.portal.editing.newest_revision("a") == version


def test_never_published(unit: Desks) -> None:
    """A document that nobody has read needs no note."""
    save(unit, article("nuevo"), "nuevo")
    assert not unit.portal.comments.needs_note("nuevo", ROSA)
    assert not unit.portal.comments.needs_note("no-hay", ROSA)


@pytest.mark.parametrize("note", ["ab", "x" * 301])
def test_too_short_or_too_long(unit: Desks, note: str) -> None:
    """A note that the schema would not take is refused before anything is kept."""
    version = save(unit, OTHER)
    with pytest.raises(NotAcceptable):
        ask(unit, version, Announcement(note))
    assert unit.portal.editing.newest_revision("a") == version


def test_forty_notes_and_no_more(unit: Desks) -> None:
    """A document with as many notes as the schema takes is not given another: it is refused with its reason, and stays."""
    many = "".join(f'<change on="2026-10-{day % 28 + 1:02}">Cambio número {day}.</change>' for day in range(40))
    full = article("a", refs=("b",)).replace("  </header>", f"    <changes>{many}</changes>\n  </header>")
    unit.portal.editing.approve_revision(ApproveRevision("a", save(unit, full), ROSA))
    version = save(unit, full.replace("Un párrafo.", "Cuesta $ 6.000."))
    with pytest.raises(Refused):
        ask(unit, version, Announcement("El costo subió."))
    assert unit.portal.editing.newest_revision("a") == version


@pytest.mark.parametrize("note", ["<b>Ojo</b> & más", "]]> {{ 7*7 }}", "\u202eotro al revés", "Línea\x0b con control"])
def test_text_stays_text(unit: Desks, note: str) -> None:
    """Whatever a note says is text of one element, and the document stays well formed."""
    ask(unit, save(unit, OTHER), Announcement(note))
    root = parse(newest(unit).encode()).root
    found = [one.text for one in root.iter("{urn:redsercotec:content:1}change")]
    assert found == [re.sub(r"[\x0b]", "", note)]


def test_reserved_by_another(unit: Desks) -> None:
    """While somebody else keeps the document for himself no note is written into it, and the one that was written comes back."""
    editor, webmaster = unit.signed_in("editor"), unit.signed_in("webmaster")
    version = str(save(unit, OTHER))
    assert send(webmaster, SOURCE, "/redaccion/a/reserva").status_code == 303
    refused = send(editor, SOURCE, "/redaccion/a/enviar", version=version, cambio="El costo subió.")
    assert refused.status_code == 409
    assert "Persona webmaster reservó este documento" in refused.text
    assert "El costo subió." in refused.text
    assert newest(unit) == OTHER
