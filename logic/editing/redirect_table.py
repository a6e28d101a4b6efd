"""Redirects as a table that any spreadsheet opens: CSV with the columns ``desde``, ``hacia``, ``nota`` and perhaps ``vence``.

Read as spreadsheets write it: UTF-8 with or without a mark at its beginning, ``;`` or ``,``, quoted where it must be.
What the redirects must keep is in ``redirect_rules``.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from data.issues import Issue, Place
from data.repositories.address_records import Forwarding
from logic.editing.redirect_rules import WrittenRedirect

MAX_BYTES = 2 * 1024 * 1024
MAX_ROWS = 20_000
COLUMNS = ("desde", "hacia", "nota", "vence")
_OBLIGATORY = ("desde", "hacia")
_FORMULA = ("=", "+", "-", "@", "\t")
_MARK = "\ufeff"


def read_table(content: bytes, file: str) -> tuple[tuple[WrittenRedirect, ...], tuple[Issue, ...]]:
    """Return the rows of a table, and every issue of its form; with an issue of the whole table there are no rows."""
    fault = _whole_fault(content)
    if fault:
        return (), (Issue(fault, Place(file), {"limit": MAX_BYTES}),)
    text = content.decode("utf-8").removeprefix(_MARK)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    rows: list[WrittenRedirect] = []
    issues: list[Issue] = []
    columns: dict[str, int] = {}
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if not columns:
                columns = {name.strip().casefold(): n for n, name in enumerate(cells)}
                if missing := [name for name in _OBLIGATORY if name not in columns]:
                    return (), (Issue("table-columns", Place(file, 1, 1), {"value": ", ".join(missing)}),)
                continue
            rows += _row(cells, columns, Place(file, reader.line_num, 1), issues)
    except csv.Error:
        return (), (Issue("table-quotes", Place(file, reader.line_num, 1)),)
    if len(rows) > MAX_ROWS:
        return (), (Issue("table-long", Place(file), {"limit": MAX_ROWS}),)
    if not columns:
        return (), (Issue("table-empty", Place(file)),)
    return tuple(rows), tuple(issues)


def write_table(forwardings: Iterable[Forwarding], addresses: Mapping[str, str]) -> bytes:
    """Return redirects as a table that ``read_table`` takes. ``addresses`` tells where each document is read now."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for one in forwardings:
        target = one.to_address or addresses.get(one.to_document or "", one.to_document or "")
        writer.writerow((one.address, target, _inert(one.note), one.expires.isoformat() if one.expires else ""))
    return (_MARK + text.getvalue()).encode("utf-8")


def _whole_fault(content: bytes) -> str:
    if len(content) > MAX_BYTES:
        return "table-large"
    try:
        content.decode("utf-8")
    except UnicodeError:
        return "table-not-utf8"
    return "table-nul" if b"\0" in content else ""


def _delimiter(text: str) -> str:
    head = text.partition("\n")[0]
    return ";" if head.count(";") >= head.count(",") else ","


def _row(cells: list[str], columns: Mapping[str, int], place: Place, issues: list[Issue]) -> Iterator[WrittenRedirect]:
    found = {name: cells[n].strip(" ") for name, n in columns.items() if n < len(cells)}
    if len(cells) > len(columns):
        issues.append(Issue("table-cells", place, {"value": str(len(columns))}))
        return
    if empty := [name for name in _OBLIGATORY if not found.get(name)]:
        issues.append(Issue("table-cell-empty", place, {"value": ", ".join(empty)}))
        return
    try:
        last = found.get("vence", "")
        expires = date.fromisoformat(last) if last else None
    except ValueError:
        issues.append(Issue("table-day", place, {"value": last}))
        return
    note = found.get("nota", "").removeprefix("'")
    yield WrittenRedirect(found["desde"], found["hacia"], note, expires, place.file, place.line)


def _inert(note: str) -> str:
    """Keep a spreadsheet from taking a note for a formula: the quotation mark before it is taken off again when it is read."""
    return f"'{note}" if note.startswith((*_FORMULA, "'")) else note
