"""``/ediciones/guardadas/``: the builds that can be looked at, the portal of any day, and which builds are let go."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import quote

from flask import Blueprint, Response, abort, request

from logic.errors import BuilderBusy, BuildUnknown, MomentToCome, NothingLiveThen
from logic.publishing.prune_builds import PinBuild, Prune, UnpinBuild
from logic.written_moment import read_moment
from presentation.desk.desk import Desk
from presentation.desk.kept_screen import HERE, KeptScreen, told_bytes

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as AnyResponse

    from logic.portal import Portal
    from logic.publishing.prune_builds import Pruning

NO_DAY = "Escriba un día como 2026-03-09, o un momento como 2026-03-09T11:20."
LONGEST_REASON = 200


def kept_builds(portal: "Portal", desk: Desk, screen: KeptScreen) -> Blueprint:
    """Return the routes."""
    routes = Blueprint("desk_kept", __name__)

    @routes.get(HERE)
    def kept() -> Response:
        return screen.shown()

    @routes.get(f"{HERE}dia")
    def day() -> "AnyResponse":
        text = request.args.get("cuando", "").strip()
        fault = _fault(portal, text)
        return screen.shown({"cuando": fault}) if fault else desk.lead(f"/ediciones/el/{quote(text)}/")

    @routes.post(f"{HERE}<int:build>/apartar")
    def pin(build: int) -> "AnyResponse":
        try:
            portal.keeping.pin(PinBuild(desk.actor(), build, request.form.get("motivo", "")[:LONGEST_REASON]))
        except BuildUnknown:
            abort(404)
        desk.say(f"La edición {build} queda apartada: no se quita hasta que alguien la suelte.")
        return desk.lead(HERE)

    @routes.post(f"{HERE}<int:build>/soltar")
    def unpin(build: int) -> "AnyResponse":
        portal.keeping.unpin(UnpinBuild(desk.actor(), build))
        desk.say(f"La edición {build} se guarda solo mientras le toque.")
        return desk.lead(HERE)

    @routes.post(f"{HERE}quitar")
    def prune() -> "AnyResponse":
        try:
            desk.say(_told(portal.keeping.prune(Prune(desk.actor()))))
        except BuilderBusy:
            desk.say("Se está haciendo una edición. Espere a que termine y vuelva a intentarlo.", "warn")
        return desk.lead(HERE)

    return routes


def _fault(portal: "Portal", text: str) -> str:
    """Return what is to be corrected in a day that somebody wrote; empty if the portal of it can be shown."""
    try:
        portal.past.build_at(read_moment(text, datetime.now(UTC)))
    except ValueError:
        return NO_DAY
    except MomentToCome:
        return "Ese momento todavía no llega. Elija uno que ya pasó."
    except NothingLiveThen:
        return "Entonces todavía no había nada publicado. Elija un día posterior."
    return ""


def _told(done: "Pruning") -> str:
    if not done.builds:
        return "No había ediciones que quitar."
    count = "Se quitó una edición" if len(done.builds) == 1 else f"Se quitaron {len(done.builds)} ediciones"
    return f"{count} y lo que solo ellas tenían: {told_bytes(done.size + done.files_size)}."
