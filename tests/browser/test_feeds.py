"""Every feed of the portal, beside what its standard asks. How entries are chosen is tested in ``tests/features``."""

import pytest

from bench.page_kinds import live_pages
from tests.browser.feeds import faults
from tests.browser.portals import Looked

GOOD = """<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:a:1</id><title>T</title><updated>2026-03-02T00:00:00Z</updated>
<author><name>A</name></author><link rel="self" href="https://a.example/"/>
<entry><id>urn:a:2</id><title>T</title><updated>2026-03-02T00:00:00Z</updated><link href="https://a.example/2"/></entry></feed>"""


def test_every_feed(living: Looked, sample: Looked) -> None:
    """Every feed keeps RFC 4287, whether it has entries or none."""
    for portal in (living, sample):
        feeds = [page for page in live_pages(portal.served.home) if page.media_type == "application/atom+xml"]
        assert feeds
        assert {page.address: found for page in feeds if (found := faults(page.content))} == {}


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("<id>urn:a:2</id>", ""),
        ("<id>urn:a:2</id>", "<id>dos</id>"),
        ("<id>urn:a:2</id>", "<id>urn:a:2</id><id>urn:a:3</id>"),
        ("2026-03-02T00:00:00Z</updated><link", "2026-03-02</updated><link"),
        ("2026-03-02T00:00:00Z</updated><link", "2026-03-03T00:00:00Z</updated><link"),
        ('<link href="https://a.example/2"/>', ""),
        ("<author><name>A</name></author>", ""),
        ('rel="self"', 'rel="other"'),
        ("<title>T</title><updated>2026-03-02T00:00:00Z</updated><link", "<title><b>T</b></title><updated>2026-03-02T00:00:00Z</updated><link"),
    ],
)  # fmt: skip
def test_a_broken_feed_is_seen(good: str, bad: str) -> None:
    """A feed that lacks what the standard asks, or has it otherwise, is found out."""
    assert faults(GOOD.encode()) == []
    assert faults(GOOD.replace(good, bad, 1).encode())
