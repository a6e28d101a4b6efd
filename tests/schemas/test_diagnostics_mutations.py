"""Faults put into every example document: each is told, named, and worded in Spanish alone."""

import random
import re
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

import pytest

from bench.mutations import KINDS, Mutation, Specimen, mutations
from bench.naming import cures, names
from data.errors import NotWellFormed
from data.issues import Issue
from data.xml.parser import parse
from data.xml.schema_catalog import rules_for, schemas_folder
from data.xml.validator import MAX_ISSUES, validate
from logic.checks.wording import catalogue, plain_text

EXAMPLES = sorted((schemas_folder() / "examples").glob("*.xml"))
SEED = 2006
EACH = 60
FLOOR = 0.98
FOREIGN = re.compile(
    r"urn:|\{http|This element|not expected|[Mm]issing child|facet|atomic type|cvc|[Ee]lement '|not allowed|is not a valid"
    r"|schema|pattern|namespace|parser|token|nodo|inválid|faceta|esquema|None|\{\w+"
)


def invalid(kind: str, count: int) -> Iterator[tuple[Mutation, tuple[Issue, ...]]]:
    """Yield faulty documents of one kind with their issues: valid ones and those that cannot be read are passed over."""
    seed = random.Random(SEED)
    sources = cycle([mutations(path.read_bytes(), seed, kind) for path in EXAMPLES])
    made = (next(source) for source in islice(sources, count * 40))
    judged = ((mutation, judge(mutation)) for mutation in made)
    return islice(((mutation, issues) for mutation, issues in judged if issues), count)


def judge(mutation: Mutation) -> tuple[Issue, ...]:
    try:
        document = parse(mutation.source)
    except NotWellFormed:
        return ()
    issues = validate(document)
    assert bool(issues) is not rules_for(str(document.root.tag)).schema.accepts(document.root)
    return issues


@pytest.fixture(scope="module")
def told() -> dict[str, list[tuple[Mutation, tuple[Issue, ...]]]]:
    return {kind: list(invalid(kind, EACH)) for kind in KINDS}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_has_no_issue(path: Path) -> None:
    """A valid document is told nothing."""
    assert validate(parse(path.read_bytes(), path.name)) == ()


def test_the_first_issue_names_the_fault(told: dict[str, list[tuple[Mutation, tuple[Issue, ...]]]]) -> None:
    """In at least 98 of 100 faulty documents the first issue says the right name on the right line."""
    all_told = [pair for pairs in told.values() for pair in pairs]
    named = sum(names(issues[0], mutation) for mutation, issues in all_told)
    assert len(all_told) > 12 * EACH
    assert named >= FLOOR * len(all_told)


def test_one_fault_is_one_issue(told: dict[str, list[tuple[Mutation, tuple[Issue, ...]]]]) -> None:
    """In at least 98 of 100 documents with one fault there is one issue."""
    all_told = [issues for pairs in told.values() for _, issues in pairs]
    assert sum(len(issues) == 1 for issues in all_told) >= FLOOR * len(all_told)


@pytest.mark.parametrize("kind", ["typo", "in Spanish", "attribute typo"])
def test_a_slip_gets_the_right_suggestion(kind: str, told: dict[str, list[tuple[Mutation, tuple[Issue, ...]]]]) -> None:
    """A name with a slip, or in Spanish, is answered with the name that was there before."""
    assert sum(cures(issues, mutation) for mutation, issues in told[kind]) >= FLOOR * len(told[kind])


def test_the_model_and_the_validator_agree(told: dict[str, list[tuple[Mutation, tuple[Issue, ...]]]]) -> None:
    """Hardly any fault is left without an explanation of its own."""
    all_told = [issue for pairs in told.values() for _, issues in pairs for issue in issues]
    assert sum(issue.code == "not-explained" for issue in all_told) <= len(all_told) // 500


def test_every_issue_speaks_spanish_alone(told: dict[str, list[tuple[Mutation, tuple[Issue, ...]]]]) -> None:
    """No sentence of a library, no word of programmers and no unfilled place is in any wording."""
    codes = catalogue("es")
    for pairs in told.values():
        for mutation, issues in pairs:
            for issue in issues:
                assert issue.code in codes
                words = plain_text(issue).replace(issue.place.excerpt.strip(), "").replace("urn:redsercotec", "")
                assert not FOREIGN.search(words), (mutation.kind, words)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_value_that_does_not_pass_is_told_where_it_is(path: Path) -> None:
    """Whatever bad value stands in any attribute or text of an example, the issue stands on that value and has its code."""
    specimen = Specimen(path.read_bytes())
    for start, end in values_of(specimen):
        for bad in ("", "Esto NO sirve", "2026-02-30", "-1", "99999", "x" * 1500):
            source = specimen.edit(start, end, bad)
            for issue in validate(parse(source)):
                assert issue.code.startswith(("value-", "id-")), (bad, issue)
                assert specimen.map.line_of(start) == issue.place.line
                assert not FOREIGN.search(plain_text(issue).replace(issue.place.excerpt.strip(), ""))


def values_of(specimen: Specimen) -> Iterator[tuple[int, int]]:
    for n in range(len(specimen.elements)):
        for name, (_, value, length) in specimen.map.attributes(n).items():
            if not name.startswith("xmlns"):
                yield value, value + length
        if specimen.type_of(n).kind == "text" and not specimen.span(n).is_one_tag:
            yield specimen.span(n).start_end, specimen.span(n).close


def test_thousands_of_faults_are_told_by_the_first_twenty() -> None:
    """A document with forty thousand faults gets twenty issues and a last one that says there are more."""
    example = (schemas_folder() / "examples" / "article.xml").read_text(encoding="utf-8")
    head, _, rest = example.partition("<body>")
    lists = ("<ul>" + '<li zz="1">x</li>' * 99 + "</ul>") * 399
    issues = validate(parse(f"{head}<body>{lists}{rest}".encode()))
    assert len(issues) == MAX_ISSUES + 1
    assert issues[-1].code == "more"
    assert [issue.place.offset for issue in issues[:-1]] == sorted(issue.place.offset for issue in issues[:-1])
