"""The sources that the laws read. What a law asks of them is not here."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent.parent
TIERS = ("presentation", "logic", "data")
PRODUCT = (*TIERS, "schemas", "content_xml", "wsgi.py")
PROGRAMS = (*PRODUCT, "bench", "tests", "docs", ".ci")


@dataclass(frozen=True, slots=True)
class Module:
    """One Python file. ``name`` is its path from the root of the repository, with slashes."""

    name: str
    text: str
    tree: ast.Module

    def at(self, node: ast.stmt | ast.expr) -> str:
        """Return the place of a node as ``path:line``."""
        return f"{self.name}:{node.lineno}"


Law = Callable[[Module], Iterator[str]]


def module(text: str, name: str = "logic/made_up.py") -> Module:
    """Return a module from its text, as if it stood at ``name``."""
    return Module(name, text, ast.parse(text))


def files(places: tuple[str, ...], *suffixes: str, house: Path = HOUSE) -> list[Path]:
    """Return the files under ``places`` with one of ``suffixes``, sorted by path."""
    found = [
        path
        for place in places
        for path in ([house / place] if (house / place).is_file() else (house / place).rglob("*"))
        if path.suffix in suffixes and "__pycache__" not in path.parts
    ]
    return sorted(found)


@cache
def modules(*places: str) -> tuple[Module, ...]:
    """Return the Python modules under ``places``, parsed."""
    return tuple(
        module(path.read_text(encoding="utf-8"), path.relative_to(HOUSE).as_posix()) for path in files(places, ".py")
    )


def breaches(law: Law, *places: str) -> list[str]:
    """Return every breach of ``law`` in the modules under ``places``."""
    return [breach for each in modules(*places) for breach in law(each)]


def called(node: ast.Call) -> str:
    """Return the last name of what a call calls: ``parse`` for ``etree.parse(…)``; empty where it has none."""
    function = node.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""
