"""Small documents that close, and the calendars expected of them, side by side with the fragments.

They are written anew as those are (see ``test_golden_documents``). Whether programs can read them is not told here.
"""

import os
from pathlib import Path

import pytest

from data.documents.reader import read_header
from data.xml.parser import parse
from logic.addresses import address_of
from logic.publishing.calendar_pages import event_of
from logic.rendering.pages import Calendar
from presentation.composer import PageComposer
from tests.golden.golden_documents import DOCUMENTS, name_of

CLOSING = [path for path in DOCUMENTS if b"<closes>" in path.read_bytes()]


@pytest.mark.parametrize("path", CLOSING, ids=name_of)
def test_a_closing_day_becomes_what_stands_beside_it(path: Path) -> None:
    """A document that closes gives the same calendar, byte for byte, as when it was last looked at and agreed."""
    header = read_header(parse(path.read_bytes()))
    event = event_of(header, address_of(header))
    assert event is not None
    made = PageComposer("https://portal.example").calendar(Calendar((event,)))
    expected = path.with_suffix(".ics")
    if os.environ.get("PORTAL_REWRITE_GOLDEN"):
        expected.write_bytes(made)
    assert made == expected.read_bytes()
