"""The laws of explanation, on this repository and on made-up sources that break them."""

import pytest

from tests.architecture.docstring_laws import (
    asserting_tests,
    finished,
    module_docstring,
    promising_tests,
    public_docstrings,
)
from tests.architecture.sources import HOUSE, PROGRAMS, breaches, files, module

WRITTEN = (".py", ".xsl", ".xsd", ".sql", ".html", ".css", ".js", ".md", ".toml", ".cfg")


def test_modules_explain_themselves() -> None:
    """Every module says what is in it."""
    assert breaches(module_docstring, *PROGRAMS) == []


def test_a_silent_module_is_seen() -> None:
    """A module with code and no docstring breaks the law and an empty one does not."""
    assert not list(module_docstring(module("")))
    assert list(module_docstring(module("x = 1\n"))) == ["logic/made_up.py has no docstring"]


def test_public_names_explain_themselves() -> None:
    """Every public class and function says what it promises."""
    assert breaches(public_docstrings, "presentation", "logic", "data", "wsgi.py", "bench") == []


def test_a_silent_public_name_is_seen() -> None:
    """A public function without docstring breaks the law and a private one does not."""
    assert not list(public_docstrings(module("def _f(): ...")))
    assert list(public_docstrings(module("def f(): ...\nclass C: ...")))


def test_tests_state_their_promise() -> None:
    """Every test tells in one sentence what would be broken if it failed."""
    assert breaches(promising_tests, "tests") == []


@pytest.mark.parametrize("docstring", ["", '"""Not a sentence"""', '"""One. Two."""', '"""One.\n\n    More."""'])
def test_a_test_without_one_promise_is_seen(docstring: str) -> None:
    """A test with no sentence, half a sentence or two sentences breaks the law."""
    assert list(promising_tests(module(f"def test_it():\n    {docstring or 'pass'}\n    assert True")))


def test_tests_can_fail() -> None:
    """Every test asserts something."""
    assert breaches(asserting_tests, "tests") == []


def test_a_test_that_cannot_fail_is_seen() -> None:
    """A test that only calls breaks the law; one that asserts, or expects an error, does not."""
    assert list(asserting_tests(module("def test_it():\n    run()")))
    assert not list(asserting_tests(module("def test_it():\n    assert run()")))
    assert not list(asserting_tests(module("def test_it():\n    with pytest.raises(ValueError):\n        run()")))


def test_nothing_promises_unfinished_work() -> None:
    """What is here is finished: no file says that it will be, one day."""
    places = (*PROGRAMS, "docs", "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "setup.cfg")
    found = [
        breach
        for path in files(places, *WRITTEN)
        for breach in finished(path.relative_to(HOUSE).as_posix(), path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize("letters", [("TO", "DO"), ("FIX", "ME"), ("XX", "X"), ("HA", "CK"), ("for ", "now")])
def test_a_promise_of_unfinished_work_is_seen(letters: tuple[str, str]) -> None:
    """The usual marks of unfinished work are found in any place of a line."""
    mark = "".join(letters)
    assert list(finished("x.py", f"x = 1  # {mark}: later")) == [f"x.py:1 says {mark!r}"]
    assert not list(finished("x.py", f"{mark}s = all_of_them"))
