"""The bytes of files for those who write: of the library, of the document in hand; and files given to it by the editing page, in JSON.

Nothing here can act as a page of ours: what is no plain picture is handed over and not opened, and whatever is opened has no rights.
"""

from typing import TYPE_CHECKING
from urllib.parse import quote

from flask import Blueprint, Response, abort, jsonify, request

from logic.editing.attach_file import AttachFile, AttachKept
from logic.editing.read_library import ReadLibrary, Shelf
from logic.errors import NotFound, Refused
from presentation.desk.desk import Desk
from presentation.desk.library import HERE, MOST_NAME, asked_words
from presentation.desk.library_words import told, why_not

if TYPE_CHECKING:
    from logic.editing.attach_file import Attached
    from logic.portal import Portal

SMALL = 320
"""The width at which pictures are shown in lists."""

_SEALED = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"
"""What a file of an author may do in a browser: be seen. A drawing brings its own styles."""

_PICTURES = frozenset({"image/png", "image/jpeg", "image/webp", "image/svg+xml"})
_UNKNOWN = "No hay un documento o un archivo con ese nombre. Vuelva a abrir el documento."


def library_files(portal: "Portal", desk: Desk) -> Blueprint:
    """Return the routes."""
    routes = Blueprint("desk_files", __name__)
    room = _Room(portal, desk)
    routes.add_url_rule(f"{HERE}elegir", "choose", room.choose, methods=["GET"])
    routes.add_url_rule(f"{HERE}archivo/<digest>/<int:width>", "small", room.small, methods=["GET"])
    routes.add_url_rule(f"{HERE}archivo/<digest>", "whole", room.whole, methods=["GET"])
    routes.add_url_rule("/redaccion/<id_>/archivos", "attach", room.attach, methods=["POST"])
    routes.add_url_rule("/redaccion/<id_>/archivo/<name>", "attached", room.attached, methods=["GET"])
    return routes


class _Room:
    def __init__(self, portal: "Portal", desk: Desk) -> None:
        self._library = portal.library
        self._desk = desk

    def choose(self) -> Response:
        """Say which pictures of the library answer a question, for the editing page; with ``todo``, which files."""
        shelf: Shelf = "" if request.args.get("todo") else "pictures"
        found = self._library.read(ReadLibrary(self._desk.actor(), asked_words(), shelf))
        files = [
            {
                "digest": line.file.digest,
                "name": line.file.name,
                "title": line.file.title,
                "width": line.file.width,
                "height": line.file.height,
                "picture": f"{HERE}archivo/{line.file.digest}/{SMALL}" if line.file.media_type in _PICTURES else "",
            }
            for line in found.lines
        ]
        return _json({"files": files, "more": found.pages > 1})

    def small(self, digest: str, width: int) -> Response:
        """Give a picture of the library, no larger than lists need it; any width but that one is of nothing."""
        if width != SMALL:
            abort(404)
        return self._shown(digest, small=True)

    def whole(self, digest: str) -> Response:
        """Give a file of the library."""
        return self._shown(digest, small=False)

    def attach(self, id_: str) -> Response:
        """Give the draft a file: one that was sent (``archivo``), or one of the library (JSON with ``digest`` and ``name``)."""
        try:
            done = self._attached(id_)
        except NotFound:
            return _json({"text": _UNKNOWN}, 404)
        except Refused as refused:
            return _json({"text": " ".join(map(why_not, refused.issues))}, 422)
        if done is None:
            return _json({"text": "No llegó ningún archivo. Elija uno y envíelo otra vez."}, 400)
        file, changes = done.file, told(done.told).removeprefix("; ")
        address = f"/redaccion/{quote(id_)}/archivo/{quote(file.name)}"
        facts = {"name": file.name, "address": address, "width": file.width, "height": file.height}
        return _json({**facts, "text": f"{changes[:1].upper()}{changes[1:]}." if changes else ""})

    def _attached(self, id_: str) -> "Attached | None":
        given = request.get_json(silent=True) if request.is_json else None
        if isinstance(given, dict):
            digest, name = given.get("digest"), given.get("name", "")
            if not isinstance(digest, str) or not isinstance(name, str):
                return None
            return self._library.attach_kept(AttachKept(id_, self._desk.actor(), digest[:64], name[:MOST_NAME]))
        sent = request.files.get("archivo")
        if sent is None or not sent.filename:
            return None
        asked = AttachFile(id_, self._desk.actor(), sent.filename[:MOST_NAME], sent.stream.read())
        return self._library.attach(asked)

    def attached(self, id_: str, name: str) -> Response:
        """Give a file of what the person has in hand of a document."""
        try:
            file, content = self._library.read_attached(id_, name, self._desk.actor())
        except NotFound:
            abort(404)
        return sealed(content, file.media_type, file.name)

    def _shown(self, digest: str, *, small: bool) -> Response:
        try:
            shown = self._library.show(digest, self._desk.actor(), small=small)
        except NotFound:
            abort(404)
        return sealed(shown.content, shown.media_type, shown.name)


def sealed(content: bytes, media_type: str, name: str) -> Response:
    """Return an author's file so that it can do nothing: a picture is shown, anything else handed over."""
    response = Response(content, content_type=media_type)
    if media_type not in _PICTURES:
        response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    response.headers["Content-Security-Policy"] = _SEALED
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    return response


def _json(facts: dict[str, object], status: int = 200) -> Response:
    response: Response = jsonify(facts)
    response.status_code = status
    response.headers["Cache-Control"] = "no-store"
    return response
