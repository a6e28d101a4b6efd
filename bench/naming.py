"""Whether an issue names the fault that was put in: the measure of the diagnostics, for tests and benchmark alike."""

from collections.abc import Iterable

from bench.mutations import Mutation
from data.issues import Issue

NOUNS = ("element", "meant")
WORDS = ("known", "inside", "child", "attribute", "before", "behind")


def names(issue: Issue, mutation: Mutation) -> bool:
    """Tell whether ``issue`` stands on a line of the fault and says one of its names."""
    return issue.place.line in mutation.lines and not _bare(mutation.names).isdisjoint(_bare(told(issue)))


def told(issue: Issue) -> set[str]:
    """Return the names that an issue says: of tags, of attributes, the first word of a loose text."""
    found = {str(value) for name in WORDS if isinstance(value := issue.values.get(name), str)}
    for name in NOUNS:
        noun = issue.values.get(name)
        if isinstance(noun, tuple):
            found.add(noun[0])
    for name in ("alternatives",) if issue.code == "element-missing" else ():
        listed = issue.values.get(name, ())
        found |= {item.partition(">")[0].removeprefix("<") for item in listed} if isinstance(listed, tuple) else set()
    text = issue.values.get("text")
    return found | ({text.split()[0]} if isinstance(text, str) else set())


def cures(issues: tuple[Issue, ...], mutation: Mutation) -> bool:
    """Tell whether one of the issues suggests what was there before."""
    return any(mutation.suggestion in _bare([str(issue.values.get("suggestion", "")).strip("<>")]) for issue in issues)


def _bare(said: Iterable[str]) -> set[str]:
    """Return names without their prefixes."""
    return {name.rpartition(":")[2] for name in said}
