"""The styles of a workbook: what the reader fills is cream, what the sheet works out is tinted, and both are said in words too."""

from make_resource_files.formats.cells import Workbook
from make_resource_files.formats.open_document import (
    FACES,
    FONT,
    LANGUAGE,
    LICENCE,
    NOTE,
    SITE,
    page_layout,
    part,
    plain,
)

_INK, _INK2, _LINE, _CREAM = "#1c2430", "#4a5260", "#b9b1a4", "#fdf0d4"
_NUMBERS = {
    "pesos": (
        '<number:text>$</number:text><number:number number:decimal-places="0" number:min-integer-digits="1"'
        ' number:grouping="true"/>'
    ),
    "cantidad": '<number:number number:min-decimal-places="0" number:decimal-places="0" number:min-integer-digits="1" number:grouping="true"/>',
}
_LOOKS: dict[str, tuple[str, str, str]] = {
    # name: what it holds, its box, its letters
    "titulo": ("", "", 'fo:font-size="18pt" fo:font-weight="bold" fo:color="{tone}"'),
    "nota": ("", "", f'fo:color="{_INK2}"'),
    "ejemplo": ("", f'fo:background-color="{_CREAM}"', 'fo:font-weight="bold" fo:color="#7a4700"'),
    "seccion": ("", "", 'fo:font-size="13pt" fo:font-weight="bold" fo:color="{tone}"'),
    "cabecera": ("", '{edge} fo:background-color="{wash}"', 'fo:font-weight="bold" fo:color="{tone}"'),
    "texto": ("", "{edge}", ""),
    "suelto": ("", "", ""),
    "fuerte": ("", "{edge}", 'fo:font-weight="bold"'),
    "entrada": ("pesos", f'{{edge}} fo:background-color="{_CREAM}"', ""),
    "entrada cantidad": ("cantidad", f'{{edge}} fo:background-color="{_CREAM}"', ""),
    "entrada tasa": ("tasa", f'{{edge}} fo:background-color="{_CREAM}"', ""),
    "entrada fecha": ("fecha", f'{{edge}} fo:background-color="{_CREAM}"', ""),
    "entrada texto": ("", f'{{edge}} fo:background-color="{_CREAM}"', ""),
    "pesos": ("pesos", "{edge}", ""),
    "fecha": ("fecha", "{edge}", ""),
    "total": ("pesos", '{edge} fo:background-color="{wash}"', 'fo:font-weight="bold"'),
    "total cantidad": ("cantidad", '{edge} fo:background-color="{wash}"', 'fo:font-weight="bold"'),
    "palabra": ("", '{edge} fo:background-color="{wash}"', 'fo:font-weight="bold"'),
}


def styles(book: Workbook) -> bytes:
    """Return the part ``styles.xml`` of a workbook."""
    inside = "".join(_data_styles()) + "".join(_look(name, book) for name in _LOOKS)
    default = (
        '<style:default-style style:family="table-cell"><style:text-properties'
        f' style:font-name="{FONT}" fo:font-size="11pt" fo:color="{_INK}" {LANGUAGE}/></style:default-style>'
        '<style:style style:name="Default" style:family="table-cell"/>'
    )
    layout = page_layout(
        "Carta", book.landscape, 'style:scale-to-X="1" style:scale-to-Y="0" style:print-page-order="ttb"'
    )
    return part(
        "styles",
        f"{FACES}<office:styles>{default}{inside}</office:styles>"
        f"<office:automatic-styles>{layout}</office:automatic-styles>{_masters(book)}",
    )


def style_name(name: str) -> str:
    """Return the name of a style inside the file, where names have no spaces."""
    return name.replace(" ", "_20_")


def _data_styles() -> list[str]:
    country = 'number:language="es" number:country="CL"'
    made = [
        f'<number:number-style style:name="{name}" {country}>{inside}</number:number-style>'
        for name, inside in _NUMBERS.items()
    ]
    made.append(
        f'<number:percentage-style style:name="tasa" {country}><number:number number:decimal-places="2"'
        ' number:min-integer-digits="1"/><number:text>\u00a0%</number:text></number:percentage-style>'
    )
    # A date that is not known yet is 0: shown, it would be a day of 1899.
    made.append(
        f'<number:number-style style:name="nada" style:volatile="true" {country}><number:text/></number:number-style>'
    )
    made.append(
        f'<number:date-style style:name="fecha" {country}><number:day number:style="long"/><number:text>-</number:text>'
        '<number:month number:style="long"/><number:text>-</number:text><number:year number:style="long"/>'
        '<style:map style:condition="value()&lt;1" style:apply-style-name="nada"/></number:date-style>'
    )
    return made


def _look(name: str, book: Workbook) -> str:
    data, box, letters = _LOOKS[name]
    tone, _, wash = (f"#{each}" for each in book.tones)
    edge = f'fo:border="0.6pt solid {_LINE}" fo:padding="0.09cm" fo:padding-left="0.15cm" fo:padding-right="0.15cm"'
    fill = {"tone": tone, "wash": wash, "edge": edge}
    number = f' style:data-style-name="{data}"' if data else ""
    wrap = 'fo:wrap-option="no-wrap"' if name == "titulo" else 'fo:wrap-option="wrap"'
    align = '<style:paragraph-properties fo:text-align="start"/>' if not data else ""
    return (
        f'<style:style style:name="{style_name(name)}" style:display-name="{name}" style:family="table-cell"'
        f' style:parent-style-name="Default"{number}>'
        f'<style:table-cell-properties style:vertical-align="middle" {wrap} {box.format(**fill)}/>{align}'
        f"<style:text-properties {letters.format(**fill)}/></style:style>"
    )


def _masters(book: Workbook) -> str:
    return (
        '<office:master-styles><style:master-page style:name="Default" style:page-layout-name="Carta">'
        f"<style:header><style:region-left><text:p>{SITE}</text:p></style:region-left>"
        f"<style:region-right><text:p>{NOTE}</text:p></style:region-right></style:header>"
        f"<style:footer><style:region-left><text:p>{plain(book.title)} · noviembre de 2026 · {plain(LICENCE)}</text:p>"
        "</style:region-left><style:region-right><text:p>Página <text:page-number/> de <text:page-count/></text:p>"
        "</style:region-right></style:footer></style:master-page></office:master-styles>"
    )
