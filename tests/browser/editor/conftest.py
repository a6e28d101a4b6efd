"""Desks for one document each. Nothing that a page complains of goes unseen."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import WIDE, Setting, new_context
from tests.browser.editor.desk import SAMPLE, Desk, EditorDesk
from tests.browser.editor.schemas import told_schema


@pytest.fixture
def desk(browser: Browser) -> Iterator[Desk]:
    """Make desks for a document; in the end nothing may have been complained of, scripts and policy included."""
    made: list[EditorDesk] = []

    def make(content: bytes = SAMPLE, setting: Setting = WIDE, **more: Any) -> EditorDesk:
        made.append(EditorDesk(new_context(browser, setting), content, **more))
        made[-1].answers["GET esquema"] = lambda query: (200, told_schema())
        return made[-1]

    yield make
    for one in made:
        one.context.close()
    assert [each for one in made for each in one.strange] == []
