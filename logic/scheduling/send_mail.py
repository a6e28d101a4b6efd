"""Mail: a job that hands one message over. Asked twice it hands over the same message, which says so by its id."""

import hashlib

from data.mail.interface import Mailer, Message
from logic.scheduling.handlers import Payload


def send_mail(payload: Payload, *, mailer: Mailer) -> None:
    """Hand the message of a job over. Raises ``MailRefused``: it is tried again later."""
    to, subject, text = (str(payload[name]) for name in ("to", "subject", "text"))
    mailer.send(Message(to, subject, text, id=message_id(payload)))


def message_id(payload: Payload) -> str:
    """Return what a message is known by: the same each time that its job is done, and no other job's.

    The same notice given twice is two messages: a mail server that knows the id would drop the second. The words are in it because a
    portal that was restored numbers again.
    """
    words = "\n".join(str(payload[name]) for name in ("to", "subject", "text"))
    return f"{payload['job']}.{hashlib.sha256(words.encode('utf-8', 'replace')).hexdigest()[:32]}"
