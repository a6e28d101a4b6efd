"""The one door for XML: what it takes, what it refuses, and that it opens nothing."""

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import NotWellFormed, SchemaBroken, StylesheetFailed
from data.issues import Issue
from data.xml.gate import MAX_ATTRIBUTES, MAX_BYTES, MAX_DEPTH, MAX_ELEMENTS, MAX_NAMESPACES
from data.xml.parser import compile_schema, compile_stylesheet, parse, reopen

XSD = '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:t" xmlns="urn:t">{}</xs:schema>'
XSL = '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">{}</xsl:stylesheet>'
XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'


def refusal_of(data: bytes) -> Issue | None:
    try:
        parse(data)
    except NotWellFormed as refused:
        return refused.issue
    return None


def refusal(source: bytes) -> str:
    with pytest.raises(NotWellFormed) as caught:
        parse(source, "documento.xml")
    assert caught.value.issue.place.file == "documento.xml"
    return caught.value.issue.code


@pytest.mark.parametrize(
    ("source", "code"),
    [
        (b'<!DOCTYPE a SYSTEM "http://127.0.0.1/a.dtd"><a/>', "wf-doctype"),
        (b'<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>', "wf-doctype"),
        (b'<a><?xml-stylesheet href="x.xsl"?></a>', "wf-instruction"),
        (f'<a {XSI} xsi:type="b"/>'.encode(), "wf-xsi"),
        (f'<a {XSI} xsi:schemaLocation="urn:t /etc/passwd"/>'.encode(), "wf-xsi"),
        (b"<a>" * (MAX_DEPTH + 1) + b"</a>" * (MAX_DEPTH + 1), "wf-limit-depth"),
        (b"<a>" + b"<b/>" * MAX_ELEMENTS + b"</a>", "wf-limit-elements"),
        (b"<a " + b" ".join(b'x%d=""' % n for n in range(MAX_ATTRIBUTES + 1)) + b"/>", "wf-limit-attributes"),
        (b"<a " + b" ".join(b'xmlns:n%d="u"' % n for n in range(MAX_NAMESPACES + 1)) + b"/>", "wf-limit-namespaces"),
        (b"<a>" + b" " * MAX_BYTES + b"</a>", "too-large"),
        (gzip.compress(b"<a/>", mtime=0), "wf-encoding"),
        ("<a>ñ</a>".encode("latin-1"), "wf-encoding"),
        ("<a>ñ</a>".encode("utf-16"), "wf-encoding"),
        ("<a>ñ</a>".encode("utf-16-le"), "wf-encoding"),
        ("<a>ñ</a>".encode("utf-32"), "wf-encoding"),
        (b'<?xml version="1.0" encoding="utf-7"?><a/>', "wf-encoding"),
        (b'<?xml version="1.0" encoding="iso-8859-1"?><a/>', "wf-encoding"),
        (b"", "wf-empty"),
        (b"PK\x03\x04 something", "wf-not-xml"),
    ],
)
def test_what_is_not_ours_to_read_is_refused_by_name(source: bytes, code: str) -> None:
    """Each thing that the portal never takes is refused with its own code and the name of the file."""
    assert refusal(source) == code


@pytest.mark.parametrize(
    "source",
    [
        b"<a/>",
        b"\xef\xbb\xbf<a/>",
        b'<?xml version="1.0" encoding="UTF-8"?>\n<!-- fuera --><a>\n</a>',
        b"<a><![CDATA[<!DOCTYPE b> <?php ?>]]></a>",
        b"<a>" * MAX_DEPTH + b"</a>" * MAX_DEPTH,
        '<a xml:lang="es">ñandú &amp; cía</a>'.encode(),
    ],
)
def test_what_is_well_formed_and_plain_is_taken(source: bytes) -> None:
    """Plain XML in UTF-8 comes through with its bytes untouched, and again when it is reopened."""
    assert parse(source).data == source
    assert reopen(source).root.tag == "a"


def test_inclusions_stay_plain_elements(tmp_path: Path) -> None:
    """An XInclude element names a file and nothing of that file appears."""
    secret = tmp_path / "secreto.txt"
    secret.write_text("no leer")
    source = f'<a xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="{secret}" parse="text"/></a>'
    assert "no leer" not in "".join(parse(source.encode()).root.itertext())


@given(st.binary(max_size=300))
def test_no_bytes_break_the_door(data: bytes) -> None:
    """Whatever bytes come in, the answer is a document or one issue with a code, never another error."""
    refused = refusal_of(data)
    assert refused is None or refused.code


MARKUP = st.lists(
    st.sampled_from(
        "<a> </a> <b·c='1'> </b> <b > /> & &amp; &#1; <!-- --> ]]> <![CDATA[ <?x ?> · x ñ \x0b \" ' = "
        "xmlns:p='u' <p:a/> <!DOCTYPE·a> <?xml·".replace(" ", "\n")
        .replace("·", " ")
        .split("\n")
    ),
    max_size=12,
)


@given(MARKUP)
def test_no_markup_breaks_the_explanation(pieces: list[str]) -> None:
    """Whatever pieces of markup are put together, what is refused is refused at a place inside the file."""
    data = "".join(pieces).encode()
    refused = refusal_of(data)
    assert refused is None or 0 <= refused.place.offset <= len(data)


def test_schemas_take_in_only_their_own_files(tmp_path: Path) -> None:
    """A schema that includes a file from outside its folder does not compile."""
    (tmp_path / "own").mkdir()
    (tmp_path / "other.xsd").write_text(XSD.format(""))
    schema = tmp_path / "own" / "main.xsd"
    schema.write_text(XSD.format(f'<xs:include schemaLocation="{tmp_path}/other.xsd"/><xs:element name="a"/>'))
    with pytest.raises(SchemaBroken):
        compile_schema(schema)
    assert compile_schema(schema, tmp_path).accepts(parse(b'<a xmlns="urn:t"/>').root)


def test_stylesheets_take_in_only_their_own_files(tmp_path: Path) -> None:
    """A stylesheet that imports a file from outside its folder does not compile."""
    (tmp_path / "own").mkdir()
    (tmp_path / "other.xsl").write_text(XSL.format(""))
    sheet = tmp_path / "own" / "main.xsl"
    sheet.write_text(XSL.format(f'<xsl:import href="{tmp_path}/other.xsl"/>'))
    with pytest.raises(StylesheetFailed):
        compile_stylesheet(sheet, {})
    assert compile_stylesheet(sheet, {}, tmp_path).name == "main.xsl"


def test_stylesheets_read_nothing_while_they_run(tmp_path: Path) -> None:
    """A stylesheet that opens a document while it runs fails instead."""
    (tmp_path / "secret.xml").write_text("<a>no leer</a>")
    sheet = tmp_path / "main.xsl"
    body = f"<xsl:copy-of select=\"document('{tmp_path}/secret.xml')\"/>"
    sheet.write_text(XSL.format(f'<xsl:template match="/"><r><part name="x">{body}</part></r></xsl:template>'))
    with pytest.raises(StylesheetFailed):
        compile_stylesheet(sheet, {}).apply(parse(b"<a/>"), {})
