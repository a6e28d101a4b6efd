"""What the command line says of long work, and where."""

import sys

import pytest

from presentation.cli import output


def test_plain_lines(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Where there is no terminal, long work tells how far it is in plain lines, apart from the result."""
    monkeypatch.setattr(output, "SECONDS_BETWEEN_LINES", 0.0)
    with output.progress("Construyendo") as report:
        report(1500, 20000)
        report(1600, 0)
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == "Construyendo: 1.500 de 20.000\nConstruyendo: 1.600\n"


def test_short_work_is_silent(capsys: pytest.CaptureFixture[str]) -> None:
    """Work that is over at once says nothing of how far it is."""
    with output.progress("Construyendo") as report:
        report(1, 2)
    assert capsys.readouterr() == ("", "")


def test_bar_on_a_terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """On a terminal long work shows a bar, on standard error."""
    monkeypatch.setattr(output, "SECONDS_BEFORE_BAR", 0.0)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("FORCE_COLOR", "1")
    with output.progress("Construyendo") as report:
        report(50, 100)
    said = capsys.readouterr()
    assert said.out == ""
    assert "Construyendo" in said.err
    assert "50 de 100" in said.err


def test_one_json_object(capsys: pytest.CaptureFixture[str]) -> None:
    """Values are printed with their accents, as one object."""
    output.say_json({"título": "Año"})
    assert capsys.readouterr().out == '{\n  "título": "Año"\n}\n'
