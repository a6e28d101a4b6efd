"""The schemas as text: every part documented, named and bounded. What they accept is in ``test_schema_examples``."""

import re
from collections import Counter
from pathlib import Path

import pytest

from data.search.interface import FACETS
from data.xml.namespaces import local_name
from data.xml.schema_catalog import RuleBook, document_rules, exchange_rules, schema_files
from tests.schemas.schema_parts import NAMED, Part, parts_of

PARTS = parts_of(schema_files())
DECLARED = tuple(part for part in PARTS if part.kind in NAMED and part.node.get("ref") is None)
FIELDS = tuple(part for part in DECLARED if part.kind in ("element", "attribute"))
SIMPLE = tuple(part for part in DECLARED if part.kind == "simpleType")
VALUES = tuple(part for part in DECLARED if part.kind == "enumeration")

KNOWN = {
    *("simpleType", "complexType", "group", "attributeGroup", "element", "attribute", "enumeration", "include"),
    *("import", "sequence", "choice", "restriction", "simpleContent", "extension", "pattern", "minLength", "maxLength"),
    *("minInclusive", "maxInclusive"),
}
FACTS = {"gender", "plural", "widget", "order", "facet", "substantive", "synonym", "moment", "example", "kind"}
WIDGETS = {
    *(
        "text",
        "textarea",
        "select",
        "multiselect",
        "checkbox",
        "date",
        "moment",
        "number",
        "address",
        "document",
        "file",
    ),
    *("source", "group", "blocks", "inline", "steps", "link", "body"),
}
ROOTS = {
    *("article", "news", "experience", "opportunity", "resource", "course", "questionnaire", "institution", "page"),
    *("channel", "package", "receipt"),
}
MOST = 20_000
"""No list is longer: a package of the largest partner."""


def at(parts: object) -> list[str]:
    return [part.at for part in parts]  # type: ignore[attr-defined]


def is_text(part: Part) -> bool:
    return part.base in ("xs:token", "xs:anyURI", "xs:ID", "xs:string", "xs:normalizedString")


def test_only_constructs_that_the_portal_reads_are_used() -> None:
    """Nothing stands in a schema that the model of the schemas cannot read."""
    assert {part.kind for part in PARTS} <= KNOWN


def test_every_part_has_a_label_in_spanish() -> None:
    """Each type, group, element, attribute and code value says in Spanish what it is called."""
    assert at(part for part in DECLARED if not part.label) == []


def test_every_file_says_in_spanish_what_it_holds() -> None:
    """Each schema file opens with its own title and a sentence."""
    roots = {part.file: Part(part.file, part.node.getroottree().getroot()) for part in PARTS}
    assert [path.name for path, root in roots.items() if not root.label or not root.help.endswith(".")] == []


def test_every_type_and_field_has_help_that_adds_to_its_label() -> None:
    """Help is one or more whole sentences, and never the label again; only code values may go without."""
    wanting = (part for part in DECLARED if part.kind != "enumeration" or part.help)
    assert at(part for part in wanting if not part.help.endswith(".") or part.help.rstrip(".") == part.label) == []


def test_help_is_written_in_short_sentences() -> None:
    """No sentence of a help text is longer than 25 words."""
    sentences = [(part, sentence) for part in DECLARED for sentence in re.split(r"(?<=[.?])\s+", part.help)]
    assert [f"{part.at}: {sentence}" for part, sentence in sentences if len(sentence.split()) > 25] == []


def test_labels_of_fields_are_words_to_put_in_a_sentence() -> None:
    """A label of an element or attribute is in lower case and without a full stop: "falta el párrafo"."""
    assert at(part for part in FIELDS if part.label.endswith(".") or part.label[0].isupper()) == []


def test_named_types_end_in_type() -> None:
    """A type is known by its name: ``ParagraphType``."""
    types = [part for part in PARTS if part.kind in ("simpleType", "complexType")]
    assert at(part for part in types if not re.fullmatch(r"([A-Z][A-Za-z0-9]*)Type", part.name)) == []


def test_no_type_is_anonymous() -> None:
    """Every type stands at the top of its file, where it can be named."""
    types = [part for part in PARTS if part.kind in ("simpleType", "complexType")]
    assert at(part for part in types if part.node.getparent().getparent() is not None) == []


def test_every_field_names_its_type() -> None:
    """No element or attribute takes just anything, nor a type of XML Schema without limits."""
    assert at(part for part in FIELDS if not part.node.get("type", "").endswith("Type")) == []


def test_only_document_types_packages_and_receipts_are_roots() -> None:
    """A paragraph on its own is not a document."""
    tops = [part for part in PARTS if part.kind == "element" and part.node.getparent().getparent() is None]
    assert sorted(part.name for part in tops) == sorted(ROOTS)


def test_every_text_has_a_maximum_length() -> None:
    """No text of a field is without end."""
    assert at(part for part in SIMPLE if is_text(part) and not part.facets("maxLength")) == []


def test_every_number_and_date_has_bounds() -> None:
    """No number is without a lowest and a highest value; neither is a date of a document."""
    ranged = [part for part in SIMPLE if part.base in ("xs:integer", "xs:decimal", "xs:date")]
    assert at(p for p in ranged if not (p.facets("minInclusive") and p.facets("maxInclusive"))) == []


def test_every_list_has_a_maximum() -> None:
    """Nothing may be repeated without end."""
    counts = [(part, part.node.get("maxOccurs", "1")) for part in PARTS]
    assert [part.at for part, most in counts if not most.isdigit() or int(most) > MOST] == []


def test_no_pattern_can_keep_the_checker_busy() -> None:
    """In a pattern no group is repeated and no repetition is followed at once by another class."""
    patterns = [(part, pattern) for part in SIMPLE for pattern in part.facets("pattern")]
    assert patterns
    assert [part.at for part, pattern in patterns if re.search(r"\)[*+{]|[*+}][\[\\(]*\[", _plain(pattern))] == []


def test_every_pattern_has_its_sentence_and_an_example() -> None:
    """Who breaks a pattern reads a sentence and an example, never the pattern."""
    patterned = [part for part in SIMPLE if part.facets("pattern")]
    assert at(part for part in patterned if not part.help or len(part.facts.get("example", [])) != 1) == []


def test_every_limited_value_has_an_example() -> None:
    """Each simple type shows a value that works; a list of codes shows its codes."""
    listed = {part.node.getparent().getparent() for part in VALUES}
    assert at(part for part in SIMPLE if part.node not in listed and not part.facts.get("example")) == []


def test_code_values_are_written_alike() -> None:
    """Codes are lower case, figures and hyphens, and none is there twice."""
    assert at(part for part in VALUES if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", part.name)) == []
    twice = Counter((part.file, part.name) for part in VALUES)
    assert [key for key, times in twice.items() if times > 1] == []


def test_one_list_of_codes_a_file() -> None:
    """``codes/NAME.xsd`` holds one type, called after the file, and nothing else."""
    lists = [part for part in SIMPLE if part.file.parent.name == "codes"]
    assert [part.name for part in lists] == [_type_of(part.file) for part in lists]
    assert len(lists) == len({part.file for part in lists})


def test_annotations_for_machines_are_well_formed() -> None:
    """What is written for machines is known by name, has a value, and is there once where one is meant."""
    many = {"synonym", "moment"}
    for part in DECLARED:
        facts = part.facts
        assert set(facts) <= FACTS, part.at
        assert all(text.strip() == text != "" for values in facts.values() for text in values), part.at
        assert all(len(values) == 1 for name, values in facts.items() if name not in many), part.at


def test_every_field_has_gender_and_plural() -> None:
    """Sentences about an element or attribute can agree with it: la sección, los párrafos."""
    assert at(part for part in FIELDS if part.facts.get("gender", [""])[0] not in ("m", "f")) == []
    assert at(part for part in FIELDS if not part.facts.get("plural")) == []


@pytest.mark.parametrize(
    ("ending", "gender"), [("ción", "f"), ("sión", "f"), ("dad", "f"), ("ura", "f"), ("aje", "m"), ("ado", "m")]
)
def test_gender_agrees_with_the_ending_of_the_word(ending: str, gender: str) -> None:
    """A word whose ending tells its gender has that gender."""
    words = [part for part in FIELDS if part.label.split()[0].endswith(ending)]
    assert words
    assert at(part for part in words if part.facts["gender"] != [gender]) == []


def test_widgets_orders_and_marks_have_known_values() -> None:
    """A form can be made from the schema: its fields name a widget that exists, an order, and yes or no."""
    for part in FIELDS:
        assert set(part.facts.get("widget", [])) <= WIDGETS, part.at
        assert all(order.isdigit() for order in part.facts.get("order", [])), part.at
        assert set(part.facts.get("substantive", [])) <= {"true", "false"}, part.at


def test_the_facets_of_the_schemas_are_those_of_the_search() -> None:
    """What the search narrows by is marked in the schemas; the type needs no mark: it is the root."""
    assert {facet for part in FIELDS for facet in part.facts.get("facet", [])} | {"type"} == set(FACETS)


def test_names_that_people_type_are_known() -> None:
    """The Spanish and HTML names of the commonest elements lead to ours."""
    named = {(synonym, part.name) for part in FIELDS for synonym in part.facts.get("synonym", [])}
    expected = {
        *(("parrafo", "p"), ("lista", "ul"), ("lista-numerada", "ol"), ("tabla", "table"), ("imagen", "figure")),
        *(("img", "figure"), ("img", "image"), ("h2", "title"), ("titulo", "title"), ("b", "strong"), ("i", "em")),
        *(("a", "link"), ("blockquote", "quote"), ("seccion", "section"), ("url", "href"), ("celda", "td")),
    }
    assert expected - named == set()


@pytest.mark.parametrize("rules", [document_rules(), exchange_rules("package"), exchange_rules("receipt")])
def test_a_name_that_people_type_leads_to_one_place(rules: RuleBook) -> None:
    """Among what an element may hold, no other name stands for two of its children, nor for one by its own name."""
    for held in (rules.model.roots, *(holder.children for holder in rules.model.types.values())):
        others = [synonym for child in held.values() for synonym in set(child.noun.synonyms)]
        assert [name for name, times in Counter(others).items() if times > 1] == [], list(held)
        assert set(others) & {local_name(name) for name in held} == set(), list(held)


def test_addresses_are_carried_by_three_attributes_alone() -> None:
    """``to`` is a document, ``src`` a file, ``href`` an outside address, and nothing else is called so."""
    types = {"to": "DocumentIdType", "src": "FileNameType", "href": "AddressType"}
    attributes = [part for part in FIELDS if part.kind == "attribute"]
    for part in attributes:
        kind = part.node.get("type").removeprefix("c:")
        assert types.get(part.name, kind) == kind, part.at
        assert kind not in ("FileNameType", "AddressType") or part.name in types, part.at


def _plain(pattern: str) -> str:
    """A pattern without the contents of its classes and without escaped signs, which repeat nothing."""
    return re.sub(r"\[(\\.|[^\]\\])*\]", "[]", pattern).replace(r"\.", ".")


def _type_of(file: Path) -> str:
    return "".join(word.capitalize() for word in file.stem.split("-")) + "CodeType"
