"""The settings that pages are looked at under, and visitors who have them. How the browser is started is in ``bench.chromium``."""

import os
from dataclasses import dataclass
from typing import Literal, NoReturn

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

LETTERS = 16
"""Size of letters, in CSS pixels, of whoever never asked for another."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a reader has: a window and letters in CSS pixels, and what he asked of his system.

    ``name`` stands in the names of tests.
    """

    name: str
    width: int = 1280
    height: int = 800
    scale: int = 1
    letters: int = LETTERS
    scheme: Literal["light", "dark"] = "light"
    contrast: Literal["more", "no-preference"] = "no-preference"
    motion: Literal["reduce", "no-preference"] = "no-preference"
    forced: Literal["active", "none"] = "none"
    media: Literal["screen", "print"] = "screen"
    script: bool = True
    worker: Literal["allow", "block"] = "block"


WIDE = Setting("light")
DARK = Setting("dark", scheme="dark")
PHONE = Setting("phone", 360, 740)
NARROW = Setting("320 px", 320, 640)
"""What is left of a window of 1280 px at 400 %: the width of WCAG 1.4.10."""
ZOOMED = Setting("200 %", 640, 400, scale=2)
"""A window of 1280 × 800 whose reader made everything twice as large: WCAG 1.4.4."""
LARGE = Setting("large letters", letters=32)
"""A reader who asked his browser for letters of twice the size, and left the window as it was."""
CONTRAST = Setting("more contrast", contrast="more")
CALM = Setting("reduced motion", motion="reduce")
FORCED = Setting("forced colours", forced="active")
PAPER = Setting("on paper", media="print")
SCRIPTLESS = Setting("no script", script=False)
KEEPING = Setting("with its worker", worker="allow")


def new_context(browser: Browser, setting: Setting) -> BrowserContext:
    """Return a visitor who was never here: no cache, no cookies, no worker."""
    return browser.new_context(
        viewport={"width": setting.width, "height": setting.height},
        device_scale_factor=setting.scale,
        color_scheme=setting.scheme,
        contrast=setting.contrast,
        reduced_motion=setting.motion,
        forced_colors=setting.forced,
        java_script_enabled=setting.script,
        service_workers=setting.worker,
        locale="es-CL",
        timezone_id="America/Santiago",
    )


def new_page(context: BrowserContext, setting: Setting) -> Page:
    """Return an empty page, with the letters that its reader asked for."""
    page = context.new_page()
    page.emulate_media(media=setting.media)
    if setting.letters != LETTERS:
        context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": setting.letters}})
    return page


def absent(what: str) -> NoReturn:
    """Skip for want of a tool; continuous integration installs them all, so there it is a failure."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing: .ci/run installs it")
    pytest.skip(f"{what} is not on this machine")
