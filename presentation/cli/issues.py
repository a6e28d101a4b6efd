"""Issues on a terminal and as JSON. Their words come from the catalogue in ``logic.checks``."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from presentation.cli.output import say

if TYPE_CHECKING:
    from logic.errors import Issue


def say_issues(issues: "Iterable[Issue]") -> None:
    """Print every issue, an empty line after each."""
    from logic.checks.wording import plain_text  # noqa: PLC0415 -- only where there is an issue to tell

    for issue in issues:
        say(plain_text(issue))
        say()


def issue_values(issue: "Issue") -> dict[str, object]:
    """Return an issue as values for JSON: where, its code, and its words part by part."""
    from logic.checks.wording import word  # noqa: PLC0415

    words = word(issue)
    return {
        "code": issue.code,
        "file": issue.place.file,
        "line": issue.place.line,
        "column": issue.place.column,
        "place": words.place,
        "message": words.fault,
        "expected": words.expected,
        "suggestion": words.suggestion,
        "example": words.example,
    }
