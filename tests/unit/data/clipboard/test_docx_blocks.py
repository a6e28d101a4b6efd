"""What comes of a DOCX file, and what is refused."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.clipboard.docx import DocxRefused, docx_blocks
from tests.unit.data.clipboard.docx_maker import PNG, W, docx, item, p, packed, picture, table
from tests.unit.data.clipboard.pasting import codes, inside

REASONS = ("too-large", "not-docx", "encrypted", "bomb", "damaged", "doctype")


def outcome(content: bytes) -> str:
    try:
        docx_blocks(content)
    except DocxRefused as refused:
        return refused.reason
    return "read"


def refusal(content: bytes) -> str:
    with pytest.raises(DocxRefused) as refused:
        docx_blocks(content)
    return str(refused.value.reason)


def test_a_document_comes_whole() -> None:
    """Headings by style and by outline, nested lists, tables, captions and marks come as what they mean."""
    pasted = docx_blocks(
        docx(
            p("Plan de negocio", "Ttulo")
            + p("Antes", "Ttulo1")
            + p("Lea ")
            + p("esto", run="<w:b/>")
            + p("Detalle", "Apartado")
            + item("uno", 0)
            + item("punto", 1)
            + item("dos", 0)
            + p("Tasas de 2026", "Leyenda")
            + table(("Impuesto", "Tasa"), ("IVA", "19 %"))
            + p("Así", "Vueltas", run='<w:i/><w:b w:val="0"/>')
        )
    )
    assert inside(pasted) == (
        "<section><title>Antes</title><p>Lea</p><p><strong>esto</strong></p><section><title>Detalle</title>"
        "<ol><li>uno<ul><li>punto</li></ul></li><li>dos</li></ol><table><caption>Tasas de 2026</caption>"
        "<thead><tr><th>Impuesto</th><th>Tasa</th></tr></thead><tbody><tr><td>IVA</td><td>19 %</td></tr></tbody></table>"
        "<p><em>Así</em></p></section></section>"
    )
    assert pasted.title == "Plan de negocio"
    assert pasted.dropped == ()


def test_the_title_of_the_properties_is_offered() -> None:
    """Without a paragraph of the title's style, the title is that of the properties."""
    assert docx_blocks(docx(p("a"))).title == "De las propiedades"


def test_links() -> None:
    """Links of either kind are kept if they lead to the web; others are text, and told."""
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "https://b.cl/"</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>b</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    pasted = docx_blocks(
        docx(
            '<w:p><w:hyperlink r:id="rId1"><w:r><w:t>SII</w:t></w:r></w:hyperlink>'
            '<w:hyperlink r:id="rId2"><w:r><w:t> malo</w:t></w:r></w:hyperlink>'
            f'<w:hyperlink w:anchor="x"><w:r><w:t> abajo </w:t></w:r></w:hyperlink>{field}<w:r><w:t> c</w:t></w:r></w:p>'
        )
    )
    assert inside(pasted) == (
        '<p><link href="https://www.sii.cl/">SII</link> malo abajo <link href="https://b.cl/">b</link> c</p>'
    )
    assert codes(pasted) == {"unsafe-link": 1, "inner-link": 1}


def test_pictures_come_with_their_description() -> None:
    """A picture of the file comes with its description; one outside of it, or of no kind that is taken, is told."""
    pasted = docx_blocks(docx(picture("rId3", "Una feria") + picture("rId4", "Fuera") + picture("rId5", "x") + p("a")))
    assert inside(pasted) == '<figure alt="Una feria"><image src="imagen-1.png"/></figure><p>a</p>'
    assert [(each.name, each.content, each.address) for each in pasted.pictures] == [
        ("imagen-1.png", PNG, ""),
        ("", b"", "http://127.0.0.1/x.png"),
    ]
    assert codes(pasted) == {"picture-not-brought": 1, "picture-not-taken": 1}
    assert codes(docx_blocks(docx(picture("rId3", "a") + p("a"), picture=b"MZ"))) == {"picture-not-taken": 1}


def test_what_was_deleted_or_hidden_is_told() -> None:
    """Tracked deletions, hidden text and comments do not come; what was inserted and what was struck out does."""
    pasted = docx_blocks(
        docx(
            "<w:p><w:del><w:r><w:delText>viejo</w:delText></w:r></w:del><w:ins><w:r><w:t>nuevo</w:t></w:r></w:ins>"
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>oculto</w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t> tachado</w:t></w:r>"
            "<w:r><w:commentReference/></w:r></w:p>"
        )
    )
    assert inside(pasted) == "<p>nuevo tachado</p>"
    assert codes(pasted) == {"deleted-text": 1, "hidden-text": 1, "struck-text": 1, "comment": 1}


def test_notes_come_at_the_end() -> None:
    """The text of a note comes after the document, with the number that its place has."""
    line = f'<w:footnote w:id="0" w:type="separator">{p("-")}</w:footnote>'
    note = f'<w:footnote w:id="2">{p("Ley 20.494.")}</w:footnote>'
    notes = f'<w:footnotes xmlns:w="{W}">{line}{note}</w:footnotes>'
    body = '<w:p><w:r><w:t>a</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    pasted = docx_blocks(docx(body, notes=notes))
    assert inside(pasted) == "<p>a[2]</p><p>[2] Ley 20.494.</p>"
    assert codes(pasted) == {"footnote": 1}


def test_boxes_come_once() -> None:
    """A box of text, which a file holds twice for two editions of Word, comes once, after its paragraph."""
    box = f"<w:txbxContent>{p('caja')}</w:txbxContent>"
    drawn = (
        f"<mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    pasted = docx_blocks(docx(f"<w:p><w:r>{drawn}<w:t>a</w:t></w:r></w:p>"))
    assert inside(pasted) == "<p>a</p><p>caja</p>"
    assert codes(pasted) == {"text-box": 1}


def test_merged_cells_are_told() -> None:
    """A cell that is several columns wide leaves the others empty, and is told."""
    wide = f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{p("a")}</w:tc></w:tr>'
    pasted = docx_blocks(docx(f"<w:tbl>{wide}<w:tr><w:tc>{p('b')}</w:tc><w:tc>{p('c')}</w:tc></w:tr></w:tbl>"))
    assert "<thead><tr><th>a</th><th></th></tr></thead><tbody><tr><td>b</td><td>c</td></tr>" in inside(pasted)
    assert codes(pasted)["merged-cells"] == 1


def test_what_is_nested_out_of_measure_is_told() -> None:
    """Tables within tables beyond any use end in a count, not in a failure."""
    deep = p("a")
    for _ in range(60):
        deep = f"<w:tbl><w:tr><w:tc>{deep}</w:tc></w:tr></w:tbl>"
    assert "too-deep" in codes(docx_blocks(docx(deep + p("b"))))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "not-docx"),
        (b"PK\x03\x04", "not-docx"),
        (b"<html></html>", "not-docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "encrypted"),
        (packed({"xl/workbook.xml": "<a/>"}), "not-docx"),
        (packed({"word/document.xml": "<a/>"}), "not-docx"),
        (packed({"word/document.xml": "<a>"}), "damaged"),
        (packed({"word/document.xml": "<a/>".encode("utf-16")}), "damaged"),
        (docx("<w:p>"), "damaged"),
        (docx(p("a"))[:400], "not-docx"),
        (packed({"word/document.xml": b" " * 13_000_000}), "bomb"),
        (packed({"word/document.xml": "<a>" + "<b/>" * 800_000 + "</a>"}), "bomb"),
        (packed({"word/document.xml": "<a/>", **{f"x{n}": "" for n in range(2100)}}), "bomb"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_docx_is_refused(content: bytes, reason: str) -> None:
    """What cannot or should not be opened is refused with its reason."""
    assert refusal(content) == reason


def test_a_small_file_that_unpacks_to_much_is_refused() -> None:
    """A part that is packed out of all measure refuses the file, even one that nobody would read."""
    assert refusal(packed({"word/document.xml": "<a/>", "word/media/x.png": b"\0" * 9_000_000})) == "bomb"


def test_a_size_that_lies_is_refused() -> None:
    """A part is never unpacked beyond the size that the file gives for it."""
    honest = docx(p("a" * 5000))
    with zipfile.ZipFile(io.BytesIO(honest)) as opened:
        size = opened.getinfo("word/document.xml").file_size.to_bytes(4, "little")
    assert refusal(honest.replace(size, (100).to_bytes(4, "little"))) == "damaged"


def test_an_encrypted_part_is_refused() -> None:
    """A file with a part under a password is refused as encrypted."""
    marked = bytearray(docx(p("a")))
    marked[marked.index(b"PK\x01\x02") + 8] |= 1
    assert refusal(bytes(marked)) == "encrypted"


@pytest.mark.parametrize("part", ["styles", "core", "notes"])
def test_entities_are_refused(part: str) -> None:
    """A part that declares entities refuses the file, whichever part it is: nothing is opened for it."""
    hostile = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:x xmlns:w="{W}">&e;</w:x>'
    assert refusal(docx(p("a"), **{part: hostile})) == "doctype"


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), max_size=200))
def test_any_text_comes_valid(text: str) -> None:
    """Whatever a paragraph says, the content is empty or valid in an article."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace("\ufffe", "").replace("\uffff", "")
    assert inside(docx_blocks(docx(p(escaped)))) is not None


@given(st.integers(0, 2000), st.binary(min_size=1, max_size=8))
def test_a_damaged_file_is_refused_or_read(at: int, noise: bytes) -> None:
    """Bytes that were changed anywhere end in a refusal or in a result, never in another failure."""
    whole = docx(p("a") + picture("rId3", "b"))
    changed = whole[:at] + noise + whole[at + len(noise) :]
    assert outcome(changed) in {"read", *REASONS}


def test_the_table_of_contents_is_left_out() -> None:
    """The lines of a table of contents are told and do not come: the portal makes its own."""
    styles = f'<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:styleId="TDC1"><w:name w:val="toc 1"/></w:style></w:styles>'
    pasted = docx_blocks(docx(p("Antes 1", "TDC1") + p("Después 2", "TDC1") + p("Texto"), styles=styles))
    assert inside(pasted) == "<p>Texto</p>"
    assert codes(pasted) == {"contents": 2}
