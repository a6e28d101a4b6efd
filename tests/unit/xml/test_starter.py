"""Documents that begin: what the schema asks for and nothing made up."""

import pytest

from data.documents.reader import read_header
from data.documents.types import DOCUMENT_TYPES
from data.xml.editor_tree import open_in_editor
from data.xml.expression import accepts, choice, repetition, sequence, single
from data.xml.parser import parse
from data.xml.starter import least, starter, with_child
from data.xml.validator import validate

FACTS = {
    "id": ("ano-nuevo",),
    "title": ("Año <nuevo> & feliz",),
    "language": ("es",),
    "channel": ("apoyo-a-la-gestion",),
    "topic": ("iva", "formalizacion"),
    "author": ("Ana Ñúñez",),
    "valid-from": ("2026-11-02",),
    "rights": ("estado-de-chile",),
}


@pytest.mark.parametrize("type_", sorted(DOCUMENT_TYPES))
def test_every_type_opens_in_the_editor(type_: str) -> None:
    """A document of every type begins well formed, with what is known in its header, and opens in the structured editor."""
    content = starter(type_, FACTS)
    header = read_header(parse(content))
    assert (header.id, header.type, header.title) == ("ano-nuevo", type_, "Año <nuevo> & feliz")
    assert (header.author, header.valid_from, header.topics) == ("Ana Ñúñez", "2026-11-02", ("iva", "formalizacion"))
    opened = open_in_editor(content)
    assert opened.tree is not None, opened.reasons
    assert b"<body>" in content


@pytest.mark.parametrize("type_", sorted(DOCUMENT_TYPES))
def test_only_what_is_not_written_is_missing(type_: str) -> None:
    """Nothing stands where it may not and nothing that is asked for is absent: what is wrong is an empty text or value."""
    assert {issue.code for issue in validate(parse(starter(type_, FACTS)))} == {"value-empty"}
    words = parse(starter(type_, FACTS)).root.itertext()
    known = {value for values in FACTS.values() for value in values}
    assert {word.strip() for word in words} - known == {""}


def test_an_unknown_type() -> None:
    """A type that there is not is a mistake of who asks."""
    with pytest.raises(KeyError):
        starter("script", {})


def test_least() -> None:
    """The shortest complete list of children is found through choices and repetitions; a wanted one is put where it may be."""
    a, b, c = single("a"), single("b"), single("c")
    content = sequence(choice((sequence(a, b), c)), repetition(b, 2, 4))
    assert least(content) == ["c", "b", "b"]
    assert with_child(content, ["c", "b", "b"], "a") == ["c", "b", "b"]
    longer = with_child(content, ["c", "b", "b"], "b")
    assert longer == ["c", "b", "b", "b"]
    assert accepts(content, longer)
