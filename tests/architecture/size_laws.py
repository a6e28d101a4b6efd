"""Laws of size: modules, functions, parameters and templates stay small enough to read at once."""

import ast
import re
from collections.abc import Iterator

from tests.architecture.sources import Module

MODULE_LINES = 300
FUNCTION_LINES = 50
PARAMETERS = 6
TEMPLATE_LINES = 60

_TEMPLATE = re.compile(r"<xsl:template\b([^>]*)>.*?</xsl:template>", re.DOTALL)


def short_module(module: Module) -> Iterator[str]:
    """A module has at most 300 lines."""
    lines = module.text.count("\n")
    if lines > MODULE_LINES:
        yield f"{module.name} has {lines} lines"


def short_functions(module: Module) -> Iterator[str]:
    """A function has at most 50 lines."""
    for node in _functions(module):
        lines = (node.end_lineno or node.lineno) - node.lineno + 1
        if lines > FUNCTION_LINES:
            yield f"{module.at(node)} {node.name} has {lines} lines"


def few_parameters(module: Module) -> Iterator[str]:
    """A function has at most 6 parameters, besides ``self`` and ``cls``."""
    for node in _functions(module):
        asked = node.args
        names = [each.arg for each in (*asked.posonlyargs, *asked.args, *asked.kwonlyargs)]
        names += [each.arg for each in (asked.vararg, asked.kwarg) if each]
        count = len([name for name in names if name not in ("self", "cls")])
        if count > PARAMETERS:
            yield f"{module.at(node)} {node.name} has {count} parameters"


def short_templates(name: str, text: str) -> Iterator[str]:
    """An XSLT template has at most 60 lines; ``text`` is a stylesheet's."""
    for found in _TEMPLATE.finditer(text):
        lines = found.group().count("\n") + 1
        if lines > TEMPLATE_LINES:
            line = text.count("\n", 0, found.start()) + 1
            yield f"{name}:{line} template{found.group(1)} has {lines} lines"


def _functions(module: Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(module.tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
