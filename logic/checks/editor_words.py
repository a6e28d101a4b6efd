"""Why the structured editor does not open a document, and why what it sent is not taken: in words, for whoever writes.

The sentences are in the catalogue of wordings, "untold-…" and "refused-…" by the codes of ``data.xml``. What each code means
is told there.
"""

from data.issues import Issue, Place, Value
from data.xml.editor_reading import Untold
from data.xml.editor_writing import TreeRefused
from data.xml.namespaces import CONTENT
from data.xml.nouns import noun_named
from data.xml.schema_catalog import document_rules
from logic.checks.wording import DEFAULT, Wording, word


def untold_issue(untold: Untold) -> Issue:
    """Return a reason as an issue: with the line of the element, and what it is called."""
    values: dict[str, Value] = {"element": noun_named(f"{{{CONTENT}}}{untold.element}", document_rules().model)}
    if untold.name:
        values["attribute"] = untold.name
    return Issue(f"untold-{untold.code}", Place(line=untold.line, column=1 if untold.line else 0), values)


def word_untold(untold: Untold, language: str = DEFAULT) -> str:
    """Return one reason why the editor does not open a document: "Línea 12: hay un comentario … Trabaje en Fuente …"."""
    said = _said(word(untold_issue(untold), language))
    return f"Línea {untold.line}: {said[:1].lower()}{said[1:]}" if untold.line else said


def refused_issue(refused: TreeRefused) -> Issue:
    """Return why what the editor sent is not taken, as an issue. Its place is one of the editor's own, so none is told."""
    return Issue(f"refused-{refused.reason}")


def _said(wording: Wording) -> str:
    return " ".join(part for part in (wording.fault, wording.suggestion) if part)
