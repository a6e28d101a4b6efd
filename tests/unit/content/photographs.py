"""Pictures for tests, made by the real encoder: photographs with what a camera notes, drawings, rubbish under their names."""

import io
import random
from collections.abc import Mapping
from struct import pack
from zlib import compress, crc32

from PIL import Image
from PIL.PngImagePlugin import PngInfo

SOMEWHERE = {1: "S", 2: (33.0, 27.0, 10.0), 3: "W", 4: (70.0, 39.0, 20.0)}
"""Where a camera says that it was: in Santiago."""

OWNER = "Juana Perez"
_ORIENTATION, _ARTIST, _PLACE = 0x0112, 0x013B, 0x8825


def picture(width: int, height: int, mode: str = "RGB", seed: int = 1) -> Image.Image:
    """A picture of coloured boxes over a slope, no two alike; with an alpha channel some of it can be seen through."""
    chance = random.Random(seed)
    image = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    for _ in range(12):
        left, top = chance.randrange(width), chance.randrange(height)
        box = Image.new("RGB", (max(1, width // 5), max(1, height // 5)), tuple(chance.randrange(256) for _ in "rgb"))
        image.paste(box, (left, top))
    if mode == "RGBA":
        image.putalpha(Image.linear_gradient("L").resize((width, height)))
    return image if mode == "RGBA" else image.convert(mode)


def encoded(image: Image.Image, form: str, **how: object) -> bytes:
    """The bytes of a picture in a format."""
    out = io.BytesIO()
    image.save(out, form, **how)
    return out.getvalue()


def decoded(content: bytes) -> Image.Image:
    """The picture that bytes are, opened whole."""
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def photograph(
    width: int = 800, height: int = 600, *, form: str = "JPEG", orientation: int = 1, seed: int = 1
) -> bytes:
    """A photograph whose camera noted how it was held, where, and whose it is."""
    notes = Image.Exif()
    notes[_ORIENTATION] = orientation
    notes[_ARTIST] = OWNER
    notes[_PLACE] = SOMEWHERE
    how: dict[str, object] = {"exif": notes}
    if form == "PNG":
        text = PngInfo()
        text.add_text("Author", OWNER)
        how["pnginfo"] = text
    if form == "WEBP":
        how["xmp"] = f"<x>{OWNER}</x>".encode()
    return encoded(picture(width, height, seed=seed), form, **how)


def drawing(width: int = 800, height: int = 400) -> bytes:
    """A PNG of three colours."""
    image = Image.new("P", (width, height), 0)
    image.putpalette([255, 255, 255, 10, 79, 134, 145, 64, 15])
    image.paste(1, (10, 10, width // 2, height // 2))
    image.paste(2, (width // 2, height // 2, width - 10, height - 10))
    return encoded(image, "PNG")


def giant_png(width: int, height: int) -> bytes:
    """A PNG of some hundred bytes that says how large it is, and has as good as nothing in it."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return pack(">I", len(body)) + name + body + pack(">I", crc32(name + body))

    head = pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = compress(b"\0" * 100_000, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def notes_of(content: bytes) -> Mapping[int, object]:
    """What a camera noted in a picture."""
    return dict(decoded(content).getexif())
