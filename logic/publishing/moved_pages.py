"""What answers where a document no longer is: a redirect if it moved, an explanation if it was withdrawn."""

from collections.abc import Collection

from data.builds.interface import Workbench
from data.repositories.records import Withdrawn
from data.unit_of_work import UnitOfWork
from logic.addresses import CHANNELS
from logic.clock import day_in_chile
from logic.publishing.pages import Pages
from logic.rendering.composer import Composer
from logic.rendering.labels import labels
from logic.rendering.pages import Frame, NoticePage
from logic.rendering.ways import ways_from

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
        if workbench.entry(document.id):
            continue  # it was withdrawn after the journal that this build goes by
        if document.address and document.id not in CHANNELS:  # a channel has its page with or without a document
            _put_gone(pages, composer, document.address, document)
    for redirect in work.documents.redirects(documents):
        entry = workbench.entry(redirect.document_id)
        if entry and entry.address == redirect.address:
            continue  # the revision that moved it has not begun
        if entry:
            pages.put_redirect(redirect.address, entry.address, sources=entry.document)
        elif redirect.document_id in withdrawn:
            _put_gone(pages, composer, redirect.address, withdrawn[redirect.document_id])
        elif documents is not None:
            pages.remove(redirect.address)


def _put_gone(pages: Pages, composer: Composer, address: str, document: Withdrawn) -> None:
    """Say why and since when a document is gone, and lead on to where it belonged. Of what it said itself, nothing is left."""
    header = document.header
    channel = header.channel if header.channel in CHANNELS else ""
    notice = NoticePage(
        frame=Frame(address, labels(LANGUAGE).text("gone-title"), language=LANGUAGE, channel=channel),
        kind="gone",
        explanation=document.explanation,
        withdrawn=day_in_chile(document.at).isoformat(),
        ways=ways_from(header, LANGUAGE),
    )
    pages.put(address, composer.notice(notice), status=410, sources=document.id)
