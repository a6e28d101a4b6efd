"""Findings before they are worded: an offset, and how to make the issue. Only the first few of thousands are ever made."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from data.issues import Issue


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong at ``offset``; ``issues`` makes what is told of it, seldom more than one."""

    offset: int
    issues: Callable[[], Iterable[Issue]]


def one(offset: int, make: Callable[[], Issue]) -> Finding:
    """Return a finding of exactly one issue."""
    return Finding(offset, lambda: (make(),))


def first_issues(findings: Iterable[Finding], most: int) -> tuple[tuple[Issue, ...], int]:
    """Return the first ``most`` issues in order of offset, and how many findings are left out."""
    ordered = sorted(findings, key=lambda finding: finding.offset)
    issues: list[Issue] = []
    read = 0
    for finding in ordered:
        if len(issues) >= most:
            break
        issues += finding.issues()
        read += 1
    issues.sort(key=lambda issue: issue.place.offset)
    return tuple(issues[:most]), len(ordered) - read + len(issues[most:])
