"""The comments of a document, each thread where its element is in the newest revision, or with the words that it had if it is gone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from data.repositories.comment_records import Comment
from data.repositories.records import Revision
from data.unit_of_work import OpenUnit, UnitOfWork
from data.xml.element_places import ElementPlace, followed, places_at, places_in
from logic.editing.comment_on_element import WHOLE
from logic.errors import NotFound
from logic.permissions import Actor, require

__all__ = ["Comment", "CommentsRead", "ElementPlace", "Thread", "open_comments", "read_comments"]


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment with its answers. ``path`` is where its element is in the newest revision, None if it is no more.

    ``place`` says in words where that is; of an element that is gone, where it was. ``beginning`` is how it begins, or began.
    """

    first: Comment
    answers: tuple[Comment, ...]
    path: str | None
    place: str
    beginning: str


@dataclass(frozen=True, slots=True)
class CommentsRead:
    """The threads of a document, in the order of the text, those whose element is gone last; ``places`` one may comment on."""

    document_id: str
    title: str
    revision: int
    places: tuple[ElementPlace, ...]
    open: tuple[Thread, ...]
    resolved: tuple[Thread, ...]


def read_comments(document_id: str, by: Actor, *, unit_of_work: OpenUnit) -> CommentsRead:
    """Return a document's comments. Raises ``NotFound``."""
    require(by, "read comments")
    with unit_of_work(read_only=True) as work:
        current = work.documents.current(document_id)
        if current is None:
            raise NotFound("document", document_id)
        comments = work.comments.of(document_id)
        now = _where_now((one for one in comments if one.thread is None), current, work)
    threads = sorted(_threads(comments, now), key=_order)
    return CommentsRead(
        document_id=document_id,
        title=current.header.title or document_id,
        revision=current.number,
        places=places_in(current.content),
        open=tuple(one for one in threads if one.first.resolved_at is None),
        resolved=tuple(one for one in threads if one.first.resolved_at is not None),
    )


def open_comments(document_id: str, by: Actor, *, unit_of_work: OpenUnit) -> int:
    """Return how many threads of a document nobody has resolved."""
    require(by, "read comments")
    with unit_of_work(read_only=True) as work:
        return work.comments.open_of([document_id]).get(document_id, 0)


def _where_now(comments: Iterable[Comment], current: Revision, work: UnitOfWork) -> dict[int, ElementPlace]:
    """Return for each comment the place of its element in the newest revision, where it still is."""
    by_revision: dict[int, list[Comment]] = {}
    for comment in comments:
        by_revision.setdefault(comment.revision, []).append(comment)
    paths: dict[int, str] = {}
    for number, those in by_revision.items():
        revision = current if number == current.number else work.documents.revision(number)
        if revision is not None:
            went = followed(revision.content, current.content, [one.path for one in those])
            paths |= {one.number: path for one in those if (path := went[one.path]) is not None}
    places = places_at(current.content, paths.values())
    return {number: places[path] for number, path in paths.items() if path in places}


def _threads(comments: Iterable[Comment], now: Mapping[int, ElementPlace]) -> Iterable[Thread]:
    answers: dict[int, list[Comment]] = {}
    firsts = []
    for comment in comments:
        if comment.thread is None:
            firsts.append(comment)
        else:
            answers.setdefault(comment.thread, []).append(comment)
    for first in firsts:
        place = now.get(first.number)
        yield Thread(
            first,
            tuple(answers.get(first.number, ())),
            None if place is None else place.path,
            first.place if place is None else place.words or WHOLE,
            first.beginning if place is None else place.beginning,
        )


def _order(thread: Thread) -> tuple[bool, list[tuple[int, str]], int]:
    steps = (thread.path or "").split("/")
    way = [(int(step), "") if step.isdigit() else (-1, step) for step in steps]
    return thread.path is None, way, thread.first.number
