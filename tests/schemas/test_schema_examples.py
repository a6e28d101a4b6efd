"""The schemas at work: what they take and what they refuse. How a refusal is worded is tested with the validator."""

import re
from pathlib import Path

import pytest

from data.xml.namespaces import CONTENT
from data.xml.parser import parse
from data.xml.schema import Schema
from data.xml.schema_catalog import document_rules, exchange_rules, schema_files, schemas_folder
from tests.schemas.schema_parts import Part, held, holder_of, parts_of

PARTS = parts_of(schema_files())
EXAMPLES = sorted((schemas_folder() / "examples").glob("*.xml"))
EXCHANGED = ("package", "receipt")
SHOWN = {
    (part.name, part.node.get("type"), part.facts["example"][0]): part
    for part in PARTS
    if part.kind == "element" and part.facts.get("example")
}
SIMPLE = [part for part in PARTS if part.kind == "simpleType"]


def example(name: str) -> str:
    return (schemas_folder() / "examples" / f"{name}.xml").read_text(encoding="utf-8")


def schema_of(name: str) -> Schema:
    return (exchange_rules(name) if name in EXCHANGED else document_rules()).schema


def accepts(text: str) -> bool:
    return schema_of("page").accepts(parse(text.encode()).root)


def test_every_root_has_a_worked_example() -> None:
    """There is one example for each document type, for a package and for a receipt."""
    roots = [p for p in PARTS if p.kind == "element" and p.node.getparent().getparent() is None]
    assert [path.stem for path in EXAMPLES] == sorted(part.name for part in roots)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_worked_examples_are_valid(path: Path) -> None:
    """Each worked example is valid, so that whoever copies it begins well."""
    assert schema_of(path.stem).accepts(parse(path.read_bytes(), path.name).root)


@pytest.mark.parametrize("key", SHOWN, ids=lambda key: f"{key[0]}-{key[1]}")
def test_examples_of_elements_are_valid(key: tuple[str, str, str], tmp_path: Path) -> None:
    """The example that a message shows for an element is valid where the element may stand."""
    name, type_name, shown = key
    part = SHOWN[key]
    assert held(holder_of(part, type_name, tmp_path, name), part.namespace, shown)


def test_every_element_shows_an_example() -> None:
    """No element below a root is without an example to show."""
    below = [p for p in PARTS if p.kind == "element" and p.node.getparent().getparent() is not None]
    assert [part.at for part in below if not part.facts.get("example")] == []


@pytest.mark.parametrize("part", SIMPLE, ids=lambda part: part.name)
def test_simple_types_take_their_example_and_have_an_end(part: Part, tmp_path: Path) -> None:
    """A simple type takes its example and each of its codes, and refuses nothing at all and a text too long."""
    schema = holder_of(part, part.name, tmp_path)
    values = [*part.facts.get("example", []), *part.facets("enumeration")]
    assert values
    assert [value for value in values if not held(schema, part.namespace, f"<value>{value}</value>")] == []
    assert not held(schema, part.namespace, "<value/>")
    too_long = values[0] + "0" * (1 + max(map(int, part.facets("maxLength")), default=20))
    assert not held(schema, part.namespace, f"<value>{too_long}</value>")


def test_examples_use_nearly_all_of_the_vocabulary() -> None:
    """Whoever reads the examples has met every element that exists."""
    used = {re.sub(r"\{.*\}", "", str(n.tag)) for path in EXAMPLES for n in parse(path.read_bytes()).root.iter("*")}
    assert {part.name for part in PARTS if part.kind == "element"} - used == set()


SECTION = "<section><title>Uno</title>{}</section>"
BODIES = {
    "three levels of sections": (SECTION.format(SECTION.format(SECTION.format("<p>Texto</p>"))), True),
    "four levels of sections": (SECTION.format(SECTION.format(SECTION.format(SECTION.format("<p>T</p>")))), False),
    "an empty section": (SECTION.format(""), False),
    "nothing": ("", False),
    "a section before a paragraph": (SECTION.format("<p>Texto</p>") + "<p>Texto</p>", False),
    "loose text": ("Texto", False),
    "a list in a list": ("<ul><li>Uno<ol><li>Dos</li></ol></li></ul>", True),
    "an empty list": ("<ul/>", False),
    "a link in a link": (
        '<p><link href="https://a.cl/">a <em><link href="https://b.cl/">b</link></em></link></p>',
        False,
    ),
    "emphasis in a link": ('<p><link href="https://a.cl/">a <em>b</em></link></p>', True),
    "a link in emphasis": ('<p><em><link href="https://a.cl/">a</link></em></p>', True),
    "a reference without text": ('<p><ref to="otro"/></p>', True),
    "a link that runs a script": ('<p><link href="javascript:alert(1)">a</link></p>', False),
    "a link without its address": ("<p><link>a</link></p>", False),
    "a file in another folder": ('<figure alt="a"><image src="../a.png"/></figure>', False),
    "a file name with capitals": ('<figure alt="a"><image src="Foto.PNG"/></figure>', False),
    "steps in a step": ("<steps><step><title>a</title><steps><step/></steps></step></steps>", False),
    "an anchor twice": ('<section id="a"><title>a</title><p>a</p></section>' * 2, False),
    "an anchor that begins with a figure": ('<section id="1"><title>a</title><p>a</p></section>', False),
    "a paragraph in another language": ('<p lang="arn">Mari mari</p>', True),
    "a paragraph in an unknown language": ('<p lang="xx">a</p>', False),
    "a table without headings": ("<table><caption>a</caption><tbody><tr><td>a</td></tr></tbody></table>", False),
    "markup of a web page": ("<p><b>a</b></p>", False),
    "a blank attribute": ('<p style="color:red">a</p>', False),
    "401 paragraphs": ("<p>a</p>" * 401, False),
}


@pytest.mark.parametrize("case", BODIES)
def test_bodies_hold_what_they_should(case: str) -> None:
    """A body takes what the vocabulary says and refuses the rest."""
    body, valid = BODIES[case]
    page = re.sub(r"<body>.*</body>", lambda _: f"<body>{body}</body>", example("page"), flags=re.DOTALL)
    assert accepts(page) is valid


HEADERS = {
    "without its channel": ("<channel>apoyo-a-la-gestion</channel>", "", False),
    "without a topic": (r"\s*<topic>[a-z-]+</topic>", "", False),
    "with an unknown topic": ("<topic>formalizacion<", "<topic>Formalización<", False),
    "without a summary": (r"<summary>.*?</summary>", "", False),
    "with a blank title": (r"<title>.*?</title>", "<title> </title>", False),
    "with a date as people write it": ("2026-03-02", "02/03/2026", False),
    "with a day that does not exist": ("2026-03-02", "2026-02-30", False),
    "with a date and its time zone": ("2026-03-02", "2026-03-02Z", False),
    "with a region that does not exist": ("<region>13<", "<region>17<", False),
    "with an identifier in capitals": ("<id>patente", "<id>Patente", False),
    "without a region": ("<region>13</region>", "", True),
    "with a source without address": (r' href="https://www.bcn.cl/leychile"', "", True),
    "with the title after the summary": (r"(<title>.*?</title>)\s*(<summary>.*?</summary>)", r"\2\1", False),
}


@pytest.mark.parametrize("case", HEADERS)
def test_headers_hold_what_they_should(case: str) -> None:
    """An article whose header is changed in one way is refused, unless what it lost was optional."""
    pattern, put, valid = HEADERS[case]
    head, body = example("article").split("</header>")
    changed = re.sub(pattern, put, head, count=0 if "topic>[" in pattern else 1, flags=re.DOTALL)
    assert changed != head
    assert accepts(f"{changed}</header>{body}") is valid


@pytest.mark.parametrize("name", ["news", "page", "institution"])
def test_topics_are_optional_where_a_document_may_have_none(name: str) -> None:
    """News, pages and institutions may go without a topic."""
    without = re.sub(r"\s*<topic>[a-z-]+</topic>", "", example(name))
    assert accepts(without)


@pytest.mark.parametrize("name", ["p", "section", "header", "body", "title"])
def test_a_part_of_a_document_is_not_a_document(name: str) -> None:
    """Only the ten types open a document."""
    assert not accepts(f'<{name} xmlns="{CONTENT}">a</{name}>')


def test_a_document_without_its_namespace_is_refused() -> None:
    """The same words outside our namespace are not ours."""
    assert not accepts(example("page").replace(f' xmlns="{CONTENT}"', ""))
