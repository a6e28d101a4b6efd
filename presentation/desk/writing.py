"""``/redaccion/``: what the editor has in hand, and one document as written: saved, sent for review, sent back, approved.

Everything works without script: a text area, and forms.
"""

from typing import TYPE_CHECKING

from flask import Blueprint, Response, abort, request

from logic.checks.wording import Wording, word
from logic.editing.approve_revision import ApproveRevision
from logic.editing.save_revision import SaveRevision
from logic.editing.send_back import SendBack
from logic.editing.send_for_review import MOST_NOTE, SendForReview
from logic.errors import Conflict, Issue, NotAcceptable, NotFound, NotInReview, Refused
from presentation.desk.builds_screen import TYPES
from presentation.desk.desk import Desk
from presentation.desk.writing_words import STATUSES, written_bytes

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as AnyResponse

    from logic.editing.open_document import OpenedDocument
    from logic.portal import Portal

HERE = "/redaccion/"
DOCUMENT = f"{HERE}<id_>/fuente"
TALE = "Alguien guardó otra versión mientras usted leía. Aquí está la más nueva: revísela antes de decidir."


def writing_pages(portal: "Portal", desk: Desk) -> Blueprint:
    """Return the routes."""
    routes = Blueprint("desk_writing", __name__)
    room = _Room(portal, desk)
    routes.add_url_rule(HERE, "day", room.day, methods=["GET"])
    routes.add_url_rule(f"{HERE}abrir", "open", room.open, methods=["GET"])
    routes.add_url_rule(DOCUMENT, "source", room.source, methods=["GET"])
    routes.add_url_rule(DOCUMENT, "save", room.save, methods=["POST"])
    routes.add_url_rule(f"{HERE}<id_>/enviar", "send", room.send, methods=["POST"])
    routes.add_url_rule(f"{HERE}<id_>/devolver", "send_back", room.send_back, methods=["POST"])
    routes.add_url_rule(f"{HERE}<id_>/aprobar", "approve", room.approve, methods=["POST"])
    return routes


class _Room:
    def __init__(self, portal: "Portal", desk: Desk) -> None:
        self._editing = portal.editing
        self._desk = desk

    def day(self) -> Response:
        """Show what is in hand."""
        values = {"day": self._editing.read_day(self._desk.actor()), "types": TYPES, "statuses": STATUSES}
        return self._desk.page("day", "Redacción", values, here="redaccion")

    def open(self) -> "AnyResponse":
        """Lead from the name or address of a document to the document."""
        asked = request.args.get("documento", "").strip().replace("\0", "")[:300]
        name = asked.rstrip("/").rpartition("/")[2]
        try:
            self._editing.newest_revision(name)
        except NotFound:
            self._desk.say(f"No hay un documento «{asked}». Escriba su identificador, o su dirección.", "warn")
            return self._desk.lead(HERE)
        return self._desk.lead(f"{HERE}{name}/fuente")

    def source(self, id_: str) -> Response:
        """Show a document as written."""
        return self._source(id_)

    def save(self, id_: str) -> "AnyResponse":
        """Keep what was written; what cannot be kept comes back with its reason, not a letter lost."""
        text, base = request.form.get("texto", ""), request.form.get("base", type=int)
        asked = SaveRevision(id_, written_bytes(text), self._desk.actor(), base, note=_note("nota"))
        try:
            saved = self._editing.save_revision(asked)
        except NotFound:
            abort(404)
        except Conflict:
            return self._source(id_, text=text, conflict=True, status=409)
        except Refused as refused:
            return self._source(id_, text=text, faults=refused.issues, status=422)
        if saved.revision == base:
            self._desk.say("No había cambios que guardar.", "info")
        else:
            self._desk.say(f"Guardamos la versión {saved.revision}.")
        return self._desk.lead(f"{HERE}{id_}/fuente")

    def send(self, id_: str) -> "AnyResponse":
        """Send a document to be read by somebody else."""
        asked = SendForReview(id_, _revision(), self._desk.actor(), _note("mensaje"))
        try:
            self._editing.send_for_review(asked)
        except Refused:
            self._desk.say("Todavía no se puede enviar: vea al lado lo que falta.", "bad")
            return self._desk.lead(f"{HERE}{id_}/fuente")
        except (NotFound, Conflict) as error:
            return self._moved_on(id_, error)
        self._desk.say("Quedó en revisión. Otra persona puede aprobarlo o devolverlo.")
        return self._desk.lead(HERE)

    def send_back(self, id_: str) -> "AnyResponse":
        """Send a document back to who wrote it."""
        asked = SendBack(id_, _revision(), self._desk.actor(), _note("motivo"))
        try:
            self._editing.send_back(asked)
        except NotAcceptable:
            return self._source(id_, reason="Diga qué hay que corregir: es lo que leerá quien lo escribió.", status=400)
        except (NotFound, Conflict, NotInReview) as error:
            return self._moved_on(id_, error)
        self._desk.say("Quedó devuelto, con su motivo.")
        return self._desk.lead(HERE)

    def approve(self, id_: str) -> "AnyResponse":
        """Approve a document: the next build takes it."""
        try:
            done = self._editing.approve_revision(
                ApproveRevision(id_, _revision(), self._desk.actor(), _note("mensaje"))
            )
        except Refused:
            self._desk.say("Todavía no se puede aprobar: vea al lado lo que falta.", "bad")
            return self._desk.lead(f"{HERE}{id_}/fuente")
        except (NotFound, Conflict) as error:
            return self._moved_on(id_, error)
        self._desk.say(f"Aprobado: la próxima edición lo lleva en {done.address}.")
        return self._desk.lead(HERE)

    def _moved_on(self, id_: str, error: Exception) -> "AnyResponse":
        if isinstance(error, NotFound):
            abort(404)
        done = "Ya no está en revisión: alguien lo decidió antes." if isinstance(error, NotInReview) else TALE
        self._desk.say(done, "warn")
        return self._desk.lead(f"{HERE}{id_}/fuente")

    def _source(
        self,
        id_: str,
        *,
        text: str | None = None,
        faults: tuple[Issue, ...] = (),
        conflict: bool = False,
        reason: str = "",
        status: int = 200,
    ) -> Response:
        try:
            opened = self._editing.open_document(id_, self._desk.actor())
        except NotFound:
            abort(404)
        values = {
            "opened": opened,
            "title": opened.header.title or id_,
            "text": opened.text if text is None else text,
            "faults": [_told(fault) for fault in faults],
            "conflict": conflict,
            "reason": reason,
            "missing": [_told(issue) for issue in opened.issues],
            "types": TYPES,
            "statuses": STATUSES,
            "may_decide": _may_decide(opened),
        }
        return self._desk.page("source", str(values["title"]), values, here="redaccion", status=status)


def _may_decide(opened: "OpenedDocument") -> bool:
    """Tell whether there is something to decide: what is approved already as it stands needs nothing."""
    return opened.status != "approved"


def _told(issue: Issue) -> tuple[Issue, Wording]:
    return issue, word(issue)


def _revision() -> int:
    number = request.form.get("version", type=int)
    return number if number is not None and 0 < number < 2**62 else 0


def _note(name: str) -> str:
    return request.form.get(name, "").replace("\0", "")[:MOST_NOTE]
