"""The use cases of the editor's desk beyond saving and deciding, bound to the engines that ``logic.portal`` opened."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from data.builds.interface import SiteStore
from data.content.interface import ContentStore
from data.documents.header import Header
from data.repositories.records import DocumentFile
from data.unit_of_work import OpenUnit
from logic.clock import Clock, day_in_chile
from logic.editing.act_on_many import do_many, plan_many
from logic.editing.add_to_draft import add_to_draft, shown
from logic.editing.announce_change import needs_note
from logic.editing.answer_comment import answer_comment
from logic.editing.attach_file import attach_file, attach_kept, read_attached
from logic.editing.be_present import be_present, release, reserve
from logic.editing.bring_in import title_of
from logic.editing.comment_by_link import comment_by_link, file_by_link, open_review
from logic.editing.comment_on_element import comment_on_element
from logic.editing.copy_document import copy_document, read_source
from logic.editing.keep_draft import discard_draft, keep_draft
from logic.editing.list_documents import find_documents, list_documents
from logic.editing.look_around import Around, look_around
from logic.editing.merge_draft import merge_draft
from logic.editing.open_document import open_document, read_review
from logic.editing.read_changes import read_changes
from logic.editing.read_comments import open_comments, read_comments
from logic.editing.read_form import read_fields, read_form, read_grammar, read_tree
from logic.editing.read_history import read_history, read_revision
from logic.editing.read_library import open_file, read_library
from logic.editing.replace_file import replace_file
from logic.editing.resolve_comment import resolve_comment
from logic.editing.return_to_revision import return_to_revision
from logic.editing.save_version import save_version
from logic.editing.settle_merge import settle_merge
from logic.editing.show_file import show_file
from logic.editing.show_to_expert import AddressOfFile, end_review_link, review_links, show_to_expert
from logic.editing.start_document import beginnings, start_document
from logic.editing.take_docx import take_docx
from logic.editing.take_paste import take_paste
from logic.editing.tend_library import add_file, describe_file, forget_file
from logic.editing.working_text import read_working_text
from logic.links.who_links_here import is_led_to
from logic.permissions import Actor
from logic.publishing.preview_document import PreviewDocument, preview_document, preview_fragments
from logic.rendering.render_document import RenderedDocument
from logic.scheduling.look_ahead import Agenda, LookAhead, PromiseState


class Bringing:
    """What is brought into a document from elsewhere: paste and DOCX."""

    def __init__(self, unit_of_work: OpenUnit, content: ContentStore, clock: Clock) -> None:
        self.take_paste = partial(take_paste, unit_of_work=unit_of_work, content=content, clock=clock)
        self.take_docx = partial(take_docx, unit_of_work=unit_of_work, content=content, clock=clock)
        self.add_to_draft = partial(add_to_draft, unit_of_work=unit_of_work, clock=clock)
        self.title_of = partial(title_of, unit_of_work=unit_of_work, clock=clock)
        self.shown = shown


class Library:
    """Files and pictures: those that documents use, and those that wait to be used."""

    def __init__(self, unit_of_work: OpenUnit, content: ContentStore, clock: Clock) -> None:
        self.read = partial(read_library, unit_of_work=unit_of_work)
        self.open = partial(open_file, unit_of_work=unit_of_work)
        self.add = partial(add_file, unit_of_work=unit_of_work, content=content, clock=clock)
        self.describe = partial(describe_file, unit_of_work=unit_of_work, clock=clock)
        self.forget = partial(forget_file, unit_of_work=unit_of_work, clock=clock)
        self.replace = partial(replace_file, unit_of_work=unit_of_work, content=content, clock=clock)
        self.show = partial(show_file, unit_of_work=unit_of_work, content=content)
        self.attach = partial(attach_file, unit_of_work=unit_of_work, content=content, clock=clock)
        self.attach_kept = partial(attach_kept, unit_of_work=unit_of_work, clock=clock)
        self.read_attached = partial(read_attached, unit_of_work=unit_of_work, content=content)


class Drafting:
    """What a person writes before it is a revision, and who else is at a document."""

    def __init__(self, unit_of_work: OpenUnit, content: ContentStore, site: SiteStore, clock: Clock) -> None:
        linked = partial(is_led_to, site=site)
        self.open = partial(open_document, unit_of_work=unit_of_work, clock=clock, linked=linked)
        self.review = partial(read_review, unit_of_work=unit_of_work, clock=clock, linked=linked)
        self.read = partial(read_working_text, unit_of_work=unit_of_work)
        self.keep = partial(keep_draft, unit_of_work=unit_of_work, clock=clock)
        self.discard = partial(discard_draft, unit_of_work=unit_of_work)
        self.save_version = partial(save_version, unit_of_work=unit_of_work, content=content, clock=clock)
        self.be_present = partial(be_present, unit_of_work=unit_of_work, clock=clock)
        self.reserve = partial(reserve, unit_of_work=unit_of_work, clock=clock)
        self.release = partial(release, unit_of_work=unit_of_work, clock=clock)
        self.form = read_form
        self.fields = partial(read_fields, unit_of_work=unit_of_work)
        self.tree = read_tree
        self.grammar = read_grammar
        self.preview = partial(preview_document, unit_of_work=unit_of_work)


class Versions:
    """A document's past: its life, any of its revisions, what is different between two, and joining what two people wrote."""

    def __init__(self, unit_of_work: OpenUnit, content: ContentStore, clock: Clock) -> None:
        self.changes = partial(read_changes, unit_of_work=unit_of_work)
        self.history = partial(read_history, unit_of_work=unit_of_work)
        self.revision = partial(read_revision, unit_of_work=unit_of_work)
        self.go_back = partial(return_to_revision, unit_of_work=unit_of_work, content=content, clock=clock)
        self.merge = partial(merge_draft, unit_of_work=unit_of_work)
        self.settle = partial(settle_merge, unit_of_work=unit_of_work, clock=clock)


class Comments:
    """What people say of the elements of a document, with an account or by a link."""

    def __init__(self, unit_of_work: OpenUnit, content: ContentStore, clock: Clock) -> None:
        self._unit_of_work = unit_of_work
        self.comment = partial(comment_on_element, unit_of_work=unit_of_work, clock=clock)
        self.answer = partial(answer_comment, unit_of_work=unit_of_work, clock=clock)
        self.resolve = partial(resolve_comment, unit_of_work=unit_of_work, clock=clock)
        self.read = partial(read_comments, unit_of_work=unit_of_work)
        self.open = partial(open_comments, unit_of_work=unit_of_work)
        self.needs_note = partial(needs_note, unit_of_work=unit_of_work)
        self.show_to_expert = partial(show_to_expert, unit_of_work=unit_of_work, clock=clock, render=self._render)
        self.end_link = partial(end_review_link, unit_of_work=unit_of_work, clock=clock)
        self.links = partial(review_links, unit_of_work=unit_of_work, clock=clock)
        self.open_review = partial(open_review, unit_of_work=unit_of_work, clock=clock, render=self._render)
        self.by_link = partial(comment_by_link, unit_of_work=unit_of_work, clock=clock)
        self.file_by_link = partial(file_by_link, unit_of_work=unit_of_work, clock=clock)
        self.read_file = content.read

    def _render(
        self, content: bytes, files: tuple[DocumentFile, ...], file_address: AddressOfFile
    ) -> tuple[Header, RenderedDocument]:
        asked = PreviewDocument(content, files, file_address)
        return preview_fragments(asked, unit_of_work=self._unit_of_work)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is around a person at the desk, and the promises of freshness that are broken, or will be unless something comes today."""

    around: Around
    promises: tuple[PromiseState, ...]


class Catalogue:
    """All documents at the desk: listed, found, begun, copied, decided about together; and what is around a person's day."""

    def __init__(
        self, unit_of_work: OpenUnit, content: ContentStore, clock: Clock, agenda: Callable[[LookAhead], Agenda]
    ) -> None:
        self._unit_of_work = unit_of_work
        self._clock = clock
        self._agenda = agenda
        self.list = partial(list_documents, unit_of_work=unit_of_work, clock=clock)
        self.find = partial(find_documents, unit_of_work=unit_of_work)
        self.beginnings = beginnings
        self.start = partial(start_document, unit_of_work=unit_of_work, content=content, clock=clock)
        self.source = partial(read_source, unit_of_work=unit_of_work)
        self.copy = partial(copy_document, unit_of_work=unit_of_work, content=content, clock=clock)
        self.plan_many = partial(plan_many, unit_of_work=unit_of_work, clock=clock)
        self.do_many = partial(do_many, unit_of_work=unit_of_work, content=content, clock=clock)

    def around(self, by: Actor) -> Surroundings:
        """Return what is around a person now. Raises ``NotPermitted``."""
        around = look_around(by, unit_of_work=self._unit_of_work, clock=self._clock)
        today = day_in_chile(self._clock.now())
        promises = (promise for promise in self._agenda(LookAhead(by, 1)).promises if promise.until is not None)
        return Surroundings(around, tuple(promise for promise in promises if promise.until and promise.until <= today))
