"""The portal under gunicorn, in this process and without a configuration file."""

import socket
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from gunicorn.app.base import BaseApplication

SHARED_MEMORY = "/dev/shm"  # noqa: S108 -- where workers show that they live; a disk could make them look dead


class Server(BaseApplication):  # type: ignore[misc]
    """Serves one application; each worker makes its own once it is forked, so no connection crosses a fork."""

    def __init__(self, make_app: Callable[[], Any], settings: Mapping[str, object]) -> None:
        self._make_app = make_app
        self._settings = settings
        super().__init__()

    def load_config(self) -> None:
        """Take the settings given; gunicorn reads no file and no argument of ours."""
        for name, value in self._settings.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """Return the application of this worker."""
        return self._make_app()


def settings(host: str, port: int, workers: int, threads: int, ready: Callable[[], None]) -> dict[str, object]:
    """Return gunicorn's settings. ``ready`` is called once the port listens."""
    return {
        "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
        "workers": workers,
        "threads": threads,
        "worker_class": "gthread",
        "worker_tmp_dir": SHARED_MEMORY if Path(SHARED_MEMORY).is_dir() else None,
        "keepalive": 5,
        "graceful_timeout": 10,
        "limit_request_fields": 60,
        "loglevel": "warning",
        "proc_name": "portal",
        "control_socket_disable": True,
        "when_ready": lambda _: ready(),
    }


def port_is_free(host: str, port: int) -> bool:
    """Tell whether one could listen there now."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError:
            return False
    return True
