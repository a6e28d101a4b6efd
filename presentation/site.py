"""The published site, answered before Flask: whatever the live build holds, at its address.

Speaks plain WSGI. No request object, no session, no template: a page is the same for every visitor, and was made when
its build was sealed. What the live build does not hold is left to the application behind (search, health, errors).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from urllib.parse import quote

from presentation.answer_cache import AnswerCache
from presentation.files import FilePart
from presentation.negotiation import acceptable_encodings, byte_range, matches
from presentation.security import is_path_of_ours, must_download

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

    from logic.publishing.serve_page import ServedPage

Headers = list[tuple[str, str]]

CACHE_BYTES = 32 * 1024 * 1024
BUILD_HEADER = "Portal-Build"

SHOWN_COOKIE = "portal-vista"
"""The cookie of whoever opened a link that shows a build. A server in front knows it by this name (``deploy/nginx``)."""

SHOWN_BUILD = "portal.shown_build"
"""Key in the environment of a request: the build to answer from instead of the live one."""

SHOWN_MOMENT = "portal.shown_moment"
"""Key in the environment of a request: the moment that pages which depend on the day are to tell of."""

_FOREVER = "public, max-age=31536000, immutable"
_ALWAYS_ASK = "public, max-age=0, must-revalidate"
_NAMED_BY_DIGEST = ("/activos/", "/archivos/")
_OWN_FILES = ("/activos/", "/sw.js")
_SAFE_IN_LOCATION = "/-._~!()*,:;@&=+?#%'$"
"""What is sent as it is: other signs are coded, since a header holds no more than Latin letters."""

_REASONS = {200: "200 OK", 301: "301 Moved Permanently", 404: "404 Not Found", 410: "410 Gone"}


class Site(Protocol):
    """What the layer asks of logic: ``logic.publishing.serve_page`` does it. A page never changes within a build."""

    def live_build(self) -> int | None: ...
    def page(self, address: str, build: int) -> "ServedPage | None": ...
    def body(self, page: "ServedPage", encoding: str) -> bytes: ...
    def encodings(self, page: "ServedPage") -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Answer:
    """A page ready to be sent in one encoding. ``brief`` are the headers of its 304; ``file`` holds the bytes of a large one."""

    status: str
    headers: Headers
    brief: Headers
    etag: str
    body: bytes
    size: int
    file: Path | None = None
    ranges: bool = False


class PublishedSite:
    """A WSGI application that answers GET and HEAD from the live build, and hands everything else to ``fallback``.

    ``trouble`` answers for an error of ours: it is given the error and returns the application to call. ``shown`` reads the
    cookies of whoever may have opened a link that shows a build: then ``fallback`` answers, from that build.
    """

    def __init__(
        self,
        site: Site,
        fallback: "WSGIApplication",
        trouble: "Callable[[Exception], WSGIApplication]",
        headers: Iterable[tuple[str, str]] = (),
        cache_bytes: int = CACHE_BYTES,
        shown: "Callable[[str], int | None]" = lambda cookies: None,
    ) -> None:
        self._site = site
        self._fallback = fallback
        self._trouble = trouble
        self._headers = tuple(headers)
        self._shown = shown
        self._answers: AnswerCache[Answer] = AnswerCache(cache_bytes)

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        method = environ["REQUEST_METHOD"]
        if method in ("GET", "HEAD"):
            try:
                answer = None if self._is_shown(environ) else self._answer(environ)
                if answer is not None:
                    return _send(answer, environ, start_response)
            except Exception as error:  # noqa: BLE001 -- whatever it is, a person reads a sentence; nothing was sent yet
                return self._trouble(error)(environ, start_response)
        return self._fallback(environ, start_response)

    def _is_shown(self, environ: "WSGIEnvironment") -> bool:
        """Tell whether this visitor is shown another build, and note which. Everybody else pays a look at his cookies, if he has any."""
        cookies: str | None = environ.get("HTTP_COOKIE")
        if cookies is None or SHOWN_COOKIE not in cookies:
            return False
        build = self._shown(cookies)
        if build is not None:
            environ[SHOWN_BUILD] = build
        return build is not None

    def _answer(self, environ: "WSGIEnvironment") -> Answer | None:
        """Return the live build's answer, kept or made now; None where it has nothing to say."""
        build = self._site.live_build()
        if build is None:
            return None
        path: str = environ["PATH_INFO"]
        wanted = acceptable_encodings(environ.get("HTTP_ACCEPT_ENCODING"))
        key = (build, path, wanted)
        answer = self._answers.get(key)
        if answer is None:
            answer = self._look_up(build, path, wanted)
            if answer is not None:
                self._answers.put(key, answer, len(answer.body) + 2048)
        return answer

    def _look_up(self, build: int, path: str, wanted: tuple[str, ...]) -> Answer | None:
        address = read_address(path)
        if address is None:
            return None
        page = self._site.page(address, build)
        if page is not None:
            return self._made_from(page, wanted)
        other = address[:-1] if address.endswith("/") else address + "/"
        known = self._site.page(other, build) if len(address) > 1 else None
        return self._redirect(other, build) if known is not None and known.status != 404 else None

    def _made_from(self, page: "ServedPage", wanted: tuple[str, ...]) -> Answer | None:
        if page.location:
            return self._redirect(page.location, page.build)
        available = self._site.encodings(page)
        encoding = next((name for name in wanted if name in available), "identity")
        body = b"" if page.file else self._site.body(page, encoding)
        size = page.size if page.file else len(body)
        etag = f'"{page.digest[:32]}"' if encoding == "identity" else f'"{page.digest[:32]}-{encoding}"'
        brief = [
            ("ETag", etag),
            ("Cache-Control", _FOREVER if page.address.startswith(_NAMED_BY_DIGEST) else _ALWAYS_ASK),
            ("Vary", "Accept-Encoding"),
            (BUILD_HEADER, str(page.build)),
            *self._headers,
        ]
        ranges = page.status == 200 and not set(available) - {"identity"}
        return Answer(
            status=_REASONS[page.status],
            headers=[*describe_page(page, encoding, size, ranges), *brief],
            brief=brief,
            etag=etag if page.status == 200 else "",
            body=body,
            size=size,
            file=page.file,
            ranges=ranges,
        )

    def _redirect(self, location: str, build: int) -> Answer | None:
        """Lead to an address of ours; None for anything that a browser could read as another host."""
        if not is_path_of_ours(location):
            return None
        headers = [
            ("Location", quote(location, safe=_SAFE_IN_LOCATION)),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Length", "0"),
            ("Cache-Control", _ALWAYS_ASK),
            (BUILD_HEADER, str(build)),
            *self._headers,
        ]
        return Answer(status=_REASONS[301], headers=headers, brief=headers, etag="", body=b"", size=0)


def read_address(path: str) -> str | None:
    """Return the address that a WSGI path stands for (its letters are bytes), or None if it is not UTF-8."""
    if path.isascii():
        return path
    try:
        return path.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return None


# Sending: the same answer whole, not modified, or in part


def describe_page(page: "ServedPage", encoding: str, size: int, ranges: bool) -> Headers:
    """Return the headers that say what a page is, in an encoding of so many bytes."""
    media_type = page.media_type
    if "charset" not in media_type and (media_type.startswith("text/") or media_type.endswith("xml")):
        media_type += "; charset=utf-8"
    headers = [("Content-Type", media_type), ("Content-Length", str(size))]
    if encoding != "identity":
        headers.append(("Content-Encoding", encoding))
    if ranges:
        headers.append(("Accept-Ranges", "bytes"))
    if must_download(page.media_type) and not page.address.startswith(_OWN_FILES):
        headers.append(("Content-Disposition", "attachment"))
    return headers


def _send(answer: Answer, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
    known = environ.get("HTTP_IF_NONE_MATCH")
    if known is not None and answer.etag and matches(known, answer.etag):
        start_response("304 Not Modified", answer.brief[:])
        return ()
    if environ["REQUEST_METHOD"] == "HEAD":
        start_response(answer.status, answer.headers[:])
        return ()
    if answer.ranges and "HTTP_RANGE" in environ and environ.get("HTTP_IF_RANGE", answer.etag) == answer.etag:
        return _send_part(answer, environ, start_response)
    content = _content(answer, 0, answer.size, environ)
    start_response(answer.status, answer.headers[:])
    return content


def _send_part(answer: Answer, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
    try:
        part = byte_range(environ["HTTP_RANGE"], answer.size)
    except ValueError:
        headers = [*answer.brief, ("Content-Range", f"bytes */{answer.size}"), ("Content-Length", "0")]
        start_response("416 Range Not Satisfiable", headers)
        return ()
    first, end = part or (0, answer.size)
    content = _content(answer, first, end, environ)
    if part is None:
        start_response(answer.status, answer.headers[:])
        return content
    headers = [header for header in answer.headers if header[0] != "Content-Length"]
    headers += [("Content-Length", str(end - first)), ("Content-Range", f"bytes {first}-{end - 1}/{answer.size}")]
    start_response("206 Partial Content", headers)
    return content


def _content(answer: Answer, first: int, end: int, environ: "WSGIEnvironment") -> Iterable[bytes]:
    if answer.file is None:
        return (answer.body if end - first == answer.size else answer.body[first:end],)
    wrapper: Callable[[FilePart, int], Iterable[bytes]] | None = environ.get("wsgi.file_wrapper")
    part = FilePart(answer.file, first, end)
    return wrapper(part, 64 * 1024) if wrapper else part
