"""A workbook as an OpenDocument spreadsheet, with the values of its formulas, so that it also reads well where nothing is worked out."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping

from make_resource_files.formats.archive import unpacked
from make_resource_files.formats.cells import Cell, Row, Sheet, Workbook, open_formula
from make_resource_files.formats.open_document import FACES, document, part, plain
from make_resource_files.formats.sheet_styles import style_name, styles

Values = Mapping[tuple[str, int, int], str | float]
"""What formulas come to, by sheet, row and column, the last two counted from 0."""

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"


class WrongFormula(Exception):
    """A formula comes to an error."""


def sheet_document(book: Workbook, values: Values | None = None) -> bytes:
    """Return the file of a workbook. ``values`` are those that ``worked_out`` found in it."""
    columns = sorted({width for sheet in book.sheets for width in sheet.widths})
    automatic = "".join(
        f'<style:style style:name="{_column(width)}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width}cm"/></style:style>'
        for width in columns
    )
    automatic += (
        '<style:style style:name="fila" style:family="table-row"><style:table-row-properties style:min-row-height="0.6cm"'
        ' style:use-optimal-row-height="true"/></style:style><style:style style:name="hoja" style:family="table"'
        ' style:master-page-name="Default"><style:table-properties table:display="true"/></style:style>'
    )
    tables = "".join(_sheet(sheet, values or {}) for sheet in book.sheets)
    content = (
        f"{FACES}<office:automatic-styles>{automatic}</office:automatic-styles><office:body><office:spreadsheet>"
        f'<table:calculation-settings table:automatic-find-labels="false"/>{tables}</office:spreadsheet></office:body>'
    )
    parts = {
        "content.xml": part("content", content),
        "styles.xml": styles(book),
        "settings.xml": part("settings", _settings(book)),
    }
    return document("spreadsheet", book.title, book.subject, parts)


def worked_out(content: bytes) -> dict[tuple[str, int, int], str | float]:
    """Return what the formulas of a spreadsheet come to, as the program that saved it worked them out."""
    tree = ET.fromstring(unpacked(content)["content.xml"])  # noqa: S314 - a file that this program asked for
    found: dict[tuple[str, int, int], str | float] = {}
    for sheet in tree.iter(f"{_TABLE}table"):
        row_number = 0
        for row in sheet.iter(f"{_TABLE}table-row"):
            for column, cell in _cells(row):
                if cell.get(f"{_TABLE}formula"):
                    found[sheet.get(f"{_TABLE}name", ""), row_number, column] = _value(cell)
            row_number += int(row.get(f"{_TABLE}number-rows-repeated", "1"))
    return found


def _cells(row: ET.Element) -> Iterable[tuple[int, ET.Element]]:
    column = 0
    for cell in row:
        yield column, cell
        column += int(cell.get(f"{_TABLE}number-columns-repeated", "1"))


def _value(cell: ET.Element) -> str | float:
    words = "".join(cell.itertext())
    if re.match(r"#|Err:", words):
        raise WrongFormula(cell.get(f"{_TABLE}formula"), words)
    number = cell.get(f"{_OFFICE}value")
    return words if number is None else float(number)


def _column(width: float) -> str:
    return f"c{round(width * 100)}"


def _sheet(sheet: Sheet, values: Values) -> str:
    columns = "".join(f'<table:table-column table:style-name="{_column(width)}"/>' for width in sheet.widths)
    rows = [_row(row, number, sheet, values) for number, row in enumerate(sheet.rows)]
    head = "".join(rows[: sheet.fixed_rows])
    if head:
        head = f"<table:table-header-rows>{head}</table:table-header-rows>"
    return (
        f'<table:table table:name="{plain(sheet.name)}" table:style-name="hoja">{columns}{head}'
        f"{''.join(rows[sheet.fixed_rows :])}</table:table>"
    )


def _row(row: Row, number: int, sheet: Sheet, values: Values) -> str:
    cells, column = [], 0
    for cell in row:
        cells.append(_cell(cell, values.get((sheet.name, number, column))))
        column += cell.span
    return f'<table:table-row table:style-name="fila">{"".join(cells)}</table:table-row>'


def _cell(cell: Cell, worked: str | float | None) -> str:
    shown = worked if cell.formula else cell.value
    attributes = f'table:style-name="{style_name(cell.style)}"'
    if cell.formula:
        attributes += f' table:formula="{plain(open_formula(cell.formula)).replace(chr(34), "&quot;")}"'
    if cell.span > 1:
        attributes += f' table:number-columns-spanned="{cell.span}" table:number-rows-spanned="1"'
    if isinstance(shown, str):
        attributes += ' office:value-type="string"'
        if cell.formula:
            attributes += f' office:string-value="{plain(shown)}"'
    elif shown is not None:
        attributes += f' office:value-type="{_type(cell)}" office:value="{shown:.12g}"'
    words = "" if shown is None else f"<text:p>{plain(_words(shown))}</text:p>"
    covered = f'<table:covered-table-cell table:number-columns-repeated="{cell.span - 1}"/>' if cell.span > 1 else ""
    return f"<table:table-cell {attributes}>{words}</table:table-cell>{covered}"


def _type(cell: Cell) -> str:
    return "percentage" if cell.style.endswith("tasa") else "float"


def _words(shown: str | float) -> str:
    return shown if isinstance(shown, str) else f"{shown:,.0f}".replace(",", ".")


def _settings(book: Workbook) -> str:
    entries = "".join(_view(sheet) for sheet in book.sheets)
    return (
        '<office:settings><config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed'
        ' config:name="Views"><config:config-item-map-entry><config:config-item-map-named config:name="Tables">'
        f"{entries}</config:config-item-map-named></config:config-item-map-entry></config:config-item-map-indexed>"
        "</config:config-item-set></office:settings>"
    )


def _view(sheet: Sheet) -> str:
    items = []
    for way, count in (("Horizontal", sheet.fixed_columns), ("Vertical", sheet.fixed_rows)):
        if count:
            split = f'<config:config-item config:name="{way}Split{{}}" config:type="{{}}">{{}}</config:config-item>'
            items += [split.format("Mode", "short", 2), split.format("Position", "int", count)]
            side = "Right" if way == "Horizontal" else "Bottom"
            items.append(
                f'<config:config-item config:name="Position{side}" config:type="int">{count}</config:config-item>'
            )
    return f'<config:config-item-map-entry config:name="{plain(sheet.name)}">{"".join(items)}</config:config-item-map-entry>'
