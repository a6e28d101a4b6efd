"""Debian's nginx for a test: the configuration of ``deploy/nginx`` with the places of the test in it."""

import os
import shutil
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.features.serving.server import ROOT, free_port

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")

needs_nginx = pytest.mark.skipif(NGINX is None, reason="nginx is not installed")

_MAIN = """
{user}
pid {folder}/nginx.pid;
error_log {folder}/error.log;
worker_processes 1;
events {{ worker_connections 64; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/portal.conf;
}}
"""


@contextmanager
def nginx(folder: Path, tree: Path, portal_port: int) -> Iterator["Nginx"]:
    """Serve a tree, and what is not in it from the portal at a port, until the end of the block."""
    assert NGINX is not None
    folder.mkdir()
    port = free_port()
    for name in ("portal.conf", "portal-static.conf"):
        text = (ROOT / "deploy" / "nginx" / name).read_text("utf-8")
        text = text.replace("/srv/portal/tree", str(tree)).replace("127.0.0.1:8000", f"127.0.0.1:{portal_port}")
        (folder / name).write_text(text.replace("listen 80;", f"listen 127.0.0.1:{port};"), "utf-8")
    main = folder / "nginx.conf"
    # Run by root it would give up its rights, and the folders of a test are its owner's alone.
    user = "user root;" if os.geteuid() == 0 else ""
    main.write_text(_MAIN.format(folder=folder, user=user), "utf-8")
    running = Nginx([NGINX, "-p", str(folder), "-c", str(main), "-e", str(folder / "error.log")], port)
    running.signal()
    try:
        running.wait()
        yield running
    finally:
        running.signal("-s", "stop")


class Nginx:
    """A running nginx."""

    def __init__(self, command: list[str], port: int) -> None:
        self._command = command
        self.port = port

    def signal(self, *arguments: str) -> None:
        """Start it, or tell the running one something; what it complains of fails the test."""
        done = subprocess.run([*self._command, *arguments], check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr

    def reload(self) -> None:
        """Have it read its configuration, and what the tree tells it, again."""
        self.signal("-s", "reload")

    def wait(self) -> None:
        """Wait until it listens."""
        for _ in range(200):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/", timeout=5)
            except urllib.error.HTTPError:
                return
            except OSError:
                time.sleep(0.02)
            else:
                return
        raise AssertionError("nginx does not listen")
