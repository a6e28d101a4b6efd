"""A program of its own that opens a stranger's picture: whatever the bytes do to it, the portal goes on.

It is begun by ``data.content.pictures`` for one picture and ends with it, within limits of memory and time that it sets itself; it
cannot write a file. Its question is one argument, JSON; the picture comes at the standard input; the answer is a line of JSON, and
after it the bytes of the pictures that were made. It knows nothing of the portal, so that it begins at once.
"""

import io
import json
import resource
import sys
import warnings
from collections.abc import Iterable, Mapping
from typing import Any, Literal

from PIL import Image, ImageCms, ImageOps

MOST_PIXELS = 40_000_000
"""What a picture may hold: a good camera's photograph. Opened, that is 160 MB."""

MEMORY_BYTES = 1024 * 1024 * 1024
SECONDS = 40

DAMAGED, HUGE = 3, 4
"""How the program ends where it cannot do what it is asked: the bytes are no picture that can be opened; there are too many pixels."""

FEW_COLOURS = 256
"""A PNG of at most so many is a drawing: edges would suffer from what saves bytes in a photograph."""

FORMATS = ("PNG", "JPEG", "WEBP")
_ORIENTATION = 0x0112
_QUALITY: Mapping[str, Mapping[str, Any]] = {
    "avif": {"quality": 58, "speed": 7, "max_threads": 1},
    "webp": {"quality": 78, "method": 4},
    "jpeg": {"quality": 78, "optimize": True, "progressive": True},
    "lossless": {"lossless": True, "quality": 60, "method": 4},
}
_KEPT: Mapping[str, Mapping[str, Any]] = {
    "JPEG": {"quality": 93, "subsampling": 0, "optimize": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 92, "method": 4},
}

Kind = Literal["photograph", "transparent", "drawing"]


def main() -> None:
    """Answer one question and end."""
    _limit()
    asked = json.loads(sys.argv[1])
    content = sys.stdin.buffer.read()
    try:
        facts, made = answer(asked, content)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        sys.exit(HUGE)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 -- a decoder raises almost anything at damaged bytes
        sys.exit(DAMAGED)
    facts["sizes"] = [len(one) for one in made]
    sys.stdout.buffer.write(json.dumps(facts).encode() + b"\n" + b"".join(made))


def answer(asked: Mapping[str, Any], content: bytes) -> tuple[dict[str, Any], list[bytes]]:
    """Return facts and pictures. Raises what the decoder raises.

    ``{"do": "open"}`` opens it whole, and gives it again, upright and still, where it is neither as it stands;
    ``{"do": "convert", "to": "PNG", "longest": 0}`` gives it in another format, no larger than so many pixels; ``{"do": "scale", "forms": [[640, "avif"], …]}`` gives it
    at these widths and in these forms, of those that its kind has. The facts are ``kind``, ``width`` and ``height``.
    """
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    with Image.open(io.BytesIO(content), formats=FORMATS) as opened:
        turned = opened.getexif().get(_ORIENTATION, 1) not in (0, 1)
        moving = getattr(opened, "n_frames", 1) > 1
        form = str(opened.format)
        opened.load()
        image = ImageOps.exif_transpose(opened)
        made: list[bytes] = []
        facts: dict[str, Any] = {"width": image.width, "height": image.height}
        if asked["do"] == "open":
            made = [_written(image, form)] if turned or moving else []
        elif asked["do"] == "convert":
            if asked["longest"]:
                image.thumbnail((asked["longest"], asked["longest"]), Image.Resampling.LANCZOS)
            made = [_written(image, str(asked["to"]))]
        else:
            plain = _plain(image)
            facts["kind"] = kind_of(plain, form)
            made = [_scaled(plain, int(width), str(name), facts["kind"]) for width, name in _had(asked, facts["kind"])]
    return facts, made


def kind_of(image: Image.Image, form: str) -> Kind:
    """Tell what a picture is by its pixels, so that every machine tells the same."""
    if form == "PNG" and image.getcolors(FEW_COLOURS) is not None:
        return "drawing"
    return "transparent" if image.mode == "RGBA" else "photograph"


def _had(asked: Mapping[str, Any], kind: Kind) -> Iterable[tuple[int, str]]:
    forms = asked["forms"][kind] if isinstance(asked["forms"], dict) else asked["forms"]
    return [(width, name) for width, name in forms]


def _plain(image: Image.Image) -> Image.Image:
    """Return a picture in the colours of screens, of eight bits; with transparency where some of it can be seen through."""
    if image.mode.startswith("I;16") or image.mode == "I":
        image = image.point(lambda value: value * (1 / 256)).convert("L")
    image = _in_screen_colours(image)
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
        clearest, _ = image.getchannel("A").getextrema()
        if clearest != 255:
            return image
    return image.convert("RGB")


def _in_screen_colours(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "RGBA", "CMYK", "L"):
        return image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        mode = "RGBA" if image.mode == "RGBA" else "RGB"
        changed = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image  # a profile that cannot be read says nothing
    return changed or image


def _scaled(image: Image.Image, width: int, name: str, kind: Kind) -> bytes:
    """Return a picture at a width that it has or more, in one of the forms."""
    across = min(width, image.width)
    down = max(1, round(image.height * across / image.width))
    smaller = (
        image.resize((across, down), Image.Resampling.LANCZOS, reducing_gap=3.0) if across < image.width else image
    )
    smaller.info.clear()
    return _saved(smaller, name, _QUALITY["lossless" if kind == "drawing" else name])


def _written(image: Image.Image, form: str) -> bytes:
    """Return a picture in a format at its full size, with its colours and nothing else that came with it."""
    profile = image.info.get("icc_profile")
    if form == "JPEG" and image.mode not in ("RGB", "L", "CMYK"):
        over = image.convert("RGBA")
        image = Image.new("RGB", over.size, "white")
        image.paste(over, mask=over.getchannel("A"))
    elif form == "WEBP" and image.mode not in ("RGB", "RGBA"):
        image = image.convert("RGBA" if "transparency" in image.info or image.mode == "LA" else "RGB")
    elif form == "PNG" and image.mode == "CMYK":
        image = image.convert("RGB")
        profile = None
    image.info = {key: value for key, value in image.info.items() if key == "transparency"}
    more = {"icc_profile": profile} if profile else {}
    return _saved(image, form, {**_KEPT[form], **more})


def _saved(image: Image.Image, form: str, how: Mapping[str, Any]) -> bytes:
    out = io.BytesIO()
    image.save(out, form.upper(), **how)
    return out.getvalue()


def _limit() -> None:
    for what, most in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    main()
