"""Messages handed to a mail server (SMTP), encrypted where the setting asks for it."""

import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass, field

from data.errors import MailRefused
from data.mail.interface import Message
from data.mail.letter import letter

SECONDS = 20


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """A server: ``security`` is "tls" (encrypted from the start), "starttls" or "none"; without ``user`` nobody logs in."""

    host: str
    port: int
    security: str
    user: str = ""
    password: str = field(default="", repr=False)


class Smtp:
    """Hands over one message a connection: they are few."""

    def __init__(self, server: SmtpServer, sender: str) -> None:
        self._server = server
        self._sender = sender

    def send(self, message: Message) -> None:
        """Hand the message over. Raises ``MailRefused``, whose reason is a word of ours: what a server said stays out."""
        made = letter(message, self._sender)
        try:
            connection = self._connect()
        except (OSError, smtplib.SMTPException) as error:
            raise MailRefused("unreachable") from error
        try:
            connection.send_message(made)
        except smtplib.SMTPRecipientsRefused as error:
            raise MailRefused("recipient") from error
        except (OSError, smtplib.SMTPException) as error:
            raise MailRefused("refused") from error
        finally:
            with suppress(OSError, smtplib.SMTPException):
                connection.quit()

    def _connect(self) -> smtplib.SMTP:
        server = self._server
        context = ssl.create_default_context()
        if server.security == "tls":
            connection: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=SECONDS, context=context)
        else:
            connection = smtplib.SMTP(server.host, server.port, timeout=SECONDS)
        try:
            if server.security == "starttls":
                connection.starttls(context=context)
            if server.user:
                connection.login(server.user, server.password)
        except BaseException:
            connection.close()
            raise
        return connection
