"""Which addresses of a foreign link are kept, and in what form. Not here: whether they answer."""

import re

MOST_LENGTH = 1000

_KEPT = re.compile(r"https?://[^\s/?#\\@]+([/?#]\S*)?|mailto:[^\s@]+@[^\s@]+", re.IGNORECASE)
_HOST = re.compile(r"https?://(\w[\w.-]*)(:[0-9]{1,5})?(?=[/?#]|$)", re.IGNORECASE)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_NOT_SEEN = re.compile("[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff\ufffd-\uffff]")
_TO_ENCODE = re.compile(r"""["<>\\^`{|}\[\]]|%(?![0-9A-Fa-f]{2})""")
_CODES = {"http": "", "https": "", "mailto": "", "tel": "phone-link", "file": "local-link"}


def kept_address(written: str) -> tuple[str, str]:
    """Return (address, "") for a link that is kept, or ("", code) for one that is not.

    The vocabulary takes the web and mail. White space and characters that are not seen are taken out first, as browsers do:
    they are where scripts hide.
    """
    address = _NOT_SEEN.sub(lambda found: "%20" if found.group() == " " else "", written.strip())
    if not address:
        return "", "empty-link"
    if address.startswith("#"):
        return "", "inner-link"
    scheme = _SCHEME.match(address)
    if scheme is None:
        return "", "relative-link"
    name = scheme[1].lower()
    if code := _CODES.get(name, "unsafe-link"):
        return "", code
    address = name + address[len(name) :]
    if len(address) > MOST_LENGTH or not _KEPT.fullmatch(address):
        return "", "wrong-link"
    if name != "mailto" and not _HOST.match(address):
        return "", "wrong-link"
    return _encoded(address)


def _encoded(address: str) -> tuple[str, str]:
    before, mark, after = address.partition("#")
    joined = before + mark + after.replace("#", "%23")
    encoded = _TO_ENCODE.sub(lambda found: f"%{ord(found.group()):02X}", joined)
    return (encoded, "") if len(encoded) <= MOST_LENGTH else ("", "wrong-link")
