"""Laws of explanation: what must carry a docstring, and the form of a test's."""

import ast
import re
from collections.abc import Iterator

from tests.architecture.sources import Module, called

_SENTENCE_INSIDE = re.compile(r"[.!?]\s+[A-Z]")
_ASSERTING = re.compile(r"(assert|check|expect|raises|suppress|warns|fail)")
# Written with a class of one letter each, so that this file does not break its own law.
_PROMISES = re.compile(r"\b([T]ODO|[F]IXME|[X]XX|[H]ACK|[N]otImplementedError|[s]tubs?|[f]or now)\b")


def module_docstring(module: Module) -> Iterator[str]:
    """A module that holds anything says what is here."""
    if module.tree.body and not ast.get_docstring(module.tree):
        yield f"{module.name} has no docstring"


def public_docstrings(module: Module) -> Iterator[str]:
    """Every public class and function of a module says what it promises."""
    for node in module.tree.body:
        if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if not node.name.startswith("_") and not ast.get_docstring(node):
            yield f"{module.at(node)} {node.name} has no docstring"


def promising_tests(module: Module) -> Iterator[str]:
    """A test states its promise in one sentence."""
    for node in _tests(module):
        promise = ast.get_docstring(node)
        if not promise:
            yield f"{module.at(node)} {node.name} states no promise"
        elif not promise.endswith((".", "!")) or _SENTENCE_INSIDE.search(promise) or "\n\n" in promise:
            yield f"{module.at(node)} {node.name} does not state its promise in one sentence"


def asserting_tests(module: Module) -> Iterator[str]:
    """A test asserts something, itself or by a helper whose name says so."""
    for node in _tests(module):
        inside = list(ast.walk(node))
        if any(isinstance(each, ast.Assert) for each in inside):
            continue
        if not any(isinstance(each, ast.Call) and _ASSERTING.search(called(each)) for each in inside):
            yield f"{module.at(node)} {node.name} asserts nothing"


def finished(name: str, text: str) -> Iterator[str]:
    """No file holds a word that promises unfinished work."""
    for number, line in enumerate(text.splitlines(), 1):
        if found := _PROMISES.search(line):
            yield f"{name}:{number} says {found.group()!r}"


def _tests(module: Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_"):
            yield node
