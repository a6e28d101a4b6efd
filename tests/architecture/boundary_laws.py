"""Laws of place: what may be done in one place alone, and what may not be done while a module is imported."""

import ast
import re
from collections.abc import Iterator

from tests.architecture.sources import Module, called

XML_DOOR = "data/xml/parser.py"
ENVIRONMENT = frozenset({"wsgi.py", "presentation/cli/opening.py"})
SAFE_FRAGMENT = "presentation/markup.py"
# Run as a program by Alembic, inside a migration that was asked for.
RUN_NOT_IMPORTED = frozenset({"data/migrations/env.py"})

_PARSES = frozenset(
    "parse fromstring fromstringlist XML XMLID HTML XMLParser XMLPullParser HTMLParser HTMLPullParser iterparse "
    "XMLSchema RelaxNG Schematron DTD XSLT xinclude XInclude".split()
)
_OTHER_DOORS = re.compile(
    r"^(xml(\.|$)|lxml\.(html|objectify|sax|isoschematron|ElementInclude)|html\.parser$|defusedxml)"
)
_XML_METHODS = frozenset({"xinclude"})
_OPENS = frozenset(
    "open connect create_engine engine_from_config sessionmaker read_text read_bytes write_text write_bytes touch mkdir "
    "urlopen Popen check_output socket open_dir create_in compile_schema compile_stylesheet mkdtemp mkstemp "
    "NamedTemporaryFile TemporaryDirectory".split()
)
_UNSAFE_TEMPLATE = re.compile(r"\|\s*safe\b|\bautoescape\s+false\b|\bMarkup\b")


def one_xml_door(module: Module) -> Iterator[str]:
    """Only ``data/xml/parser.py`` parses XML or compiles schemas and stylesheets."""
    if module.name == XML_DOOR:
        return
    etree = _names_of_etree(module.tree)
    harmless = _annotations(module.tree) | _owners(module.tree)
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            for name in _imported(node):
                if _OTHER_DOORS.match(name) or (name.startswith("lxml.etree.") and name.split(".")[-1] in _PARSES):
                    yield f"{module.at(node)} imports {name}"
        elif isinstance(node, ast.Attribute):
            on_etree = isinstance(node.value, ast.Name) and node.value.id in etree and node not in harmless
            if (on_etree and node.attr in _PARSES) or node.attr in _XML_METHODS:
                yield f"{module.at(node)} uses {node.attr}"


def one_environment(module: Module) -> Iterator[str]:
    """Only the two ways in read the environment of the process: everything else is given its settings."""
    if module.name in ENVIRONMENT:
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom) and node.module == "os":
            names = [alias.name for alias in node.names]
        else:
            names = [node.attr] if isinstance(node, ast.Attribute) and not _of_a_request(node) else []
        if {"environ", "environb", "getenv", "putenv"} & set(names):
            yield f"{module.name}:{getattr(node, 'lineno', 0)} reads the environment"


def _of_a_request(node: ast.Attribute) -> bool:
    """What WSGI says of one request is called environ too."""
    return isinstance(node.value, ast.Name) and node.value.id == "request"


def marks_safe(module: Module) -> Iterator[str]:
    """Text is marked as markup in ``presentation/markup.py`` alone, once. A literal is no text of anybody else."""
    places = [
        module.at(node)
        for node in ast.walk(module.tree)
        if (isinstance(node, ast.Call) and called(node) == "Markup" and not _is_literal(node))
        or (isinstance(node, ast.Attribute) and node.attr == "__html__")
    ]
    allowed = 1 if module.name == SAFE_FRAGMENT else 0
    yield from (f"{place} marks text as safe" for place in places[allowed:])


def escaping_template(name: str, text: str) -> Iterator[str]:
    """A template never switches escaping off."""
    for number, line in enumerate(text.splitlines(), 1):
        if found := _UNSAFE_TEMPLATE.search(line):
            yield f"{name}:{number} has {found.group()!r}"


def opens_nothing(module: Module) -> Iterator[str]:
    """Nothing is opened, connected or compiled while a module is imported."""
    if module.name in RUN_NOT_IMPORTED:
        return
    for node in _at_import(module.tree):
        if isinstance(node, ast.Call) and called(node) in _OPENS:
            yield f"{module.at(node)} calls {called(node)} at import"


def _at_import(node: ast.AST) -> Iterator[ast.AST]:
    """Walk what runs at import: all but the bodies of functions, and what only runs as a program."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield from _at_import(child.args)
            for decorator in getattr(child, "decorator_list", []):
                yield decorator
                yield from _at_import(decorator)
        elif not (isinstance(child, ast.If) and "__main__" in ast.dump(child.test)):
            yield child
            yield from _at_import(child)


def _is_literal(call: ast.Call) -> bool:
    return all(isinstance(each, ast.Constant) for each in call.args) and not call.keywords


def _imported(node: ast.Import | ast.ImportFrom) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [f"{node.module}.{alias.name}" for alias in node.names if node.module and not node.level]


def _names_of_etree(tree: ast.Module) -> set[str]:
    names = {"etree"}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names |= {
                alias.asname or alias.name
                for alias, full in zip(node.names, _imported(node), strict=False)
                if full == "lxml.etree"
            }
    return names


def _annotations(tree: ast.Module) -> set[ast.AST]:
    """Return every node inside an annotation: a type may be named anywhere."""
    roots: list[ast.expr | None] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.AnnAssign | ast.arg):
            roots.append(node.annotation)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            roots.append(node.returns)
    return {inside for root in roots if root for inside in ast.walk(root)}


def _owners(tree: ast.Module) -> set[ast.AST]:
    """Return what only leads to a further name, as ``etree.XSLT`` does in ``etree.XSLT.strparam``."""
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
