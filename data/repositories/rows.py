"""Between statements and records: cutting what is asked into pieces that every database takes, and rows into records."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from data.repositories.records import DocumentFile

Item = TypeVar("Item")
Record = TypeVar("Record")

BATCH = 500


def batches(items: Iterable[Item], size: int = BATCH) -> Iterator[list[Item]]:
    """Yield ``items`` in lists of at most ``size``, none empty."""
    source = iter(items)
    while batch := list(islice(source, size)):
        yield batch


def as_records(record: Callable[..., Record], rows: Iterable[Any]) -> Iterator[Record]:
    """Yield a record for each row whose columns stand in the order of its fields."""
    return (record(*row) for row in rows)


def named_digests(files: Iterable[DocumentFile]) -> list[tuple[str, str]]:
    """Return the (name, digest) of each file, as a revision's digest takes them."""
    return [(file.name, file.digest) for file in files]
