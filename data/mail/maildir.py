"""Messages as files in a folder, in the form of a maildir: to be looked at, or taken on by a program of the machine."""

import hashlib
import os
from pathlib import Path

from data.disk import room_needed
from data.mail.interface import Message
from data.mail.letter import letter


class Maildir:
    """A folder with ``tmp``, ``new`` and ``cur``. A message sent again takes the place of the first."""

    def __init__(self, folder: Path, sender: str) -> None:
        self._folder = folder
        self._sender = sender

    def send(self, message: Message) -> None:
        """Write the message aside, make it durable, then name it. Raises ``MailRefused``, ``StoreFull``."""
        content = letter(message, self._sender).as_bytes()
        name = hashlib.sha256(message.id.encode()).hexdigest()[:32]
        with room_needed():
            for part in ("tmp", "new", "cur"):
                (self._folder / part).mkdir(parents=True, exist_ok=True, mode=0o700)
            aside = self._folder / "tmp" / name
            descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            aside.rename(self._folder / "new" / name)
