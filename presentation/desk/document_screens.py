"""The screens of one document at the desk: written by fields and editor, as XML, and beside the page that it will be.

Everything here works without script. What scripts ask for is in ``document_data``; what is posted is kept by ``document_saving``.
"""

from typing import TYPE_CHECKING

from flask import Response, abort, request

from logic.checks.editor_words import word_untold
from logic.checks.wording import Wording, word
from logic.errors import Issue, NotFound
from presentation.desk.builds_screen import TYPES
from presentation.desk.desk import Desk
from presentation.desk.header_form import asked_fields
from presentation.desk.writing_words import STATUSES
from presentation.security import FRAMING

if TYPE_CHECKING:
    from logic.checks.review import Review
    from logic.editing.open_document import OpenedDocument
    from logic.editing.read_form import WritingForm
    from logic.portal import Portal

WRITING_FILES = ("writing.css", "comments.css", "editor.css", "header.js", "write.js")
SOURCE_FILES = ("writing.css", "comments.css", "editor.css", "source.js")


class DocumentScreens:
    """Makes the screens of documents."""

    def __init__(self, portal: "Portal", desk: Desk) -> None:
        self._drafting = portal.drafting
        self._comments = portal.comments
        self._desk = desk

    def written(self, id_: str, **said: object) -> Response:
        """Show a document as fields and text. ``said`` is as in ``source``."""
        return self._by_fields(id_, "escribir", "write", said)

    def beside_page(self, id_: str) -> Response:
        """Show the same beside the page that it will be."""
        return self._by_fields(id_, "vista-previa", "preview", {"wide": request.args.get("ancho") != "telefono"})

    def source(self, id_: str, **said: object) -> Response:
        """Show a document as XML.

        ``said``: ``text`` is what was written instead, ``faults`` why it was not kept, ``reason`` what is missing to send it back,
        ``status`` that of the answer.
        """
        opened = self.open(id_)
        values = {"text": opened.text, "line": request.args.get("linea", type=int), **said}
        return self._page("source", opened, "fuente", values, SOURCE_FILES)

    def open(self, id_: str) -> "OpenedDocument":
        """Return a document with the text in hand. Ends the request with 404 where there is none."""
        try:
            return self._drafting.open(id_, self._desk.actor())
        except NotFound:
            abort(404)

    def _by_fields(self, id_: str, tab: str, screen: str, said: dict[str, object]) -> Response:
        opened = self.open(id_)
        form = self._drafting.form(opened.working.content)
        values = {**said, **_form_values(form), "form": form, "untold": [word_untold(one) for one in form.untold]}
        response = self._page(screen, opened, tab, values, WRITING_FILES)
        if screen == "preview":
            response.headers["Content-Security-Policy"] = FRAMING
        return response

    def _page(
        self, screen: str, opened: "OpenedDocument", tab: str, values: dict[str, object], files: tuple[str, ...]
    ) -> Response:
        said = {"faults": (), "reason": "", "status": 200, **values}
        faults: tuple[Issue, ...] = said["faults"]  # type: ignore[assignment]  # callers give issues
        status = int(str(said.pop("status")))
        title = opened.header.title or opened.id
        whole = {
            **common_values(opened, tab),
            "comments": self._comments.read(opened.id, self._desk.actor()),
            "substantive": self._comments.needs_note(opened.id, self._desk.actor()),
            **said,
            "faults": [told(fault) for fault in faults],
            "person": self._desk.actor().account,
        }
        return self._desk.page(screen, title, whole, here="documento", status=status, files=files)


def common_values(opened: "OpenedDocument", tab: str) -> dict[str, object]:
    """Return what the head, the tabs and the side of every screen of a document need."""
    return {
        "opened": opened,
        "id": opened.id,
        "tab": tab,
        "review": opened.review,
        "types": TYPES,
        "statuses": STATUSES,
        "may_decide": opened.status != "approved" and not opened.drafted,
    }


def marks(review: "Review") -> list[dict[str, object]]:
    """Return what a script marks in the XML: where, how long, and what to say."""
    return [
        {"line": one.line, "column": one.column, "length": one.length, "text": one.wording.fault, "tone": tone}
        for tone, several in (("bad", review.missing), ("warn", review.advice))
        for one in several
        if one.line
    ]


def told(issue: Issue) -> tuple[Issue, Wording]:
    """Return an issue with its words."""
    return issue, word(issue)


def _form_values(form: "WritingForm") -> dict[str, object]:
    front, rest = asked_fields(form.fields)
    return {"front": front, "rest": rest}
