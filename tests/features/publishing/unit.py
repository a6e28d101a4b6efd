"""People of the unit at work on a portal in a folder: they write, approve, publish and look at what changes."""

from data.content.file_store import FileStore
from logic.editing.approve_revision import ApproveRevision, approve_revision
from logic.editing.save_revision import SaveRevision, save_revision
from logic.permissions import Actor
from logic.publishing.publish_build import Activated, Publish, RollBack, publish, roll_back
from logic.publishing.what_changes import LookAtChanges, WhatChanges, what_changes
from tests.features.publishing.house import WEBMASTER, House, article

JORGE = Actor("Jorge Aliaga", "webmaster", 1)
ROSA = Actor("Rosa Mardones", "editor", 2)
LUIS = Actor("Luis Vera", "head", 3)
LUIS_WRITES = Actor("Luis Vera", "editor", 3)
"""Before he became the head of the unit."""


def published(house: House, command: Publish) -> Activated:
    """Publish."""
    return publish(command, unit_of_work=house.unit_of_work, site=house.site, clock=house.clock)


def rolled_back(house: House, command: RollBack) -> Activated:
    """Go back."""
    return roll_back(command, unit_of_work=house.unit_of_work, site=house.site, clock=house.clock)


def written(house: House, by: Actor, approver: Actor, id: str = "a", text: str = "Otro texto.") -> None:
    """Save and approve a document at the desks."""
    with house.unit_of_work(read_only=True) as work:
        current = work.documents.current(id)
    saved = save_revision(
        SaveRevision(id, article(id, text=text).encode(), by, current.number if current else None),
        unit_of_work=house.unit_of_work,
        content=FileStore(house.home / "files"),
        clock=house.clock,
    )
    approve_revision(ApproveRevision(id, saved.revision, approver), unit_of_work=house.unit_of_work, clock=house.clock)


def looked_at(house: House, **asked: object) -> WhatChanges:
    """Look at what changes."""
    command = LookAtChanges(WEBMASTER, **asked)  # type: ignore[arg-type]
    changes = what_changes(command, unit_of_work=house.unit_of_work, site=house.site)
    assert changes is not None
    return changes


def two_builds(house: House, documents: int = 30, gone: int = 0) -> None:
    """Make one build live and another that takes some documents away."""
    for number in range(documents):
        house.write(article(f"n-{number}"))
    house.bring_in_and_build()
    house.publish()
    for number in range(gone):
        (house.content / f"n-{number}.xml").unlink()
    house.write(article("a"))
    house.bring_in_and_build()
