"""Draws the icons that browsers and phones ask for by name, from the mark: ``python docs/how-to/make_icons.py``.

They are kept beside the other files of the portal and not drawn anew in a build, which so has the same bytes on every machine.
Reads as much of SVG as ``mark.svg`` needs: filled paths and lines of whole steps, and half circles.
"""

import math
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageDraw

STATIC = Path(__file__).resolve().parents[2] / "presentation" / "static"
PAPER = "#faf7f2"

FINER = 8
"""How many times larger a picture is drawn than it is kept: its edges come out smooth."""

_PATH = re.compile(r"<path ([^>]*)/>")
_ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
_STEP = re.compile(r"([MlhvHVaz])([^MlhvHVaz]*)")
_NUMBER = re.compile(r"-?[0-9.]+")
_VIEW = 48

Point = tuple[float, float]


def lines(steps: str) -> Iterator[list[Point]]:
    """Yield each stroke of a path as its points. A half circle is turned as SVG does with its last flag set."""
    points: list[Point] = []
    for name, rest in _STEP.findall(steps):
        numbers = [float(number) for number in _NUMBER.findall(rest)]
        if name == "M":
            if points:
                yield points
            points = []
        points += _step(name, points, numbers)
    yield points


def draw(size: int, share: float, ground: str = "", corner: float = 0) -> Image.Image:
    """Return the mark in a square of ``size`` pixels, as wide as ``share`` of it, on a ground if one is given.

    ``corner`` is the radius of the ground's corners as a share of its side.
    """
    side = size * FINER
    image = Image.new("RGBA", (side, side), PAPER + "00")
    pen = ImageDraw.Draw(image)
    if ground:
        pen.rounded_rectangle((0, 0, side - 1, side - 1), corner * side, fill=ground)
    scale = side * share / _VIEW
    start = side * (1 - share) / 2
    for found in _PATH.findall((STATIC / "mark.svg").read_text("utf-8")):
        path = dict(_ATTRIBUTE.findall(found))
        for line in lines(path["d"]):
            points = [(start + x * scale, start + y * scale) for x, y in line]
            if "stroke" in path:
                width = round(float(path["stroke-width"]) * scale)
                pen.line(points, fill=path["stroke"], width=width, joint="curve")
            else:
                pen.polygon(points, fill=path["fill"])
    return image.resize((size, size), Image.Resampling.BOX)


def pictures() -> dict[str, Image.Image]:
    """Return every icon by its name. What phones cut to a shape of theirs has the ground to its edges, and the mark well inside."""
    return {
        "icon-192.png": draw(192, 0.8, PAPER, 0.22),
        "icon-512.png": draw(512, 0.8, PAPER, 0.22),
        "icon-maskable-512.png": draw(512, 0.6, PAPER).convert("RGB"),
        "apple-touch-icon.png": draw(180, 0.76, PAPER).convert("RGB"),
    }


def main(folder: Path) -> None:
    """Write every icon into ``folder``."""
    for name, picture in pictures().items():
        picture.save(folder / name, optimize=True)
    small = [draw(size, 1.1) for size in (16, 32, 48)]
    small[-1].save(folder / "favicon.ico", append_images=small[:-1], sizes=[image.size for image in small])


def _step(name: str, points: list[Point], numbers: list[float]) -> list[Point]:
    """Return the points that a step adds to a stroke."""
    x, y = points[-1] if points else (0.0, 0.0)
    match name:
        case "z":
            return points[:1]
        case "M":
            return [(numbers[0], numbers[1])]
        case "H" | "h":
            return [(numbers[0] + (x if name == "h" else 0), y)]
        case "V" | "v":
            return [(x, numbers[0] + (y if name == "v" else 0))]
        case "a":
            return _half_circle((x, y), numbers[0], numbers[-2])
    return [(x + numbers[0], y + numbers[1])]


def _half_circle(at: Point, radius: float, across: float) -> list[Point]:
    turns = [math.pi * step / 64 for step in range(65)]
    middle = at[0] + across / 2
    toward = -math.copysign(1, across)
    return [(middle + toward * radius * math.cos(turn), at[1] + toward * radius * math.sin(turn)) for turn in turns]


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else STATIC / "root")
