"""The trash: what was withdrawn comes back as it was, drafts go there and come back, nothing is destroyed."""

from pathlib import Path

import pytest

from data.repositories.address_records import TrashEntry
from logic.editing.restore_document import (
    DiscardDraft,
    Restored,
    RestoreDocument,
    Trash,
    discard_draft,
    read_trash,
    restore_document,
)
from logic.errors import NotFound, Refused
from logic.permissions import Actor
from tests.features.editing.desk import EDITOR, Desk, article

LUIS = Actor("Luis", "editor")


def restore(desk: Desk, id: str) -> Restored:
    """Bring a document back."""
    return restore_document(RestoreDocument(id, LUIS, "Hace falta."), unit_of_work=desk.unit_of_work, clock=desk.clock)


def discard(desk: Desk, id: str, reason: str = "") -> None:
    """Put a draft into the trash."""
    discard_draft(DiscardDraft(id, LUIS, reason), unit_of_work=desk.unit_of_work, clock=desk.clock)


def trash(desk: Desk, before: int | None = None, containing: str = "", limit: int = 50) -> Trash:
    """What is in the trash."""
    return read_trash(EDITOR, unit_of_work=desk.unit_of_work, before=before, containing=containing, limit=limit)


def only(desk: Desk) -> TrashEntry:
    """The only thing in the trash."""
    (entry,) = trash(desk).entries
    return entry


def test_withdrawn_and_back(desk: Desk, folder: Path) -> None:
    """A withdrawn document is in the trash with who, when and why, and comes back approved, with the same bytes, at its address."""
    desk.bring_in_clean(folder, {"a.xml": article("a", slug="uno")})
    before = desk.states()["a"]
    desk.withdraw("a", "Terminó el convenio.")
    entry = only(desk)
    assert (entry.id, entry.title, entry.by, entry.explanation) == ("a", "Título de a", "Ana", "Terminó el convenio.")
    assert (entry.at, entry.address) == (desk.clock.moment, "/apoyo-a-la-gestion/uno")
    assert restore(desk, "a") == Restored("a", before.current, True, "/apoyo-a-la-gestion/uno")
    assert desk.states()["a"] == before
    assert trash(desk) == Trash((), 0, None)
    with desk.unit_of_work(read_only=True) as work:
        assert [(one.by, one.action) for one in work.audit.newest(2, about="a")] == [
            ("Luis", "restore"),
            ("Ana", "withdraw"),
        ]


def test_the_revision_that_was_published_comes_back(desk: Desk, folder: Path) -> None:
    """What comes back is the revision that readers had, not a draft that was made since."""
    desk.bring_in_clean(folder, {"a.xml": article("a")})
    published = desk.states()["a"].current
    desk.save("a", article("a", text="Otra cosa."), published)
    desk.withdraw("a")
    assert restore(desk, "a").revision == published


def test_an_address_that_was_taken_meanwhile(desk: Desk, folder: Path) -> None:
    """A document whose address another has by now does not come back, and is told who has it."""
    desk.bring_in_clean(folder, {"a.xml": article("a", slug="uno")})
    desk.withdraw("a")
    (folder / "a.xml").unlink()
    desk.bring_in_clean(folder, {"b.xml": article("b", slug="uno")})
    with pytest.raises(Refused) as refused:
        restore(desk, "a")
    assert [issue.code for issue in refused.value.issues] == ["address-taken"]
    assert only(desk).id == "a"


def test_drafts_that_nobody_wants(desk: Desk) -> None:
    """A draft that was never published goes into the trash with its reason and comes back as the draft that it was."""
    saved = desk.save("a", article("a"))
    discard(desk, "a", "Repetido.")
    entry = only(desk)
    assert (entry.decision.kind, entry.decision.reason, entry.by, entry.address) == (
        "discarded",
        "Repetido.",
        "Luis",
        None,
    )
    discard(desk, "a")
    assert trash(desk).total == 1
    assert restore(desk, "a") == Restored("a", saved.revision, False, "")
    assert desk.states()["a"].status == "draft"
    desk.approve("a", saved.revision)
    with pytest.raises(Refused) as refused:
        discard(desk, "a")
    assert [issue.code for issue in refused.value.issues] == ["was-published"]


def test_what_is_not_there(desk: Desk, folder: Path) -> None:
    """What is not in the trash cannot be brought back, and what there is not cannot go there."""
    desk.bring_in_clean(folder, {"a.xml": article("a")})
    for id in ("a", "nada"):
        with pytest.raises(NotFound):
            restore(desk, id)
    with pytest.raises(NotFound):
        discard(desk, "nada")


def test_page_by_page(desk: Desk, folder: Path) -> None:
    """The trash is read page by page, newest first, and by letters of ids and addresses."""
    desk.bring_in_clean(folder, {f"a-{n}.xml": article(f"a-{n}") for n in range(5)})
    for n in range(5):
        desk.withdraw(f"a-{n}")
    first = trash(desk, limit=3)
    assert ([one.id for one in first.entries], first.total) == (["a-4", "a-3", "a-2"], 5)
    rest = trash(desk, before=first.next, limit=3)
    assert ([one.id for one in rest.entries], rest.next) == (["a-1", "a-0"], None)
    assert [one.id for one in trash(desk, containing="gestion/a-3").entries] == ["a-3"]
    assert trash(desk, containing="%").entries == ()
