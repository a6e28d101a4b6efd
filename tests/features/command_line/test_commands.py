"""The contract of the command line: what each command does, prints, and how it ends."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from logic import errors
from presentation.cli.failures import failure
from tests.features.command_line.command import ROOT, Command
from tests.features.publishing.house import article

COMMANDS = (
    "serve",
    "check",
    "content",
    "build",
    "builds",
    "diff",
    "publish",
    "rollback",
    "search",
    "feedback",
    "doctor",
)


def break_document(folder: Path) -> None:
    (folder / "caja.xml").write_text(article("caja").replace("estado-de-chile", "nada"), encoding="utf-8")


def test_check_of_good_documents(command: Command, folder: Path) -> None:
    """Documents without issues end with 0, and nothing is written anywhere."""
    result = command.run("check", folder)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "2 documentos revisados: sin observaciones." in result.stdout
    assert not command.home.exists()


def test_check_of_a_broken_document(command: Command, folder: Path) -> None:
    """Issues end with 1; each says its file and line, in words of ours, and as values with ``--json``."""
    break_document(folder)
    result = command.run("check", folder)
    assert result.exit_code == 1
    assert "caja.xml" in result.stdout
    assert "xmlSchema" not in result.stdout + result.stderr
    told = command.json("check", folder, code=1)
    assert told["documents"] == 2
    assert {"code", "file", "line", "message", "expected", "example"} <= set(told["issues"][0])
    assert told["issues"][0]["line"] > 0


def test_check_of_nothing(command: Command, tmp_path: Path) -> None:
    """A path that does not exist is wrong use."""
    result = command.run("check", tmp_path / "nada")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "No existe" in result.stderr


def test_import_twice(command: Command, folder: Path) -> None:
    """The second import of the same folder finds nothing to do."""
    first = command.json("content", "import", folder)
    second = command.json("content", "import", folder)
    assert (first["new"], second["new"], second["unchanged"]) == (2, 0, 2)


def test_import_of_a_broken_document(command: Command, folder: Path) -> None:
    """One issue keeps the whole folder out, unless drafts are asked for; both end with 1."""
    break_document(folder)
    assert command.json("content", "import", folder, code=1)["new"] == 0
    assert command.json("content", "import", folder, "--drafts", code=1)["new"] == 2


def test_withdraw_missing(published: Command, folder: Path) -> None:
    """With ``--withdraw-missing`` the folder is the whole truth."""
    (folder / "caja.xml").unlink()
    assert published.json("content", "import", folder, "--withdraw-missing")["withdrawn"] == 1
    assert published.json("build")["pages"]["changed"] > 0


def test_export(published: Command, folder: Path, tmp_path: Path) -> None:
    """What was imported is exported byte for byte; a folder with something in it is left alone."""
    assert published.json("content", "export", tmp_path / "out")["documents"] == 2
    for path in folder.iterdir():
        assert (tmp_path / "out" / path.name).read_bytes() == path.read_bytes()
    again = published.run("content", "export", tmp_path / "out")
    assert (again.exit_code, again.stdout) == (2, "")


def test_build_report(command: Command, folder: Path) -> None:
    """A build tells its number, its pages by kind, its documents, its issues, its time and its digest."""
    command.run("content", "import", folder)
    told = command.json("build")
    assert {"build", "pages", "documents", "issues", "seconds", "digest"} <= set(told)
    assert set(told["pages"]) == {"new", "changed", "gone", "reused"}
    assert (told["build"], told["documents"], told["issues"], len(told["digest"])) == (1, 2, [], 64)
    assert command.json("build", "--jobs", "2")["pages"]["new"] == 0


def test_publish_and_roll_back(published: Command, folder: Path) -> None:
    """Publishing moves visitors on, rolling back moves them back, and each says what was live before."""
    (folder / "caja.xml").write_text(article("caja", title="Otro título"), encoding="utf-8")
    published.run("content", "import", folder)
    assert published.json("build")["build"] == 2
    told = published.json("publish", "--reason", "Título nuevo")
    assert told == {"build": 2, "before": 1, "second_look": False}
    said = published.run("rollback", "--reason", "Un dato equivocado").stdout
    assert said == "Está publicada la edición 1. Antes estaba la 2.\nHay una más nueva, la 2.\n"
    assert published.json("publish", "2") == {"build": 2, "before": 1, "second_look": False}
    live = [line["build"] for line in published.json("builds")["builds"] if line["live"]]
    assert live == [2]


def test_diff(published: Command, folder: Path) -> None:
    """The difference of two builds names the pages that a reader would find changed."""
    (folder / "caja.xml").write_text(article("caja", text="Otra cosa."), encoding="utf-8")
    published.run("content", "import", folder)
    published.run("build")
    changes = published.json("diff", "1", "2")["changes"]
    assert {"/apoyo-a-la-gestion/caja"} == {one["address"] for one in changes if one["sources"] == ["caja"]}
    assert "Son iguales." in published.run("diff", "1", "1").stdout


def test_sentences(published: Command, folder: Path) -> None:
    """The difference in sentences tells document by document what changed, who wrote and who approved."""
    (folder / "caja.xml").write_text(article("caja", text="Cuadre la caja cada mes."), encoding="utf-8")
    published.run("content", "import", folder)
    published.run("build")
    said = published.run("diff", "1", "2", "--sentences").stdout
    assert "cambia    /apoyo-a-la-gestion/caja  Título de caja" in said
    assert "[-día-]{+mes+}" in said
    told = published.json("diff", "1", "2", "--sentences")
    assert {"from", "to", "changes", "documents"} == set(told)
    (document,) = told["documents"]
    assert (document["id"], document["kind"], document["alone"]) == ("caja", "changed", False)
    assert len(document["sentences"]) == 1
    assert "documents" not in published.json("diff", "1", "2")
    assert "Ningún documento cambia." in published.run("diff", "1", "1", "--sentences").stdout


def test_builds(published: Command, folder: Path) -> None:
    """Builds are listed with what they took and added; one alone tells when it was live and why."""
    (line,) = published.run("builds").stdout.splitlines()
    assert re.search(r"^ +1  [\d-]+ [\d:]+  lista  \d+ páginas  \d+,\d s  \d+ KB nuevos  \S+  publicada$", line)
    one = published.json("builds", "1")
    assert [(made["kind"], made["reason"]) for made in one["publications"]] == [("publish", "")]
    assert one["report"] == []
    assert "la publicó" in published.run("builds", "1").stdout
    assert published.run("builds", "7").exit_code == 3


def test_search(published: Command) -> None:
    """The search answers as it does to visitors: total, facets, hits with their address."""
    told = published.json("search", "cuadrar caja", "--channel", "apoyo-a-la-gestion", "--limit", "5")
    assert set(told) == {"total", "facets", "hits", "did_you_mean"}
    assert told["total"] == 2
    assert told["hits"][0]["url"] == "/apoyo-a-la-gestion/caja"
    assert published.json("search", "caja", "--type", "news")["total"] == 0
    assert published.json("search", "'*[a TO z]\" -")["did_you_mean"] is None


def test_doctor(command: Command, published: Command) -> None:
    """The doctor ends with 0 for a portal that can serve, and with 4 and advice for one that cannot."""
    assert published.json("doctor")["fit"] is True
    fresh = Command(command.home / "other")
    result = fresh.run("doctor")
    assert (result.exit_code, "portal build" in result.stdout) == (4, True)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["publish"], 3),
        (["publish", "7"], 3),
        (["rollback"], 3),
        (["diff", "1", "2"], 3),
        (["search", "caja"], 3),
        ([], 2),
        (["nada"], 2),
        (["build", "--jobs", "0"], 2),
        (["build", "--nada"], 2),
        (["publish", "uno"], 2),
        (["diff", "1"], 2),
        (["content", "import", "/no/existe"], 2),
        (["search"], 2),
    ],
)
def test_exit_codes(command: Command, arguments: list[str], code: int) -> None:
    """On an empty portal each refusal and each wrong use has its exit code and its sentence, apart from the result."""
    result = command.run(*arguments)
    assert result.exit_code == code
    assert result.stdout == ""
    assert result.stderr.strip()
    assert not {"Usage", "Error:", "Traceback", "Missing"} & set(result.stderr.split())


def test_refusal_as_json(command: Command) -> None:
    """With ``--json`` a refusal is one object too."""
    result = command.run("publish", "--json")
    assert result.exit_code == 3
    assert json.loads(result.stdout)["error"]["kind"] == "NothingToPublish"


@pytest.mark.parametrize(
    "environment",
    [
        {"PORTAL_BASE_URL": "sin esquema", "PORTAL_SECRET_KEY": "corta"},
        {"PORTAL_DATABASE_URL": "oracle://x", "PORTAL_SEARCH": "nada"},
    ],
)
def test_unfit_environment(command: Command, environment: dict[str, str]) -> None:
    """An environment with faults ends with 4 and every fault named."""
    result = command.run("builds", **environment)
    assert result.exit_code == 4
    assert all(name in result.stderr for name in environment)


def test_every_command_has_help(command: Command) -> None:
    """The help names every command; each command's own help is in Spanish."""
    listed = command.run("--help").stdout
    assert all(f"  {name} " in listed for name in COMMANDS)
    for name in COMMANDS:
        result = command.run(name, "--help")
        assert result.exit_code == 0
        assert result.stdout.startswith(f"Uso: portal {name}")
        assert not {"Usage:", "Options:", "Show"} & set(result.stdout.split())


def test_every_error_is_worded() -> None:
    """Every error that logic lets out has an exit code and a sentence of its own."""
    unworded = {"PortalError", "Issue", "Fault", "NotWellFormed", "Refused"}
    for name in set(errors.__all__) - unworded:
        kind = getattr(errors, name)
        told = failure(_made(kind))
        assert not told.unexpected, name
        assert told.code in (1, 2, 3, 4)


def _made(kind: type[Exception]) -> Exception:
    error = kind.__new__(kind)
    facts = {"number": 7, "name": "x", "folder": "/x", "reason": "missing", "stylesheet": "x.xsl", "document_id": "x"}
    facts |= {"live": 7, "pages": 7, "total": 70, "wait": 0}
    for name, value in facts.items():
        setattr(error, name, value)
    error.faults = ()  # type: ignore[attr-defined]
    return error


@pytest.mark.parametrize("name", ["data", "logic"])
@pytest.mark.parametrize("with_init", [True, False])
def test_hidden_package(command: Command, tmp_path: Path, name: str, with_init: bool) -> None:
    """A folder in the working directory that hides a package of ours is named, and nothing of it runs."""
    (tmp_path / name).mkdir()
    if with_init:
        (tmp_path / name / "__init__.py").write_text("print('mine')", encoding="utf-8")
    place = tmp_path / "place"
    (place / "bin").mkdir(parents=True)
    script = f"import sys; sys.path[:0] = [{str(tmp_path)!r}, {str(ROOT)!r}]; sys.argv = ['portal', 'builds']"
    run = subprocess.run(
        [sys.executable, "-c", f"{script}; import presentation.cli.main"],
        cwd=place,
        capture_output=True,
        text=True,
        check=False,
    )
    hides = with_init  # without ``__init__.py`` a regular package further on is found first
    assert (run.returncode == 4) is hides
    assert (f"«{tmp_path / name}» oculta" in run.stderr) is hides
    assert "mine" not in run.stdout


def test_in_a_process_of_its_own(published: Command) -> None:
    """The exit code and the streams are the process's own; nothing but the object is on standard output."""
    run = published.apart("builds", "--json")
    assert run.returncode == 0
    assert json.loads(run.stdout)["builds"][0]["live"] is True
    assert published.apart("publish", "9").returncode == 3


def test_help_is_light() -> None:
    """The help loads neither the database nor the web nor the templates."""
    script = (
        "import sys; from presentation.cli import main; "
        "print([name for name in ('sqlalchemy', 'flask', 'jinja2', 'lxml', 'whoosh', 'gunicorn') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
