"""What the code offers to people who use it, read from the code: settings, commands, addresses, document types."""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from tests.architecture.sources import HOUSE, Module, called, files

_HEADING = re.compile(r"^#{2,4} `([^`]+)`", re.MULTILINE)
_SETTING = re.compile(r"PORTAL_[A-Z][A-Z_]*")
_ROUTES = frozenset({"route", "get", "post", "put", "patch", "delete", "add_url_rule"})
_ROOT_ELEMENT = re.compile(r'^  <xs:element name="([a-z]+)"', re.MULTILINE)


def headings(name: str, house: Path = HOUSE) -> dict[str, str]:
    """Return the sections of ``docs/reference/NAME.md`` whose heading is code: heading → text up to the next one."""
    text = (house / "docs" / "reference" / f"{name}.md").read_text(encoding="utf-8")
    found = list(_HEADING.finditer(text))
    ends = [*(each.start() for each in found[1:]), len(text)]
    return {each.group(1): text[each.end() : end] for each, end in zip(found, ends, strict=True)}


def settings(module: Module) -> Iterator[str]:
    """Yield every environment variable of the portal that a module names in its code."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _SETTING.fullmatch(node.value):
            yield node.value


def commands(group: click.Command, path: str) -> Mapping[str, set[str]]:
    """Return the commands under ``group``, each with its long options: "portal content import" → {"--json"}."""
    if isinstance(group, click.Group):
        inside = [commands(command, f"{path} {name}") for name, command in group.commands.items()]
        return {name: options for found in inside for name, options in found.items()}
    options = {option for parameter in group.params for option in parameter.opts if option.startswith("--")}
    return {path: options}


def routes(module: Module) -> Iterator[str]:
    """Yield the addresses that a module gives to Flask."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and called(node) in _ROUTES and node.args:
            rule = node.args[0]
            if isinstance(rule, ast.Constant) and isinstance(rule.value, str) and rule.value.startswith("/"):
                yield rule.value


def patterns(module: Module) -> Iterator[str]:
    """Yield the addresses that a module makes: its strings that begin with "/", with <names> for what is filled in."""
    parts = {part for node in ast.walk(module.tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(module.tree):
        if isinstance(node, ast.JoinedStr):
            written = "".join(map(_written, node.values))
            if "/" in written:
                yield written
        elif isinstance(node, ast.Constant) and node not in parts and re.fullmatch(r"/[^ ]*", str(node.value)):
            yield str(node.value)


def document_types(house: Path = HOUSE) -> list[str]:
    """Return the root elements of the schemas of documents."""
    folder = house / "schemas" / "documents"
    text = "".join(path.read_text(encoding="utf-8") for path in files(("schemas/documents",), ".xsd", house=house))
    assert folder.is_dir()
    return _ROOT_ELEMENT.findall(text)


def _written(part: ast.expr) -> str:
    if isinstance(part, ast.Constant):
        return str(part.value)
    filled = part.value if isinstance(part, ast.FormattedValue) else part
    if isinstance(filled, ast.Attribute):
        return f"<{filled.attr}>"
    return next((f"<{each.id}>" for each in ast.walk(filled) if isinstance(each, ast.Name)), "<>")
