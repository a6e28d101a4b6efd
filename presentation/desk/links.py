"""``/ediciones/enlaces/``: links out of the portal, those that do not answer first, and asking them now."""

from typing import TYPE_CHECKING

from flask import Blueprint, Response, request

from logic.links.read_report import STATES, TO_MEND, ReadReport
from presentation.desk.desk import Desk
from presentation.link_words import STATES as STATE_WORDS
from presentation.link_words import since_when, what_happens

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as AnyResponse

    from logic.portal import Portal

HERE = "/ediciones/enlaces/"
TONES = {"broken": "bad", "moved": "warn", "shy": "info", "unknown": "", "fine": "ok"}
SIGNS = {"broken": "stop", "moved": "arrow", "shy": "info", "unknown": "clock", "fine": "check"}


def link_pages(portal: "Portal", desk: Desk) -> Blueprint:
    """Return the routes."""
    routes = Blueprint("desk_links", __name__)

    @routes.get(HERE)
    def report() -> Response:
        state = request.args.get("ver", "")
        chosen = (state,) if state in STATES else TO_MEND
        page = max(1, min(request.args.get("pagina", 1, type=int), 10_000))
        values = {
            "report": portal.links.report(ReadReport(desk.actor(), chosen, page)),
            "state": state if state in STATES else "",
            "states": STATE_WORDS,
            "tones": TONES,
            "signs": SIGNS,
            "what_happens": what_happens,
            "since_when": since_when,
            "checks": portal.settings.check_links,
        }
        return desk.page("links", "Enlaces a otros sitios", values, here="enlaces")

    @routes.post(f"{HERE}revisar")
    def check() -> "AnyResponse":
        address = request.form.get("direccion", "").strip()[:1000]
        if not portal.settings.check_links:
            desk.say("La revisión de enlaces está apagada en esta instalación.", "warn")
        elif portal.links.ask_again(desk.actor(), [address] if address else []):
            desk.say(f"Se revisará {address or 'lo que toca'} en un momento.", "info")
        else:
            desk.say("Ya se estaba por revisar.", "info")
        return desk.lead(HERE)

    return routes
