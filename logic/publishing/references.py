"""References that lead to nothing published: found when a page is made, since only a build knows what it publishes."""

from collections.abc import Collection

from data.documents.header import Header
from data.documents.outline import read_outline
from data.issues import Issue
from data.xml.locator import place_of
from data.xml.parser import XmlDocument


def missing_references(document: XmlDocument, header: Header, known: Collection[str]) -> tuple[Issue, ...]:
    """Return an issue for each place that names a document or file that is not in ``known``."""
    if all(name in known for name in (*header.references, *header.files)):
        return ()
    outline = read_outline(document)
    missing = [("reference-unapproved", fact) for fact in outline.references if fact.value not in known]
    missing += [("file-missing", fact) for fact in outline.files if fact.value not in known]
    return tuple(Issue(code, place_of(document, fact.ordinal), {"value": fact.value}) for code, fact in missing)
