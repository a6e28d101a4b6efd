"""``/ediciones/trabajos/``: what the worker has to do, what it did, and what it gave up."""

from typing import TYPE_CHECKING

from flask import Blueprint, Response, abort

from logic.errors import NotFound
from logic.scheduling.look_at_jobs import LookAtJobs, TendJob
from logic.scheduling.wording import job_words, reason_words, rhythm_words
from presentation.desk.desk import Desk

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as AnyResponse

    from logic.portal import Portal

HERE = "/ediciones/trabajos/"


def work_pages(portal: "Portal", desk: Desk) -> Blueprint:
    """Return the routes."""
    routes = Blueprint("desk_work", __name__)

    @routes.get(HERE)
    def jobs() -> Response:
        state = portal.work.look(LookAtJobs(desk.actor()))
        values = {"state": state, "job_words": job_words, "reason_words": reason_words, "rhythm": rhythm_words}
        return desk.page("work", "Trabajos", values, here="trabajos")

    @routes.post(f"{HERE}<int:number>/<what>")
    def tend(number: int, what: str) -> "AnyResponse":
        if what not in ("otra-vez", "descartar"):
            abort(404)
        try:
            portal.work.tend(TendJob(desk.actor(), number, again=what == "otra-vez"))
        except NotFound:
            desk.say(f"El trabajo {number} ya no está entre los que fallaron: alguien lo atendió antes.", "info")
            return desk.lead(HERE)
        desk.say("Se intentará otra vez." if what == "otra-vez" else "El trabajo quedó descartado.")
        return desk.lead(HERE)

    return routes
