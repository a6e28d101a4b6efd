"""How well faults are named, and what it costs: one fault, several at once, markup that is broken; beside libxml2's own words.

    python bench/diagnostics.py [--documents N] [--corpora DIR] [--runs N] [--json]

``--documents`` is how many faulty documents are made of each kind. The specimens are the examples of the schemas and two
larger articles made of them: one of 275 elements, one in another author's style, with prefixes, comments and long lines.
Named means: the right name on the right line.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # run as a script, Python only puts this folder on the path
    sys.path.insert(0, str(ROOT))

from bench.broken_markup import BREAKERS  # noqa: E402
from bench.measure import Figure, figure, options, report  # noqa: E402
from bench.mutations import KINDS, Mutation, Specimen, mutations  # noqa: E402
from bench.naming import cures, names, told  # noqa: E402
from data.errors import NotWellFormed  # noqa: E402
from data.issues import Issue  # noqa: E402
from data.xml.parser import parse  # noqa: E402
from data.xml.schema_catalog import rules_for, schemas_folder  # noqa: E402
from data.xml.validator import validate  # noqa: E402
from logic.checks.wording import word  # noqa: E402

SEED = 2006
MILLISECONDS = 1_000
WITH_CURE = ("typo", "in Spanish", "attribute typo")
AT_ONCE = (2, 3, 5, 8)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and report; returns the exit code."""
    asked = options("Mide si los diagnósticos nombran cada falla, y cuánto cuestan.", 40).parse_args(arguments)
    report(
        [*_one_fault(asked.documents), *_several(asked.documents), *_broken(asked.documents), *_cost(asked.runs)],
        as_json=asked.json,
    )
    return 0


def specimens() -> list[tuple[str, bytes]]:
    """Return the documents that faults are put into, each with the name of its group."""
    examples = [("examples", path.read_bytes()) for path in sorted((schemas_folder() / "examples").glob("*.xml"))]
    return [*examples, ("long article", long_article()), ("another style", in_another_style(long_article()))]


def long_article(sections: int = 10) -> bytes:
    """Return the example article with its body repeated until it has some 275 elements and more."""
    source = (schemas_folder() / "examples" / "article.xml").read_text(encoding="utf-8")
    before, body, after = source.partition("<body>")
    first, rest = after.split("<section", 1)
    parts = ("<section" + rest).partition("</body>")
    made = "".join(re.sub(r' id="([^"]+)"', rf' id="\1-{n}"', parts[0]) for n in range(1, sections // 3 + 1))
    return f"{before}{body}{first}{made}{parts[1]}{parts[2]}".encode()


def in_another_style(source: bytes) -> bytes:
    """Return a document as another author writes it: prefixed names, a comment here and there, and few line breaks."""
    text = source.decode().replace("xmlns=", "xmlns:t=")
    text = re.sub(r"<(/?)([a-z][\w-]*)", r"<\1t:\2", text)
    lines = text.split("\n")
    head, body = lines[:2], lines[2:]
    joined = ["".join(line.strip() for line in body[at : at + 4]) for at in range(0, len(body), 4)]
    return "\n".join([*head, "<!-- <p> de otra persona -->", *joined]).encode()


def _one_fault(count: int) -> Iterator[Figure]:
    groups: dict[str, list[bytes]] = {}
    for group, source in specimens():
        groups.setdefault(group, []).append(source)
    for group, sources in groups.items():
        pairs = [pair for kind in KINDS for pair in _told(sources, kind, count)]
        raw = sum(_raw_names(mutation) for mutation, _ in pairs)
        named = sum(names(issues[0], mutation) for mutation, issues in pairs)
        total = len(pairs)
        yield figure(f"{group}: first issue names the fault", 100 * named / total, "%", 100 * raw / total, ">= 98")
        yield figure(f"{group}: one fault, one issue", 100 * sum(len(i) == 1 for _, i in pairs) / total, "%")
        slips = [pair for kind in WITH_CURE for pair in _told(sources, kind, count)]
        cured = sum(cures(issues, mutation) for mutation, issues in slips)
        yield figure(f"{group}: suggestion is right", 100 * cured / len(slips), "%", asked=">= 98")


def _told(sources: Sequence[bytes], kind: str, count: int) -> Iterator[tuple[Mutation, tuple[Issue, ...]]]:
    """Yield ``count`` documents that a fault made invalid, with their issues."""
    seed = Random(SEED)
    made = [mutations(source, seed, kind) for source in sources]
    found = tried = 0
    while found < count and tried < 50 * count:
        mutation = next(made[tried % len(made)])
        tried += 1
        if issues := _issues(mutation.source):
            found += 1
            yield mutation, issues


def _issues(source: bytes) -> tuple[Issue, ...]:
    try:
        return validate(parse(source))
    except NotWellFormed:
        return ()


def _raw_names(mutation: Mutation) -> bool:
    """Tell whether the first sentence of libxml2 has the name, at the line that libxml2 gives."""
    document = parse(mutation.source)
    records = rules_for(str(document.root.tag)).schema.records(document.root)
    said = records[0].message if records else ""
    return (
        bool(records)
        and records[0].line in mutation.lines
        and any(name.rpartition(":")[2] in said for name in mutation.names)
    )


def _several(count: int) -> Iterator[Figure]:
    seed = Random(SEED)
    for faults in AT_ONCE:
        named = issued = put = 0
        for _ in range(count):
            source, truths = _with_faults(long_article(), faults, seed)
            issues = _issues(source)
            put += len(truths)
            issued += len(issues)
            named += sum(any(not truth.isdisjoint(told(issue)) for issue in issues) for truth in truths)
        yield figure(f"{faults} faults at once: named", 100 * named / put, "%", asked=">= 98")
        yield figure(f"{faults} faults at once: issues a fault", issued / put, "")


def _with_faults(source: bytes, count: int, seed: Random) -> tuple[bytes, list[frozenset[str]]]:
    """Put ``count`` slips of the keyboard into names of elements that are far apart, from the end to the beginning."""
    truths: list[frozenset[str]] = []
    specimen = Specimen(source)
    made = mutations(source, seed, "typo")
    edits: list[tuple[int, Mutation]] = []
    while len(edits) < count:
        mutation = next(made)
        start = next(at for at, (old, new) in enumerate(zip(source, mutation.source, strict=False)) if old != new)
        n = max(k for k, span in enumerate(specimen.map.spans) if span.start <= start)
        leaf = not len(specimen.elements[n])
        apart = all(abs(start - other) > 200 for other, _ in edits)
        if leaf and apart and _issues(mutation.source):
            edits.append((start, mutation))
    for _, mutation in sorted(edits, key=lambda edit: -edit[0]):
        source = _patched(source, specimen.source, mutation.source)
        truths.append(mutation.names)
    return source, truths


def _patched(source: bytes, original: bytes, changed: bytes) -> bytes:
    """Make in ``source`` the one change from ``original`` to ``changed``: only what comes after it differs already."""
    start = next(at for at, (old, new) in enumerate(zip(original, changed, strict=False)) if old != new)
    tail = 0
    while tail < len(original) - start and original[-1 - tail] == changed[-1 - tail]:
        tail += 1
    return source[:start] + changed[start : len(changed) - tail] + source[len(original) - tail :]


def _broken(count: int) -> Iterator[Figure]:
    seed = Random(SEED)
    made = [Specimen(source) for _, source in specimens()]
    named = lined = total = 0
    for breaker in BREAKERS.values():
        done = 0
        while done < count:
            broken = breaker(seed.choice(made), seed)
            issue = _refusal(broken.source) if broken else None
            if broken is None or issue is None:
                continue
            said = {issue.code, *(str(value).removeprefix("/") for value in issue.values.values())}
            lines = {issue.place.line, issue.values.get("open_line"), issue.values.get("close_line")}
            lined += bool(lines & broken.lines)
            named += bool(said & broken.names) and bool(lines & broken.lines)
            done += 1
        total += done
    yield figure("not well formed: named", 100 * named / total, "%", asked=">= 97")
    yield figure("not well formed: line", 100 * lined / total, "%", asked=">= 99")


def _refusal(source: bytes) -> Issue | None:
    try:
        parse(source)
    except NotWellFormed as refused:
        return refused.issue
    return None


def _cost(runs: int) -> Iterator[Figure]:
    good = long_article()
    faulty = [mutation.source for kind in KINDS for mutation, _ in _told([good], kind, 5)]
    head, body, rest = good.decode().partition("<body>")
    many = f"{head}{body}{'<foo/><li/>' * 4_000}{rest}".encode()
    yield figure("parse and validate, valid", _each(lambda: validate(parse(good)), runs), "ms CPU", asked="<= 1")
    spent = _each(lambda: _worded(*faulty), runs)
    yield figure("parse, validate and word, one fault", spent / len(faulty), "ms CPU", asked="<= 5")
    yield figure("the same, 8,000 faults", _each(lambda: _worded(many), runs), "ms CPU", asked="<= 250")


def _worded(*sources: bytes) -> None:
    for source in sources:
        for issue in _issues(source):
            word(issue)


def _each(work: Callable[[], object], runs: int) -> float:
    """Return the least processor time of ``runs`` and one more to warm up, in milliseconds."""
    spent = []
    for _ in range(runs + 1):
        begun = time.process_time()
        work()
        spent.append(time.process_time() - begun)
    return min(spent) * MILLISECONDS


if __name__ == "__main__":
    sys.exit(main())
