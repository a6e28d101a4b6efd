"""The portal served for real: ``portal serve`` in a process of its own, asked over sockets."""

import http.client
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. Names of headers are in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Served:
    """A portal that is being served: where it keeps its things, where it listens, and what it said."""

    home: Path
    port: int
    said: str

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Ask for a path, as it is; an underscore in the name of a header stands for a hyphen."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, body)

    def raw(self, request: bytes) -> bytes:
        """Send bytes, and return all that comes back until the server closes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as connection:
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: connection.recv(65536), b""))

    def command(self, *arguments: str, **settings: str) -> None:
        """Call another command on the same portal, under other settings if any are given; it must succeed."""
        command = [sys.executable, "-m", "presentation.cli.main", *arguments]
        subprocess.run(command, cwd=ROOT, env={**environment(self.home), **settings}, check=True, capture_output=True)


def environment(home: Path) -> dict[str, str]:
    """Return the environment of a portal in ``home``."""
    return {**os.environ, "PORTAL_HOME": str(home)}


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port: int = trial.getsockname()[1]
        return port


@contextmanager
def serving(home: Path, *, worker: bool = False) -> Iterator[Served]:
    """Serve the portal of ``home`` until the end of the block; preparing it comes with it, a ``worker`` if it is asked for."""
    port = free_port()
    command = [sys.executable, "-m", "presentation.cli.main", "serve", "--port", str(port), "--workers", "1"]
    command += [] if worker else ["--no-worker"]
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment(home), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        said = process.stdout.readline()
        assert said, process.communicate()[1]
        yield Served(home, port, said)
    finally:
        process.terminate()
        _, complaints = process.communicate(timeout=30)
    assert "Traceback" not in complaints, complaints
