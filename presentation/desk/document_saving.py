"""What somebody wrote of a document, from a form or from a script: kept as his draft, or saved as a version.

Whatever is refused, what was written is in the draft, and the screen comes back with it.
"""

from typing import TYPE_CHECKING, NamedTuple, TypeGuard

from flask import Response, abort, request
from werkzeug.datastructures import MultiDict

from logic.checks.wording import word
from logic.editing.keep_draft import KeepDraft
from logic.editing.put_together import Written
from logic.editing.save_version import SaveVersion
from logic.editing.send_for_review import MOST_NOTE
from logic.errors import Conflict, DraftMoved, NotFound, Refused, Reserved
from presentation.desk.desk import Desk
from presentation.desk.document_screens import DocumentScreens
from presentation.desk.header_form import given_rows
from presentation.desk.moments import day_and_hour
from presentation.desk.writing_words import written_bytes
from presentation.json_answers import json_answer, json_fault

if TYPE_CHECKING:
    from collections.abc import Mapping

    from werkzeug.wrappers import Response as AnyResponse

    from logic.editing.keep_draft import KeptDraft
    from logic.portal import Portal

LARGEST_NUMBER = 2**62
ELSEWHERE = "Usted escribió en este documento en otra ventana."


class Asked(NamedTuple):
    """What came with a text: the revision it was begun from, the serial of the draft, a note, and the text in its parts."""

    base: int
    serial: int
    note: str
    values: "MultiDict[str, str]"
    given: "Mapping[str, object]"


class DocumentSaving:
    """Keeps what was written. ``screens`` shows it again where it was refused."""

    def __init__(self, portal: "Portal", desk: Desk, screens: DocumentScreens) -> None:
        self._drafting = portal.drafting
        self._desk = desk
        self._screens = screens

    def draft(self, id_: str) -> Response:
        """Keep a draft for a script."""
        asked = asked_of_script()
        if asked is None:
            return json_fault(400)
        command = KeepDraft(id_, self._desk.actor(), asked.base, asked.serial, self._written(id_, asked))
        try:
            kept = self._drafting.keep(command)
        except DraftMoved as moved:
            return json_fault(409, ELSEWHERE, reason="serial", serial=moved.serial)
        except Refused as refused:
            return json_fault(422, refused_words(refused))
        return json_answer(kept_values(kept))

    def version_for_script(self, id_: str) -> Response:
        """Save a version for a script: the screen stays as it is, so that what was written can still be undone."""
        asked = asked_of_script()
        if asked is None:
            return json_fault(400)
        try:
            saved = self._drafting.save_version(self._version(id_, asked))
        except DraftMoved as moved:
            return json_fault(409, ELSEWHERE, reason="serial", serial=moved.serial)
        except Conflict:
            return json_fault(409, reason="moved", address=f"/redaccion/{id_}/mezcla")
        except Reserved as kept:
            return json_fault(409, reserved_words(kept), reason="reserved")
        except Refused as refused:
            return json_fault(422, refused_words(refused))
        same = saved.revision == asked.base
        text = "No había cambios que guardar." if same else f"Guardamos la versión {saved.revision}."
        return json_answer({"revision": saved.revision, "serial": 0, "text": text})

    def version_by_form(self, id_: str, tab: str) -> "AnyResponse":
        """Save a version from a form, and lead back to the tab that it came from."""
        form = request.form
        asked = Asked(_number(form.get("base")), _number(form.get("serie")), form.get("nota", "")[:MOST_NOTE], form, {})
        try:
            saved = self._drafting.save_version(self._version(id_, asked))
        except NotFound:
            abort(404)
        except (Conflict, DraftMoved):
            return self._merging(id_, asked, tab)
        except Reserved as kept:
            self._desk.say(reserved_words(kept), "warn")
            return self._desk.lead(f"/redaccion/{id_}/{tab}")
        except Refused as refused:
            text = {"text": form["texto"]} if "texto" in form else {}
            return self._screens.source(id_, faults=refused.issues, status=422, **text)
        if saved.revision == asked.base:
            self._desk.say("No había cambios que guardar.", "info")
        else:
            self._desk.say(f"Guardamos la versión {saved.revision}.")
        return self._desk.lead(f"/redaccion/{id_}/{tab}")

    def _merging(self, id_: str, asked: Asked, tab: str) -> "AnyResponse":
        """Show both texts where somebody else saved meanwhile. What was posted is the draft, unless another window has a newer one."""
        if "texto" in asked.values:
            return self._screens.source(id_, text=asked.values["texto"], conflict=True, status=409)
        self._desk.say("Otra persona guardó antes que usted. Lo suyo está a salvo: elija qué queda.", "warn")
        return self._desk.lead(f"/redaccion/{id_}/mezcla")

    def _version(self, id_: str, asked: Asked) -> SaveVersion:
        return SaveVersion(id_, self._desk.actor(), asked.base, asked.serial, self._written(id_, asked), asked.note)

    def _written(self, id_: str, asked: Asked) -> Written:
        text = asked.given.get("text", asked.values.get("texto"))
        if isinstance(text, str):
            return Written(text=written_bytes(text))
        try:
            fields = self._drafting.fields(id_, self._desk.actor())
        except NotFound:
            abort(404)
        body = asked.values.get("cuerpo")
        return Written(
            fields=given_rows(fields, asked.values.getlist),
            tree=asked.given.get("tree"),
            body=None if body is None else written_bytes(body).decode(),
        )


def asked_of_script() -> Asked | None:
    """Return what a script of ours sent; None where it is none of that."""
    try:
        given = request.get_json(silent=True)
    except RecursionError:
        return None
    if not isinstance(given, dict):
        return None
    pairs = given.get("fields") or []
    if not isinstance(pairs, list) or not all(_is_pair(pair) for pair in pairs):
        return None
    base, serial, note = given.get("base"), given.get("serial"), given.get("note")
    if not _is_number(base) or not _is_number(serial):
        return None
    return Asked(base, serial, note[:MOST_NOTE] if isinstance(note, str) else "", MultiDict(pairs), given)


def kept_values(kept: "KeptDraft") -> dict[str, object]:
    """Return what a script is told of a draft that was kept."""
    newest = {"revision": kept.newest.number, "by": kept.newest.author} if kept.moved else None
    return {"serial": kept.serial, "saved": kept.saved_at.isoformat(), "newest": newest}


def reserved_words(kept: Reserved) -> str:
    """Return that somebody else keeps the document for himself, and what to do."""
    return (
        f"{kept.name} reservó este documento hasta el {day_and_hour(kept.until)}. Lo suyo quedó en su borrador: "
        "espere, o tome el relevo en «Reserva»."
    )


def refused_words(refused: Refused) -> str:
    """Return why a text was not kept, by its first fault, and how to mend it."""
    fault = word(refused.issues[0])
    return " ".join(part for part in ("No se guardó:", fault.fault, fault.place, fault.suggestion) if part)


def _is_number(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and 0 <= value < LARGEST_NUMBER


def _is_pair(pair: object) -> bool:
    return isinstance(pair, list) and len(pair) == 2 and all(isinstance(one, str) for one in pair)


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else 0
