"""Asks over HTTP with what Python has: HEAD, then GET where that is not understood; redirects by hand, each step looked at anew."""

import socket
import ssl
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from threading import Timer
from time import monotonic
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from data.outside.interface import Answer
from data.outside.public_hosts import NotPublic, resolve

CONNECT_SECONDS = 5.0
TOTAL_SECONDS = 10.0
MOST_REDIRECTS = 5
READ_BYTES = 4096
PORTS = {"http": 80, "https": 443}

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_LASTING = frozenset({301, 308})
_FINAL = frozenset({401, 407, 410, 429})
"""Statuses that GET would not change."""

_PATH_SIGNS = "/%:@!$&'()*+,;=~-._?"


class _Fault(Exception):
    """Why there is no answer. ``name`` is one of the faults of ``Answer``. Never leaves this module."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass(frozen=True, slots=True)
class _Step:
    status: int
    location: str


class HttpProber:
    """See ``data.outside.interface.Prober``. ``agent`` says who asks.

    ``inside`` is for tests alone: it lets machines of this network be asked, at any port.
    """

    def __init__(self, agent: str, *, inside: bool = False, seconds: float = TOTAL_SECONDS) -> None:
        self._agent = agent
        self._inside = inside
        self._seconds = seconds
        self._trust = ssl.create_default_context()

    def ask(self, address: str) -> Answer:
        """Ask, following redirects."""
        until = monotonic() + self._seconds
        here, passed, lasting = address, {address}, True
        try:
            for _ in range(MOST_REDIRECTS + 1):
                step = self._step(here, until)
                if step.status not in _REDIRECTS or not step.location:
                    leads_to = here if here != address else ""
                    return Answer(step.status, leads_to=leads_to, lasting=bool(leads_to) and lasting)
                lasting = lasting and step.status in _LASTING
                here = urljoin(here, step.location)
                if here in passed:
                    break
                passed.add(here)
        except _Fault as fault:
            return Answer(0, fault.name)
        return Answer(0, "round")

    def _step(self, address: str, until: float) -> _Step:
        parts, host, port = self._read(address)
        step = self._request("HEAD", parts, host, port, until)
        if step.status >= 400 and step.status not in _FINAL:
            step = self._request("GET", parts, host, port, until)
        return step

    def _read(self, address: str) -> tuple[SplitResult, str, int]:
        try:
            parts = urlsplit(address)
            port = parts.port or PORTS.get(parts.scheme, 0)
            host = (parts.hostname or "").encode("idna").decode("ascii")
        except (ValueError, UnicodeError):
            raise _Fault("address") from None
        allowed = self._inside or port == PORTS.get(parts.scheme)
        if parts.scheme not in PORTS or not host or "@" in parts.netloc or not allowed:
            raise _Fault("address")
        return parts, host, port

    def _request(self, method: str, parts: SplitResult, host: str, port: int, until: float) -> _Step:
        try:
            found = resolve(host, port, max(0.1, min(CONNECT_SECONDS, until - monotonic())), inside=self._inside)
        except NotPublic:
            raise _Fault("not-public") from None
        except TimeoutError:
            raise _Fault("no-time") from None
        except OSError:
            raise _Fault("no-host") from None
        line = self._connected(found, port, until)
        if parts.scheme == "https":  # no hands are shaken yet: that, too, is watched
            line = self._trust.wrap_socket(line, server_hostname=host, do_handshake_on_connect=False)
        # A server that drips its answer would outlast any time-out of one reading.
        watch = Timer(max(0.1, until - monotonic()), _cut, (line,))
        watch.daemon = True
        watch.start()
        try:
            step = self._spoken(method, parts, host, port, line)
            if monotonic() >= until:  # it was cut short, and what was read until then says nothing
                raise _Fault("no-time")
            return step
        except ssl.SSLError:
            raise _Fault("no-time" if monotonic() >= until else "no-trust") from None
        except TimeoutError:
            raise _Fault("no-time") from None
        except (HTTPException, ValueError):
            raise _Fault("no-time" if monotonic() >= until else "no-sense") from None
        except OSError:
            raise _Fault("no-time" if monotonic() >= until else "no-connection") from None
        finally:
            watch.cancel()
            line.close()

    def _connected(self, found: list[str], port: int, until: float) -> socket.socket:
        fault = "no-connection"
        for machine in found:
            left = until - monotonic()
            if left <= 0:
                break
            try:
                return socket.create_connection((machine, port), timeout=min(CONNECT_SECONDS, left))
            except TimeoutError:
                fault = "no-time"
            except OSError:
                fault = "no-connection"
        raise _Fault(fault)

    def _spoken(self, method: str, parts: SplitResult, host: str, port: int, line: socket.socket) -> _Step:
        connection = HTTPConnection(host, port)
        connection.sock = line
        try:
            if isinstance(line, ssl.SSLSocket):
                line.do_handshake()
            target = quote(parts.path or "/", safe=_PATH_SIGNS)
            target += f"?{quote(parts.query, safe=_PATH_SIGNS)}" if parts.query else ""
            named = host if port == PORTS[parts.scheme] else f"{host}:{port}"
            headers = {"Host": named, "User-Agent": self._agent, "Accept": "*/*", "Connection": "close"}
            connection.request(method, target, headers=headers)
            response = connection.getresponse()
            return _read_beginning(method, response)
        finally:
            connection.close()


def _read_beginning(method: str, response: HTTPResponse) -> _Step:
    if method == "GET":
        response.read(READ_BYTES)
    return _Step(response.status, response.headers.get("Location", ""))


def _cut(line: socket.socket) -> None:
    try:
        # Below TLS: its own shutdown would take the layer away from under whoever is reading.
        socket.socket.shutdown(line, socket.SHUT_RDWR)
    except OSError:
        return
