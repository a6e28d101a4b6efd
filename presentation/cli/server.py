"""The portal under gunicorn, in this process and without a configuration file."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from gunicorn.app.base import BaseApplication
from gunicorn.http.errors import (
    InvalidResponseHeader,
    InvalidResponseHeaderName,
    LimitRequestHeaders,
    LimitRequestLine,
    ParseException,
)
from gunicorn.util import write_nonblock
from gunicorn.workers.gthread import ThreadWorker

import presentation.app  # noqa: F401 -- before the fork, so that workers start at once and share its memory
from presentation.metrics import process_ended

SHARED_MEMORY = "/dev/shm"  # noqa: S108 -- where workers show that they live; a disk could make them look dead

Application = Callable[..., object]
Refusal = Callable[[str], bytes]
"""Gives the whole answer, headers and page, for a status line such as "400 Bad Request"."""

_OURS = (InvalidResponseHeader, InvalidResponseHeaderName)


class Server(BaseApplication):  # type: ignore[misc]
    """Serves one application; each worker makes its own once it is forked, so no connection crosses a fork."""

    def __init__(self, make: Callable[[], tuple[Application, Refusal]], settings: Mapping[str, object]) -> None:
        self._make = make
        self._settings = settings
        self.refusal: Refusal | None = None
        super().__init__()

    def load_config(self) -> None:
        """Take the settings given; gunicorn reads no file and no argument of ours."""
        for name, value in self._settings.items():
            self.cfg.set(name, value)

    def load(self) -> Application:
        """Return the application of this worker."""
        application, self.refusal = self._make()
        return application


class Worker(ThreadWorker):  # type: ignore[misc]
    """A worker that answers what is not HTTP in our words instead of gunicorn's, and repeats nothing of it."""

    def handle_error(self, req: Any, client: Any, addr: Any, exc: Exception) -> None:
        """Refuse a request that could not be read; other errors are gunicorn's to handle."""
        if not isinstance(exc, ParseException) or isinstance(exc, _OURS) or self.app.refusal is None:
            super().handle_error(req, client, addr, exc)
            return
        status = "400 Bad Request"
        if isinstance(exc, LimitRequestLine):
            status = "414 URI Too Long"
        elif isinstance(exc, LimitRequestHeaders):
            status = "431 Request Header Fields Too Large"
        with suppress(OSError):
            write_nonblock(client, self.app.refusal(status))


def settings(
    host: str, port: int, workers: int, threads: int, ready: Callable[[], None], counts: Path
) -> dict[str, object]:
    """Return gunicorn's settings. ``ready`` is called once the port listens; ``counts`` is where its processes count together."""
    return {
        "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
        "workers": workers,
        "threads": threads,
        "worker_class": Worker,
        "worker_tmp_dir": SHARED_MEMORY if Path(SHARED_MEMORY).is_dir() else None,
        "keepalive": 5,
        "graceful_timeout": 10,
        "limit_request_fields": 60,
        "limit_request_line": 8190,
        "loglevel": "warning",
        "proc_name": "portal",
        "control_socket_disable": True,
        "when_ready": lambda _: ready(),
        "child_exit": lambda _, worker: process_ended(worker.pid, str(counts)),
    }
