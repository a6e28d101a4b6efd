"""A paper as an OpenDocument text, which LibreOffice and Word open. Its PDF is made from it."""

from collections.abc import Iterator

from make_resource_files.formats.blocks import Block, Break, Heading, Items, Notice, Paper, Table, Text
from make_resource_files.formats.open_document import FACES, document, marked, part, plain
from make_resource_files.formats.text_styles import cells, measure, styles


def text_document(paper: Paper) -> bytes:
    """Return the file of a paper."""
    widths = _automatic(paper)
    body = "".join(_body(paper))
    content = (
        f"{FACES}<office:automatic-styles>{widths}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body>"
    )
    return document(
        "text", paper.title, paper.lead, {"content.xml": part("content", content), "styles.xml": styles(paper)}
    )


def _tables(paper: Paper) -> list[Table]:
    return [block for block in paper.blocks if isinstance(block, Table)]


def _automatic(paper: Paper) -> str:
    made = [cells(paper)]
    for number, table in enumerate(_tables(paper), 1):
        scale = measure(paper) / sum(table.widths)
        made.append(
            f'<style:style style:name="T{number}" style:family="table"><style:table-properties'
            f' style:width="{measure(paper)}cm" table:align="left" fo:margin-top="0.1cm" fo:margin-bottom="0.1cm"'
            ' table:border-model="collapsing"/></style:style>'
        )
        made.extend(
            f'<style:style style:name="T{number}.{place}" style:family="table-column"><style:table-column-properties'
            f' style:column-width="{width * scale:.3f}cm"/></style:style>'
            for place, width in enumerate(table.widths)
        )
        made.append(
            f'<style:style style:name="T{number}.fila" style:family="table-row"><style:table-row-properties'
            f' style:min-row-height="{table.tall}cm" fo:keep-together="always"/></style:style>'
        )
    return "".join(made)


def _body(paper: Paper) -> Iterator[str]:
    yield f'<text:h text:style-name="Heading_20_1" text:outline-level="1">{plain(paper.title)}</text:h>'
    if paper.lead:
        yield f'<text:p text:style-name="Entrada">{marked(paper.lead)}</text:p>'
    tables, breaks = 0, False
    for block in paper.blocks:
        if isinstance(block, Break):
            breaks = True
            continue
        if isinstance(block, Table):
            tables += 1
        yield _written(block, tables, breaks)
        breaks = False


def _written(block: Block, table: int, breaks: bool) -> str:
    match block:
        case Heading(text, level):
            style = "Heading_20_2_20_de_20_hoja" if breaks else f"Heading_20_{level}"
            return f'<text:h text:style-name="{style}" text:outline-level="{level}">{marked(text)}</text:h>'
        case Text(text, style):
            return f'<text:p text:style-name="{style}">{marked(text)}</text:p>'
        case Notice(title, text):
            return f'<text:p text:style-name="Aviso">{marked(f"**{title}.** {text}")}</text:p>'
        case Items(items, style):
            inside = "".join(
                f'<text:list-item><text:p text:style-name="Elemento">{marked(item)}</text:p></text:list-item>'
                for item in items
            )
            return f'<text:list text:style-name="{style}">{inside}</text:list>'
        case Table():
            return _table(block, table)
        case _:
            message = f"no way to write {block!r}"
            raise TypeError(message)


def _table(table: Table, number: int) -> str:
    columns = "".join(
        f'<table:table-column table:style-name="T{number}.{place}"/>' for place in range(len(table.widths))
    )
    head = "".join(
        f'<table:table-cell table:style-name="Cabecera" office:value-type="string">'
        f'<text:p text:style-name="{"Cabecera_20_derecha" if place in table.right else "Table_20_Heading"}">'
        f"{marked(cell)}</text:p></table:table-cell>"
        for place, cell in enumerate(table.head)
    )
    rows = "".join(_row(table, row, number) for row in table.rows)
    return (
        f'<table:table table:name="Tabla {number}" table:style-name="T{number}">{columns}'
        f"<table:table-header-rows><table:table-row>{head}</table:table-row></table:table-header-rows>{rows}</table:table>"
        '<text:p text:style-name="Entre_20_tablas"/>'
    )


def _row(table: Table, row: tuple[str, ...], number: int) -> str:
    cells = []
    for place in range(len(table.widths)):
        style = "Celda_20_derecha" if place in table.right else "Celda"
        words = marked(row[place]) if place < len(row) else ""
        cells.append(
            f'<table:table-cell table:style-name="Caja" office:value-type="string">'
            f'<text:p text:style-name="{style}">{words}</text:p></table:table-cell>'
        )
    return f'<table:table-row table:style-name="T{number}.fila">{"".join(cells)}</table:table-row>'
