"""The environment as settings: read here and nowhere else. Every fault is found before any is told.

What the settings are used for is not here; each is documented in ``docs/reference``.
"""

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from data.errors import SettingsInvalid
from data.mail_settings import MailSettings, read_mail_settings

SECRET_KEY_LENGTH = 32
SEARCH_ENGINES = ("whoosh",)
CONTENT_STORES = ("files",)

Fault = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Chosen:
    """An engine chosen by name, and the folder that it works in."""

    name: str
    folder: Path


@dataclass(frozen=True, slots=True)
class Settings:
    """All that the environment decides. ``base_url`` has no slash at its end; ``secret_key`` never shows in a log."""

    home: Path
    database_url: str
    search: Chosen
    store: Chosen
    mail: MailSettings
    base_url: str
    secret_key: str = field(repr=False)
    proxies: int = 0
    check_links: bool = False


def read_settings(environ: Mapping[str, str]) -> Settings:
    """Return the settings of ``environ``; create PORTAL_HOME and its secret key where they are absent.

    Engines are written ``name`` or ``name:folder``. Raises ``SettingsInvalid`` with every fault, and then nothing was created.
    """
    faults: list[Fault] = []
    home = Path(environ.get("PORTAL_HOME") or "./var").absolute()
    faults += _home_faults(home)
    settings = Settings(
        home=home,
        database_url=_database_url(environ, home, faults),
        search=_engine(environ, "PORTAL_SEARCH", SEARCH_ENGINES, home / "search", faults),
        store=_engine(environ, "PORTAL_STORE", CONTENT_STORES, home / "content", faults),
        mail=read_mail_settings(environ, home / "mail", faults),
        base_url=_base_url(environ, faults),
        secret_key="",
        proxies=_proxies(environ, faults),
        check_links=_check_links(environ, faults),
    )
    given = environ.get("PORTAL_SECRET_KEY", "")
    if given and len(given) < SECRET_KEY_LENGTH:
        faults.append(
            (
                "PORTAL_SECRET_KEY",
                f"tiene {len(given)} caracteres; hacen falta {SECRET_KEY_LENGTH} o más",
                "Escriba una clave al azar más larga, o quítela: el portal crea la suya.",
            )
        )
    if faults:
        raise SettingsInvalid(tuple(faults))
    home.mkdir(parents=True, exist_ok=True)
    return replace(settings, secret_key=given or _kept_key(home / "secret-key"))


def _home_faults(home: Path) -> list[Fault]:
    nearest = next(folder for folder in (home, *home.parents) if folder.exists())
    if not nearest.is_dir():
        return [
            ("PORTAL_HOME", f"«{nearest}» no es una carpeta", "Indique una carpeta que exista o que se pueda crear.")
        ]
    if not os.access(nearest, os.W_OK | os.X_OK):
        return [
            ("PORTAL_HOME", f"no se puede escribir en «{nearest}»", "Dé permiso de escritura o indique otra carpeta.")
        ]
    return []


def _database_url(environ: Mapping[str, str], home: Path, faults: list[Fault]) -> str:
    name = "PORTAL_DATABASE_URL"
    given = environ.get(name) or f"sqlite:///{home / 'portal.db'}"
    try:
        url = make_url(given)
        backend = url.get_backend_name()
    except (ArgumentError, ValueError):
        faults.append((name, "no es una dirección de base de datos", "Por ejemplo: sqlite:////srv/portal/portal.db"))
        return given
    if backend == "sqlite" and url.database in (None, "", ":memory:"):
        faults.append(
            (name, "nombra una base que vive solo en memoria", "Indique un archivo: sqlite:////srv/portal/portal.db")
        )
    elif backend == "postgresql" and find_spec("psycopg") is None:
        faults.append((name, "pide PostgreSQL y falta el paquete psycopg", "Instálelo: pip install 'psycopg[binary]'"))
    elif backend not in ("sqlite", "postgresql"):
        faults.append((name, f"pide «{backend}»", "El portal trabaja con sqlite o postgresql."))
    return given


def _engine(environ: Mapping[str, str], name: str, known: tuple[str, ...], folder: Path, faults: list[Fault]) -> Chosen:
    engine, _, given = (environ.get(name) or known[0]).partition(":")
    if engine not in known:
        faults.append((name, f"pide «{engine}», que no se conoce", f"Puede ser: {', '.join(known)}."))
    return Chosen(engine, Path(given).absolute() if given else folder)


def _base_url(environ: Mapping[str, str], faults: list[Fault]) -> str:
    name = "PORTAL_BASE_URL"
    given = (environ.get(name) or "http://127.0.0.1:8000").rstrip("/")
    try:
        parts = urlsplit(given)
        whole = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port is None or parts.port > 0)
        bare = not (parts.path or parts.query or parts.fragment or "@" in parts.netloc)
    except ValueError:
        whole = bare = False
    if not whole or not given.isprintable() or " " in given:
        faults.append((name, "no es una dirección web completa", "Por ejemplo: https://www.redsercotec.cl"))
    elif not bare:
        faults.append(
            (name, "lleva más que el nombre del sitio", "Sin carpeta, usuario ni preguntas: https://www.redsercotec.cl")
        )
    return given


def _proxies(environ: Mapping[str, str], faults: list[Fault]) -> int:
    name = "PORTAL_PROXIES"
    given = environ.get(name) or "0"
    if given not in tuple("0123456789"):
        faults.append(
            (name, "no es un número de 0 a 9", "Diga cuántos servidores intermedios hay: casi siempre 0 o 1.")
        )
        return 0
    return int(given)


def _check_links(environ: Mapping[str, str], faults: list[Fault]) -> bool:
    """Tell whether the worker asks links out: yes if it is said, and unless it is said where the site has a name of its own."""
    name = "PORTAL_CHECK_LINKS"
    given = environ.get(name, "")
    if given not in ("", "yes", "no"):
        faults.append((name, f"dice «{given}»", "Escriba yes o no, o quítela."))
    try:
        host = urlsplit(environ.get("PORTAL_BASE_URL") or "http://127.0.0.1").hostname or ""
    except ValueError:
        return False
    return given == "yes" or (given == "" and host not in ("localhost", "127.0.0.1", "::1"))


def _kept_key(path: Path) -> str:
    """Return the key kept at ``path``, made now if there is none. Two processes that start at once get the same one."""
    if not path.exists():
        aside = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
        aside.touch(mode=0o600)
        aside.write_text(secrets.token_urlsafe(SECRET_KEY_LENGTH), encoding="ascii")
        with suppress(FileExistsError):
            os.link(aside, path)
        aside.unlink()
    return path.read_text(encoding="ascii").strip()
