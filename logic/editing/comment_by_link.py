"""What somebody without an account may do by a link: read one revision as a page, and say what is wrong in it.

There is no actor: the link is the permission, looked up each time. One that is unknown, over or ended is the same: ``NotFound``.
"""

from contextlib import suppress
from dataclasses import dataclass, replace

from data.documents.header import Header
from data.repositories.comment_records import Comment, ReviewLink
from data.repositories.records import Deed, DocumentFile
from data.unit_of_work import OpenUnit, UnitOfWork
from data.xml.element_places import ElementPlace, places_in
from logic.clock import Clock
from logic.editing.comment_on_element import comment_there
from logic.editing.said import clean_comment
from logic.editing.show_to_expert import AddressOfFile, Render, digest_of
from logic.errors import Fault, NotAcceptable, NotFound, PortalError
from logic.rendering.render_document import RenderedDocument

MOST_BY_LINK = 100
"""Comments that are taken by one link."""


@dataclass(frozen=True, slots=True)
class OpenReview:
    """The token of a link, and where a file of the document is read by it, by the file's name."""

    token: str
    file_address: AddressOfFile


@dataclass(frozen=True, slots=True)
class CommentByLink:
    """The token of a link, and what is said of the element at ``path``."""

    token: str
    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Review:
    """What a link shows: the document as a page, the places that one may speak of, and what was said by this link."""

    link: ReviewLink
    header: Header
    rendered: RenderedDocument
    places: tuple[ElementPlace, ...]
    comments: tuple[Comment, ...]


def open_review(command: OpenReview, *, unit_of_work: OpenUnit, clock: Clock, render: Render) -> Review:
    """Return what a link shows; the first time it is written down. Raises ``NotFound``, ``CannotBeShown``."""
    with unit_of_work(read_only=True) as work:
        link = _good(command.token, work, clock)
        revision = work.documents.revision(link.revision)
        comments = work.comments.by_link(link.number)
    if revision is None:
        raise NotFound("link", "")
    header, rendered = render(revision.content, revision.files, command.file_address)
    if link.opened_at is None:
        with suppress(PortalError):  # whoever opens it reads all the same: the next opening is written down
            _note_opened(link, unit_of_work, clock)
    return Review(link, header, rendered, places_in(revision.content), comments)


def comment_by_link(command: CommentByLink, *, unit_of_work: OpenUnit, clock: Clock) -> int:
    """Keep what an expert said and return its number. Raises ``NotFound``, ``NotAcceptable``."""
    with unit_of_work() as work:
        link = _good(command.token, work, clock)
        text = clean_comment(command.text)
        revision = work.documents.revision(link.revision)
        if revision is None:
            raise NotFound("link", "")
        if link.comments >= MOST_BY_LINK:
            raise NotAcceptable(Fault("text", "link-full", {"limit": MOST_BY_LINK}))
        said = comment_there(revision, command.path, text, by_link(link), clock.now(), work)
        comment = replace(said, link=link.number)
        number = work.comments.add(comment)
        detail = f"comentario {number}, enlace {link.number}: {comment.place}"
        work.audit.add(Deed(by_link(link), None, "comment", link.document_id, detail), comment.at)
        work.commit()
    return number


def file_by_link(token: str, name: str, *, unit_of_work: OpenUnit, clock: Clock) -> DocumentFile:
    """Return a file of the revision that a link shows. Raises ``NotFound``."""
    with unit_of_work(read_only=True) as work:
        link = _good(token, work, clock)
        files = work.documents.files([link.revision]).get(link.revision, ())
    found = next((file for file in files if file.name == name), None)
    if found is None:
        raise NotFound("file", name)
    return found


def by_link(link: ReviewLink) -> str:
    """Return how whoever came by a link is called."""
    return f"{link.expert} (por enlace)"


def _good(token: str, work: UnitOfWork, clock: Clock) -> ReviewLink:
    link = work.review_links.by_digest(digest_of(token))
    if link is None or not link.is_good(clock.now()):
        raise NotFound("link", "")
    return link


def _note_opened(link: ReviewLink, unit_of_work: OpenUnit, clock: Clock) -> None:
    with unit_of_work() as work:
        now = clock.now()
        if work.review_links.opened(link.number, now):
            deed = Deed(by_link(link), None, "show to expert", link.document_id, f"abrió el enlace {link.number}")
            work.audit.add(deed, now)
            work.commit()
