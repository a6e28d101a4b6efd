"""What came from a screen becomes a document's bytes: a whole text, or the header's fields and the body."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from data.errors import NotWellFormed
from data.xml.body_text import with_body_text
from data.xml.editor_tree import TreeRefused, with_body
from data.xml.header_fields import Row
from data.xml.header_writing import with_header
from logic.checks.editor_words import refused_issue
from logic.errors import Refused


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody wrote: ``text`` is a whole document; otherwise ``fields`` of the header with the body as ``tree`` or as ``body``.

    ``fields`` maps the name of each field to its rows (``data.xml.header_fields``); ``tree`` is that of the structured editor,
    ``body`` XML written by hand. What is None stays as it was.
    """

    text: bytes | None = None
    fields: Mapping[str, Sequence[Row]] | None = None
    tree: Any = None
    body: str | None = None


def put_together(before: bytes, written: Written) -> bytes:
    """Return a document's bytes with what was written. A text may be malformed: it is kept as it was typed.

    Raises ``Refused`` where the header or the body can only be put into what is well formed and that is not, and for a tree that is none
    of the editor's.
    """
    if written.text is not None:
        return written.text
    try:
        content = with_header(before, written.fields) if written.fields is not None else before
        if written.tree is not None:
            return with_body(content, written.tree)
    except NotWellFormed as fault:
        raise Refused((fault.issue,)) from None
    except TreeRefused as refused:
        raise Refused((refused_issue(refused),)) from None
    return content if written.body is None else with_body_text(content, written.body)
