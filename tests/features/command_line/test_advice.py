"""``portal check`` says how easy each document is to read: advice, which never changes how the command ends."""

from pathlib import Path

from tests.features.command_line.command import Command
from tests.features.publishing.house import article

LONG = " ".join(["cuadre la caja"] * 12)


def test_calm_where_nothing_is_hard(command: Command, folder: Path) -> None:
    """A document that is easy to read takes one line: its path, its index and what the scale calls it."""
    lines = command.run("check", folder).stdout.splitlines()
    assert len(lines) == 3
    assert lines[0] == f"{folder / 'caja.xml'}: 89, muy fácil"


def test_advice_changes_nothing_else(command: Command, folder: Path) -> None:
    """Sentences too long and heavy words are told with their place under their document; the command still ends well."""
    text = f"Hoy {LONG}. Pague mediante transferencia."
    (folder / "caja.xml").write_text(article("caja", text=text), encoding="utf-8")
    result = command.run("check", folder)
    assert result.exit_code == 0
    advice = [line for line in result.stdout.splitlines() if line.startswith("    ")]
    assert ["Línea 14, columna 5" in line for line in advice] == [True, True]
    assert "37 palabras" in advice[0]
    assert "con, por" in advice[1]
    assert "2 documentos revisados: sin observaciones." in result.stdout


def test_much_advice_is_cut(command: Command, folder: Path) -> None:
    """Of a document with much advice the first lines are printed, and how many more there are; values have them all."""
    text = " ".join(f"{number} {LONG}." for number in range(14))
    (folder / "caja.xml").write_text(article("caja", text=text), encoding="utf-8")
    advice = [line for line in command.run("check", folder).stdout.splitlines() if line.startswith("    ")]
    assert (len(advice), advice[-1].strip()) == (11, "… y 5 consejos más")
    told = command.json("check", folder)["readability"][0]
    assert (told["long_sentences"], len(told["remarks"])) == (14, 15)


def test_readability_as_values(command: Command, folder: Path) -> None:
    """With ``--json`` each document in Spanish has its index, band, words, minutes, hard sections and long sentences."""
    hard = "Responsabilidad institucional interministerial: determinación administrativa extraordinaria."
    body = article("caja").replace("<p>Un párrafo.</p>", f"<section><title>Plazos</title><p>{hard}</p></section>")
    (folder / "caja.xml").write_text(body, encoding="utf-8")
    english = article("patente").replace("<language>es", "<language>en")
    (folder / "patente.xml").write_text(english, encoding="utf-8")
    (told,) = command.json("check", folder)["readability"]
    assert (told["path"], told["id"], told["band"]) == (str(folder / "caja.xml"), "caja", "muy difícil")
    assert (told["words"], told["minutes"], told["long_sentences"]) == (6, 0, 0)
    assert [part["title"] for part in told["hard_sections"]] == ["Plazos"]
    assert told["inflesz"] == told["hard_sections"][0]["inflesz"] < 40
    assert [remark["code"] for remark in told["remarks"]] == ["part-hard"]
