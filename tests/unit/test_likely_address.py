"""What a wrong address may be a slip of: known slips, and what holds for any text."""

import re
import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from logic.likely_address import LONGEST_ADDRESS, likely_address

ARTICLE = "/apoyo-a-la-gestion/patente-municipal"
ADDRESS = re.compile(r"/(?!/)[a-z0-9./-]*")

SLIPS = [
    ("/Apoyo-a-la-Gestion/", "/apoyo-a-la-gestion/"),
    ("/apoyo-a-la-gestión/Patente_Municipal", ARTICLE),
    ("/apoyo-a-la-gestio\u0301n/patente-municipal", ARTICLE),
    ("/apoyo a la gestion/patente municipal", ARTICLE),
    ("/apoyo%20a%20la%20gestion/patente%20municipal/", ARTICLE),
    ("/apoyo+a+la+gestion/patente–municipal", ARTICLE),
    ("/apoyo-a-la-gestion/patente\u200b-municipal", ARTICLE),
    ("/campañas/año-nuevo", "/campanas/ano-nuevo"),
    (f"{ARTICLE}.html", ARTICLE),
    (f"{ARTICLE}.HTM", ARTICLE),
    (f"{ARTICLE}.php", ARTICLE),
    (f"{ARTICLE}.xml", ARTICLE),
    (f"{ARTICLE}.asp", ARTICLE),
    (f"{ARTICLE}.aspx", ARTICLE),
    ("/noticias/index.html", "/noticias/"),
    ("/index.php", "/"),
    ("//", "/"),
    ("//noticias", "/noticias/"),
    ("/noticias//", "/noticias/"),
    ("//apoyo-a-la-gestion///patente-municipal", ARTICLE),
    (f"{ARTICLE}.", ARTICLE),
    (f"{ARTICLE},", ARTICLE),
    (f"{ARTICLE}).", ARTICLE),
    (f"{ARTICLE}».", ARTICLE),
    (f"{ARTICLE}.html”", ARTICLE),
    (f'{ARTICLE}"', ARTICLE),
    (f"{ARTICLE}…", ARTICLE),
    (f"{ARTICLE}\r\n", ARTICLE),
    (f"/www.redsercotec.cl{ARTICLE}", ARTICLE),
    (f"/noticias/http://www.redsercotec.cl{ARTICLE}", ARTICLE),
    ("/Sitemap.XML", "/sitemap.xml"),
    ("/feeds/Noticias.atom", "/feeds/noticias.atom"),
]

NO_SLIPS = [
    "/",
    "/noticias",
    "/noticias/",
    ARTICLE,
    "/noticias/../apoyo-a-la-gestion/",
    "/%2e%2e/Noticias",
    "/%252e%252e/Noticias",
    "/Noticias\\",
    "/\\evil.example",
    "/Noticias\r\nSet-Cookie: a=b",
    "/Noticias\x00",
    "/.git/Config",
    "/www.sii.cl",
    "/http://",
    "/N" + "o" * LONGEST_ADDRESS,
]


@pytest.mark.parametrize(("path", "meant"), SLIPS)
def test_slips(path: str, meant: str) -> None:
    """An address written otherwise, or copied with what stood beside it, leads to the one that was meant."""
    assert meant in likely_address(path)


@pytest.mark.parametrize("path", NO_SLIPS)
def test_what_is_no_slip(path: str) -> None:
    """An address that is written as ours are, or in a way that no slip explains, stands for no other."""
    assert likely_address(path) == ()


def test_a_feed_is_not_a_page() -> None:
    """The ending of a file that is no page is part of its name."""
    assert likely_address("/Noticias.pdf") == ("/noticias.pdf",)


PIECES = [
    "/",
    "\\",
    ".",
    "..",
    "%2e",
    "%2F",
    "%5c",
    "%00",
    "www.",
    "http:",
    "https://",
    "@",
    ":",
    "\r\n",
    "\u202e",
    "\uff0f",
]
paths = some.lists(
    some.sampled_from(PIECES) | some.text(max_size=4) | some.sampled_from(string.ascii_letters), max_size=40
).map("".join)


@given(paths | some.text(max_size=400))
@example("/" * LONGEST_ADDRESS)
@example("/http:" * 50)
@example("/%" * 150)
@example("https:/" * 40 + "/evil.example")
def test_any_text(path: str) -> None:
    """Whatever is asked, at most three addresses come out, each a path of ours with one slash before and none twice."""
    found = likely_address(path)
    assert len(found) <= 3
    assert path not in found
    for address in found:
        assert ADDRESS.fullmatch(address)
        assert "//" not in address
        assert ".." not in address


@given(some.from_regex(r"(?:/[a-z0-9]([a-z0-9]|-(?!-)){0,12}[a-z0-9]){1,4}/?", fullmatch=True))
def test_nothing_is_led_on_twice(address: str) -> None:
    """Where an address leads is not a slip of another: one redirect is always enough."""
    for meant in likely_address(address.upper()):
        assert likely_address(meant) == ()
