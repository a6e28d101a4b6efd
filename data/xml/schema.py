"""A compiled schema and what libxml2 has against a tree. Compiled by ``parser``; worded by ``validator``."""

from dataclasses import dataclass
from itertools import islice

from lxml import etree

from data.xml.per_thread import PerThread

MAX_RECORDS = 2_000
"""Of tens of thousands of complaints only the first few are ever told."""

TOO_COMPLEX = 1818
"""libxml2's number for a rule that it could not finish to check. Some versions raise instead of recording it."""


@dataclass(frozen=True, slots=True)
class RawRecord:
    """One complaint of libxml2: its number, its line, and a message that never reaches a person."""

    number: int
    line: int
    message: str


class Schema:
    """One schema, safe for threads and forks. An empty answer of ``records`` means valid."""

    def __init__(self, compiled: PerThread[etree.XMLSchema]) -> None:
        self._compiled = compiled

    def accepts(self, root: etree._Element) -> bool:
        """Tell whether the tree is valid; a rule that cannot be checked to its end refuses it."""
        try:
            return bool(self._compiled().validate(root))
        except etree.XMLSchemaValidateError:
            return False

    def records(self, root: etree._Element) -> tuple[RawRecord, ...]:
        """Return what libxml2 has against the tree, in its own order: at most ``MAX_RECORDS``."""
        schema = self._compiled()
        try:
            if schema.validate(root):
                return ()
        except etree.XMLSchemaValidateError as fault:
            return (*_kept(schema.error_log), RawRecord(TOO_COMPLEX, 0, str(fault)))
        return _kept(schema.error_log)


def _kept(log: etree._ListErrorLog) -> tuple[RawRecord, ...]:
    return tuple(RawRecord(entry.type, entry.line, entry.message) for entry in islice(log, MAX_RECORDS))
