"""The schemas of the package, compiled when first asked for. No schema is ever taken from elsewhere.

The schema of documents is one: every file of ``schemas/documents`` together, so that the root element decides the type.
"""

import hashlib
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

from data.errors import SchemaBroken
from data.xml.namespaces import CONTENT, XSD
from data.xml.parser import compile_schema, compile_schema_source
from data.xml.schema import Schema

PACKAGE = "data.schemas"


@cache
def schemas_folder() -> Path:
    """Return the folder of the package that holds the schemas."""
    with as_file(files(PACKAGE)) as folder:
        return folder


@cache
def schema_files() -> tuple[Path, ...]:
    """Return every schema of the package, in order of name."""
    return tuple(sorted(schemas_folder().rglob("*.xsd")))


@cache
def document_schema() -> Schema:
    """Return the schema of all document types. Raises ``SchemaBroken`` if the package has none that compiles."""
    return compile_schema_source(document_schema_source(), schemas_folder() / "documents.xsd", schemas_folder())


@cache
def exchange_schema(name: str) -> Schema:
    """Return a schema of ``schemas/exchange`` by the name of its file without ending, such as ``package``."""
    return compile_schema(schemas_folder() / "exchange" / f"{name}.xsd", schemas_folder())


@cache
def document_schema_source() -> bytes:
    """Return a schema that includes every document type: it validates, and it is read to word issues."""
    names = sorted(path.name for path in (schemas_folder() / "documents").glob("*.xsd"))
    if not names:
        raise SchemaBroken("documents", "no document type")
    includes = "".join(f'<xs:include schemaLocation="documents/{name}"/>' for name in names)
    head = f'<xs:schema xmlns:xs="{XSD}" targetNamespace="{CONTENT}" elementFormDefault="qualified">'
    return f"{head}{includes}</xs:schema>".encode()


@cache
def schema_digest() -> str:
    """Return the SHA-256 of all schemas, names and bytes: another digest, other rules."""
    digest = hashlib.sha256()
    for path in schema_files():
        content = path.read_bytes()
        digest.update(f"{path.relative_to(schemas_folder()).as_posix()} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()
