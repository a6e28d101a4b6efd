"""Coming in and going out: password, second factor, invitations, forgotten passwords.

Before anybody is logged in there is no session: these forms carry a stamp, as the public's do, and the browser must say that they
stood on a page of ours. What goes wrong is said in the same words for who is known and who is not.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask import Blueprint, Response, abort, request, session
from flask_login import login_user, logout_user

from logic.accounts.log_in import LogIn
from logic.accounts.people import Person
from logic.accounts.second_factor import CheckCode, Enrol, new_secret
from logic.accounts.tickets import RequestReset, TicketKind, UseTicket
from logic.accounts.wording import fault_sentence, wait_sentence
from logic.errors import LogInRefused, NotAcceptable, TicketSpent
from presentation.desk.desk import FACTOR, Desk, current_session, own_path
from presentation.desk.factor_picture import factor_picture, in_groups
from presentation.desk.guard import ACTIVATE, LOG_IN, OWN_ACCOUNT, SECOND_STEP, LoggedIn
from presentation.public.form_guard import Stamps, from_our_pages

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as AnyResponse

    from logic.portal import Portal

HOME = "/ediciones/"
SECRET, AFTER = "secret", "after"
"""In the session: a second factor that is being set, and where the person was going."""

STALE = "El formulario estuvo abierto demasiado tiempo. Envíelo de nuevo."
FOREIGN = "El formulario no venía de este portal. Escriba la dirección usted y pruebe de nuevo."


def coming_in(portal: "Portal", desk: Desk) -> Blueprint:
    """Return the routes."""
    routes = Blueprint("coming_in", __name__)
    doors = _Doors(portal, desk)
    both = ["GET", "POST"]
    routes.add_url_rule(LOG_IN, "log_in", doors.log_in, methods=both)
    routes.add_url_rule(SECOND_STEP, "second_step", doors.second_step, methods=both)
    routes.add_url_rule(ACTIVATE, "activate", doors.activate, methods=both)
    routes.add_url_rule(f"{ACTIVATE}/codigo.svg", "picture", doors.picture, methods=["GET"])
    routes.add_url_rule("/salir", "log_out", doors.log_out, methods=["POST"])
    routes.add_url_rule("/invitacion/<token>", "invitation", doors.invitation, methods=both)
    routes.add_url_rule("/clave/olvidada", "forgotten", doors.forgotten, methods=both)
    routes.add_url_rule("/clave/<token>", "another_password", doors.another_password, methods=both)
    return routes


class _Doors:
    def __init__(self, portal: "Portal", desk: Desk) -> None:
        self._portal = portal
        self._desk = desk
        self._stamps = Stamps(portal.settings.secret_key, "coming in")

    def log_in(self) -> "AnyResponse":
        """Ask for address and password."""
        after = own_path(request.values.get("siguiente"), HOME)
        person = self._desk.person()
        if person is not None and request.method == "GET":
            return self._desk.lead(
                after if self._desk.is_whole(person) else SECOND_STEP if person.enrolled else ACTIVATE
            )
        if request.method == "GET":
            ended = (
                "Su sesión terminó. Ingrese otra vez; lo último que envió no se guardó."
                if "sesion" in request.args
                else ""
            )
            return self._log_in_form(after, ended)
        fault = self._fault("log in")
        if not fault:
            given = LogIn(request.form.get("email", ""), request.form.get("password", ""), self._desk.network())
            try:
                return self._let_in(self._portal.accounts.log_in(given), after)
            except LogInRefused as refusal:
                fault = wait_sentence(refusal.wait)
        return self._log_in_form(after, fault, 400 if fault in (STALE, FOREIGN) else 401)

    def second_step(self) -> "AnyResponse":
        """Ask for the code of the second factor."""
        person = self._person()
        if self._desk.is_whole(person) or not person.enrolled:
            return self._desk.lead(session.get(AFTER, HOME) if person.enrolled else ACTIVATE)
        faults: dict[str, str] = {}
        if request.method == "POST":
            try:
                self._portal.accounts.check_code(CheckCode(person.number, request.form.get("code", "")))
                return self._whole()
            except LogInRefused as refusal:
                faults = {
                    "code": wait_sentence(refusal.wait) if refusal.wait else "El código no es el de ahora, o ya se usó."
                }
        return self._form("second_step", "Segundo paso", {"faults": faults}, 401 if faults else 200)

    def activate(self) -> "AnyResponse":
        """Have a second factor set by whoever has none yet."""
        person = self._person()
        if person.enrolled:
            return self._desk.lead(SECOND_STEP)
        if SECRET not in session and self._desk.is_whole(person):
            return self._desk.lead(OWN_ACCOUNT)  # he need not, and did not ask to
        secret = session.setdefault(SECRET, new_secret())
        faults: dict[str, str] = {}
        if request.method == "POST":
            asked = Enrol(person.number, secret, request.form.get("code", ""), current_session().token)
            try:
                codes = self._portal.accounts.enrol(asked)
            except NotAcceptable as refusal:
                faults = sentences(refusal)
            else:
                del session[SECRET]
                session[FACTOR] = "shown"
                current_session().renew()
                values = {"codes": codes, "after": session.pop(AFTER, HOME)}
                return self._form("recovery_codes", "Guarde sus códigos de respaldo", values)
        values = {"secret": in_groups(secret), "faults": faults, "must": person.needs_factor}
        return self._form("activate", "Active el segundo paso", values, 400 if faults else 200)

    def picture(self) -> Response:
        """Return the secret that is being set as a picture for a telephone."""
        secret = session.get(SECRET)
        if not secret:
            abort(404)
        return factor_picture(secret, self._person().email)

    def log_out(self) -> "AnyResponse":
        """End the visit: its token is good for nothing any more."""
        logout_user()
        current_session().end()
        return self._desk.lead(LOG_IN)

    def invitation(self, token: str) -> "AnyResponse":
        """Let a person in who was invited: he chooses his password."""
        return self._by_ticket("invitation", token, "Elija su clave para entrar")

    def another_password(self, token: str) -> "AnyResponse":
        """Let a person choose another password by a link that was mailed."""
        return self._by_ticket("reset", token, "Elija otra clave")

    def forgotten(self) -> "AnyResponse":
        """Mail a link to whoever forgot his password; the answer does not tell whether he is known."""
        fault = self._fault("forgotten") if request.method == "POST" else ""
        if request.method == "POST" and not fault:
            try:
                asked = RequestReset(request.form.get("email", ""), self._desk.network())
                self._portal.accounts.request_reset(asked)
            except LogInRefused as refusal:
                fault = wait_sentence(refusal.wait)
            else:
                return self._form("mailed", "Revise su correo", {})
        values = {"fault": fault, "stamp": self._stamps.stamp("forgotten"), "email": request.form.get("email", "")}
        return self._form("forgotten", "Pida otra clave", values, 400 if fault else 200)

    def _by_ticket(self, kind: TicketKind, token: str, title: str) -> "AnyResponse":
        try:
            person = self._portal.accounts.look_at_ticket(kind, token)
            fault = self._fault(token) if request.method == "POST" else ""
            faults: dict[str, str] = {}
            if request.method == "POST" and not fault:
                try:
                    return self._let_in(self._portal.accounts.use_ticket(self._choice(kind, token)), HOME)
                except NotAcceptable as refusal:
                    faults = sentences(refusal)
        except TicketSpent:
            return self._form("spent", "Este enlace ya no sirve", {"kind": kind}, 404)
        name = request.form.get("name", person.name)
        values = {"kind": kind, "name": name, "person": person, "faults": faults, "fault": fault}
        status = 400 if faults or fault else 200
        return self._form("choose_password", title, {**values, "stamp": self._stamps.stamp(token)}, status)

    def _choice(self, kind: TicketKind, token: str) -> UseTicket:
        name = request.form.get("name", "") if kind == "invitation" else None
        return UseTicket(kind, token, request.form.get("password", ""), name)

    def _let_in(self, person: Person, after: str) -> "AnyResponse":
        """Begin a visit: of a token that nobody knew before."""
        current_session().renew()
        for name in (FACTOR, SECRET, AFTER):
            session.pop(name, None)
        login_user(LoggedIn(person))
        session[AFTER] = after
        if not person.needs_factor:
            return self._whole()
        if not person.enrolled:
            session[SECRET] = new_secret()
        return self._desk.lead(SECOND_STEP if person.enrolled else ACTIVATE)

    def _whole(self) -> "AnyResponse":
        session[FACTOR] = "shown"
        current_session().renew()
        return self._desk.lead(session.pop(AFTER, HOME))

    def _person(self) -> Person:
        person = self._desk.person()
        if person is None:
            abort(404)
        return person

    def _fault(self, about: str) -> str:
        """Say what speaks against a form that has no session: where it stood, or its age."""
        headers = request.headers
        hosts = (request.host, urlsplit(self._portal.settings.base_url).netloc)
        if not from_our_pages(headers.get("Sec-Fetch-Site"), headers.get("Origin"), hosts):
            return FOREIGN
        return STALE if self._stamps.fault(request.form.get("sello", ""), about) else ""

    def _log_in_form(self, after: str, fault: str, status: int = 200) -> Response:
        values = {
            "after": after,
            "fault": fault,
            "email": request.form.get("email", "")[:254],
            "stamp": self._stamps.stamp("log in"),
        }
        return self._form("log_in", "Ingresar", values, status)

    def _form(self, name: str, title: str, values: Mapping[str, object], status: int = 200) -> Response:
        response = self._desk.page(name, title, values, here="ingresar", status=status)
        # The address of some of these is a secret: it must not travel to where a link leads.
        response.headers["Referrer-Policy"] = "same-origin"
        return response


def sentences(refusal: NotAcceptable) -> dict[str, str]:
    """Return field → sentence."""
    return {fault.field: fault_sentence(fault) for fault in refusal.faults}
