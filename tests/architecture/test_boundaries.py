"""The laws of place, on this repository and on made-up sources that break them."""

import pytest

from tests.architecture.boundary_laws import (
    escaping_template,
    marks_safe,
    one_environment,
    one_xml_door,
    opens_nothing,
)
from tests.architecture.sources import HOUSE, PRODUCT, breaches, files, module


def test_one_module_parses_xml() -> None:
    """Whatever comes in as XML passes the one door."""
    assert breaches(one_xml_door, *PRODUCT) == []


@pytest.mark.parametrize(
    "source",
    [
        "from lxml import etree\ntree = etree.parse(name)",
        "from lxml import etree as e\nroot = e.fromstring(data)",
        "import lxml.etree as e\nschema = e.XMLSchema(tree)",
        "from lxml.etree import XSLT",
        "from lxml import html",
        "import xml.etree.ElementTree",
        "from xml.dom import minidom",
        "tree.xinclude()",
    ],
)
def test_another_door_is_seen(source: str) -> None:
    """Every way around the one door breaks the law, whatever name it goes by."""
    assert list(one_xml_door(module(source)))
    assert not list(one_xml_door(module(source, "data/xml/parser.py")))


def test_a_type_is_no_door() -> None:
    """Naming a type of lxml in an annotation is not parsing."""
    assert not list(one_xml_door(module("from lxml import etree\ndef f(x: etree.XMLSchema) -> etree.XSLT: ...")))


def test_the_environment_is_read_in_one_place() -> None:
    """Settings reach a module as arguments, so that two portals can live in one process."""
    assert breaches(one_environment, *PRODUCT) == []


@pytest.mark.parametrize("source", ["import os\nos.environ['A']", "from os import getenv", "import os\nos.getenv('A')"])
def test_reading_the_environment_is_seen(source: str) -> None:
    """Each way to read the environment breaks the law outside the ways in."""
    assert list(one_environment(module(source)))
    assert not list(one_environment(module(source, "wsgi.py")))


def test_one_function_marks_fragments_safe() -> None:
    """Text stays text on every page but for what our own stylesheets made, which one function marks."""
    found = breaches(marks_safe, *PRODUCT)
    for path in files(("presentation",), ".html", ".xml", ".txt", ".j2", ".jinja"):
        found += escaping_template(path.relative_to(HOUSE).as_posix(), path.read_text(encoding="utf-8"))
    assert found == []


def test_marking_as_safe_is_seen() -> None:
    """A second place that makes markup breaks the law, in Python and in a template."""
    source = "from markupsafe import Markup\na = Markup(x)\n"
    assert list(marks_safe(module(source))) == ["logic/made_up.py:2 marks text as safe"]
    assert not list(marks_safe(module(source, "presentation/markup.py")))
    assert list(marks_safe(module(source * 2, "presentation/markup.py")))
    assert not list(marks_safe(module("time = Markup('<time>{}</time>').format(x)\n")))
    assert list(escaping_template("page.html", "{{ text|safe }}"))
    assert list(escaping_template("page.html", "{% autoescape false %}"))
    assert not list(escaping_template("page.html", "{{ text }} is safe"))


def test_no_source_opens_anything_at_import() -> None:
    """Importing a module never opens a file, a connection or a schema."""
    assert breaches(opens_nothing, *PRODUCT) == []


@pytest.mark.parametrize(
    "source",
    [
        "engine = create_engine('sqlite://')",
        "class C:\n    words = Path('x').read_text()",
        "def f(store=connect()): ...",
        "@cached(open('x'))\ndef f(): ...",
        "if True:\n    SCHEMA = compile_schema(path)",
    ],
)
def test_opening_at_import_is_seen(source: str) -> None:
    """What runs at import is more than the top level: class bodies, defaults and decorators too."""
    assert list(opens_nothing(module(source)))


def test_opening_when_called_is_allowed() -> None:
    """The body of a function and a program's main part may open what they need."""
    assert not list(opens_nothing(module("def f():\n    return open('x')")))
    assert not list(opens_nothing(module("if __name__ == '__main__':\n    open('x')")))
