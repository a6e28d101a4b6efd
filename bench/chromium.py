"""Debian's Chromium, driven by Playwright: where it is and how it is started. What is looked at with it is for who asks.

Nothing is downloaded: Playwright comes without a browser, and takes the one of the machine.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --disable-background-networking --disable-component-update --disable-sync "
    "--no-first-run --font-render-hinting=none"
).split()
"""It looks up nothing by itself, and draws letters the same on every machine."""


def is_here() -> bool:
    """Tell whether the machine has the browser."""
    return shutil.which("chromium") is not None


@contextmanager
def chromium() -> Iterator[Browser]:
    """Give the browser until the end of the block."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        yield browser
        browser.close()
