"""What is asked of a build, and what it tells: plan, report, failure. Neither makes anything."""

from dataclasses import dataclass
from datetime import UTC, datetime

from data.issues import Issue
from data.repositories.in_force import Point
from logic.checks.wording import word
from logic.publishing.pages import PageCounts

MAX_ISSUES = 200


@dataclass(frozen=True, slots=True)
class BuildPlan:
    """Which build to make: its number, how far in the journal, as of which moment, with which engine, whether everything anew.

    ``forwardings`` is how far in the changes of the webmaster's redirects; ``most_broken`` is how many links of our own may lead
    nowhere.
    """

    number: int
    point: Point
    engine: str
    whole: bool
    processes: int
    forwardings: int = 0
    most_broken: int = 0


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did. With ``issues`` it failed, and ``build`` is the last sealed one, or 0.

    ``documents`` were transformed and ``made`` pages composed, whether or not they differed; ``seconds`` by the clock;
    ``added_bytes`` what the store grew by, pressed.
    ``moment`` is the one at which its documents are in force; ``broken`` are links that were let pass.
    """

    build: int
    digest: str
    pages: PageCounts
    documents: int = 0
    made: int = 0
    seconds: float = 0.0
    issues: tuple[Issue, ...] = ()
    added_bytes: int = 0
    moment: datetime | None = None
    broken: tuple[Issue, ...] = ()

    def facts(self) -> dict[str, object]:
        """Return the report as plain values, for the command line and for keeping."""
        pages = {name: getattr(self.pages, name) for name in ("new", "changed", "gone", "reused")}
        return {
            "build": self.build,
            "digest": self.digest,
            "pages": pages,
            "documents": self.documents,
            "made": self.made,
            "seconds": round(self.seconds, 3),
            "bytes": self.added_bytes,
            "broken_links": len(self.broken),
            "moment": self.moment.astimezone(UTC).isoformat(timespec="seconds") if self.moment else "",
        }


class BuildFailed(Exception):
    """Documents cannot be published as they are. Carries the report; not raised for faults of the machine."""

    def __init__(self, report: BuildReport) -> None:
        super().__init__(f"{len(report.issues)} issues")
        self.report = report
        self.issues = report.issues


def issue_facts(issue: Issue) -> dict[str, object]:
    """Return what a report keeps of an issue: its code and its words, to be read when the document has changed."""
    said = word(issue)
    facts = {"code": issue.code, "file": issue.place.file, "line": issue.place.line}
    return {**facts, "place": said.place, "message": said.fault, "mend": said.suggestion or said.expected}
