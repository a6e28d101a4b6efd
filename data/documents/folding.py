"""Text as people compare it: composed, in lower case, without accents. What a search makes of words is in ``data.search.analysis``."""

import unicodedata


def compose(text: str) -> str:
    """Return ``text`` with every accent joined to its letter (NFC): what two people typed alike is then alike."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Return ``text`` in lower case and without accents; ñ is a letter of its own and stays."""
    lower = compose(text).lower()
    if lower.isascii():
        return lower
    parts = (letter if letter == "ñ" else unicodedata.normalize("NFD", letter) for letter in lower)
    return "".join(c for part in parts for c in part if not unicodedata.combining(c) and c != "\u0640")
