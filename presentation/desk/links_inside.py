"""Leading the links of one of our own finished pages to the same addresses below a prefix. Links to other places stay."""

import re

_TAG = re.compile(rb"<[A-Za-z](?:[^>\"]|\"[^\"]*\")*>")
_LED = re.compile(rb"(\s(?:href|src|action|formaction|poster)=\")(/(?!/)[^\"]*\")")
_SET = re.compile(rb"(\ssrcset=\")([^\"]*)(\")")
_CANDIDATE = re.compile(rb"(^|,\s*)(/(?!/))")
_URL = re.compile(rb"(url\(\s*[\"']?)(/(?!/))")


def lead_inside(page: bytes, prefix: str) -> bytes:
    """Return an HTML page whose own links, forms and pictures lead below ``prefix`` ("/ediciones/12").

    Only what stands in a tag is touched: a text that shows markup stays as it is.
    """
    into = prefix.encode("ascii")
    return _TAG.sub(lambda tag: _led(tag[0], into), page)


def lead_sheet_inside(sheet: bytes, prefix: str) -> bytes:
    """Return a style sheet whose own files are asked for below ``prefix``; those named beside it are there already."""
    into = prefix.encode("ascii")
    return _URL.sub(lambda found: found[1] + into + found[2], sheet)


def _led(tag: bytes, into: bytes) -> bytes:
    led = _LED.sub(lambda found: found[1] + into + found[2], tag)
    if b"srcset=" not in led:
        return led
    return _SET.sub(
        lambda found: found[1] + _CANDIDATE.sub(lambda one: one[1] + into + one[2], found[2]) + found[3], led
    )
