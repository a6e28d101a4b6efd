"""What the command line says: results on standard output, progress and complaints on standard error.

With ``--json`` standard output gets one JSON object and nothing else. Progress is a bar on a terminal and plain lines elsewhere.
"""

import json
import sys
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from time import monotonic

import click

SECONDS_BEFORE_BAR = 0.5
SECONDS_BETWEEN_LINES = 2.0

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})

Report = Callable[[int, int], None]
"""Hears how much is done, and of how much (0: not known)."""


def say(text: str = "") -> None:
    """Print a line of the result."""
    click.echo(text)


def complain(text: str) -> None:
    """Print a line for whoever watches, apart from the result."""
    click.echo(text, err=True)


def say_json(values: Mapping[str, object]) -> None:
    """Print the result as one JSON object. Letters that nobody sees, or that turn a line, are escaped: the values are the same."""
    click.echo(_escaped(json.dumps(values, ensure_ascii=False, indent=2)))


def say_json_line(values: Mapping[str, object]) -> None:
    """Print one of many objects, each on a line of its own, at once: whoever reads them acts as they come."""
    click.echo(_escaped(json.dumps(values, ensure_ascii=False)))
    sys.stdout.flush()


def _escaped(text: str) -> str:
    return text if text.isascii() else "".join(map(_shown, text))


def _shown(letter: str) -> str:
    if letter.isascii() or unicodedata.category(letter) not in _UNSEEN:
        return letter
    return json.dumps(letter)[1:-1]


def number(value: int) -> str:
    """Return a number as it is read in Chile: 1.500.913."""
    return f"{value:,}".replace(",", ".")


def counted(value: int, one: str, many: str) -> str:
    """Return "1 documento", "1.500 documentos"."""
    return f"{number(value)} {one if value == 1 else many}"


@contextmanager
def progress(title: str) -> Iterator[Report]:
    """Show how a long work goes. Short work shows nothing: it is done before anyone could read it."""
    if sys.stderr.isatty():
        with ExitStack() as shown:
            yield _bar(title, shown)
    else:
        yield _lines(title)


def _bar(title: str, shown: ExitStack) -> Report:
    begun = monotonic()
    advance: Report | None = None

    def report(done: int, total: int) -> None:
        nonlocal advance
        if advance is None and monotonic() - begun >= SECONDS_BEFORE_BAR:
            advance = _show_bar(title, shown)
        if advance is not None:
            advance(done, total)

    return report


def _show_bar(title: str, shown: ExitStack) -> Report:
    """Draw the bar until ``shown`` is closed."""
    from rich.console import Console  # noqa: PLC0415 -- only long work on a terminal pays for it
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[count]}"), TimeElapsedColumn())
    bar = shown.enter_context(Progress(*columns, console=Console(stderr=True), transient=True))
    task = bar.add_task(title, total=None, count="")
    return lambda done, total: bar.update(task, completed=done, total=total or None, count=_count(done, total))


def _lines(title: str) -> Report:
    said = monotonic()

    def report(done: int, total: int) -> None:
        nonlocal said
        if monotonic() - said >= SECONDS_BETWEEN_LINES:
            said = monotonic()
            complain(f"{title}: {_count(done, total)}")

    return report


def _count(done: int, total: int) -> str:
    return f"{number(done)} de {number(total)}" if total else number(done)
