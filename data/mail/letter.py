"""A message in the form that travels (RFC 5322): headers that nobody can add to, text in UTF-8."""

from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from data.errors import MailRefused
from data.mail.interface import Message


def letter(message: Message, sender: str, now: datetime | None = None) -> EmailMessage:
    """Return the letter. Raises ``MailRefused`` for an address or a subject that would be more than one line."""
    if any(not text.isprintable() for text in (message.to, message.subject, sender)) or "@" not in message.to:
        raise MailRefused("address")
    made = EmailMessage(policy=SMTP)
    made["From"] = sender
    made["To"] = message.to
    made["Subject"] = message.subject
    made["Date"] = format_datetime(now or datetime.now(UTC))
    made["Message-ID"] = f"<{message.id}@{parseaddr(sender)[1].rpartition('@')[2]}>"
    # No program should answer (RFC 3834).
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(message.text, charset="utf-8", cte="quoted-printable")
    return made
