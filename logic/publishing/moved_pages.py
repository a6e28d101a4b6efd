"""What answers where a document no longer is: a redirect if it moved, an explanation if it was withdrawn."""

from collections.abc import Collection

from data.builds.interface import Workbench
from data.unit_of_work import UnitOfWork
from logic.publishing.pages import Pages
from logic.rendering.composer import Composer
from logic.rendering.labels import labels
from logic.rendering.pages import Frame, NoticePage

LANGUAGE = "es"


def put_moved(
    work: UnitOfWork, workbench: Workbench, pages: Pages, composer: Composer, documents: Collection[str] | None
) -> None:
    """Put what answers at the former addresses of ``documents``, or of all.

    An address leads to the document itself, wherever it is now, so that no chain can form. Those of a withdrawn document,
    its last one among them, say why it is gone.
    """
    withdrawn = {document.id: document for document in work.documents.withdrawn(documents)}
    for document in withdrawn.values():
        if document.address:
            _put_gone(pages, composer, document.address, document.explanation, document.id)
    for redirect in work.documents.redirects(documents):
        entry = workbench.entry(redirect.document_id)
        if entry:
            pages.put_redirect(redirect.address, entry.address, sources=entry.document)
        elif redirect.document_id in withdrawn:
            explanation = withdrawn[redirect.document_id].explanation
            _put_gone(pages, composer, redirect.address, explanation, redirect.document_id)


def _put_gone(pages: Pages, composer: Composer, address: str, explanation: str, document: str) -> None:
    title = labels(LANGUAGE).text("gone-title")
    notice = NoticePage(Frame(address, title, language=LANGUAGE), "gone", explanation)
    pages.put(address, composer.notice(notice), status=410, sources=document)
