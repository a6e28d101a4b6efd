"""What the command line says: results on standard output, progress and complaints on standard error.

With ``--json`` standard output gets one JSON object and nothing else. Progress is a bar on a terminal and plain lines elsewhere.
"""

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from time import monotonic

import click

SECONDS_BETWEEN_LINES = 2.0

Report = Callable[[int, int], None]
"""Hears how much is done, and of how much (0: not known)."""


def say(text: str = "") -> None:
    """Print a line of the result."""
    click.echo(text)


def complain(text: str) -> None:
    """Print a line for whoever watches, apart from the result."""
    click.echo(text, err=True)


def say_json(values: Mapping[str, object]) -> None:
    """Print the result as one JSON object."""
    click.echo(json.dumps(values, ensure_ascii=False, indent=2))


def number(value: int) -> str:
    """Return a number as it is read in Chile: 1.500.913."""
    return f"{value:,}".replace(",", ".")


def counted(value: int, one: str, many: str) -> str:
    """Return "1 documento", "1.500 documentos"."""
    return f"{number(value)} {one if value == 1 else many}"


@contextmanager
def progress(title: str) -> Iterator[Report]:
    """Show how a long work goes."""
    if sys.stderr.isatty():
        yield from _bar(title)
    else:
        yield from _lines(title)


def _bar(title: str) -> Iterator[Report]:
    from rich.console import Console  # noqa: PLC0415 -- only a terminal pays for it
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task(title, total=None)
        yield lambda done, total: shown.update(task, completed=done, total=total or None)


def _lines(title: str) -> Iterator[Report]:
    said = monotonic()

    def report(done: int, total: int) -> None:
        nonlocal said
        if monotonic() - said >= SECONDS_BETWEEN_LINES:
            said = monotonic()
            complain(f"{title}: {number(done)} de {number(total)}" if total else f"{title}: {number(done)}")

    yield report
