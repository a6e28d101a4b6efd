"""Turns libxml2's records about the mended copy into issues: they are gathered by place, and what says less is dropped.

Of a record only the number is read, and the attribute's name from the fixed head of its message.
"""

import logging
import re
from collections.abc import Iterator, Sequence
from functools import partial

from lxml import etree

from data.issues import Issue
from data.xml.attribute_issues import attribute_issues
from data.xml.findings import Finding, one
from data.xml.locator import Locator
from data.xml.nouns import Speaker
from data.xml.schema import TOO_COMPLEX, RawRecord
from data.xml.schema_model import SchemaModel, SimpleType
from data.xml.structure import PLACEHOLDER_LINE, Structure
from data.xml.value_issues import FIXED, WrongValue, value_issue

_ATTRIBUTES = frozenset((1827, 1866, 1867, 1868))
_VALUES = (frozenset(range(1824, 1841)) | FIXED) - _ATTRIBUTES
_ATTRIBUTE = re.compile(r"Element '[^']*', attribute '([^']*)': ")
_log = logging.getLogger(__name__)


def record_findings(
    locator: Locator, model: SchemaModel, found: Structure, records: Sequence[RawRecord]
) -> Iterator[Finding]:
    """Return the findings about values and attributes, in no order. Records about what the mending put in are dropped."""
    about = [record for record in records if 0 < record.line < PLACEHOLDER_LINE]
    speaker = Speaker(model, locator.elements[0])
    misnamed = {misfit.child for misfit in found.misfits if misfit.repair.kind == "rename"}
    spans = locator.map.spans
    for n in dict.fromkeys(record.line - 1 for record in about if record.number in _ATTRIBUTES):
        holder = model.type_of(found.declared[n])
        yield Finding(spans[n].start, partial(attribute_issues, locator, speaker, n, holder, n in misnamed))
    for wrong in _wrong_values(locator, model, found, about):
        yield one(spans[wrong.element].start, partial(value_issue, locator, speaker, wrong))
    for record in () if found.cut else _unexplained(about):  # a list that was cut is not mended to its end
        yield one(spans[record.line - 1].start, partial(_not_explained, locator, speaker, record))
    if any(record.number == TOO_COMPLEX for record in records):
        yield one(0, partial(Issue, "too-complex", locator.element(0)))


def _wrong_values(
    locator: Locator, model: SchemaModel, found: Structure, records: Sequence[RawRecord]
) -> Iterator[WrongValue]:
    numbers: dict[tuple[int, str], set[int]] = {}
    for record in records:
        if record.number in _VALUES:
            head = _ATTRIBUTE.match(record.message)
            numbers.setdefault((record.line - 1, head[1] if head else ""), set()).add(record.number)
    firsts = _firsts(locator, model, found) if any(of == {1824} for of in numbers.values()) else {}
    pasted: set[etree._Element] = set()
    overfull = {overfull.element for overfull in found.overfull}
    for (n, attribute), of in numbers.items():
        if not attribute and n in overfull:
            continue
        holder = model.type_of(found.declared[n])
        declared = holder.attributes.get(attribute)
        kind = declared.type if declared else holder.text
        if kind is None:
            continue
        first = _earlier(locator, firsts, n, attribute, kind)
        element = locator.elements[n]
        if first is not None:
            if not pasted.isdisjoint(element.iterancestors()):
                continue
            pasted.add(element)
        yield WrongValue(n, attribute, kind, of, declared.fixed if declared else None, first)


def _firsts(locator: Locator, model: SchemaModel, found: Structure) -> dict[str, int]:
    """Return the element that has each identifying value first."""
    firsts: dict[str, int] = {}
    for n, declaration in sorted(found.declared.items()):
        for attribute in model.type_of(declaration).attributes.values():
            if attribute.type.kind == "id" and (value := locator.elements[n].get(attribute.name)):
                firsts.setdefault(" ".join(value.split()), n)
    return firsts


def _earlier(locator: Locator, firsts: dict[str, int], n: int, attribute: str, kind: SimpleType) -> int | None:
    """Return the number of an earlier element with the same identifying value, if that is what is wrong."""
    if kind.kind != "id":
        return None
    first = firsts.get(" ".join(locator.elements[n].get(attribute, "").split()))
    return first if first is not None and first < n else None


def _unexplained(records: Sequence[RawRecord]) -> Iterator[RawRecord]:
    """Return what should not be there: records about elements that nothing else is told of."""
    explained = {record.line for record in records if record.number in _ATTRIBUTES | _VALUES}
    for record in records:
        if record.line not in explained and record.number != TOO_COMPLEX:
            explained.add(record.line)
            yield record


def _not_explained(locator: Locator, speaker: Speaker, record: RawRecord) -> Issue:
    """Word that libxml2 and our model disagree. Its record is logged for us and never shown."""
    _log.warning("schema record not explained: %d %s", record.number, record.message.replace("\n", " ")[:300])
    n = record.line - 1
    return Issue("not-explained", locator.element(n), {"element": speaker.noun_of(locator.elements[n])})
