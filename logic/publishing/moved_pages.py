"""What answers where a document no longer is: a redirect if it moved, an explanation if it was withdrawn."""

from collections.abc import Collection

from data.builds.interface import Workbench
from data.unit_of_work import UnitOfWork
from logic.publishing.pages import Pages
from logic.rendering.composer import Composer
from logic.rendering.labels import labels
from logic.rendering.pages import Frame, NoticePage

LANGUAGE = "es"


def put_gone(work: UnitOfWork, pages: Pages, composer: Composer, documents: Collection[str] | None) -> None:
    """Put a page that says why at the address of each withdrawn document: of all, or of ``documents``."""
    title = labels(LANGUAGE).text("gone-title")
    for withdrawn in work.documents.withdrawn(documents):
        notice = NoticePage(Frame(withdrawn.address, title, language=LANGUAGE), "gone", withdrawn.explanation)
        pages.put(withdrawn.address, composer.notice(notice), status=410, sources=withdrawn.id)


def put_redirects(work: UnitOfWork, workbench: Workbench, pages: Pages, documents: Collection[str] | None) -> None:
    """Lead every former address of a document to where it is now: of all documents, or of ``documents``.

    A chain cannot form, since the document itself is what a former address leads to.
    """
    for redirect in work.documents.redirects(documents):
        entry = workbench.entry(redirect.document_id)
        if entry:
            pages.put_redirect(redirect.address, entry.address, sources=redirect.document_id)
