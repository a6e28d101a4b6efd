"""A build other than the live one as its readers would meet it: every address that it has, and what is made of it when asked for.

For two who may see it: an account of a desk, at addresses below ``/ediciones/<n>`` (``time_machine``), and whoever opened a link
that shows a build, at the true addresses (``shown_builds``). Nothing here says who may.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from flask import Flask, Response, request

from presentation.desk.links_inside import lead_inside, lead_sheet_inside
from presentation.files import FilePart
from presentation.security import is_path_of_ours
from presentation.site import BUILD_HEADER, SHOWN_BUILD, SHOWN_MOMENT, describe_page

if TYPE_CHECKING:
    from logic.publishing.serve_page import ServedPage, Site

MADE_WHEN_ASKED = frozenset({"search", "questionnaire", "deadlines", "own_assets"})
"""What is made of a build when it is asked for, and what these pages need; all else that the application answers is of today."""

DEPENDS = MADE_WHEN_ASKED - {"own_assets"}
"""What is another page for whoever opened a link, at the same address: caches must know. Assets are the same for everybody."""

WITHIN = "portal.within_shown"
"""Key in the environment of a request that was made here, for another one."""

_COPIED = ("Content-Type", "Location")


@dataclass(frozen=True, slots=True)
class Shown:
    """Which build is shown, below which prefix (empty: at the true addresses), as of which moment (None: now), under which bar."""

    build: int
    bar: bytes
    prefix: str = ""
    moment: datetime | None = None


class ShownPages:
    """Answers from any kept build. ``sheet`` is the address of the sheet of the bar."""

    def __init__(self, app: Flask, site: "Site", sheet: str) -> None:
        self._app = app
        self._site = site
        self._head = f'<link rel="stylesheet" href="{sheet}">\n</head>'.encode()

    def answer(self, address: str, shown: Shown) -> Response:
        """Answer for an address: GET and HEAD alone. Where there was nothing, the build's own page says so."""
        return self.found(address, shown) or self._private(self._missing(shown), shown)

    def found(self, address: str, shown: Shown) -> Response | None:
        """Answer for an address of the build, or of what is made of it; None for any other."""
        response = self._kept(address, shown) or self._made(address, shown)
        return None if response is None else self._private(response, shown)

    def _private(self, response: Response, shown: Shown) -> Response:
        response.headers["Cache-Control"] = "private, no-store"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        response.headers[BUILD_HEADER] = str(shown.build)
        return response

    def _kept(self, address: str, shown: Shown) -> Response | None:
        page = self._site.page(address, shown.build)
        if page is not None:
            return self._led(page.location, shown) if page.location else self._of(page, shown)
        other = address[:-1] if address.endswith("/") else address + "/"
        known = self._site.page(other, shown.build) if len(address) > 1 else None
        return self._led(other, shown) if known is not None and known.status != 404 else None

    def _led(self, location: str, shown: Shown) -> Response | None:
        if not is_path_of_ours(location):
            return None
        return Response(status=301, headers={"Location": shown.prefix + location}, mimetype="text/plain")

    def _of(self, page: "ServedPage", shown: Shown) -> Response:
        if page.file is not None:
            headers = describe_page(page, "identity", page.size, ranges=False)
            return Response(FilePart(page.file, 0, page.size), status=page.status, headers=headers)
        content = self._dressed(self._site.body(page, "identity"), page.media_type, shown)
        return Response(
            content, status=page.status, headers=describe_page(page, "identity", len(content), ranges=False)
        )

    def _made(self, address: str, shown: Shown) -> Response | None:
        """Have the application answer from the build, as it would from the live one."""
        environ = {
            **request.environ,
            "PATH_INFO": address.encode("utf-8").decode("latin-1"),
            "REQUEST_METHOD": "GET",
            SHOWN_BUILD: shown.build,
            SHOWN_MOMENT: shown.moment,
            WITHIN: True,
        }
        for name in ("werkzeug.request", "HTTP_ACCEPT_ENCODING", "HTTP_COOKIE"):
            environ.pop(name, None)
        with self._app.request_context(environ):
            if request.blueprint not in MADE_WHEN_ASKED:
                return None
            inner = self._app.full_dispatch_request()
            content = self._dressed(inner.get_data(), inner.content_type or "", shown)
            headers = {name: inner.headers[name] for name in _COPIED if name in inner.headers}
        if "Location" in headers:
            headers["Location"] = shown.prefix + headers["Location"]
        return Response(content, status=inner.status_code, headers=headers)

    def _missing(self, shown: Shown) -> Response:
        page = self._site.page("/404", shown.build)
        content = self._site.body(page, "identity") if page is not None else b""
        content = self._dressed(content, "text/html", shown)
        return Response(content, status=404, content_type="text/html; charset=utf-8")

    def _dressed(self, content: bytes, media_type: str, shown: Shown) -> bytes:
        """Lead links inside, and put the bar above the page."""
        if media_type.startswith("text/css"):
            return lead_sheet_inside(content, shown.prefix) if shown.prefix else content
        if not media_type.startswith("text/html"):
            return content
        led = lead_inside(content, shown.prefix) if shown.prefix else content
        with_sheet = led.replace(b"</head>", self._head, 1)
        before, body, after = with_sheet.partition(b"<body")
        tag, end, rest = after.partition(b">")
        return b"".join((before, body, tag, end, b"\n", shown.bar, rest)) if end else with_sheet
