"""Takes the picture of the first page that the README shows, from a portal that is being served.

    portal serve &
    python docs/how-to/take_pictures.py [http://127.0.0.1:8000]

It needs Debian's Chromium and what the tests need. Not here: the pictures that tests compare pages with.
"""

import sys
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:  # run as a script, Python only puts this folder on the path
    sys.path.insert(0, str(ROOT))

from bench.chromium import chromium  # noqa: E402

SERVED = "http://127.0.0.1:8000"
PICTURES = ROOT / "docs" / "pictures"
MOST_BYTES = 150_000
COLOURS = 128


def main(origin: str = SERVED) -> int:
    """Take the picture and say what it weighs; return 1 if that is too much."""
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 800}, locale="es-CL", color_scheme="light")
        content = taken(page, origin)
    path = PICTURES / "portal.png"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    print(f"{path.relative_to(ROOT)} {len(content)} bytes")
    return int(len(content) > MOST_BYTES)


def taken(page: Page, origin: str) -> bytes:
    """Return what the first page looks like at a second visit, when its font is there from the beginning."""
    page.goto(f"{origin}/", wait_until="networkidle")
    page.reload(wait_until="networkidle")
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
    content = BytesIO()
    picture.quantize(COLOURS).save(content, "PNG", optimize=True)
    return content.getvalue()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
