"""The words of every issue: agreed once in a file, complete, and in good Spanish whatever the gender and number.

After a change that is meant, ``PORTAL_REWRITE_GOLDEN=1 pytest tests/schemas/test_diagnostics_words.py`` writes the file anew.
"""

import ast
import os
import re
from itertools import product
from pathlib import Path

import pytest

from data.issues import Issue, Place, Value
from data.xml.schema_catalog import document_rules, exchange_rules
from data.xml.schema_model import Declaration, SchemaModel
from logic.checks.agreement import Count, Listing, Noun, visible
from logic.checks.wording import NOUNS, catalogue, plain_text, word
from tests.schemas.diagnostic_samples import EDITS, OTHER_DOCUMENTS, VALUES, issues_of

GOLDEN = Path(__file__).with_name("diagnostics-words.txt")
CASES = [*EDITS, *OTHER_DOCUMENTS]
CODES = sorted(set(catalogue("es")) - {"phrases"})
NOUN_FORMS = [
    ("title", "título", "m", "s"),
    ("section", "sección", "f", "s"),
    ("area", "área", "f", "s"),
    ("goals", "objetivos", "m", "p"),
    ("offers", "ofertas", "f", "p"),
    ("blink", "", "f", "s"),
]
SPARED: list[dict[str, Value]] = [
    {},
    {"attribute": ""},
    {"inside": "", "known": "", "alternatives": (), "before": "", "home": ""},
]
ARTICLES = {("m", "s"): "el", ("f", "s"): "la", ("m", "p"): "los", ("f", "p"): "las"}
MISMATCHES = re.compile(
    r"\b(de el|a el|la título|el sección|la área|del sección|los ofertas|las objetivos|del ofertas|la objetivos)\b"
    r"|  |[{}|]|\(\)|«»|\.\.|, \.| \.|None"
)
FORBIDDEN = re.compile(
    r"\b(error|inválid\w+|nodo|esquema|patrón|token|namespace|faceta|parser|cvc|por favor)\b|(?<!<)!", re.IGNORECASE
)


def test_the_words_of_each_code_are_those_agreed() -> None:
    """A faulty document of each code is told in the words that stand in the golden file."""
    told = []
    for case in CASES:
        issues = issues_of(case)
        told += [f"== {case}", *(f"[{issue.code}]\n{plain_text(issue)}" for issue in issues), ""]
    for code in CODES:
        if code not in {name.partition(",")[0] for name in CASES}:
            told += [f"== {code}", plain_text(Issue(code, Place("a.xml", 3, 5), VALUES)), ""]
    text = "\n".join(told)
    if os.environ.get("PORTAL_REWRITE_GOLDEN"):
        GOLDEN.write_text(text, encoding="utf-8", newline="\n")
    assert text == GOLDEN.read_text("utf-8")


@pytest.mark.parametrize("case", CASES)
def test_one_fault_has_the_code_of_its_rule(case: str) -> None:
    """The faulty document of a code has one issue, and it has that code."""
    assert [issue.code for issue in issues_of(case)] == [case.partition(",")[0]]


@pytest.mark.parametrize("code", CODES)
def test_every_sentence_agrees(code: str) -> None:
    """Whatever the gender and number of what it is about, a wording agrees, is filled, and is short."""
    for form, count, spared in product(NOUN_FORMS, (1, 2, 1500), SPARED):
        values = {name: count if isinstance(value, int) else value for name, value in VALUES.items()}
        worded = word(Issue(code, Place("a.xml", 3, 5), {**values, **dict.fromkeys(NOUNS, form), **spared}))
        assert worded.fault
        for part in (worded.fault, worded.expected, worded.suggestion, worded.plain, worded.mend):
            assert not MISMATCHES.search(part), part
            assert not FORBIDDEN.search(part), part
            assert len(part.split()) <= 26, part


@pytest.mark.parametrize("code", CODES)
def test_plain_words_name_no_tag(code: str) -> None:
    """What is said to somebody who sees no tags has none, and is said wherever there is something else to do."""
    worded = word(Issue(code, Place("a.xml", 3, 5), {**VALUES, "value": "Una", "help": "Lleva minúsculas."}))
    assert "<" not in worded.plain + worded.mend
    assert worded.plain or not worded.mend


def test_a_code_without_its_values_still_says_something() -> None:
    """An issue that comes without values is told in words, with no empty quotes and no name of a value."""
    for code in CODES:
        told = plain_text(Issue(code, Place("a.xml", 3, 5)))
        assert not MISMATCHES.search(told.partition("\n")[2])


@pytest.mark.parametrize(
    "rules", [document_rules(), exchange_rules("package"), exchange_rules("receipt")], ids=lambda r: r.path.stem
)
def test_every_part_of_a_document_can_be_said(rules: object) -> None:
    """Every element and attribute of the schemas has a label whose article and plural are known, and an example of its own."""
    model: SchemaModel = rules.model  # type: ignore[attr-defined]
    for declaration in declared(model):
        noun = declaration.noun
        assert noun.label
        assert noun.gender in ("m", "f")
        for attribute in model.type_of(declaration).attributes.values():
            assert attribute.noun.label
            assert attribute.type.example or attribute.type.values or attribute.type.kind == "text"


def declared(model: SchemaModel) -> list[Declaration]:
    return [declaration for found in model.declarations.values() for declaration in found]


@pytest.mark.parametrize("tier", ["data", "logic"])
def test_every_code_that_the_portal_can_raise_has_its_words(tier: str, house: Path) -> None:
    """Every code written in the source, wherever an issue is made, has an entry in the catalogue."""
    known = set(catalogue("es"))
    for path in sorted((house / tier).rglob("*.py")):
        for code in codes_in(ast.parse(path.read_text(encoding="utf-8"))):
            assert code in known, f"{path.name} raises {code}"


def codes_in(tree: ast.AST) -> list[str]:
    makers = {"Issue", "Fault", "_refuse"} - faults_of_forms(tree)
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]
    firsts = [call.args[0] for call in calls if name_of(call.func) in makers]
    return [first.value for first in firsts if isinstance(first, ast.Constant) and isinstance(first.value, str)]


def faults_of_forms(tree: ast.AST) -> set[str]:
    """Return "Fault" where a module has the fault of a form, whose first word is a field: it is worded by its area."""
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module == "logic.errors"]
    return {name.name for node in imports for name in node.names} & {"Fault"}


def name_of(function: ast.expr) -> str:
    return (
        function.id if isinstance(function, ast.Name) else function.attr if isinstance(function, ast.Attribute) else ""
    )


def test_nouns_take_the_article_of_their_gender_and_number() -> None:
    """The article of a noun is that of its gender and number, and contracts after de and a."""
    for (gender, number), article in ARTICLES.items():
        noun = Noun("x", "cosa", gender, number)
        assert noun.the == f"{article} cosa"
        assert noun.of == ("del cosa" if article == "el" else f"de {article} cosa")
    assert (Noun("a", "área", "f").the, Noun("a", "área", "f").of, Noun("a", "área", "f").o) == (
        "el área",
        "del área",
        "a",
    )


def test_numbers_and_lists_are_written_as_in_chile() -> None:
    """Numbers have points for thousands, one thing is singular, sizes have a comma, and long lists say how many are left."""
    assert f"{Count(1500913)}" == "1.500.913"
    assert [f"{Count(n):carácter|caracteres}" for n in (0, 1, 2)] == ["0 caracteres", "1 carácter", "2 caracteres"]
    assert [f"{Count(n):bytes}" for n in (900, 2048, 1258291)] == ["900 bytes", "2 KB", "1,2 MB"]
    assert f"{Listing(['a', 'b', 'c']):o}" == "a, b o c"
    assert f"{Listing([str(n) for n in range(11)]):o}" == "0, 1, 2, 3, 4, 5, 6, 7 y 3 más"


def test_what_cannot_be_seen_is_written_out() -> None:
    """Letters that turn the direction of a line, or that no one sees, are written by their number in every part."""
    issue = Issue(
        "value-pattern", Place("a\u202e.xml", 1, 3, 2, 1, "p", "<a\u202e\x07b>"), {**VALUES, "value": "x\u2066y"}
    )
    told = plain_text(issue)
    assert not re.search("[\u202e\u2066\x07]", told)
    assert "«U+202E»" in told
    assert "x«U+2066»y" in told
    assert visible("ñ\n—") == "ñ\n—"


def test_the_caret_stands_under_the_place() -> None:
    """The second line of an excerpt has its first caret under the letter of the column, also in a very long line."""
    for before, width in product((0, 5, 199, 200, 201, 5000), (0, 1, 5000)):
        line = "x" * before + "<b>" + "y" * width
        cut = line[max(0, before - 200) : before + 200]
        text, carets = word(Issue("more", Place("a.xml", 1, before + 1, before, 3, "", cut))).excerpt.split("\n")
        assert text[carets.index("^") :].startswith("<b>")
        assert carets.count("^") == 3


def test_a_language_without_catalogue_is_told_in_spanish() -> None:
    """Asking for a language that has no wordings, or for a path, gives the Spanish ones."""
    issue = Issue("wf-empty")
    assert word(issue, "id") == word(issue, "../es") == word(issue)
