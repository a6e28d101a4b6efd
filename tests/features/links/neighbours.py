"""A web server of this machine that answers as oddly as servers do, and a prober that answers from a list."""

import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from data.outside.interface import Answer


@dataclass
class Listed:
    """A prober that answers what it is told to, and remembers what it was asked."""

    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def ask(self, address: str) -> Answer:
        """Answer from the list; 200 for all else, but not over https."""
        self.asked.append(address)
        return self.answers.get(address, Answer(200 if not address.startswith("https://sin-https") else 0))


class Odd(BaseHTTPRequestHandler):
    """Answers by the path."""

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def log_message(self, *args: Any) -> None:
        """Say nothing."""

    def _answer(self) -> None:
        server: Any = self.server
        server.heard.append((self.command, self.path, self.headers["User-Agent"], self.headers["Host"]))
        name, _, rest = self.path[1:].partition("/")
        if name == "only-get":
            self._send(200 if self.command == "GET" else 405)
        elif name in ("301", "302", "307", "308"):
            self._send(int(name), Location=f"/{rest}")
        elif name == "away":
            self._send(301, Location=f"http://{rest}")
        elif name == "round":
            self._send(302, Location="/round")
        elif name == "deep":
            self._send(301, Location=f"/deep/{int(rest or 0) + 1}")
        elif name == "huge":
            self._send(200, **{"Content-Length": str(10**9)})
            if self.command == "GET":
                self.wfile.write(b"x" * 65536)
        elif name in ("nonsense", "endless"):
            self._misbehave(name)
        else:
            self._send(int(name) if name.isdigit() else 200)

    def _send(self, status: int, **headers: str) -> None:
        self.send_response(status)
        for header, value in headers.items():
            self.send_header(header, value)
        self.end_headers()

    def _misbehave(self, name: str) -> None:
        if name == "nonsense":
            self.wfile.write(b"\0\1\2 no es HTTP\r\n\r\n")
            return
        stop: threading.Event = self.server.stop  # type: ignore[attr-defined]
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while not stop.wait(0.05):
            try:
                self.wfile.write(b"X: y\r\n")
            except OSError:
                return


@contextmanager
def serving() -> Iterator[tuple[str, list[tuple[str, str, str, str]]]]:
    """Serve; give the address of the server, and what it hears."""
    server: Any = ThreadingHTTPServer(("127.0.0.1", 0), Odd)
    server.heard, server.stop = [], threading.Event()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", server.heard
    finally:
        server.stop.set()
        server.shutdown()
        server.server_close()
        thread.join()


def new_certificate(folder: Path) -> Path:
    """Make a certificate of ``localhost`` that signs itself, and its key, in one file."""
    made = folder / "localhost.pem"
    asked = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", str(made), "-out", "-"]
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-noenc", *asked]
    signed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    made.write_text(made.read_text("ascii") + signed, "ascii")
    return made


@contextmanager
def dripping(where: str, certificate: Path) -> Iterator[tuple[int, Callable[[], bool]]]:
    """Serve, once, a TLS handshake or an answer over TLS that comes a byte at a time for twenty seconds.

    Gives the port, and what waits for the end and tells whether the other side went away before it.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    left = threading.Event()

    def drip(server: socket.socket) -> None:
        try:
            line, _ = server.accept()
            if where == "handshake":
                line.sendall(b"\x16\x03\x03\x40\x00")  # a record of 16 KiB, of which nothing comes
            else:
                line = context.wrap_socket(line, server_side=True)
                line.sendall(b"HTTP/1.1 200 OK\r\nX: ")
            with line:
                for _ in range(400):
                    line.sendall(b"y")
                    left.wait(0.05)
        except OSError:
            left.set()

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=drip, args=(server,), daemon=True)
        thread.start()

        def was_left() -> bool:
            thread.join()
            return left.is_set()

        yield server.getsockname()[1], was_left
