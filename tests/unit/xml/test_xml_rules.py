"""Rules that our own schemas do not have, or hardly: the validator under small schemas made for each test."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from data.errors import SchemaBroken
from data.xml.parser import parse
from data.xml.schema_catalog import RuleBook, schema_digest, schemas_folder
from data.xml.validator import validate

SCHEMA = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:t" xmlns="urn:t"
  elementFormDefault="qualified">
  <xs:element name="a" type="RootType"/>
  <xs:complexType name="RootType">
    <xs:sequence>{}</xs:sequence>
    <xs:attribute name="version" type="xs:token" fixed="1"/>
  </xs:complexType>
  <xs:simpleType name="HardType"><xs:restriction base="xs:string"><xs:pattern value="(a|aa)+b"/></xs:restriction></xs:simpleType>
</xs:schema>"""


def rules(folder: Path, content: str) -> RuleBook:
    path = folder / "rules.xsd"
    path.write_text(SCHEMA.format(content), encoding="utf-8")
    return RuleBook(path, folder)


def codes(source: str, book: RuleBook) -> list[str]:
    return [issue.code for issue in validate(parse(source.encode()), book)]


def test_a_fixed_value_is_the_only_one(tmp_path: Path) -> None:
    """An attribute with one value is told what it may say, and any other is refused."""
    book = rules(tmp_path, '<xs:element name="b" type="xs:date"/>')
    issues = validate(parse(b'<a xmlns="urn:t" version="2"><b>2026-03-07</b></a>'), book)
    assert [(issue.code, issue.values["suggestion"]) for issue in issues] == [("value-fixed", "1")]


def test_a_rule_that_cannot_be_checked_to_its_end_refuses_the_document(tmp_path: Path) -> None:
    """Where libxml2 gives up on a value, the document is refused with words of ours instead of an error."""
    book = rules(tmp_path, '<xs:element name="b" type="HardType"/>')
    assert codes(f'<a xmlns="urn:t"><b>{"a" * 40}</b></a>', book) == ["too-complex"]
    assert codes('<a xmlns="urn:t"><b>ab</b></a>', book) == []


@pytest.mark.parametrize(
    "content",
    ["<xs:any/>", '<xs:element name="b"><xs:complexType/></xs:element>', '<xs:element name="b" type="xs:hexBinary"/>'],
)
def test_a_schema_that_cannot_be_worded_is_refused_at_once(content: str, tmp_path: Path) -> None:
    """A schema with something that the model does not read is refused when it is read, not when a document is wrong."""
    with pytest.raises(SchemaBroken):
        assert rules(tmp_path, content).model is not None


def test_several_threads_get_the_issues_of_their_own_documents() -> None:
    """Validated in many threads at once, each document is told its own faults and nobody else's."""
    example = (schemas_folder() / "examples" / "page.xml").read_text(encoding="utf-8")

    def told(n: int) -> list[object]:
        fault = f"<rights>r{n}</rights>"
        source = example[: example.index("<rights>")] + fault + example[example.index("</rights>") + 9 :]
        return [issue.values["value"] for issue in validate(parse(source.encode()))]

    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(told, range(300))) == [[f"r{n}"] for n in range(300)]


def test_the_digest_of_the_schemas_is_a_digest() -> None:
    """The digest of all schemas has the form of one and does not change while the schemas do not."""
    assert len(bytes.fromhex(schema_digest())) == 32
    schema_digest.cache_clear()
    assert schema_digest() == schema_digest()
