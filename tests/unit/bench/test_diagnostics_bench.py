"""The benchmark of the diagnostics runs, at a size that says nothing of its figures."""

import json

import pytest

from bench.diagnostics import in_another_style, long_article, main
from bench.mutations import Specimen
from data.xml.parser import parse
from data.xml.validator import validate


def test_it_reports_figures_with_what_is_asked(capsys: pytest.CaptureFixture[str]) -> None:
    """The report is a list of figures, each with its value, and those that are bound say what is asked of them."""
    assert main(["--documents", "1", "--runs", "1", "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert len(figures) > 15
    assert all(line["value"] is not None and line["what"] for line in figures)
    assert any(line["asked"] and line["peer"] for line in figures)


def test_its_specimens_are_valid() -> None:
    """The larger articles that faults are put into have none of their own, and the other style has prefixes."""
    for source in (long_article(), in_another_style(long_article())):
        assert validate(parse(source)) == ()
    assert len(Specimen(long_article()).elements) > 200
    assert b"<t:section" in in_another_style(long_article())
