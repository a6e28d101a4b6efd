"""What the editor may hold, as it is told to the browser."""

import json
import re

import pytest

from data.xml.editor_grammar import as_json, grammar
from data.xml.editor_walks import HEADER
from data.xml.namespaces import CONTENT
from data.xml.schema_catalog import document_rules
from tests.unit.xml.generated_documents import ROOTS

PIECE = re.compile(r"\w+|[()|?*+,{}]|\s+")


@pytest.mark.parametrize("root", ROOTS)
def test_expressions_name_what_there_is(root: str) -> None:
    """Every name in an expression is a node of the grammar, made of the characters that ProseMirror takes as one word."""
    told = grammar(root)
    for node in told.nodes.values():
        assert PIECE.sub("", node.content) == ""
        words = set(re.findall(r"[A-Za-z_]\w*", node.content)) - {"text"}
        assert words <= told.nodes.keys()


@pytest.mark.parametrize("root", ROOTS)
def test_everything_but_the_header_is_told(root: str) -> None:
    """Every element that may follow the header has a node under the root, and the header has none."""
    kind = document_rules().model.type_of(document_rules().model.roots[f"{{{CONTENT}}}{root}"])
    told = grammar(root)
    assert {f"{{{CONTENT}}}{name}" for name in told.nodes[root].children} == set(kind.children) - {HEADER}


@pytest.mark.parametrize("root", ROOTS)
def test_nodes_and_marks_have_names_of_their_own(root: str) -> None:
    """No name is that of a node and of a mark, and none is one that ProseMirror has itself."""
    told = grammar(root)
    assert not told.nodes.keys() & told.marks.keys()
    assert "text" not in told.nodes
    assert all(name == node.name for name, node in told.nodes.items())


@pytest.mark.parametrize("root", ROOTS)
def test_everything_has_a_label(root: str) -> None:
    """Every node, mark and attribute is called by its label of the schema, and a node says what it is for."""
    told = as_json(grammar(root))
    for named in (*told["nodes"], *told["marks"]):
        assert named["label"]
        assert all(attribute["label"] for attribute in named["attributes"])
    assert json.loads(json.dumps(told)) == told


def test_a_section_has_a_node_for_each_level() -> None:
    """One element with several types is several nodes, each with what its own type holds."""
    told = grammar("article")
    assert "section_SubsectionType*" in told.nodes["section"].content
    assert "section_DetailSectionType*" in told.nodes["section_SubsectionType"].content
    assert "section" not in told.nodes["section_DetailSectionType"].content


@pytest.mark.parametrize(
    ("root", "node", "expression"),
    [
        ("article", "article", "body next{0,4}"),
        ("questionnaire", "question", "text_StatementType help? option{2,6} remedy?"),
        ("article", "table", "caption thead tbody"),
        ("article", "dl", "(dt dd)+"),
        ("article", "li", "li_line ((ul | ol)+ li_line)* (ul | ol)*"),
        ("article", "p", "(text | ref_empty)*"),
        ("article", "next", "text*"),
        ("article", "image", ""),
    ],
)
def test_an_expression_says_what_the_schema_says(root: str, node: str, expression: str) -> None:
    """Order, choice and small counts of the schema are those of the expression."""
    assert grammar(root).nodes[node].content == expression


def test_marks_that_cannot_meet_exclude_each_other() -> None:
    """A link takes no other link, reference or term, but takes emphasis; no mark is twice on a word."""
    marks = grammar("article").marks
    assert set(marks["link"].excludes) == {"link", "ref", "term"}
    assert marks["em"].excludes == ("em",)
    assert "link" in marks["em"].holds


def test_values_come_with_their_labels() -> None:
    """An attribute with a list of values tells each with its label, and whether it is required."""
    marks = {mark["name"]: mark for mark in as_json(grammar("article"))["marks"]}
    (lang,) = marks["foreign"]["attributes"]
    assert lang["required"]
    assert all(value["label"] for value in lang["values"])


def test_an_unknown_root_has_no_grammar() -> None:
    """A root that the schema lacks is told at once."""
    with pytest.raises(KeyError):
        grammar("folleto")
