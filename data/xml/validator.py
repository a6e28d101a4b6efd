"""Tells whether a document is valid and, if not, every fault as an issue: one fault, one issue, in order of place.

libxml2 says whether a document is valid, and what is wrong with values and attributes; structure is read with our own
model of the schema. A valid document costs no more than libxml2's answer. The sentences are a catalogue in logic.
"""

from itertools import chain

from data.issues import Issue, Place
from data.xml.findings import first_issues
from data.xml.locator import Locator
from data.xml.nouns import Speaker
from data.xml.parser import XmlDocument
from data.xml.record_issues import record_findings
from data.xml.schema import MAX_RECORDS
from data.xml.schema_catalog import RuleBook, rules_for
from data.xml.structure import examine
from data.xml.structure_issues import root_issue, structure_findings

MAX_ISSUES = 20


def validate(document: XmlDocument, rules: RuleBook | None = None) -> tuple[Issue, ...]:
    """Return the issues of ``document`` under ``rules``, by default those of its root's namespace. None: it is valid.

    At most 20 are told; a last one of code ``more`` counts the rest.
    """
    rules = rules or rules_for(str(document.root.tag))
    return () if rules.schema.accepts(document.root) else _explained(document, rules)


def _explained(document: XmlDocument, rules: RuleBook) -> tuple[Issue, ...]:
    model = rules.model
    locator = Locator(document, model)
    root = model.roots.get(str(document.root.tag))
    if root is None:
        return (root_issue(locator, model),)
    found = examine(locator, model, root)
    records = rules.schema.records(found.mended)
    findings = chain(
        structure_findings(locator, model, found),
        record_findings(locator, model, found, records),
    )
    issues, left = first_issues(findings, MAX_ISSUES)
    if not issues:  # refused, and nothing to say why: never answer "valid"
        noun = Speaker(model, document.root).noun_of(document.root)
        return (Issue("not-explained", locator.element(0), {"element": noun}),)
    return (*issues, *_more(document, left, found.cut or len(records) >= MAX_RECORDS))


def _more(document: XmlDocument, count: int, cut: bool) -> tuple[Issue, ...]:
    """Return the issue that says how many are left out, if that is known; its place is the end of the file."""
    if count <= 0 and not cut:
        return ()
    place = Place(document.file, offset=len(document.data))
    return (Issue("more", place, {} if cut else {"count": count}),)
