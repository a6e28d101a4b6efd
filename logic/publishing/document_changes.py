"""One document that differs between two builds, told: who wrote, who approved, what changed in its source, what changes with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from data.repositories import records
from data.unit_of_work import UnitOfWork
from logic.addresses import CHANNELS, HOME, LISTINGS, channel_address, channel_listing, feed_address, topic_address
from logic.comparing.tell_changes import Sentence, tell_changes
from logic.comparing.tell_files import tell_files
from logic.publishing.changed_documents import Difference, Gathered, Kind

MOST_NAMED = 3
"""So many documents are named as the reason why another one looks different."""

Found = tuple[records.Revision | None, records.StatusChange | None]


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """What happened to a document. ``alone``: whoever approved had written it. ``note`` is what was said when it was approved or
    withdrawn; ``leads_to`` where its former address leads.

    Without ``sentences`` its page changed for what is around it: ``because`` are the titles of changed documents that it names.
    ``beside`` are the places of it that change too (home, channel, listing, topic, feed), ``parts`` how many further pages of its own.
    """

    id: str
    kind: Kind
    title: str
    type: str
    address: str
    address_before: str
    author: str
    approved_by: str
    approved_at: datetime | None
    alone: bool
    note: str
    sentences: tuple[Sentence, ...]
    leads_to: str = ""
    because: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    parts: int = 0

    @property
    def own(self) -> bool:
        """Tell whether the document itself is another, and not only what is around it."""
        return self.kind != "changed" or bool(self.sentences)


@dataclass(frozen=True, slots=True)
class Between:
    """What two builds differ in, and how far each went in the journal."""

    difference: Difference
    before: int = 0
    after: int = 0


def tell_document(unit: UnitOfWork, found: Gathered, between: Between) -> DocumentChange:
    """Tell what happened to a document. It costs its history and its two revisions."""
    history = unit.documents.history(found.document)
    before, _ = _revision(unit, found.document, found.before, _until(history, between.before))
    after, approval = _revision(unit, found.document, found.after, _until(history, between.after))
    shown = after or before
    withdrawal = next((one for one in _until(history, between.after) if one.status == "withdrawn"), None)
    change = withdrawal if found.kind == "gone" else approval
    same = before is None or after is None or before.digest == after.digest
    return DocumentChange(
        id=found.document,
        kind=found.kind,
        title=shown.header.title if shown else found.document,
        type=shown.header.type if shown else "",
        address=found.address,
        address_before=found.address_before,
        author=shown.author if shown else "",
        approved_by=change.by if change else "",
        approved_at=change.at if change else None,
        alone=change.alone if change else False,
        note=change.note if change else "",
        sentences=() if same or not before or not after else _sentences(unit, before, after),
        leads_to=found.leads_to,
        because=_because(unit, shown, between.difference) if shown and same and found.kind == "changed" else (),
        beside=_beside(shown, between.difference) if shown else (),
        parts=found.parts,
    )


def _sentences(unit: UnitOfWork, before: records.Revision, after: records.Revision) -> tuple[Sentence, ...]:
    """Return what changed in the text of a document, its files after it; documents that it names are called by their titles."""
    named = sorted({*before.header.references, *after.header.references})
    titles = {id_: header.title for id_, (header, _) in unit.documents.heads(named).items()}
    return (*tell_changes(before.content, after.content, titles), *tell_files(before.files, after.files))


def _until(history: Iterable[records.StatusChange], journal: int) -> tuple[records.StatusChange, ...]:
    """Return the changes of status that a build took in, the last one first."""
    return tuple(one for one in reversed(tuple(history)) if one.number <= journal)


def _revision(unit: UnitOfWork, document: str, digest: str, changes: Iterable[records.StatusChange]) -> Found:
    """Return the revision that a page was made of, with its approval: the last one of these bytes that the build knew."""
    if not digest:
        return None, None
    for change in changes:
        revision = unit.documents.revision(change.revision_number) if change.status == "approved" else None
        if revision is not None and revision.digest == digest:
            return revision, change
    return unit.documents.revision_of(document, digest), None


def _because(unit: UnitOfWork, shown: records.Revision, difference: Difference) -> tuple[str, ...]:
    """Return the titles of documents that differ and that this one names."""
    named = [one for one in difference.documents if one.own and one.document in shown.header.references]
    digests = {one.document: one.after or one.before for one in named[:MOST_NAMED]}
    revisions = (unit.documents.revision_of(document, digest) for document, digest in digests.items())
    return tuple(revision.header.title for revision in revisions if revision is not None)


def _beside(shown: records.Revision, difference: Difference) -> tuple[str, ...]:
    return tuple(name for name, addresses in _places(shown).items() if not difference.addresses.isdisjoint(addresses))


def _places(shown: records.Revision) -> Mapping[str, tuple[str, ...]]:
    """Return the addresses at which readers meet a document beside its own, by name."""
    header = shown.header
    module = LISTINGS.get(header.type, "")
    channel = header.channel if header.channel in CHANNELS else ""
    return {
        "home": (HOME,),
        "channel": (channel_address(channel),) if channel else (),
        "listing": tuple(filter(None, (module, channel_listing(channel) if channel else ""))),
        "topic": tuple(topic_address(topic) for topic in header.topics),
        "feed": tuple(feed_address(one.strip("/").rpartition("/")[2]) for one in (module, channel) if one),
    }
