"""What a page looks like, by its pixels: pictures beside one another, things that cannot be seen, small files."""

from io import BytesIO

from PIL import Image, ImageChops
from playwright.sync_api import Page

STEP = 64
"""By how much of 255 a pixel must differ in red, green or blue to count: letters are drawn a little otherwise elsewhere."""

COLOURS = 48
"""Colours that a kept picture has."""

CONTRAST = 3.0
"""What can be told from its ground has at least this contrast (WCAG 1.4.11)."""

Box = tuple[float, float, float, float]

_THINGS = """() => {
  const drawn = "svg, img, input:not([type=hidden]), select, textarea, button";
  const hidden = ".vh, .skip, .sprite, .awn, option, details:not([open]) > :not(summary)";
  const own = each => [...each.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
  return [...document.body.querySelectorAll("*")]
    .filter(each => (!each.closest("svg") && own(each)) || each.matches(drawn))
    .filter(each => !each.closest(hidden) && each.checkVisibility({visibilityProperty: true, opacityProperty: true}))
    .map(each => [each, each.getBoundingClientRect()])
    .filter(([, box]) => box.width > 2 && box.height > 2 && box.right > 0)
    .map(([each, box]) => [
      `${each.localName}.${each.getAttribute("class") || ""} ${each.textContent.trim().slice(0, 40)}`,
      [box.left + scrollX, box.top + scrollY, box.right + scrollX, box.bottom + scrollY],
    ]);
}"""


def share_differing(one: bytes, other: bytes) -> float:
    """Return the share of pixels in which two pictures differ by more than ``STEP``; 1 if their sizes do."""
    first, second = _opened(one), _opened(other)
    if first.size != second.size:
        return 1.0
    red, green, blue = ImageChops.difference(first, second).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return sum(most.histogram()[STEP + 1 :]) / (first.width * first.height)


def reduced(picture: bytes) -> bytes:
    """Return a picture in ``COLOURS`` colours, as a file that is much smaller."""
    content = BytesIO()
    _opened(picture).quantize(COLOURS, dither=Image.Dither.NONE).save(content, "PNG", optimize=True)
    return content.getvalue()


def unseen(page: Page) -> list[str]:
    """Return the words, drawings and controls of a page that cannot be told from their ground."""
    picture = _opened(page.screenshot(full_page=True))
    things: list[tuple[str, Box]] = page.evaluate(_THINGS)
    assert things
    return [name for name, box in things if _contrast(picture, box) < CONTRAST]


def _opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content)).convert("RGB")


def _contrast(picture: Image.Image, box: Box) -> float:
    """Return the contrast of the lightest and the darkest pixel in a box."""
    left, top, right, bottom = box
    part = picture.crop((int(left), int(top), round(right), round(bottom)))
    colours: list[tuple[int, tuple[int, int, int]]] = part.getcolors(part.width * part.height)  # type: ignore[assignment]
    lights = [_luminance(colour) for _, colour in colours]
    return (max(lights) + 0.05) / (min(lights) + 0.05)


def _luminance(colour: tuple[int, int, int]) -> float:
    """Return the relative luminance of WCAG."""
    parts = [value / 255 for value in colour]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
