"""Makes small DOCX files by hand: parts of XML in a ZIP file."""

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MORE = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20

STYLES = f"""<w:styles xmlns:w="{W}">
<w:style w:type="paragraph" w:styleId="Ttulo"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Ttulo1"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Apartado"><w:name w:val="Apartado"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Leyenda"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="Vueltas"><w:name w:val="Vueltas"/><w:basedOn w:val="Vueltas"/></w:style>
</w:styles>"""

NUMBERING = f"""<w:numbering xmlns:w="{W}">
<w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:num w:numId="7"><w:abstractNumId w:val="4"/></w:num></w:numbering>"""

RELATIONS = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="hyperlink" Target="https://www.sii.cl/" TargetMode="External"/>
<Relationship Id="rId2" Type="hyperlink" Target="javascript:alert(1)" TargetMode="External"/>
<Relationship Id="rId3" Type="image" Target="media/image1.png"/>
<Relationship Id="rId4" Type="image" Target="http://127.0.0.1/x.png" TargetMode="External"/>
<Relationship Id="rId5" Type="image" Target="../../../../etc/passwd"/>
</Relationships>"""

CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>De las propiedades</dc:title>'
    '<dcterms:created xsi:type="dcterms:W3CDTF">2026-01-01T00:00:00Z</dcterms:created></cp:coreProperties>'
)


def docx(body: str, **parts: str | bytes) -> bytes:
    """A DOCX file with ``body`` in its document; ``parts`` replace others by name: ``styles``, ``core``, ``notes``."""
    document = f'<w:document xmlns:w="{W}" xmlns:r="{R}" {MORE}><w:body>{body}</w:body></w:document>'
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": document,
            "word/styles.xml": parts.get("styles", STYLES),
            "word/numbering.xml": NUMBERING,
            "word/_rels/document.xml.rels": RELATIONS,
            "word/media/image1.png": parts.get("picture", PNG),
            "docProps/core.xml": parts.get("core", CORE),
            "word/footnotes.xml": parts.get("notes", f'<w:footnotes xmlns:w="{W}"/>'),
        }
    )


def packed(parts: dict[str, str | bytes]) -> bytes:
    """A ZIP file of ``parts``."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return kept.getvalue()


def p(text: str, style: str = "", properties: str = "", run: str = "") -> str:
    """A paragraph of one run; ``properties`` are of the paragraph, ``run`` those of its text."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f"<w:p><w:pPr>{named}{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr>"
        f'<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def item(text: str, depth: int) -> str:
    """A line of the list that the numbering describes."""
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="7"/></w:numPr>')


def picture(relation: str, alt: str) -> str:
    """A paragraph with nothing but a picture."""
    return (
        f'<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="{alt}"/>'
        f'<a:blip r:embed="{relation}"/></wp:inline></w:drawing></w:r></w:p>'
    )


def table(*rows: tuple[str, ...]) -> str:
    """A table of plain cells whose first row is repeated on each page, as one with headings is."""
    lines = [
        f"<w:tr>{'<w:trPr><w:tblHeader/></w:trPr>' if n == 0 else ''}"
        + "".join(f"<w:tc><w:tcPr/>{p(cell)}</w:tc>" for cell in row)
        + "</w:tr>"
        for n, row in enumerate(rows)
    ]
    return f"<w:tbl>{''.join(lines)}</w:tbl>"
