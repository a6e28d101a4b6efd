"""A slow line and an old phone, through Chromium's own protocol, and what a reader sees of a first visit over them.

The times are reported by ``page_weight``; a test asks only what shifts and what comes first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import CDPSession, Page

BYTES_PER_SECOND = 400_000 / 8
LATENCY_MS = 400
SLOWER_PROCESSOR = 4

GLANCE_MS = 50
PATIENCE_MS = 30_000

WATCH = """
  globalThis.seen = {shift: 0, largest: 0};
  new PerformanceObserver(list => { for (const entry of list.getEntries()) seen.shift += entry.value; })
    .observe({type: "layout-shift", buffered: true});
  new PerformanceObserver(list => { for (const entry of list.getEntries()) seen.largest = entry.startTime; })
    .observe({type: "largest-contentful-paint", buffered: true});
"""
PAINTED = """() => performance.getEntriesByName("first-contentful-paint").map(each => each.startTime)[0]"""
SETTLED = """() => document.fonts.ready.then(() => new Promise(settled => requestAnimationFrame(() => requestAnimationFrame(() => {
  const fonts = performance.getEntriesByType("resource").filter(each => each.name.endsWith(".woff2"));
  settled({...seen, fonts: fonts.map(each => each.responseEnd)});
}))))"""


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen of a visit, in milliseconds from its beginning; ``fonts`` are when each font had come.

    ``shift`` is the sum of all layout shifts; ``slow`` tells whether the line was.
    """

    slow: bool
    first_text: float
    largest: float
    shift: float
    fonts: tuple[float, ...]


def slow_down(page: Page) -> CDPSession:
    """Put a page on a line of 400 kbit/s and 400 ms, and on a processor at a quarter of its speed."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": LATENCY_MS,
            "downloadThroughput": BYTES_PER_SECOND,
            "uploadThroughput": BYTES_PER_SECOND,
        },
    )
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER_PROCESSOR})
    return session


def until(page: Page, expression: str) -> Any:
    """Return what an expression gives once it gives something. The page's policy forbids Playwright's own way of waiting."""
    for _ in range(PATIENCE_MS // GLANCE_MS):
        found = page.evaluate(expression)
        if found:
            return found
        page.wait_for_timeout(GLANCE_MS)
    raise TimeoutError(expression)


def first_visit(page: Page, url: str, *, slow: bool = True) -> Seen:
    """Visit an address until everything has come; return what was seen. The page must have been nowhere before."""
    page.add_init_script(WATCH)
    if slow:
        slow_down(page)
    page.goto(url, wait_until="load")
    first: float = until(page, PAINTED)
    seen: dict[str, Any] = page.evaluate(SETTLED)
    return Seen(slow, first, seen["largest"], seen["shift"], tuple(seen["fonts"]))
