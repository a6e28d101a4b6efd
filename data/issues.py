"""A person's mistake in a document: what it is, where it is and the values that word it.

The wording itself is not here: a catalogue by code and language lives in ``logic.checks``.
An issue is not an exception; broken assumptions raise the errors of ``data.errors``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

Value = str | int | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where an issue stands in a file.

    ``line`` and ``column`` count from 1, ``column`` in code points; ``offset`` and ``length`` are in bytes.
    ``line`` 0 means that the issue is about the whole file. ``words`` is the place as a reader would say it,
    "segunda sección, tercer párrafo"; ``excerpt`` is the author's own line.
    """

    file: str = ""
    line: int = 0
    column: int = 0
    offset: int = 0
    length: int = 0
    words: str = ""
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class Issue:
    """One breach of one rule: its code in the catalogue, its place, and the values of its sentence."""

    code: str
    place: Place = Place()
    values: Mapping[str, Value] = field(default_factory=dict)
