"""``/redaccion/biblioteca/``: every file and picture, looked for and filtered; one of them with where it is used; files put in by hand.

The same forms work without script: it only lets one drop files, and point at the subject of a picture.
"""

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from flask import Blueprint, Response, abort, request

from logic.editing.read_library import SHELVES, ReadLibrary, Shelf
from logic.editing.replace_file import ReplaceFile, affected
from logic.editing.tend_library import AddFile, DescribeFile, ForgetFile
from logic.errors import FileInUse, NotAcceptable, NotFound, Refused
from presentation.desk.builds_screen import TYPES
from presentation.desk.desk import Desk
from presentation.desk.library_words import SHELVES as SHELF_WORDS
from presentation.desk.library_words import facts_of, field_faults, kind_of, told, why_not
from presentation.desk.writing_words import STATUSES
from presentation.security import must_download

if TYPE_CHECKING:
    from werkzeug.datastructures import FileStorage
    from werkzeug.wrappers import Response as AnyResponse

    from logic.portal import Portal

HERE = "/redaccion/biblioteca/"
FILES = ("library.css", "library.js")

MOST_ASKED = 200
"""Letters of a question."""

MOST_AT_ONCE = 20
"""Files in one sending."""

MOST_NAME = 300


def library_pages(portal: "Portal", desk: Desk) -> Blueprint:
    """Return the routes."""
    routes = Blueprint("desk_library", __name__)
    room = _Room(portal, desk)
    routes.add_url_rule(HERE, "files", room.files, methods=["GET"])
    routes.add_url_rule(HERE, "add", room.add, methods=["POST"])
    routes.add_url_rule(f"{HERE}<digest>", "file", room.file, methods=["GET"])
    routes.add_url_rule(f"{HERE}<digest>", "describe", room.describe, methods=["POST"])
    routes.add_url_rule(f"{HERE}<digest>/reemplazar", "replace", room.replace, methods=["POST"])
    routes.add_url_rule(f"{HERE}<digest>/borrar", "forget", room.forget, methods=["POST"])
    return routes


class _Room:
    def __init__(self, portal: "Portal", desk: Desk) -> None:
        self._library = portal.library
        self._desk = desk

    def files(self) -> Response:
        """Show a page of the library."""
        question = asked_words()
        shelf: Shelf = next((shelf for shelf in SHELVES if shelf == request.args.get("ver", "")), "")
        page = request.args.get("pagina", 1, type=int)
        found = self._library.read(ReadLibrary(self._desk.actor(), question, shelf, min(max(1, page), 10**6)))
        values = {
            "found": found,
            "question": question,
            "shelf": shelf,
            "shelves": SHELF_WORDS,
            "facts_of": facts_of,
            "kind_of": kind_of,
            "focus": focus_classes,
            "at": lambda **other: _address(question, shelf, **other),
            "most": MOST_AT_ONCE,
        }
        return self._desk.page("library", "Biblioteca", values, here="biblioteca", files=FILES)

    def add(self) -> "AnyResponse":
        """Take in what was sent, each file by itself: what cannot be taken is told, the others are kept."""
        sent = [one for one in request.files.getlist("archivo") if one.filename]
        if not sent:
            self._desk.say("Elija al menos un archivo de su equipo.", "warn")
            return self._desk.lead(HERE)
        kept = [file for one in sent[:MOST_AT_ONCE] if (file := self._added(one))]
        if kept:
            self._desk.say(" ".join(kept))
        if len(sent) > MOST_AT_ONCE:
            self._desk.say(f"Se reciben hasta {MOST_AT_ONCE} archivos a la vez: envíe aparte los que faltan.", "warn")
        return self._desk.lead(HERE)

    def _added(self, one: "FileStorage") -> str:
        try:
            done = self._library.add(AddFile(self._desk.actor(), (one.filename or "")[:MOST_NAME], one.stream.read()))
        except Refused as refused:
            self._desk.say(" ".join(map(why_not, refused.issues)), "bad")
            return ""
        said = f"{done.file.name} ya estaba" if done.known else f"Guardamos {done.file.name}"
        return f"{said}{told(done.told)}."

    def file(self, digest: str) -> Response:
        """Show one file."""
        return self._file(digest)

    def describe(self, digest: str) -> "AnyResponse":
        """Keep what is said of a file."""
        form = request.form
        asked = DescribeFile(
            self._desk.actor(), digest, form.get("titulo", ""), form.get("credito", ""), _share("ancho"), _share("alto")
        )
        try:
            self._library.describe(asked)
        except NotFound:
            abort(404)
        except NotAcceptable as refused:
            return self._file(digest, field_faults(refused), status=400)
        self._desk.say("Guardamos los datos del archivo.")
        return self._desk.lead(HERE + digest)

    def replace(self, digest: str) -> "AnyResponse":
        """Put another version in its place."""
        sent = request.files.get("archivo")
        if sent is None or not sent.filename:
            return self._file(digest, {"archivo": "Elija la versión nueva del archivo."}, status=400)
        seen = frozenset(request.form.getlist("afectado"))
        asked = ReplaceFile(self._desk.actor(), digest, sent.filename[:MOST_NAME], sent.stream.read(), seen)
        try:
            done = self._library.replace(asked)
        except NotFound:
            abort(404)
        except Refused as refused:
            return self._file(digest, {"archivo": " ".join(map(why_not, refused.issues))}, status=422)
        except NotAcceptable as refused:
            return self._file(digest, field_faults(refused), status=409)
        self._desk.say(f"Reemplazamos {done.file.name}{told(done.told)}. {_drafts(len(done.documents))}")
        return self._desk.lead(HERE + done.file.digest)

    def forget(self, digest: str) -> "AnyResponse":
        """Take a file out of the library."""
        try:
            file = self._library.forget(ForgetFile(self._desk.actor(), digest))
        except NotFound:
            abort(404)
        except FileInUse:
            self._desk.say("No se borró: alguien lo está usando. Abajo se ve dónde.", "warn")
            return self._desk.lead(HERE + digest)
        self._desk.say(f"Borramos {file.name} de la biblioteca.")
        return self._desk.lead(HERE)

    def _file(self, digest: str, faults: dict[str, str] | None = None, status: int = 200) -> Response:
        try:
            opened = self._library.open(digest, self._desk.actor())
        except NotFound:
            abort(404)
        file, form = opened.file, request.form if faults and "titulo" in request.form else {}
        values = {
            "opened": opened,
            "file": file,
            "facts": facts_of(file),
            "picture": file.media_type.startswith("image/"),
            "shown": file.media_type.startswith("image/") or not must_download(file.media_type),
            "affected": affected(opened.uses),
            "faults": faults or {},
            "given": {
                "titulo": form.get("titulo", file.title),
                "credito": form.get("credito", file.credit),
                "ancho": form.get("ancho", round(file.focus_x / 10)),
                "alto": form.get("alto", round(file.focus_y / 10)),
            },
            "focus": focus_classes(file.focus_x, file.focus_y),
            "types": TYPES,
            "statuses": STATUSES,
        }
        title = file.title or file.name
        return self._desk.page("library_file", title, values, here="biblioteca", status=status, files=FILES)


def asked_words(name: str = "q") -> str:
    """Return what a request looks for: nothing that could not be shown again."""
    given = request.args.get(name, "").replace("\0", "")[:MOST_ASKED]
    return " ".join(given.split())


def focus_classes(x: int, y: int) -> str:
    """Return the classes that keep the subject of a picture in sight where it is cut: tenths of its width and height."""
    return f"fx-{round(x / 100)} fy-{round(y / 100)}"


def _share(name: str) -> int:
    """Return a share of a side in thousandths, as it was written in hundredths; what is no number, outside of all."""
    value = request.form.get(name, type=float)
    return round(value * 10) if value is not None and 0 <= value <= 100 else -1


def _address(question: str, shelf: str, **other: object) -> str:
    given = {"q": question, "ver": shelf, **other}
    query = urlencode({name: value for name, value in given.items() if value not in ("", 1)})
    return f"{HERE}?{query}" if query else HERE


def _drafts(count: int) -> str:
    if not count:
        return "Ningún documento lo usaba."
    if count == 1:
        return "Un documento quedó como borrador con la versión nueva. Lo publicado no cambia hasta que lo apruebe."
    return (
        f"{count} documentos quedaron como borrador con la versión nueva. Lo publicado no cambia hasta que los apruebe."
    )
