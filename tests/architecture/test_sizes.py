"""The laws of size, on this repository and on made-up sources that break them."""

from tests.architecture.size_laws import few_parameters, short_functions, short_module, short_templates
from tests.architecture.sources import HOUSE, PROGRAMS, breaches, files, module

TEMPLATE = '<xsl:template match="c:p" mode="m:body">\n{}</xsl:template>\n'


def test_modules_are_short() -> None:
    """Every module can be read in one sitting: at most 300 lines."""
    assert breaches(short_module, *PROGRAMS) == []


def test_a_long_module_is_seen() -> None:
    """A module of 301 lines breaks the law and one of 300 does not."""
    assert not list(short_module(module("x = 1\n" * 300)))
    assert list(short_module(module("x = 1\n" * 301))) == ["logic/made_up.py has 301 lines"]


def test_functions_are_short() -> None:
    """Every function fits a screen: at most 50 lines."""
    assert breaches(short_functions, *PROGRAMS) == []


def test_a_long_function_is_seen() -> None:
    """A function of 51 lines breaks the law wherever it is nested and one of 50 does not."""
    body = "        x = 1\n"
    assert not list(short_functions(module("class C:\n    def f(self):\n" + body * 49)))
    assert list(short_functions(module("class C:\n    def f(self):\n" + body * 50)))


def test_functions_have_few_parameters() -> None:
    """No function asks for more than six things."""
    assert breaches(few_parameters, *PROGRAMS) == []


def test_many_parameters_are_seen() -> None:
    """Named, unnamed and collected parameters all count and ``self`` does not."""
    assert not list(few_parameters(module("def f(self, a, b, c, d, *, e, g): ...")))
    assert list(few_parameters(module("def f(a, b, c, /, d, *e, g, **h): ...")))


def test_templates_are_short() -> None:
    """Every XSLT template can be read in one look: at most 60 lines."""
    found = [
        breach
        for path in files(("logic",), ".xsl")
        for breach in short_templates(path.relative_to(HOUSE).as_posix(), path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_a_long_template_is_seen() -> None:
    """A template of 61 lines is named with its match and the line where it begins."""
    assert not list(short_templates("body.xsl", TEMPLATE.format("<br/>\n" * 58)))
    found = list(short_templates("body.xsl", "\n" + TEMPLATE.format("<br/>\n" * 60)))
    assert found == ['body.xsl:2 template match="c:p" mode="m:body" has 62 lines']
