"""The environment as settings."""

import stat
from multiprocessing import get_context
from pathlib import Path

import pytest

from data.errors import SettingsInvalid
from data.settings import read_settings


def test_defaults_need_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty environment gives a whole portal in ./var."""
    monkeypatch.chdir(tmp_path)
    settings = read_settings({})
    assert settings.home == tmp_path / "var"
    assert settings.database_url == f"sqlite:///{tmp_path}/var/portal.db"
    assert settings.base_url == "http://127.0.0.1:8000"
    assert settings.search.name == "whoosh"


def test_the_key_is_made_once_and_private(tmp_path: Path) -> None:
    """The secret key is made at first, kept for its owner only, and the same ever after."""
    first = read_settings({"PORTAL_HOME": str(tmp_path)})
    key = tmp_path / "secret-key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert first.secret_key == key.read_text().strip()
    assert read_settings({"PORTAL_HOME": str(tmp_path)}).secret_key == first.secret_key
    assert first.secret_key not in repr(first)


def key_of(home: str) -> str:
    """The key that a process gets."""
    return read_settings({"PORTAL_HOME": home}).secret_key


def test_processes_that_start_at_once_share_the_key(tmp_path: Path) -> None:
    """However many processes start a new home, they sign with one key."""
    with get_context("fork").Pool(8) as pool:
        assert len(set(pool.map(key_of, [str(tmp_path / "home")] * 32))) == 1


def test_all_faults_are_told_together(tmp_path: Path) -> None:
    """Every wrong setting is named at once, and then nothing is created."""
    home = tmp_path / "home"
    environ = {
        "PORTAL_HOME": str(home),
        "PORTAL_DATABASE_URL": "mysql://x/y",
        "PORTAL_SEARCH": "nada",
        "PORTAL_STORE": "cinta",
        "PORTAL_MAIL": "paloma",
        "PORTAL_SECRET_KEY": "corta",
        "PORTAL_BASE_URL": "ftp://x",
        "PORTAL_PROXIES": "muchos",
    }
    with pytest.raises(SettingsInvalid) as error:
        read_settings(environ)
    assert {name for name, _, _ in error.value.faults} == environ.keys() - {"PORTAL_HOME"}
    assert all(fault and mend for _, fault, mend in error.value.faults)
    assert not home.exists()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORTAL_BASE_URL", "https://user@portal.cl"),
        ("PORTAL_BASE_URL", "https://portal.cl/carpeta"),
        ("PORTAL_BASE_URL", "https://portal.cl:puerto"),
        ("PORTAL_BASE_URL", "https://"),
        ("PORTAL_BASE_URL", "https://portal.cl\nX: y"),
        ("PORTAL_DATABASE_URL", "sqlite://"),
        ("PORTAL_DATABASE_URL", "no es una dirección"),
        ("PORTAL_HOME", "/dev/null/var"),
        ("PORTAL_MAIL", "smtp://portal@correo.cl"),
        ("PORTAL_MAIL", "smtp://?from=portal@correo.cl"),
        ("PORTAL_MAIL", "smtp://correo.cl:puerto?from=portal@correo.cl"),
        ("PORTAL_MAIL", "smtp://correo.cl?from=portal@correo.cl\nX: y"),
        ("PORTAL_MAIL", "http://correo.cl?from=portal@correo.cl"),
        ("PORTAL_PROXIES", "12"),
        ("PORTAL_PROXIES", "-1"),
    ],
)
def test_wrong_values_are_named(tmp_path: Path, name: str, value: str) -> None:
    """A value that cannot work is a fault of its setting, not a failure later."""
    with pytest.raises(SettingsInvalid) as error:
        read_settings({"PORTAL_HOME": str(tmp_path), name: value})
    assert [fault[0] for fault in error.value.faults] == [name]


def test_an_engine_may_have_its_own_folder(tmp_path: Path) -> None:
    """name:folder puts an engine elsewhere."""
    settings = read_settings({"PORTAL_HOME": str(tmp_path), "PORTAL_STORE": "files:/srv/archivos"})
    assert settings.store.folder == Path("/srv/archivos")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("smtp://correo.cl?from=portal@correo.cl", ("correo.cl", 587, "starttls", "", "")),
        (
            "smtps://ana%40correo.cl:cl%3Aave%2F@correo.cl:1465?from=portal@correo.cl",
            ("correo.cl", 1465, "tls", "ana@correo.cl", "cl:ave/"),
        ),
        ("smtp+plain://localhost?from=portal@correo.cl", ("localhost", 25, "none", "", "")),
    ],
)
def test_mail_servers(tmp_path: Path, value: str, expected: tuple[str, int, str, str, str]) -> None:
    """A mail server is read with its usual port, its encryption and who logs in; its password is shown nowhere."""
    settings = read_settings({"PORTAL_HOME": str(tmp_path), "PORTAL_MAIL": value})
    mail = settings.mail
    assert (mail.host, mail.port, mail.security, mail.user, mail.password) == expected
    assert mail.sender == "portal@correo.cl"
    assert not mail.password or mail.password not in repr(settings)


def test_mail_in_a_folder(tmp_path: Path) -> None:
    """Mail goes into a folder of the home, or into one of your own."""
    assert read_settings({"PORTAL_HOME": str(tmp_path)}).mail.folder == tmp_path / "mail"
    own = read_settings({"PORTAL_HOME": str(tmp_path), "PORTAL_MAIL": f"maildir:{tmp_path}/own"})
    assert (own.mail.name, own.mail.folder) == ("maildir", tmp_path / "own")
