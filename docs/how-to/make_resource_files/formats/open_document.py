"""What OpenDocument texts and sheets share: names, metadata, page, and the marks inside a text."""

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape

from make_resource_files.formats.archive import MADE_ISO, packed

AUTHOR = "Redacción del portal"
SITE = "RedSercotec"
NOTE = "Modelo: revise su caso"
LICENCE = "CC~BY~4.0"

_NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "number": "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
    "config": "urn:oasis:names:tc:opendocument:xmlns:config:1.0",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "of": "urn:oasis:names:tc:opendocument:xmlns:of:1.2",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
}
_MARK = re.compile(r"(\*\*.+?\*\*|\[[^\]]+\]|<https://[^>]+>)")
_BARE = re.compile(r"\*\*|<https://|[>\[\]]")
FONT = "Liberation Sans"
FACES = (
    f'<office:font-face-decls><style:font-face style:name="{FONT}" svg:font-family="\'{FONT}\', Arial, Helvetica"'
    ' style:font-family-generic="swiss" style:font-pitch="variable"/></office:font-face-decls>'
)
LANGUAGE = 'fo:language="es" fo:country="CL"'


def plain(text: str) -> str:
    """Return a text for XML, with its hard spaces and minus signs."""
    return escape(text.replace("~", "\u00a0").replace("--", "\u2212"))


def marked(text: str) -> str:
    """Return a text with its marks as spans and links."""
    return "".join(_spans(text))


def bare(text: str) -> str:
    """Return a text for XML without its marks."""
    return plain(_BARE.sub("", text))


def _spans(text: str) -> Iterator[str]:
    for part in _MARK.split(text):
        if part.startswith("**"):
            yield f'<text:span text:style-name="Fuerte">{marked(part[2:-2])}</text:span>'
        elif part.startswith("["):
            yield f'<text:span text:style-name="Campo">{plain(part)}</text:span>'
        elif part.startswith("<https://"):
            yield f'<text:a xlink:type="simple" xlink:href="{escape(part[1:-1])}">{plain(part[9:-1])}</text:a>'
        else:
            yield plain(part)


def part(root: str, inside: str) -> bytes:
    """Return one part of a document, ``root`` being ``content``, ``styles``, ``meta`` or ``settings``."""
    names = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in _NAMES.items())
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-{root} {names} office:version="1.3">'
    return f"{head}{inside}</office:document-{root}>".encode()


def page_layout(name: str, landscape: bool, extra: str = "") -> str:
    """Return the layout of a page of size carta; ``extra`` is more properties of it, as attributes."""
    width, height = ("27.94cm", "21.59cm") if landscape else ("21.59cm", "27.94cm")
    way = "landscape" if landscape else "portrait"
    margins = 'fo:margin-top="1.5cm" fo:margin-bottom="1.3cm" fo:margin-left="2.2cm" fo:margin-right="2.2cm"'
    band = (
        '<style:{0}-style><style:header-footer-properties fo:min-height="0.9cm" fo:margin-{1}="0.4cm"'
        ' fo:margin-left="0cm" fo:margin-right="0cm"/></style:{0}-style>'
    )
    return (
        f'<style:page-layout style:name="{name}"><style:page-layout-properties fo:page-width="{width}"'
        f' fo:page-height="{height}" style:print-orientation="{way}" {margins} {extra}/>'
        f"{band.format('header', 'bottom')}{band.format('footer', 'top')}</style:page-layout>"
    )


def document(kind: str, title: str, subject: str, parts: dict[str, bytes]) -> bytes:
    """Return a whole document; ``kind`` is ``text`` or ``spreadsheet``."""
    mimetype = f"application/vnd.oasis.opendocument.{kind}"
    meta = (
        f"<office:meta><meta:generator>{SITE}</meta:generator><dc:title>{plain(title)}</dc:title>"
        f"<dc:subject>{bare(subject)}</dc:subject><dc:description>{NOTE}. Creative Commons Atribución 4.0.</dc:description>"
        f"<meta:initial-creator>{AUTHOR}</meta:initial-creator><dc:creator>{AUTHOR}</dc:creator>"
        f"<meta:creation-date>{MADE_ISO}</meta:creation-date><dc:date>{MADE_ISO}</dc:date><dc:language>es-CL</dc:language>"
        "</office:meta>"
    )
    whole = {**parts, "meta.xml": part("meta", meta)}
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>' for name in sorted(whole)
    )
    whole["META-INF/manifest.xml"] = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest manifest:version="1.3"'
        ' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{mimetype}"/>'
        f"{entries}</manifest:manifest>"
    ).encode()
    return packed(whole, mimetype)
