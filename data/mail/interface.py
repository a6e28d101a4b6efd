"""What a mailer promises: a message is handed over whole, or an error says that it was not."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Message:
    """A message in plain text to one person. ``id`` is the same each time that it is sent again, so that a copy can be told."""

    to: str
    subject: str
    text: str
    id: str


class Mailer(Protocol):
    """Hands messages over. Raises ``data.errors.MailRefused`` where one cannot be, now or ever."""

    def send(self, message: Message) -> None: ...
