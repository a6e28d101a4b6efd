"""The forms that make a link which shows a build, and end one."""

from typing import TYPE_CHECKING

from flask import Blueprint, abort, request

from logic.errors import BuildUnknown, NotFound
from logic.publishing.show_build import CHOICES, EndLink, ShowBuild
from presentation.desk.desk import Desk
from presentation.desk.kept_screen import HERE, LINKS, KeptScreen
from presentation.desk.time_machine import read_number

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as AnyResponse

    from logic.portal import Portal

NO_BUILD = "No hay una edición con ese número. Elija una de la lista."


def shown_links_room(portal: "Portal", desk: Desk, screen: KeptScreen) -> Blueprint:
    """Return the routes."""
    routes = Blueprint("desk_shown", __name__)

    @routes.post(f"{HERE}mostrar")
    def show() -> "AnyResponse":
        build = read_number(request.form.get("edicion", "").strip())
        good_for = request.form.get("plazo", "day")
        if good_for not in CHOICES:
            abort(400)
        try:
            link = portal.showing.show(ShowBuild(desk.actor(), build or 0, good_for))
        except BuildUnknown:
            return screen.shown({"edicion": NO_BUILD})
        desk.say(f"El enlace para mostrar la edición {link.build} está listo: cópielo de la lista de enlaces.")
        return desk.lead(LINKS)

    @routes.post(f"{HERE}mostrar/<int:number>/terminar")
    def end(number: int) -> "AnyResponse":
        try:
            portal.showing.end(EndLink(desk.actor(), number))
            desk.say("El enlace terminó: ya no muestra nada a nadie.")
        except NotFound:
            desk.say("Ese enlace ya había terminado.", "info")
        return desk.lead(LINKS)

    return routes
