"""How messages leave, as the environment says it. Read with all other settings, by ``data.settings``."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

NAME = "PORTAL_MAIL"
SENDER = "RedSercotec <portal@localhost>"

_SCHEMES = {"smtp": ("starttls", 587), "smtps": ("tls", 465), "smtp+plain": ("none", 25)}


@dataclass(frozen=True, slots=True)
class MailSettings:
    """``name`` is maildir, which writes into ``folder``, or smtp. ``sender`` stands on every message."""

    name: str
    folder: Path
    sender: str = SENDER
    host: str = ""
    port: int = 0
    security: str = ""
    user: str = ""
    password: str = field(default="", repr=False)


def read_mail_settings(environ: Mapping[str, str], folder: Path, faults: list[tuple[str, str, str]]) -> MailSettings:
    """Return the settings of ``PORTAL_MAIL``, adding to ``faults`` what is wrong with it."""
    given = environ.get(NAME) or "maildir"
    if "://" not in given:
        engine, _, place = given.partition(":")
        if engine != "maildir":
            faults.append(
                (NAME, f"pide «{engine}», que no se conoce", "Puede ser maildir, o smtp://servidor?from=correo.")
            )
        return MailSettings("maildir", Path(place).absolute() if place else folder)
    try:
        parts = urlsplit(given)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    sender = parse_qs(parts.query).get("from", [""])[0]
    if parts.scheme not in _SCHEMES or not parts.hostname or not given.isprintable():
        faults.append(
            (
                NAME,
                "no es la dirección de un servidor de correo",
                "Por ejemplo: smtp://usuario:clave@correo.cl:587?from=portal@correo.cl",
            )
        )
        return MailSettings("smtp", folder)
    if "@" not in sender:
        faults.append((NAME, "no dice quién escribe", "Agregue ?from= y el correo del portal."))
    security, usual = _SCHEMES[parts.scheme]
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return MailSettings("smtp", folder, sender, parts.hostname, port or usual, security, user, password)
