"""Trees that a browser of ours never sends: they are refused, and no tree makes what the door would not take."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.xml.editor_tree import TreeRefused, to_xml, with_body
from data.xml.namespaces import CONTENT
from data.xml.parser import parse
from tests.unit.xml.made_trees import article, body, paragraph, words

HOSTILE: list[tuple[str, Any]] = [
    ("shape", None),
    ("shape", []),
    ("shape", {}),
    ("shape", {"type": 7}),
    ("root-unknown", {"type": "p"}),
    ("root-unknown", {"type": "}article"}),
    ("shape", {"type": "article", "content": {"0": "a"}}),
    ("shape", {"type": "article", "content": ["a"]}),
    ("shape", {"type": "article", "script": "a"}),
    ("node-unknown", body({"type": "script"})),
    ("node-misplaced", body({"type": "li"})),
    ("node-misplaced", body({"type": "section_SubsectionType"})),
    ("node-misplaced", body({"type": "figure", "content": [{"type": "image", "content": [{"type": "p"}]}]})),
    ("node-unknown", body(words("a"))),
    ("shape", body({"type": "p", "text": "a"})),
    ("shape", body({"type": "p", "marks": [{"type": "em"}]})),
    ("attribute-unknown", body({"type": "p", "attrs": {"onclick": "a"}})),
    ("attribute-shape", body({"type": "p", "attrs": {"lang": 7}})),
    ("attribute-shape", body({"type": "p", "attrs": ["lang"]})),
    ("character", body({"type": "p", "attrs": {"lang": "\x00"}})),
    ("character", paragraph(words("a\x0b"))),
    ("character", paragraph(words("\ud800"))),
    ("character", paragraph(words("\ufffe"))),
    ("shape", paragraph(words(7))),
    ("shape", paragraph({"type": "text"})),
    ("mark-unknown", paragraph(words("a", {"type": "p"}))),
    ("shape", paragraph(words("a", "em"))),
    ("shape", paragraph({"type": "text", "text": "a", "marks": "em"})),
    ("mark-twice", paragraph(words("a", {"type": "em"}, {"type": "em"}))),
    ("marks-exclusive", paragraph(words("a", {"type": "link"}, {"type": "ref"}))),
    ("mark-misplaced", paragraph({"type": "ref_empty", "marks": [{"type": "link"}]})),
    ("mark-misplaced", {"type": "article", "content": [{"type": "next", "content": [words("a", {"type": "link"})]}]}),
    ("attribute-unknown", paragraph(words("a", {"type": "em", "attrs": {"style": "b"}}))),
    ("lines-touch", body({"type": "ul", "content": [{"type": "li", "content": [{"type": "li_line"}] * 2}]})),
    ("size", paragraph(*[words("a" * 1_000_000)] * 3)),
    ("elements", body(*[{"type": "p"}] * 60_000)),
    ("elements", body(*[{"type": "ul", "content": [{"type": "li"}] * 40_000}] * 2)),
]


@pytest.mark.parametrize(
    ("reason", "tree"), HOSTILE, ids=[f"{number}-{reason}" for number, (reason, _) in enumerate(HOSTILE)]
)
def test_hostile_trees_are_refused(reason: str, tree: Any) -> None:
    """A tree that no editor of ours makes, or that XML cannot carry, is refused with its reason."""
    with pytest.raises(TreeRefused) as refusal:
        to_xml(tree)
    assert refusal.value.reason == reason


def nested(levels: int, *items: Any) -> Any:
    """Return a tree with so many lists in one another; the innermost line holds ``items``."""
    inner: Any = {"type": "li", "content": [{"type": "li_line", "content": list(items)}]}
    for _ in range(levels - 1):
        inner = {"type": "li", "content": [{"type": "li_line"}, {"type": "ul", "content": [inner]}]}
    return body({"type": "ul", "content": [inner]})


@pytest.mark.parametrize("tree", [nested(32), nested(5_000), nested(31, words("a", {"type": "em"}))], ids=range(3))
def test_a_deep_tree_is_refused(tree: Any) -> None:
    """A tree deeper than the one door takes is refused, however deep it is, and where only a mark is too deep too."""
    with pytest.raises(TreeRefused) as refusal:
        to_xml(tree)
    assert refusal.value.reason == "depth"


def test_a_tree_as_deep_as_the_door_is_taken() -> None:
    """The deepest lists that the one door takes are no fault."""
    made = with_body(article("<p>a</p>"), nested(31, words("a")))
    assert made.count(b"<ul>") == 31


def test_a_refusal_says_where() -> None:
    """The place of a refusal is the path in the JSON."""
    with pytest.raises(TreeRefused) as refusal:
        to_xml(body({"type": "p"}, {"type": "p", "content": [words("\x00")]}))
    assert refusal.value.place == "content/0/content/1/content/0"


SCALARS = st.none() | st.booleans() | st.integers() | st.text(max_size=3)
TYPES = st.sampled_from(
    ["article", "body", "p", "ul", "li", "li_line", "text", "em", "link", "ref_empty", "section", "x"]
)
NODES = st.recursive(
    st.fixed_dictionaries({"type": TYPES}, optional={"text": SCALARS, "attrs": SCALARS}) | SCALARS,
    lambda inner: st.fixed_dictionaries(
        {"type": TYPES},
        optional={
            "content": st.lists(inner, max_size=4),
            "marks": st.lists(inner, max_size=2),
            "attrs": st.dictionaries(st.sampled_from(["lang", "href", "to", "id", "x"]), inner, max_size=2),
            "text": SCALARS,
        },
    ),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(NODES | st.lists(NODES, max_size=3).map(lambda nodes: paragraph(*nodes)) | NODES.map(body))
def test_any_json_is_refused_or_parses(tree: Any) -> None:
    """Whatever JSON comes, it is refused by the one error, or becomes a document that the door takes."""
    content = article("<p>a</p>")
    try:
        made = with_body(content, tree)
    except TreeRefused:
        made = content
    assert parse(made).root.tag == f"{{{CONTENT}}}article"
