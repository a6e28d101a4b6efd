"""Passwords: how they are kept, and which are taken.

argon2id with 19 MiB and two passes, the least that OWASP recommends (Password Storage Cheat Sheet, 2024): a log-in takes some 25 ms,
and eight at once on a small machine take 150 MiB. A hash made with other parameters is made anew at the next log-in.
Length counts, not kinds of letters (NIST SP 800-63B, section 5.1.1.2).
"""

import secrets
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from logic.errors import Fault

LEAST, MOST = 12, 200

_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)

_NOBODYS = "$argon2id$v=19$m=19456,t=2,p=1$c29tZXRoaW5nLXNhbHR5IQ$WpA6EhNsyWy4Qm6mwvZ5sX9hPqb0b1aVNsXMmR7zqX8"
"""Looks like a hash and fits no password: who is not known must cost the same as who is."""

_COMMON = (
    *("contraseña", "contrasena", "password", "redsercotec", "sercotec", "bienvenido", "chilechile", "colocolo"),
    *("santiago", "qwertyuiop", "administrador", "webmaster", "1234567890", "0987654321", "abcdefghij", "teamomucho"),
)
_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"


def keep_password(password: str) -> str:
    """Return what is kept of a password."""
    return _HASHER.hash(_typed(password))


def is_password(kept: str, password: str) -> bool:
    """Tell whether a password is the one that was kept. An empty ``kept`` fits none, and takes the same time."""
    try:
        _HASHER.verify(kept or _NOBODYS, _typed(password[: MOST + 1]))
    except (VerificationError, InvalidHashError):
        return False
    return bool(kept) and len(password) <= MOST


def must_keep_anew(kept: str) -> bool:
    """Tell whether a password was kept with other parameters than those of today."""
    return _HASHER.check_needs_rehash(kept)


def password_faults(password: str, *others: str, field: str = "password") -> tuple[Fault, ...]:
    """Return what speaks against a password; ``others`` are the person's name and address, which it must not be made of."""
    if len(password) < LEAST:
        return (Fault(field, "password-short", {"least": LEAST}),)
    if len(password) > MOST:
        return (Fault(field, "password-long", {"most": MOST}),)
    plain = unicodedata.normalize("NFC", password).casefold()
    if any(_is_mostly(plain, common) for common in _COMMON) or len(set(plain)) < 5:
        return (Fault(field, "password-common"),)
    words = (word for other in others for word in other.casefold().replace("@", " ").replace(".", " ").split())
    if any(len(word) > 3 and _is_mostly(plain, word) for word in words):
        return (Fault(field, "password-own"),)
    return ()


def new_password() -> str:
    """Return a password at random that can be read out: four groups of five, 99 bits."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(5)) for _ in range(4))


def _typed(password: str) -> bytes:
    """Return the bytes of a password: the same whether a keyboard sends ñ as one letter or as two."""
    return unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")


def _is_mostly(plain: str, word: str) -> bool:
    """Tell whether little is left of a password without a word."""
    return word in plain and len(plain.replace(word, "")) < 6
