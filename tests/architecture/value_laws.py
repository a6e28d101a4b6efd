"""Laws of values: what crosses tiers and what a use case is asked is frozen."""

import ast
from collections.abc import Iterator

from tests.architecture.sources import Module, called

# Filled in while one use case runs, and never part of what it returns; and a store's stand-in for tests.
NOTEBOOKS = frozenset(
    {"Contents", "LedAddresses", "ListingChanges", "MemoryWrittenLinks", "MovedPages", "OwnLinks", "Touched"}
)
_OPAQUE = frozenset({"_Element", "_ElementTree", "Row", "RowMapping"})


def frozen_values(module: Module) -> Iterator[str]:
    """A public dataclass is frozen and has slots: what it said when it was made, it says for ever."""
    for node in module.tree.body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_") and node.name not in NOTEBOOKS:
            for decorator in node.decorator_list:
                if _is_dataclass(decorator) and not _has(decorator, "frozen", "slots"):
                    yield f"{module.at(node)} {node.name} is not a frozen dataclass with slots"


def frozen_commands(module: Module) -> Iterator[str]:
    """A use case takes its command first, of a frozen dataclass, and every dependency by name.

    A command's class stands in the module of its use case, or is imported from another module, where this law reads it.
    """
    frozen = {
        node.name
        for node in module.tree.body
        if isinstance(node, ast.ClassDef) and any(_has(each, "frozen") for each in node.decorator_list)
    }
    here = {node.name for node in module.tree.body if isinstance(node, ast.ClassDef)}
    for node in module.tree.body:
        if not isinstance(node, ast.FunctionDef) or not node.args.args or node.args.args[0].arg != "command":
            continue
        command = node.args.args[0].annotation
        name = command.id if isinstance(command, ast.Name) else ""
        if not name or (name in here and name not in frozen):
            yield f"{module.at(node)} {node.name} takes a command that is not a frozen dataclass"
        if len(node.args.args) > 1 and not node.name.startswith("_"):
            yield f"{module.at(node)} {node.name} takes a dependency without its name"


def no_rows_upwards(module: Module) -> Iterator[str]:
    """No public function of a repository, or of logic, says that it returns a row of a table or an element of XML."""
    models = {
        alias.asname or alias.name
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("data.models")
        for alias in node.names
    }
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and node.returns:
            inside = list(ast.walk(node.returns))
            leaks = {each.id for each in inside if isinstance(each, ast.Name)} & (models | _OPAQUE)
            leaks |= {each.attr for each in inside if isinstance(each, ast.Attribute)} & _OPAQUE
            for leaked in sorted(leaks):
                yield f"{module.at(node)} {node.name} returns {leaked}"


def _is_dataclass(decorator: ast.expr) -> bool:
    return (called(decorator) if isinstance(decorator, ast.Call) else getattr(decorator, "id", "")) == "dataclass"


def _has(decorator: ast.expr, *options: str) -> bool:
    if not isinstance(decorator, ast.Call) or called(decorator) != "dataclass":
        return False
    given = {
        each.arg for each in decorator.keywords if isinstance(each.value, ast.Constant) and each.value.value is True
    }
    return set(options) <= given
