"""The one door: the only module that parses XML or compiles schemas and stylesheets.

What comes in is bytes, never a file name: libxml2 unpacks gzip on its own when it opens a file.
Not here: what a refusal is called and where it stands (``well_formed``), and validation (``validator``).
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from lxml import etree

from data.errors import NotWellFormed, SchemaBroken, StylesheetFailed
from data.xml import well_formed
from data.xml.document import XmlDocument
from data.xml.gate import MAX_BYTES, MAX_NAMESPACES, Gate, Refused
from data.xml.namespaces import XSL
from data.xml.per_thread import PerThread
from data.xml.schema import Schema
from data.xml.stylesheet import Stylesheet, xpath_string

__all__ = ["XmlDocument", "compile_schema", "compile_stylesheet", "parse", "reopen"]

T = TypeVar("T")


_OPTIONS: dict[str, Any] = {
    "encoding": "utf-8",
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "dtd_validation": False,
    "attribute_defaults": False,
    "huge_tree": False,
    "recover": False,
}
"""The only options ever used: nothing is fetched, expanded, filled in or forgiven."""


def parse(data: bytes, file: str = "") -> XmlDocument:
    """Read bytes from anywhere. Raises ``NotWellFormed``, whose issue says what stopped it and where.

    Taken: UTF-8 within the limits of ``gate``, without DOCTYPE, processing instructions or ``xsi:`` attributes.
    """
    if len(data) > MAX_BYTES:
        raise NotWellFormed(well_formed.too_large(data, file, MAX_BYTES))
    if issue := well_formed.check_bytes(data, file, MAX_NAMESPACES):
        raise NotWellFormed(issue)
    gate = Gate()
    first_pass: Any = etree.XMLParser(**{**_OPTIONS, "target": gate})
    try:
        etree.fromstring(data, first_pass)
    except (etree.XMLSyntaxError, Refused):
        if gate.reason:
            raise NotWellFormed(well_formed.refused(data, file, gate)) from None
        raise NotWellFormed(well_formed.explain(data, file, _first_fault(first_pass))) from None
    return reopen(data, file)


def reopen(data: bytes, file: str = "") -> XmlDocument:
    """Read bytes that the portal kept after they passed ``parse``: the same options without the first pass.

    Kept revisions are checked against their digest when read, so they are the bytes that the gate has seen,
    and a build opens thousands of them. Parts of a DOCX come here too, after checks of their own (``data.clipboard.docx_package``).
    Raises ``NotWellFormed`` all the same if they cannot be read.
    """
    parser: Any = etree.XMLParser(**_OPTIONS)
    try:
        return XmlDocument(data, etree.fromstring(data, parser), file)
    except etree.XMLSyntaxError:
        raise NotWellFormed(well_formed.explain(data, file, _first_fault(parser))) from None


def compile_schema(path: Path, root: Path | None = None) -> Schema:
    """Compile the schema at ``path``; what it includes must lie under ``root``, by default its own folder.

    Raises ``SchemaBroken``: our own schemas are the only ones that come here.
    """

    def compiled() -> etree.XMLSchema:
        try:
            return etree.XMLSchema(_own_tree(path, root or path.parent))
        except (etree.XMLSchemaParseError, etree.XMLSyntaxError, Refused) as fault:
            raise SchemaBroken(path.name, str(fault)) from None

    return Schema(_made_at_once(compiled))


def compile_stylesheet(path: Path, variables: Mapping[str, str], root: Path | None = None) -> Stylesheet:
    """Compile the stylesheet at ``path`` with ``variables`` as strings at its top level.

    It may import files under ``root`` (by default its own folder); while it runs it opens and writes nothing.
    Raises ``StylesheetFailed`` where it does not compile.
    """

    def compiled() -> etree.XSLT:
        try:
            tree = _own_tree(path, root or path.parent)
            etree.SubElement(tree, f"{{{XSL}}}output", {"method": "xml", "encoding": "utf-8"})
            for name, value in variables.items():
                etree.SubElement(tree, f"{{{XSL}}}variable", {"name": name, "select": xpath_string(value)})
            return etree.XSLT(tree, access_control=etree.XSLTAccessControl.DENY_ALL, regexp=False)
        except (etree.XSLTError, etree.XMLSyntaxError, Refused) as fault:
            raise StylesheetFailed(path.name, str(fault)) from None

    return Stylesheet(path.name, _made_at_once(compiled))


class _OwnFiles(etree.Resolver):
    """Lets a schema or stylesheet take in files under one folder; anything else stops the compilation."""

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()

    def resolve(self, system_url: str | None, public_id: str | None, context: Any) -> Any:
        path = Path((system_url or "").removeprefix("file://")).resolve()
        if not path.is_relative_to(self._root) or not path.is_file():
            raise Refused(f"{system_url} is not a file of ours")
        return self.resolve_string(path.read_bytes(), context, base_url=str(path))


def _own_tree(path: Path, root: Path) -> etree._Element:
    parser: etree.XMLParser = etree.XMLParser(**_OPTIONS)
    parser.resolvers.add(_OwnFiles(root))
    return etree.fromstring(path.read_bytes(), parser, base_url=str(path.resolve()))


def _made_at_once(make: Callable[[], T]) -> PerThread[T]:
    """Compile now, so that a fault shows where the file is named, and again in each further thread."""
    made = PerThread(make)
    made()
    return made


def _first_fault(parser: etree.XMLParser) -> well_formed.RawFault:
    """Return libxml2's own record of the first real fault: before it there may be warnings, which are none.

    The log of the exception is not used: it holds the faults of other documents too.
    """
    for entry in parser.error_log:
        if entry.level >= etree.ErrorLevels.ERROR:
            return well_formed.RawFault(entry.type, entry.line, entry.column, entry.message)
    return well_formed.RawFault(0, 0, 0, "")
