"""What stands beside a text: in order, with the element of each line, cut and counted; and the rules that are kept."""

import ast
from importlib import import_module
from inspect import getsource

from data.errors import NotWellFormed
from data.issues import Issue, Place
from data.xml.parser import parse
from logic.checks.advice import advise
from logic.checks.check_document import check_document
from logic.checks.review import MOST_TOLD, ReadingFacts, review, review_unread
from logic.checks.rules import RULES, VOCABULARY, kept, unlooked_rules
from logic.checks.wording import catalogue
from tests.unit.checks.test_advice import written

CONTENT = written("<p>Uno.</p>\n<p>¡Ñandú! <em>Dos</em>.</p>")
DOCUMENT = parse(CONTENT, "a.xml")


def place(needle: str, length: int = 0) -> Place:
    offset = CONTENT.index(needle.encode())
    return Place("a.xml", 4, 5, offset, length)


def test_each_line_names_its_element() -> None:
    """What is told has the path of its element and, in the header, its field; a length is in letters, not in bytes."""
    issues = (
        Issue("summary-short", place("<summary>")),
        Issue("alt-missing", place("<em>"), {"file": "f.png"}),
        Issue("text-empty", place("¡Ñandú!", len("¡Ñandú!".encode()))),
    )
    told = review(DOCUMENT, issues[1:], issues[:1], ReadingFacts())
    assert [(one.code, one.path, one.field, one.length) for one in told.missing] == [
        ("text-empty", "0/1", "", 7),
        ("alt-missing", "0/1/0", "", 0),
    ]
    assert [(one.path, one.field) for one in told.advice] == [("header/summary/0", "summary")]
    assert told.total == 2


def test_what_is_missing_from_the_header_has_its_field() -> None:
    """What the header lacks leads to the field that it will have, and so does what is told of the whole document."""
    missing = Issue("element-missing", place("<language>"), {"element": ("summary", "resumen", "m", "s")})
    taken = Issue("address-taken", Place("a.xml", 1, 1), {"value": "/a", "others": ("b",)})
    whole = Issue("vocabulary-changed", Place("a.xml"))
    told = review(DOCUMENT, (missing, taken), (whole,), ReadingFacts())
    assert {(one.code, one.field, one.path) for one in (*told.missing, *told.advice)} == {
        ("element-missing", "summary", "header/summary/0"),
        ("address-taken", "slug", "header/slug/0"),
        ("vocabulary-changed", "", ""),
    }


def test_a_great_many_are_cut_and_counted() -> None:
    """Of thousands of issues the first are told, one more counts the rest, and the total counts them all."""
    many = tuple(Issue("text-empty", Place("a.xml", 1, 1, offset)) for offset in range(MOST_TOLD + 25))
    cut = Issue("more", Place("a.xml"), {"count": 5})
    told = review(DOCUMENT, (cut, *many), many, ReadingFacts())
    assert [one.code for one in told.missing] == ["text-empty"] * MOST_TOLD + ["more"]
    assert told.missing[-1].wording.fault == "Hay 30 observaciones más en este documento."
    assert told.total == MOST_TOLD + 30
    assert told.advice[-1].wording.fault == "Hay 25 observaciones más en este documento."


def test_where_nobody_counted_none_is_told() -> None:
    """Where the rest was not counted, it is said that there is more, without a number."""
    told = review(DOCUMENT, (Issue("text-empty", place("<em>")), Issue("more", Place("a.xml"))), (), ReadingFacts())
    assert told.missing[-1].wording.fault == "Hay más observaciones en este documento."


def test_broken_xml_is_told_with_its_line() -> None:
    """Bytes that cannot be read have one fault, with its line, and no rule is told as kept."""
    try:
        parse(b"<article>\n<p>Uno</article>", "a.xml")
    except NotWellFormed as fault:
        told = review_unread(fault.issue, b"<article>\n<p>Uno</article>")
    assert [(one.code, one.line, one.path) for one in told.missing] == [("wf-not-closed", 2, "")]
    assert (told.total, told.passed, told.well_formed) == (1, 0, False)


def test_every_rule_is_of_codes_that_are_worded_once() -> None:
    """Each code of a rule has its words in the catalogue, and belongs to one rule."""
    codes = [code for rule in RULES.values() for code in rule]
    assert set(codes) <= set(catalogue("es"))
    assert len(codes) == len(set(codes))


def test_every_rule_is_kept_until_something_is_told() -> None:
    """A document without a remark keeps all rules; a code that no rule names breaks the first; a count breaks none."""
    assert kept(()) == tuple(RULES)
    assert kept(("more",)) == tuple(RULES)
    assert VOCABULARY not in kept(("element-unknown",))
    assert len(kept(("title-long", "title-stop"))) == len(RULES) - 1


def test_what_nobody_looked_at_is_not_told_as_kept() -> None:
    """A text in another language is not measured, and nobody looked for who leads to it: three rules are not told."""
    unlooked = unlooked_rules(read=False, linked=False)
    assert len(unlooked) == 3
    told = review(DOCUMENT, (), (), ReadingFacts(), unlooked)
    assert told.passed == len(RULES) - 3
    assert unlooked_rules(read=True, linked=True) == frozenset()


def test_every_code_of_advice_has_a_rule_of_its_own() -> None:
    """No piece of advice is counted as a fault against the vocabulary, but for a vocabulary that changed."""
    ruled = {code for rule, codes in RULES.items() for code in codes if rule != VOCABULARY}
    names = {name for function in (advise, check_document) for name in _codes(function.__module__)}
    assert len(names) > 20
    assert names <= ruled


def _codes(module: str) -> set[str]:
    """The codes that a module of checks gives."""
    calls = [node for node in ast.walk(ast.parse(getsource(import_module(module)))) if isinstance(node, ast.Call)]
    firsts = [call.args[0] for call in calls if getattr(call.func, "id", "") == "Issue" and call.args]
    return {str(first.value) for first in firsts if isinstance(first, ast.Constant)}
