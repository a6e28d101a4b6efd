"""``portal account`` and ``portal audit``: people let in and shut out from the machine itself."""

import csv
import io
import re

import pytest

from logic.portal import open_portal
from presentation.cli.first_accounts import first_accounts, say_accounts
from presentation.composer import PageComposer
from tests.features.command_line.command import Command

EMAIL = "ana@portal.example"


@pytest.fixture
def with_ana(command: Command) -> Command:
    """A portal where Ana has an account."""
    command.json("account", "create", "--role", "webmaster", "--email", EMAIL, "--name", "Ana Rojas")
    return command


def test_create(command: Command) -> None:
    """An account is made with a password that is told once and kept nowhere."""
    result = command.run("account", "create", "--role", "editor", "--email", EMAIL, "--name", "Ana Rojas")
    assert (result.exit_code, result.stderr) == (0, "")
    found = re.search(r"Clave: (\S{23})\n", result.stdout)
    assert found
    kept = b"".join(path.read_bytes() for path in command.home.rglob("*") if path.is_file())
    assert found[1].encode() not in kept
    (told,) = command.json("account", "list")["accounts"]
    assert (told["email"], told["role"], told["active"], told["invited"]) == (EMAIL, "editor", True, False)


def test_invite(command: Command) -> None:
    """With --invite no password is made: a mail waits to be sent."""
    told = command.json("account", "create", "--role", "head", "--email", EMAIL, "--name", "Ana", "--invite")
    assert told["invited"]
    assert "password" not in told
    assert command.run("account", "reset", EMAIL, "invitation").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("create", "--role", "jefe", "--email", EMAIL, "--name", "Ana"), 2, "jefe"),
        (("create", "--role", "head", "--email", "ana", "--name", "\u202eana"), 1, "Escriba un correo completo"),
        (("create", "--role", "head", "--email", EMAIL, "--name", "Otra"), 1, "Ya hay una cuenta con ese correo."),
        (("role", "nadie@portal.example", "head"), 3, "No existe «nadie@portal.example»."),
        (("reset", EMAIL, "nada"), 2, "nada"),
        (("reset", EMAIL, "invitation"), 1, "Esa persona ya eligió su clave"),
    ],
)
def test_wrong(with_ana: Command, arguments: tuple[str, ...], code: int, said: str) -> None:
    """What is wrong is said in a sentence, with the exit code of its kind, and changes nothing."""
    before = with_ana.json("account", "list")
    result = with_ana.run("account", *arguments)
    assert (result.exit_code, result.stdout) == (code, "")
    assert said in result.stderr
    assert with_ana.json("account", "list") == before


def test_changes(with_ana: Command) -> None:
    """Role, password and whether an account is open are changed by address, in any case of letters."""
    assert with_ana.json("account", "role", EMAIL.upper(), "head")["role"] == "head"
    assert len(with_ana.json("account", "reset", EMAIL, "password")["password"]) == 23
    assert with_ana.json("account", "close", EMAIL)["active"] is False
    assert "cerrada" in with_ana.run("account", "list").stdout
    assert with_ana.json("account", "close", EMAIL, "--open")["active"] is True


def test_audit(with_ana: Command) -> None:
    """Everything that was done is in the log: in words, as values, and as a table that no spreadsheet takes for formulas."""
    with_ana.json("account", "create", "--role", "head", "--email", "=1+1@x.cl", "--name", "Eva")
    told = with_ana.json("audit")["audit"]
    assert [(one["action"], one["subject"]) for one in told] == [
        ("manage accounts", EMAIL),
        ("manage accounts", "=1+1@x.cl"),
    ]
    rows = list(csv.reader(io.StringIO(with_ana.run("audit", "--csv").stdout)))
    assert [row[5] for row in rows[1:]] == [EMAIL, "'=1+1@x.cl"]
    assert f"cambió una cuenta: {EMAIL} (nueva: webmaster)" in with_ana.run("audit").stdout


class TestFirstAccounts:
    """What ``portal serve`` does about accounts when it starts."""

    def start(self, command: Command, host: str, base_url: str = "http://127.0.0.1:8000") -> None:
        """Do what a start does."""
        portal = open_portal({"PORTAL_HOME": str(command.home), "PORTAL_BASE_URL": base_url}, PageComposer)
        try:
            say_accounts(first_accounts(portal, host), f"http://{host}:8000/")
        finally:
            portal.close()

    def test_on_ones_own_machine(self, command: Command, capsys: pytest.CaptureFixture[str]) -> None:
        """The first start makes three people and says once how each comes in; the second says nothing."""
        self.start(command, "127.0.0.1")
        said = capsys.readouterr().out
        assert "http://127.0.0.1:8000/ingresar" in said
        lines = re.findall(r"^  .+ (\S+@portal\.example) +(\S{23})$", said, re.MULTILINE)
        assert len(dict(lines)) == 3
        self.start(command, "127.0.0.1")
        assert capsys.readouterr().out == ""

    @pytest.mark.parametrize(
        ("host", "base_url"), [("0.0.0.0", "http://127.0.0.1:8000"), ("127.0.0.1", "https://www.redsercotec.cl")]
    )
    def test_for_the_public(
        self, command: Command, capsys: pytest.CaptureFixture[str], host: str, base_url: str
    ) -> None:
        """Where others can reach the portal no account is made; it is said how to make one."""
        self.start(command, host, base_url)
        told = capsys.readouterr()
        assert told.out == ""
        assert "portal account create --role webmaster" in told.err
        assert command.json("account", "list") == {"accounts": []}

    def test_left_open_for_the_public(self, command: Command, capsys: pytest.CaptureFixture[str]) -> None:
        """Accounts to try the portal with that are still open when it is public are named, with the command that closes each."""
        self.start(command, "127.0.0.1")
        self.start(command, "127.0.0.1", "https://www.redsercotec.cl")
        closing = re.findall(r"portal (account close \S+)", capsys.readouterr().err)
        assert len(closing) == 3
        for line in closing:
            assert command.run(*line.split()).exit_code == 0
        self.start(command, "127.0.0.1", "https://www.redsercotec.cl")
        assert capsys.readouterr().err == ""
