"""What shapes pages besides the documents: one digest for all of it, and its parts by name for whoever looks for a difference."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from data.xml.schema_catalog import schema_digest, schema_parts
from logic.rendering.composer import Composer
from logic.rendering.render_document import engine_digest, engine_parts


@dataclass(frozen=True, slots=True)
class PartChange:
    """A part that is not what it was: its digest or value then and now, empty where there was or is none."""

    name: str
    then: str
    now: str


def engine_of(composer: Composer) -> str:
    """Return the digest of everything that shapes pages besides the documents."""
    return hashlib.sha256(f"{composer.digest} {engine_digest()} {schema_digest()}".encode()).hexdigest()


def parts_of(composer: Composer) -> dict[str, str]:
    """Return the parts of the engine: the digest of each file, the value of each setting."""
    return {**composer.parts(), **engine_parts(), **schema_parts()}


def part_changes(then: Mapping[str, str], now: Mapping[str, str]) -> tuple[PartChange, ...]:
    """Return the parts that differ, by name."""
    names = sorted(then.keys() | now.keys())
    changes = (PartChange(name, then.get(name, ""), now.get(name, "")) for name in names)
    return tuple(change for change in changes if change.then != change.now)
