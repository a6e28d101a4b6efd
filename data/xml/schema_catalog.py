"""The schemas of the package, compiled and read when first asked for. No schema is ever taken from elsewhere.

A rule book is a schema twice: compiled, to tell whether a document is valid, and read as a model, to word what is not.
All document types are one schema: the root element decides the type.
"""

import hashlib
from functools import cache, cached_property
from importlib.resources import as_file, files
from pathlib import Path

from data.xml.namespaces import EXCHANGE, namespace_of
from data.xml.parser import compile_schema
from data.xml.schema import Schema
from data.xml.schema_model import SchemaModel
from data.xml.schema_reader import read_schema

PACKAGE = "data.schemas"


class RuleBook:
    """The rules of one kind of XML. Each half is made when first used: a valid document never needs the model."""

    def __init__(self, path: Path, root: Path) -> None:
        self.path = path
        self._root = root

    @cached_property
    def schema(self) -> Schema:
        """Return the compiled schema. Raises ``SchemaBroken`` if it does not compile."""
        return compile_schema(self.path, self._root)

    @cached_property
    def model(self) -> SchemaModel:
        """Return the schema as a model. Raises ``SchemaBroken`` if it uses what the portal does not read."""
        return read_schema(self.path)


@cache
def schemas_folder() -> Path:
    """Return the folder of the package that holds the schemas."""
    with as_file(files(PACKAGE)) as folder:
        return folder


@cache
def document_rules() -> RuleBook:
    """Return the rules of all document types."""
    return RuleBook(schemas_folder() / "documents" / "documents.xsd", schemas_folder())


@cache
def exchange_rules(name: str) -> RuleBook:
    """Return the rules of ``package`` or of ``receipt``."""
    return RuleBook(schemas_folder() / "exchange" / f"{name}.xsd", schemas_folder())


def rules_for(root: str) -> RuleBook:
    """Return the rules for a document whose root is ``{namespace}name``: those of documents if in doubt."""
    if namespace_of(root) == EXCHANGE:
        return exchange_rules("receipt" if root.endswith("}receipt") else "package")
    return document_rules()


@cache
def schema_files() -> tuple[Path, ...]:
    """Return every schema of the package, in order of name."""
    return tuple(sorted(schemas_folder().rglob("*.xsd")))


@cache
def schema_digest() -> str:
    """Return the SHA-256 of all schemas, names and bytes: another digest, other rules."""
    digest = hashlib.sha256()
    for path in schema_files():
        content = path.read_bytes()
        digest.update(f"{path.relative_to(schemas_folder()).as_posix()} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def schema_parts() -> dict[str, str]:
    """Return what ``schema_digest`` covers: the digest of each schema by its path."""
    folder = schemas_folder()
    return {
        f"schemas/{path.relative_to(folder).as_posix()}": hashlib.sha256(path.read_bytes()).hexdigest()
        for path in schema_files()
    }
