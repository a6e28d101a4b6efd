"""Times whole commands and prints figures beside their peers. What is timed is in the benchmarks themselves."""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

KIBIBYTE = 1024


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took: processor and clock seconds (its children's too), and its largest process in MiB."""

    cpu: float
    wall: float
    memory: float


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of a report. ``peer`` is the peer's value in the same run, ``ratio`` value / peer, ``asked`` the bound."""

    what: str
    value: float
    unit: str
    peer: float | None = None
    ratio: float | None = None
    asked: str = ""


def figure(what: str, value: float, unit: str, peer: float | None = None, asked: str = "") -> Figure:
    """Round and compare."""
    ratio = round(value / peer, 3) if peer else None
    return Figure(what, round(value, 3), unit, round(peer, 3) if peer is not None else None, ratio, asked)


def run(command: Sequence[str], cwd: Path | None = None, env: dict[str, str] | None = None) -> Cost:
    """Run a command to its end. Raises ``RuntimeError`` with its last words if it fails."""
    begun = time.perf_counter()
    with subprocess.Popen(
        command, cwd=cwd, env={**_environment(), **(env or {})}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        assert process.stderr is not None
        said = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}: {said[-2000:].decode('utf-8', 'replace')}")
    wall = time.perf_counter() - begun
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / KIBIBYTE)


def _environment() -> dict[str, str]:
    """Return this environment as an installed program has it: with compiled modules kept from one run to the next."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def in_turn(runs: int, *commands: Callable[[], Cost]) -> list[Cost]:
    """Run the commands in turn, A B A B …, and return the median cost of each: the machine's speed drifts, ratios hold."""
    costs: list[list[Cost]] = [[] for _ in commands]
    for _ in range(runs):
        for at, command in enumerate(commands):
            costs[at].append(command())
    return [_median(taken) for taken in costs]


def report(figures: Sequence[Figure], *, as_json: bool) -> None:
    """Print the figures: a JSON list, or a line each."""
    if as_json:
        print(json.dumps([asdict(line) for line in figures], ensure_ascii=False, indent=1))
        return
    for line in figures:
        beside = f"  beside {line.peer} {line.unit}: {line.ratio}" if line.peer is not None else ""
        asked = f"  (asked: {line.asked})" if line.asked else ""
        print(f"{line.what}: {line.value} {line.unit}{beside}{asked}")


def options(description: str, documents: int) -> argparse.ArgumentParser:
    """Return the options that every benchmark has."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--documents", type=int, default=documents, help=f"how many documents ({documents})")
    parser.add_argument("--corpora", type=Path, help="folder of the corpora")
    parser.add_argument("--runs", type=int, default=3, help="runs of each, in turn (3)")
    parser.add_argument("--json", action="store_true", help="print a JSON list")
    return parser


def measure_sizes(
    arguments: Sequence[str],
    description: str,
    sizes: Sequence[int],
    runs: int,
    figures: Callable[[Path, Sequence[int], int], Iterable[Figure]],
) -> int:
    """Report what ``figures`` finds in an empty folder at several sizes of the site, compared in one run; the exit code.

    ``sizes`` and ``runs`` are what is taken where the command asks for no others.
    """
    parser = options(description, 0)
    parser.set_defaults(runs=runs)
    said = ",".join(map(str, sizes))
    parser.add_argument("--sizes", default=said, help=f"sizes of the site, apart by commas ({said})")
    asked = parser.parse_args(arguments)
    taken = [asked.documents] if asked.documents else [int(size) for size in asked.sizes.split(",")]
    with tempfile.TemporaryDirectory() as folder:
        report(list(figures(Path(folder), taken, asked.runs)), as_json=asked.json)
    return 0


def _median(costs: Sequence[Cost]) -> Cost:
    return Cost(
        statistics.median(cost.cpu for cost in costs),
        statistics.median(cost.wall for cost in costs),
        statistics.median(cost.memory for cost in costs),
    )
