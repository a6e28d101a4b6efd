"""``/mi-cuenta/segundo-paso``: a second factor set by whoever need not, and another in the place of the one that holds."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from flask import Blueprint, Response, abort, request, session

from logic.accounts.people import Person
from logic.accounts.second_factor import ChangeFactor, new_secret
from logic.accounts.wording import wait_sentence
from logic.errors import LogInRefused, NotAcceptable
from presentation.desk.coming_in import SECRET, sentences
from presentation.desk.desk import Desk, current_session
from presentation.desk.factor_picture import factor_picture, in_groups
from presentation.desk.guard import ACTIVATE, OWN_ACCOUNT

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as AnyResponse

    from logic.portal import Portal

HERE = f"{OWN_ACCOUNT}/segundo-paso"
OTHER = "other secret"
"""In the session: the second factor that is to come in the place of the one that holds."""


def add_own_factor(routes: Blueprint, portal: "Portal", desk: Desk) -> None:
    """Add the routes to those of one's own account."""
    room = _Factor(portal, desk)
    routes.add_url_rule(f"{HERE}/otro", "other_factor", room.begin, methods=["POST"])
    routes.add_url_rule(HERE, "change_factor", room.change, methods=["GET", "POST"])
    routes.add_url_rule(f"{HERE}/codigo.svg", "picture", room.picture, methods=["GET"])


class _Factor:
    def __init__(self, portal: "Portal", desk: Desk) -> None:
        self._accounts = portal.accounts
        self._desk = desk

    def begin(self) -> "AnyResponse":
        """Make a secret, to be shown on the next screen."""
        enrolled = self._person().enrolled
        session[OTHER if enrolled else SECRET] = new_secret()
        return self._desk.lead(HERE if enrolled else ACTIVATE)

    def change(self) -> "AnyResponse":
        """Show the secret and ask for a code of each; then the recovery codes, once."""
        secret = session.get(OTHER)
        if not secret:
            return self._desk.lead(OWN_ACCOUNT)
        faults: dict[str, str] = {}
        if request.method == "POST":
            try:
                codes = self._accounts.change_factor(self._asked(secret))
            except NotAcceptable as refusal:
                faults = sentences(refusal)
            except LogInRefused as refusal:
                faults = {"current": wait_sentence(refusal.wait)}
            else:
                del session[OTHER]
                current_session().renew()
                shown = {"codes": codes, "after": OWN_ACCOUNT}
                return self._page("recovery_codes", "Guarde sus códigos de respaldo", shown)
        values = {"secret": in_groups(secret), "faults": faults}
        return self._page("change_factor", "Cambie el segundo paso", values, 400 if faults else 200)

    def picture(self) -> Response:
        """Return the secret that is to come as a picture for a telephone."""
        secret = session.get(OTHER)
        if not secret:
            abort(404)
        return factor_picture(secret, self._person().email)

    def _asked(self, secret: str) -> ChangeFactor:
        form = request.form
        given = form.get("current", ""), secret, form.get("code", "")
        return ChangeFactor(self._desk.actor(), *given, current_session().token)

    def _person(self) -> Person:
        person = self._desk.person()
        if person is None:
            abort(404)
        return person

    def _page(self, name: str, title: str, values: Mapping[str, object], status: int = 200) -> Response:
        return self._desk.page(name, title, values, here="mi-cuenta", status=status)
