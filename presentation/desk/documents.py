"""``/redaccion/documentos/``: all documents, narrowed by what the address says; and ``/redaccion/buscar``, the few that a link may mean."""

from typing import TYPE_CHECKING, Any, cast

from flask import Blueprint, Response, request

from logic.editing.list_documents import Age, FindDocuments, ListDocuments, Order
from presentation.desk.builds_words import TYPES
from presentation.desk.desk import LANGUAGE, Desk
from presentation.desk.documents_words import (
    AGE_NAMES,
    AGES,
    DECISION_NAMES,
    DECISIONS,
    DOCUMENTS,
    ORDER_NAMES,
    ORDERS,
    STATUS_CODES,
    STATUS_NAMES,
    address_with,
    missing_words,
    near_words,
    writing_tab,
)
from presentation.desk.writing_words import STATUSES
from presentation.json_answers import asks_for_json, json_answer
from presentation.words import words

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as AnyResponse

    from logic.editing.list_documents import Listing
    from logic.portal import Portal

FILTERS = ("q", "tipo", "canal", "estado", "autor", "cambio", "falta", "orden")
MOST = 200
"""Letters of what an address may say of one filter."""

FILES = ("documents.css", "documents.js", "shortcuts.js")


def document_list(portal: "Portal", desk: Desk) -> Blueprint:
    """Return the routes."""
    routes = Blueprint("desk_catalogue", __name__)
    room = _Room(portal, desk)
    routes.add_url_rule(DOCUMENTS, "list", room.list, methods=["GET"])
    routes.add_url_rule("/redaccion/buscar", "search", room.search, methods=["GET"])
    return routes


class _Room:
    def __init__(self, portal: "Portal", desk: Desk) -> None:
        self._catalogue = portal.catalogue
        self._desk = desk

    def list(self) -> Response:
        """Show a page of the documents. What an address says that there is not is passed over, never refused."""
        channels = _channels(self._catalogue.beginnings())
        chosen = _chosen(channels)
        asked = ListDocuments(
            by=self._desk.actor(),
            containing=chosen["q"],
            type=chosen["tipo"],
            channel=chosen["canal"],
            status=STATUS_CODES.get(chosen["estado"], ""),
            author=chosen["autor"],
            age=cast("Age", AGES.get(chosen["cambio"], "")),
            incomplete=bool(chosen["falta"]),
            order=cast("Order", ORDERS.get(chosen["orden"], "")),
            page=request.args.get("pagina", 1, type=int),
        )
        listing = self._catalogue.list(asked)
        values = {"found": listing, "chosen": chosen, "channels": channels, **_words(listing, chosen, channels)}
        values |= {"tab": writing_tab(self._desk.addresses), "addresses": self._desk.addresses}
        return self._desk.page("documents", "Documentos", values, here="documentos", files=FILES)

    def search(self) -> "AnyResponse":
        """Give a script the few documents that are meant; lead anybody else to the list."""
        asked = _given("q")
        if not asks_for_json(request):
            return self._desk.lead(address_with({"q": asked}))
        found = self._catalogue.find(FindDocuments(self._desk.actor(), asked))
        documents = [{"id": one.id, "title": one.title, "type": one.type, "status": one.status} for one in found]
        return json_answer({"documents": documents})


def _given(name: str) -> str:
    return request.args.get(name, "").replace("\0", "").strip()[:MOST]


def _chosen(channels: dict[str, str]) -> dict[str, str]:
    """Return what the address says of each filter; empty where it names something that there is not."""
    given = {name: _given(name) for name in FILTERS}
    known = {"tipo": TYPES, "canal": channels, "estado": STATUS_CODES, "cambio": AGES, "orden": ORDERS, "falta": {"si"}}
    return {name: value if name not in known or value in known[name] else "" for name, value in given.items()}


def _channels(beginnings: tuple[Any, ...]) -> dict[str, str]:
    """Return every channel with its label, as the schema has them."""
    return {code: label for one in beginnings for code, label in one.channel.options.items()}


def _words(listing: "Listing", chosen: dict[str, str], channels: dict[str, str]) -> dict[str, object]:
    """Return what the screen says, and where it leads."""
    counts = {name: listing.counts.get(code, 0) for name, code in STATUS_CODES.items()}
    told = {
        "q": f"«{chosen['q']}»",
        "tipo": TYPES.get(chosen["tipo"], ""),
        "canal": channels.get(chosen["canal"], ""),
        "autor": f"De {chosen['autor']}",
        "cambio": AGE_NAMES.get(chosen["cambio"], ""),
        "falta": "Le falta algo",
    }
    return {
        "counts": counts,
        "all": sum(number for name, number in counts.items() if name != "retirado"),
        "chips": [(words_, address_with(chosen, **{name: ""})) for name, words_ in told.items() if chosen[name]],
        "address": lambda **changed: address_with(chosen, **changed),
        "page_address": lambda page: address_with({**chosen, "pagina": str(page)}),
        "types": TYPES,
        "statuses": STATUSES,
        "status_names": STATUS_NAMES,
        "ages": AGE_NAMES,
        "orders": ORDER_NAMES,
        "decisions": [(name, DECISION_NAMES[decision][0]) for name, decision in DECISIONS.items()],
        "missing_words": missing_words,
        "near": lambda review_by: near_words(review_by, listing.today),
        "statuses_of": {name: STATUSES[code][0] for name, code in STATUS_CODES.items()},
        "day": words(LANGUAGE).date,
    }
