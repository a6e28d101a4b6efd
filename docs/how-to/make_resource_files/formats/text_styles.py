"""The styles of a text: one set for all papers, in the tones of the paper's channel. Readers find them by name in their program."""

from make_resource_files.formats.blocks import Paper
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

INK, INK2, LINE, CREAM, WARN = "#1c2430", "#4a5260", "#b9b1a4", "#fdf0d4", "#7a4700"
_LABELS = {"Puntos": "•", "Casillas": "☐", "Numeros": ""}


def styles(paper: Paper) -> bytes:
    """Return the part ``styles.xml`` of a paper."""
    tone, bar = (f"#{each}" for each in paper.tones[:2])
    named = [*_paragraphs(paper.size, tone), *_headings(tone), *_bands(bar, paper), *_characters(tone), *_lists()]
    return part(
        "styles",
        f"{FACES}<office:styles>{_defaults(paper.size)}{''.join(named)}</office:styles>"
        f"<office:automatic-styles>{page_layout('Carta', paper.landscape)}</office:automatic-styles>{_masters(paper)}",
    )


def measure(paper: Paper) -> float:
    """Return the width of a paper's lines in centimetres."""
    return 23.54 if paper.landscape else 17.19


def _defaults(size: float) -> str:
    face = f'style:font-name="{FONT}" fo:font-size="{size}pt" fo:color="{INK}" {LANGUAGE} fo:hyphenate="false"'
    return (
        '<style:default-style style:family="paragraph"><style:paragraph-properties fo:orphans="2" fo:widows="2"'
        f' fo:line-height="130%" style:writing-mode="lr-tb"/><style:text-properties {face}/></style:default-style>'
        '<style:default-style style:family="table"><style:table-properties table:border-model="collapsing"/>'
        "</style:default-style>"
        '<style:style style:name="Standard" style:family="paragraph" style:class="text"/>'
    )


def _paragraph(name: str, layout: str, letters: str = "", more: str = 'style:parent-style-name="Standard"') -> str:
    shown = name.replace("_20_", " ")
    return (
        f'<style:style style:name="{name}" style:display-name="{shown}" style:family="paragraph" {more}>'
        f"<style:paragraph-properties {layout}/><style:text-properties {letters}/></style:style>"
    )


def _paragraphs(size: float, tone: str) -> list[str]:
    box = f'fo:background-color="{CREAM}" fo:border-left="2.5pt solid {WARN}" fo:padding="0.2cm"'
    return [
        _paragraph("Texto", 'fo:margin-top="0.06cm" fo:margin-bottom="0.2cm"'),
        _paragraph("Entrada", 'fo:margin-bottom="0.35cm"', f'fo:font-size="{size + 1.5}pt" fo:color="{INK2}"'),
        _paragraph("Elemento", 'fo:margin-bottom="0.08cm" fo:line-height="120%"'),
        _paragraph("Celda", 'fo:margin-top="0.03cm" fo:margin-bottom="0.03cm" fo:line-height="115%"'),
        _paragraph("Celda_20_derecha", 'fo:text-align="end"', "", 'style:parent-style-name="Celda"'),
        _paragraph(
            "Table_20_Heading",
            'fo:keep-with-next="always"',
            f'fo:font-weight="bold" fo:color="{tone}"',
            'style:parent-style-name="Celda"',
        ),
        _paragraph("Cabecera_20_derecha", 'fo:text-align="end"', "", 'style:parent-style-name="Table_20_Heading"'),
        _paragraph("Entre_20_tablas", 'fo:line-height="100%"', 'fo:font-size="5pt"'),
        _paragraph("Aviso", f'{box} fo:margin-bottom="0.35cm" fo:margin-top="0.1cm" fo:keep-together="always"'),
        _paragraph("Grande", 'fo:margin-bottom="0.3cm" fo:line-height="125%"', 'fo:font-size="16pt"'),
        _paragraph("Salto", 'fo:break-before="page" fo:line-height="100%"', 'fo:font-size="2pt"'),
    ]


def _headings(tone: str) -> list[str]:
    made = []
    for level, size, before in ((1, 21, 0), (2, 14, 0.36), (3, 12, 0.3)):
        made.append(
            _paragraph(
                f"Heading_20_{level}",
                f'fo:margin-top="{before}cm" fo:margin-bottom="0.16cm" fo:line-height="110%" fo:keep-with-next="always"',
                f'fo:font-size="{size}pt" fo:font-weight="bold" fo:color="{tone}"',
                f'style:parent-style-name="Standard" style:next-style-name="Texto" style:default-outline-level="{level}"',
            )
        )
    # A title that begins a page carries the break itself, so that no empty paragraph is read aloud.
    first = 'fo:break-before="page" fo:margin-top="0cm" fo:margin-bottom="0.16cm"'
    made.append(_paragraph("Heading_20_2_20_de_20_hoja", first, "", 'style:parent-style-name="Heading_20_2"'))
    return made


def _bands(bar: str, paper: Paper) -> list[str]:
    edge = f"{measure(paper)}cm"
    stop = (
        f'<style:paragraph-properties {{}}><style:tab-stops><style:tab-stop style:position="{edge}" style:type="right"/>'
        "</style:tab-stops></style:paragraph-properties>"
    )
    letters = f'<style:text-properties fo:font-size="9pt" fo:color="{INK2}"/>'
    head = stop.format(f'fo:border-bottom="1.5pt solid {bar}" fo:padding-bottom="0.1cm"')
    foot = stop.format(f'fo:border-top="0.5pt solid {LINE}" fo:padding-top="0.12cm" fo:line-height="115%"')
    return [
        f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="Standard"'
        f' style:class="extra">{layout}{letters}</style:style>'
        for name, layout in (("Header", head), ("Footer", foot))
    ]


def _characters(tone: str) -> list[str]:
    made = (
        ("Sitio", f'fo:font-size="11pt" fo:font-weight="bold" fo:color="{tone}"'),
        ("Fuerte", 'fo:font-weight="bold"'),
        ("Campo", f'fo:background-color="{CREAM}"'),
        ("Internet_20_link", 'fo:color="#0a4f86" style:text-underline-style="solid" style:text-underline-width="auto"'),
        ("Casilla", "fo:font-family=\"'DejaVu Sans', 'Segoe UI Symbol', OpenSymbol\" fo:font-size=\"12pt\""),
        ("Numero", f'fo:font-weight="bold" fo:font-family="{FONT}"'),
    )
    return [
        f'<style:style style:name="{name}" style:family="text"><style:text-properties {letters}/></style:style>'
        for name, letters in made
    ]


def _lists() -> list[str]:
    place = (
        '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
        '<style:list-level-label-alignment text:label-followed-by="listtab" text:list-tab-stop-position="0.75cm"'
        ' fo:text-indent="-0.65cm" fo:margin-left="0.75cm"/></style:list-level-properties>'
    )
    made = []
    for name, label in _LABELS.items():
        if label:
            look = "Casilla" if name == "Casillas" else "Numero"
            level = f'bullet text:level="1" text:style-name="{look}" text:bullet-char="{label}"'
        else:
            level = 'number text:level="1" text:style-name="Numero" style:num-format="1" style:num-suffix="."'
        tag = level.partition(" ")[0]
        made.append(
            f'<text:list-style style:name="{name}"><text:list-level-style-{level}>{place}'
            f"</text:list-level-style-{tag}></text:list-style>"
        )
    return made


def cells(paper: Paper) -> str:
    """Return the styles of the cells of a paper's tables, which only count in its content."""
    edge = f'fo:border="0.6pt solid {LINE}" fo:padding="0.06cm" fo:padding-left="0.17cm" fo:padding-right="0.17cm" style:vertical-align="middle"'
    return (
        f'<style:style style:name="Caja" style:family="table-cell"><style:table-cell-properties {edge}/></style:style>'
        '<style:style style:name="Cabecera" style:family="table-cell">'
        f'<style:table-cell-properties {edge} fo:background-color="#{paper.tones[2]}"/></style:style>'
    )


def _masters(paper: Paper) -> str:
    head = f'<text:span text:style-name="Sitio">{SITE}</text:span><text:tab/>{NOTE}'
    said = f"Modelo de {SITE}: revise su caso y borre esta línea" if paper.to_change else f"{SITE} · {paper.title}"
    foot = f"{plain(said)} · noviembre de 2026 · {plain(LICENCE)}<text:tab/>Página <text:page-number/> de <text:page-count/>"
    band = "" if paper.to_change else f'<style:header><text:p text:style-name="Header">{head}</text:p></style:header>'
    return (
        '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="Carta">'
        f'{band}<style:footer><text:p text:style-name="Footer">{foot}</text:p></style:footer>'
        "</style:master-page></office:master-styles>"
    )
