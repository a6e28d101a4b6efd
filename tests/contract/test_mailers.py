"""What every mailer promises, run on each engine: a folder, and a mail server of the test's own."""

import email
import socketserver
from collections.abc import Callable, Iterator
from email import policy
from email.message import EmailMessage
from pathlib import Path
from threading import Thread

import pytest

from data.errors import MailRefused
from data.mail.interface import Mailer, Message
from data.mail.maildir import Maildir
from data.mail.smtp import Smtp, SmtpServer

SENDER = "RedSercotec <portal@portal.example>"
MESSAGE = Message(
    "ana@portal.example", "Cambió la clave de María Ñuñoa", "Hola, María:\n\n¿Fue usted?\n.\nNo haga nada.\n", "m1"
)


class _Session(socketserver.StreamRequestHandler):
    """As much of a mail server as a message needs (RFC 5321)."""

    def handle(self) -> None:
        server = self.server
        assert isinstance(server, _Server)
        self.wfile.write(b"220 prueba\r\n")
        while line := self.rfile.readline().strip():
            verb = line.split()[0].upper()
            if verb == b"DATA":
                self.wfile.write(b"354 siga\r\n")
                lines = []
                while (part := self.rfile.readline()) != b".\r\n":
                    lines.append(part[1:] if part.startswith(b".") else part)
                server.taken.append(b"".join(lines))
            if verb == b"RCPT" and b"nadie@" in line:
                self.wfile.write(b"550 no such user here\r\n")
                continue
            self.wfile.write(b"221 adios\r\n" if verb == b"QUIT" else b"250 bien\r\n")
            if verb == b"QUIT":
                return


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Session)
        self.taken: list[bytes] = []


@pytest.fixture
def server() -> Iterator[_Server]:
    """A mail server that listens."""
    with _Server() as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture(params=["maildir", "smtp"])
def mailing(
    request: pytest.FixtureRequest, tmp_path: Path, server: _Server
) -> tuple[Mailer, Callable[[], list[bytes]]]:
    """Each engine, with what it handed over so far."""
    if request.param == "maildir":
        return Maildir(tmp_path, SENDER), lambda: [path.read_bytes() for path in (tmp_path / "new").glob("*")]
    port = server.server_address[1]
    assert isinstance(port, int)
    return Smtp(SmtpServer("127.0.0.1", port, "none"), SENDER), lambda: server.taken


def read(content: bytes) -> EmailMessage:
    """Read a message as a program would."""
    message = email.message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def test_words_arrive(mailing: tuple[Mailer, Callable[[], list[bytes]]]) -> None:
    """Accents, ñ and lines of one dot arrive as they were written, with subject, sender and an id that stays."""
    mailer, taken = mailing
    mailer.send(MESSAGE)
    (content,) = taken()
    message = read(content)
    assert (message["To"], message["From"], message["Subject"]) == (MESSAGE.to, SENDER, MESSAGE.subject)
    assert message.get_content().replace("\r\n", "\n") == MESSAGE.text
    assert message["Message-ID"] == "<m1@portal.example>"
    assert message["Auto-Submitted"] == "auto-generated"
    content.decode("ascii")


@pytest.mark.parametrize(
    ("to", "subject"),
    [
        ("ana@portal.example\r\nBcc: otro@x.example", "Hola"),
        ("ana@portal.example", "Hola\r\nBcc: otro@x.example"),
        ("ana@portal.example", "Hola\nX"),
        ("nadie", "Hola"),
        ("", "Hola"),
    ],
)
def test_headers_cannot_be_added(mailing: tuple[Mailer, Callable[[], list[bytes]]], to: str, subject: str) -> None:
    """An address or subject of more than one line is refused, and nothing leaves."""
    mailer, taken = mailing
    with pytest.raises(MailRefused):
        mailer.send(Message(to, subject, "x", "m2"))
    assert taken() == []


def test_sent_again(mailing: tuple[Mailer, Callable[[], list[bytes]]]) -> None:
    """A message that is sent again can be told: it has the same id."""
    mailer, taken = mailing
    mailer.send(MESSAGE)
    mailer.send(MESSAGE)
    assert {str(read(content)["Message-ID"]) for content in taken()} == {"<m1@portal.example>"}


def test_a_folder_keeps_one(tmp_path: Path) -> None:
    """In a folder a message that is sent again takes the place of the first, readable by its owner only."""
    mailer = Maildir(tmp_path, SENDER)
    mailer.send(MESSAGE)
    mailer.send(MESSAGE)
    (path,) = (tmp_path / "new").iterdir()
    assert path.stat().st_mode & 0o777 == 0o600
    assert not any((tmp_path / "tmp").iterdir())


def test_a_server_that_refuses(server: _Server) -> None:
    """A server that refuses, or is not there, is an error of ours that repeats nothing it said."""
    port = server.server_address[1]
    assert isinstance(port, int)
    with pytest.raises(MailRefused) as refusal:
        Smtp(SmtpServer("127.0.0.1", port, "none"), SENDER).send(Message("nadie@x.example", "a", "b", "m3"))
    assert refusal.value.reason == "recipient"
    with pytest.raises(MailRefused) as refusal:
        Smtp(SmtpServer("127.0.0.1", 1, "none"), SENDER).send(MESSAGE)
    assert refusal.value.reason == "unreachable"


def test_a_password_is_not_shown() -> None:
    """What a server is opened with never shows."""
    assert "s3creto" not in repr(SmtpServer("h", 1, "tls", "u", "s3creto"))
