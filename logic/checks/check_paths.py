"""The use case behind ``portal check``: documents and folders checked as publishing would, and nothing kept."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from data.issues import Issue
from logic.checks.reading import Reading, measure_reading
from logic.checks.survey import Known, Survey, none_known
from logic.checks.tree import walk_paths
from logic.clock import Clock, SystemClock, day_in_chile


@dataclass(frozen=True, slots=True)
class CheckPaths:
    """What to check: files and folders, the latter with all that is under them."""

    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class PathReport:
    """How many documents were looked at, every issue by file and place, and how each document in Spanish reads."""

    documents: int
    issues: tuple[Issue, ...]
    readings: tuple[Reading, ...] = ()


def check_paths(
    command: CheckPaths,
    *,
    known: Known = none_known,
    clock: Clock | None = None,
    progress: Callable[[int], object] = lambda done: None,
) -> PathReport:
    """Check documents with one another and with those that ``known`` tells of. ``progress`` hears how many are done."""
    survey = Survey(known, measure_reading, str(day_in_chile((clock or SystemClock()).now())))
    issues: list[Issue] = []
    readings: list[Reading] = []
    documents = 0
    for found in walk_paths(command.paths):
        if isinstance(found, Issue):
            issues.append(found)
        elif found.is_document or found.path in command.paths:
            surveyed = survey.document(found)
            issues += surveyed.issues
            readings += [surveyed.reading] if surveyed.reading else []
            documents += 1
            progress(documents)
    issues += survey.settle()
    return PathReport(documents, in_order(issues), tuple(readings))


def in_order(issues: list[Issue]) -> tuple[Issue, ...]:
    """Return issues by file, place and code: the order in which they are mended."""
    return tuple(sorted(issues, key=lambda issue: (issue.place.file, issue.place.offset, issue.place.line, issue.code)))
