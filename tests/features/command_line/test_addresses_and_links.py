"""What happens to addresses, and where links lead, from the command line."""

from pathlib import Path

from tests.features.command_line.command import Command
from tests.features.publishing.house import article

TEXT = "Cuadre la caja cada día."


def bring_in(command: Command, folder: Path, *articles: str) -> None:
    """Write and import documents."""
    for text in articles:
        id = text.partition("<id>")[2].partition("</id>")[0]
        (folder / f"{id}.xml").write_text(text, encoding="utf-8")
    assert command.run("content", "import", folder).exit_code == 0


def test_withdraw_and_bring_back(published: Command, folder: Path) -> None:
    """A document is withdrawn in one of three ways, who names it is told, and the trash gives it back."""
    bring_in(published, folder, article("plan", refs=("caja",), text=TEXT))
    told = published.json("withdraw", "caja", "--moved-to", "patente")
    assert told["leads_to"] == "/apoyo-a-la-gestion/patente"
    assert [one["id"] for one in told["links"]] == ["plan"]
    (entry,) = published.json("trash", "list")["documents"]
    assert (entry["id"], entry["kind"], entry["leads_to"]) == ("caja", "moved", "patente")
    assert published.json("build")["issues"] == []
    assert published.json("trash", "restore", "caja")["approved"] is True
    assert published.json("trash", "list")["total"] == 0
    result = published.run("withdraw", "caja", "--explain", "Terminó el programa.", "--go-to", "patente")
    assert (result.exit_code, "1 documento lo nombra: plan." in result.stdout) == (0, True)
    assert "se detendrá" in result.stdout
    assert published.run("withdraw", "patente", "--delete").exit_code == 0


def test_wrong_withdrawals(published: Command) -> None:
    """None or two of the three ways is wrong use; a way that leads nowhere is refused in words."""
    assert published.run("withdraw", "caja").exit_code == 2
    assert published.run("withdraw", "caja", "--delete", "--explain", "No.").exit_code == 2
    assert published.run("withdraw", "nada", "--delete").exit_code == 3
    result = published.run("withdraw", "caja", "--moved-to", "caja")
    assert (result.exit_code, "no puede llevar a sí mismo" in result.stdout) == (1, True)


def test_drafts(published: Command, folder: Path) -> None:
    """A draft is approved by its id, or goes to the trash and comes back; what was published is not discarded."""
    (folder / "otro.xml").write_text(article("otro", text=TEXT).replace("<topic>iva", "<topic>nada"), encoding="utf-8")
    published.run("content", "import", folder, "--drafts")
    assert published.run("approve", "otro").exit_code == 1
    assert published.run("trash", "discard", "otro").exit_code == 0
    assert published.json("trash", "list")["documents"][0]["kind"] == "discarded"
    assert published.json("trash", "restore", "otro")["approved"] is False
    assert published.run("trash", "discard", "caja").exit_code == 1
    assert published.json("approve", "caja")["document"] == "caja"
    assert published.run("approve", "nada").exit_code == 3


def test_redirects(published: Command, tmp_path: Path) -> None:
    """Redirects are added, listed, written to a table, taken from one, and removed."""
    assert published.json("redirects", "add", "/viejo.html", "caja", "--until", "2099-01-31")["hidden"] is False
    table = tmp_path / "tabla.csv"
    assert published.json("redirects", "export", table)["redirects"] == 1
    assert published.run("redirects", "remove", "/viejo.html").exit_code == 0
    assert published.run("redirects", "remove", "/viejo.html").exit_code == 3
    assert published.json("redirects", "import", table) == {"new": 1, "changed": 0, "unchanged": 0}
    (one,) = published.json("redirects", "list")["redirects"]
    assert (one["target"], one["document"], one["expires"]) == ("/apoyo-a-la-gestion/caja", "caja", "2099-01-31")
    table.write_text("desde;hacia\n/a;/nada\n//otro.example;caja\n", encoding="utf-8")
    told = published.json("redirects", "import", table, code=1)
    assert [(issue["code"], issue["line"]) for issue in told["issues"]] == [
        ("leads-nowhere", 2),
        ("address-elsewhere", 3),
    ]
    assert published.run("redirects", "import", tmp_path / "nada.csv").exit_code == 4


def test_links(published: Command, folder: Path) -> None:
    """Who leads to a document, and the report of links out, as words and as values."""
    link = '<link href="https://192.168.1.1/">el sitio de nadie</link>'
    bring_in(published, folder, article("plan", refs=("caja",)).replace("Un párrafo.", f"Vea {link}."))
    assert [one["id"] for one in published.json("links", "to", "caja")["documents"]] == ["plan"]
    assert "Nada lleva a" in published.run("links", "to", "patente").stdout
    assert published.json("build")["issues"] == []
    assert published.json("links", "check") == {"asked": 1, "broken": 1, "known": 1}
    (row,) = published.json("links", "report")["links"]
    assert (row["fault"], row["days"], row["uses"][0]["id"]) == ("not-public", 0, "plan")
    said = published.run("links", "report", "--state", "broken").stdout
    assert "nadie de afuera llega ahí. · falla desde hoy" in said
    assert published.run("links", "report", "--state", "nada").exit_code == 2
