"""What answers where a document no longer is: a redirect if it moved, an explanation if it was withdrawn.

Addresses that lead to a page which is no document's, and those of the webmaster, wait for all pages: ``led_addresses``.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from data.builds.interface import Workbench
from data.repositories.records import Withdrawn
from data.unit_of_work import UnitOfWork
from logic.addresses import CHANNELS
from logic.clock import day_in_chile
from logic.publishing.moves import Moves
from logic.publishing.pages import Pages
from logic.rendering.composer import Composer
from logic.rendering.labels import labels
from logic.rendering.pages import Frame, Link, NoticePage
from logic.rendering.ways import ways_from

LANGUAGE = "es"


@dataclass(slots=True)
class MovedPages:
    """Puts such answers into the build of a ``moment``.

    ``waiting`` are addresses that lead on once all pages are there, each with its document: a withdrawn one that leads to an address,
    or one whose revision that moves it there has not begun.
    """

    work: UnitOfWork
    workbench: Workbench
    pages: Pages
    composer: Composer
    moves: Moves
    moment: datetime
    waiting: dict[str, str] = field(default_factory=dict)

    def put(self, documents: Collection[str] | None) -> None:
        """Put what answers at the former addresses of ``documents``, or of all.

        An address leads to the document itself, wherever it is now, so that no chain can form. Those of a withdrawn document,
        its last one among them, lead where it was decided that they do, or say why it is gone.
        """
        withdrawn = {document.id: document for document in self.moves.learn(documents)}
        for document in withdrawn.values():
            if self.workbench.entry(document.id):
                continue  # it was withdrawn after the number of the journal that this build goes by
            if document.address and document.id not in CHANNELS:  # a channel has its page with or without a document
                self.lead(document.address, document.id)
        for redirect in self.work.documents.redirects(documents):
            entry = self.workbench.entry(redirect.document_id)
            if entry and entry.address == redirect.address:
                continue  # the revision that moved it has not begun
            if entry:
                self.pages.put_redirect(redirect.address, entry.address, sources=entry.document)
            elif redirect.document_id in withdrawn:
                self.lead(redirect.address, redirect.document_id)
            elif documents is not None:
                self.pages.remove(redirect.address)
        self._await(documents)

    def _await(self, documents: Collection[str] | None) -> None:
        """Note the addresses to which documents will move: until then they lead to where these are."""
        for address, document in self.work.forwardings.awaited(self.moment).items():
            entry = self.workbench.entry(document)
            if (documents is None or document in documents) and entry and entry.address != address:
                self.waiting[address] = document

    def lead(self, address: str, document: str) -> None:
        """Have an address lead where a withdrawn document does, in one step, or say what was said of the last of them."""
        end = self.moves.end_of(document)
        if end.entry:
            self.pages.put_redirect(address, end.entry.address, sources=document)
        elif end.address:
            self.waiting[address] = document
        elif end.gone:
            self.put_gone(address, end.gone, document)

    def put_gone(self, address: str, document: Withdrawn, source: str) -> None:
        """Say why and since when a document is gone, and lead on to where it belonged. Of what it said itself, nothing is left.

        ``source`` is the document whose address it is: it may have led to the other.
        """
        header = document.header
        channel = header.channel if header.channel in CHANNELS else ""
        notice = NoticePage(
            frame=Frame(address, labels(LANGUAGE).text("gone-title"), language=LANGUAGE, channel=channel),
            kind="gone",
            explanation=document.explanation,
            withdrawn=day_in_chile(document.at).isoformat(),
            ways=ways_from(header, LANGUAGE),
            instead=self._instead(document),
        )
        self.pages.put(address, self.composer.notice(notice), status=410, sources=source)

    def _instead(self, document: Withdrawn) -> Link | None:
        """Return where to go on, if somebody chose a place and it is there."""
        decision = document.decision
        if decision.kind != "explained":
            return None
        if decision.to_address:
            return Link(labels(LANGUAGE).text("gone-instead"), decision.to_address)
        end = self.moves.end_of(decision.to_document) if decision.to_document else None
        return Link(end.entry.title, end.entry.address) if end and end.entry else None
