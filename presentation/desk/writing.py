"""``/redaccion/``: what the editor has in hand, and what is decided about one document: sent for review, sent back, approved.

How a document is written and saved is in ``document_room``.
"""

from typing import TYPE_CHECKING

from flask import Blueprint, Response, abort, request

from logic.editing.announce_change import Announcement
from logic.editing.approve_revision import ApproveRevision
from logic.editing.send_back import SendBack
from logic.editing.send_for_review import MOST_NOTE, SendForReview
from logic.errors import Conflict, NotAcceptable, NotFound, NotInReview, Refused, Reserved
from logic.scheduling.plan_wording import promise_words
from presentation.desk.builds_screen import TYPES
from presentation.desk.desk import LANGUAGE, Desk
from presentation.desk.document_screens import DocumentScreens
from presentation.desk.writing_words import STATUSES
from presentation.public.comment_words import comment_faults
from presentation.words import words

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as AnyResponse

    from logic.portal import Portal

HERE = "/redaccion/"
TALE = "Alguien guardó otra versión mientras usted leía. Aquí está la más nueva: revísela antes de decidir."


def writing_pages(portal: "Portal", desk: Desk) -> Blueprint:
    """Return the routes."""
    routes = Blueprint("desk_writing", __name__)
    room = _Room(portal, desk)
    routes.add_url_rule(HERE, "day", room.day, methods=["GET"])
    routes.add_url_rule(f"{HERE}abrir", "open", room.open, methods=["GET"])
    routes.add_url_rule(f"{HERE}<id_>/enviar", "send", room.send, methods=["POST"])
    routes.add_url_rule(f"{HERE}<id_>/devolver", "send_back", room.send_back, methods=["POST"])
    routes.add_url_rule(f"{HERE}<id_>/aprobar", "approve", room.approve, methods=["POST"])
    return routes


class _Room:
    def __init__(self, portal: "Portal", desk: Desk) -> None:
        self._editing = portal.editing
        self._catalogue = portal.catalogue
        self._desk = desk
        self._screens = DocumentScreens(portal, desk)
        self._comments = portal.comments

    def day(self) -> Response:
        """Show what is in hand."""
        by = self._desk.actor()
        values = {"day": self._editing.read_day(by), "types": TYPES, "statuses": STATUSES}
        values |= {
            "surroundings": self._catalogue.around(by),
            "promise_words": promise_words,
            "on": words(LANGUAGE).date,
        }
        return self._desk.page("day", "Redacción", values, here="redaccion", files=("documents.css", "shortcuts.js"))

    def open(self) -> "AnyResponse":
        """Lead from the name or address of a document to the document."""
        asked = request.args.get("documento", "").strip().replace("\0", "")[:300]
        name = asked.rstrip("/").rpartition("/")[2]
        try:
            self._editing.newest_revision(name)
        except NotFound:
            self._desk.say(f"No hay un documento «{asked}». Escriba su identificador, o su dirección.", "warn")
            return self._desk.lead(HERE)
        return self._desk.lead(f"{HERE}{name}/escribir")

    def send(self, id_: str) -> "AnyResponse":
        """Send a document to be read by somebody else."""
        said = Announcement(_note("cambio"), minor=bool(request.form.get("menor")))
        asked = SendForReview(id_, _revision(), self._desk.actor(), _note("mensaje"), said)
        try:
            self._editing.send_for_review(asked)
        except NotAcceptable as refusal:
            return self._asked_again(asked, comment_faults(refusal.faults)["cambio"], 400)
        except Reserved as kept:
            return self._asked_again(asked, f"{kept.name} reservó este documento: espere a que termine.", 409)
        except Refused:
            self._desk.say("Todavía no se puede enviar: vea al lado lo que falta.", "bad")
            return self._desk.lead(f"{HERE}{id_}/escribir")
        except (NotFound, Conflict) as error:
            return self._moved_on(id_, error)
        self._desk.say(f"Quedó en revisión. Otra persona puede aprobarlo o devolverlo.{self._left(id_)}")
        return self._desk.lead(HERE)

    def send_back(self, id_: str) -> "AnyResponse":
        """Send a document back to who wrote it."""
        asked = SendBack(id_, _revision(), self._desk.actor(), _note("motivo"))
        try:
            self._editing.send_back(asked)
        except NotAcceptable:
            return self._screens.written(
                id_, reason="Diga qué hay que corregir: es lo que leerá quien lo escribió.", status=400
            )
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
            return self._desk.lead(f"{HERE}{id_}/escribir")
        except (NotFound, Conflict) as error:
            return self._moved_on(id_, error)
        self._desk.say(f"Aprobado: la próxima edición lo lleva en {done.address}.{self._left(id_)}")
        return self._desk.lead(HERE)

    def _asked_again(self, asked: SendForReview, fault: str, status: int) -> Response:
        """Show the form again with what was written and why it was not sent."""
        sending = {"fault": fault, "note": asked.said.note, "minor": asked.said.minor, "message": asked.note}
        return self._screens.written(asked.document_id, sending=sending, status=status)

    def _left(self, id_: str) -> str:
        """Tell how many comments nobody has resolved, behind what was done all the same."""
        left = self._comments.open(id_, self._desk.actor())
        if not left:
            return ""
        return " Queda un comentario sin resolver." if left == 1 else f" Quedan {left} comentarios sin resolver."

    def _moved_on(self, id_: str, error: Exception) -> "AnyResponse":
        if isinstance(error, NotFound):
            abort(404)
        done = "Ya no está en revisión: alguien lo decidió antes." if isinstance(error, NotInReview) else TALE
        self._desk.say(done, "warn")
        return self._desk.lead(f"{HERE}{id_}/escribir")


def _revision() -> int:
    number = request.form.get("version", type=int)
    return number if number is not None and 0 < number < 2**62 else 0


def _note(name: str) -> str:
    return request.form.get(name, "").replace("\0", "")[:MOST_NOTE]
