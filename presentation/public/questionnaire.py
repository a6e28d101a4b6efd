"""What the answers to a questionnaire say. The form is a published page; its answers come in the address and are kept nowhere."""

import logging
from typing import TYPE_CHECKING

from flask import Blueprint, Response, request

from logic.addresses import questionnaire_address
from logic.diagnosis.score_answers import ScoreAnswers
from logic.errors import NotFound
from presentation.public.questionnaire_page import result_frame, result_values
from presentation.site import BUILD_HEADER, SHOWN_BUILD
from presentation.words import words

if TYPE_CHECKING:
    from logic.portal import Portal
    from presentation.composer import PageComposer

_logger = logging.getLogger("portal")


def questionnaire_results(portal: "Portal", composer: "PageComposer") -> Blueprint:
    """Return the route of the results."""
    routes = Blueprint("questionnaire", __name__)

    @routes.get("/autodiagnostico/<slug>/resultado")
    def result(slug: str) -> Response:
        response = _answer(slug, portal, composer)
        response.headers["Cache-Control"] = "no-store"
        return response

    return routes


def _answer(slug: str, portal: "Portal", composer: "PageComposer") -> Response:
    command = ScoreAnswers(questionnaire_address(slug), request.args.to_dict())
    try:
        diagnosed = portal.diagnosis.score_answers(command, request.environ.get(SHOWN_BUILD))
    except NotFound:
        raise
    except Exception:
        _logger.exception("a questionnaire could not be read")
        return Response(composer.fault(503), status=503, mimetype="text/html")
    said = words(diagnosed.language)
    frame, values = result_frame(slug, diagnosed, said), result_values(slug, diagnosed, said)
    page = composer.page("questionnaire_result.html", frame, values, here=said.text("diagnosis-result"))
    return Response(page, mimetype="text/html", headers={BUILD_HEADER: str(diagnosed.build)})
