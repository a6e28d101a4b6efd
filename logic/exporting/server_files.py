"""What a web server must be told besides the files: redirects, withdrawn addresses, media types, headers. Written for nginx.

Each is a file that the configuration in ``deploy/nginx`` includes. Whatever could break out of its line is refused, not escaped:
the addresses of the portal never hold it.
"""

import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from data.builds.interface import StoredPage
from logic.exporting.file_names import SERVER, is_html

REDIRECTS = f"{SERVER}/redirects.map"
GONE = f"{SERVER}/gone.map"
TYPES = f"{SERVER}/types.conf"
HEADERS = f"{SERVER}/headers.conf"
DOWN = f"{SERVER}/down.html"

_PLAIN = re.compile(r"[^\x00-\x20\x7f\"'\\${};]+")
_SAFE_IN_LOCATION = "/-._~!()*,:@&=+?#%"

# The endings that the configuration knows by itself, with what it makes of them.
_KNOWN = {
    "atom": "application/atom+xml",
    "avif": "image/avif",
    "css": "text/css",
    "csv": "text/csv",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "gif": "image/gif",
    "html": "text/html",
    "ico": "image/x-icon",
    "ics": "text/calendar",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "js": "text/javascript",
    "json": "application/json",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain",
    "webmanifest": "application/manifest+json",
    "webp": "image/webp",
    "woff2": "font/woff2",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xml": "application/xml",
}


def redirect_line(page: StoredPage) -> str:
    """Return the line that leads from an old address to where the page is now; empty for what no line can hold."""
    if not _PLAIN.fullmatch(page.address):
        return ""
    return f'"{_key(page.address)}" "{quote(page.location, safe=_SAFE_IN_LOCATION)}";'


def gone_line(page: StoredPage) -> str:
    """Return the line that says with what status an address answers that has no page any more."""
    return f'"{_key(page.address)}" "{page.status}";' if _PLAIN.fullmatch(page.address) else ""


def type_lines(page: StoredPage) -> str:
    """Return the location of a page whose media type its ending does not tell; empty for all the others."""
    kind = page.media_type.partition(";")[0]
    name = page.address.rsplit("/", 1)[-1]
    told = _KNOWN.get(name.rsplit(".", 1)[-1].lower(), "") if "." in name else "text/html" if is_html(page) else ""
    if kind == told or not _PLAIN.fullmatch(page.address) or not _PLAIN.fullmatch(kind):
        return ""
    return (
        f'location = "{page.address}" {{ types {{ }} default_type "{kind}"; include portal-static.conf;'
        " try_files $portal_plain @portal; }"
    )


def known_types() -> bytes:
    """Return the media types by ending, as nginx has them."""
    lines = "".join(f"    {kind} {ending};\n" for ending, kind in sorted(_KNOWN.items()))
    return f"types {{\n{lines}}}\n".encode()


def header_lines(headers: Sequence[tuple[str, str]], build: int) -> str:
    """Return the headers of every answer from the tree. Raises ``ValueError`` for a value that no line can hold."""
    lines = []
    for name, value in (*headers, ("Portal-Build", str(build))):
        if '"' in value or "\\" in value or "$" in value or not value.isprintable():
            raise ValueError(f"no header of nginx can hold {name}: {value}")
        lines.append(f'add_header {name} "{value}" always;')
    return "\n".join(lines)


def text_file(lines: Iterable[str]) -> bytes:
    """Return lines as a file, in order and without empty ones, so that the same build gives the same bytes."""
    return "".join(f"{line}\n" for line in sorted(set(lines)) if line).encode()


def _key(address: str) -> str:
    """Return an address as a key of a map, where a name that begins with a tilde would be an expression."""
    return f"\\{address}" if address.startswith("~") else address
