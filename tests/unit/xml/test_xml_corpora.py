"""Hostile and broken XML gathered by others, handed to the one door in a process of its own under limits."""

import ctypes
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from data.errors import NotWellFormed
from data.xml.parser import parse
from data.xml.validator import validate

READER = Path(__file__).with_name("corpus_reader.py")
IN_OPEN = 0x20


@pytest.mark.parametrize("name", ["attack-xml", "xmlconf"])
def test_a_corpus_passes_the_door_without_harm(name: str, corpora: Path, house: Path) -> None:
    """Every file is taken or refused within two seconds and 256 MiB, and nothing else is opened or called."""
    archive = corpora / name / f"{name}.tar.gz"
    if not archive.is_file():
        pytest.skip(f"corpus {name} is not here")
    path = os.pathsep.join([str(house), *filter(None, [os.environ.get("PYTHONPATH")])])
    run = subprocess.run(
        [sys.executable, str(READER), str(archive)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": path},
    )
    assert run.returncode == 0, run.stderr[-2000:]
    report = json.loads(run.stdout)
    assert report["opened"] == []
    assert sum(report["outcomes"].values()) == report["files"]
    assert report["outcomes"]["refused"] > report["files"] // 2


@contextmanager
def canary(path: Path) -> Iterator[list[bool]]:
    """Tell whether anything, libxml2 included, opens a file: the kernel says so."""
    libc = ctypes.CDLL(None, use_errno=True)
    watch = libc.inotify_init1(os.O_NONBLOCK)
    if watch < 0 or libc.inotify_add_watch(watch, os.fsencode(path), IN_OPEN) < 0:
        pytest.skip("this kernel does not watch files")
    seen: list[bool] = []
    try:
        yield seen
        try:
            seen.append(bool(os.read(watch, 4096)))
        except BlockingIOError:
            seen.append(False)
    finally:
        os.close(watch)


def tries(target: str) -> list[str]:
    """Every way that XML has of naming another file."""
    xsi = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    return [
        f'<!DOCTYPE a SYSTEM "{target}"><a/>',
        f'<!DOCTYPE a PUBLIC "-//x" "{target}"><a/>',
        f'<!DOCTYPE a [<!ENTITY e SYSTEM "{target}">]><a>&e;</a>',
        f'<!DOCTYPE a [<!ENTITY % e SYSTEM "{target}"> %e;]><a/>',
        f'<a xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="{target}"/></a>',
        f'<a {xsi} xsi:noNamespaceSchemaLocation="{target}"/>',
        f'<article xmlns="urn:redsercotec:content:1" {xsi} xsi:schemaLocation="urn:redsercotec:content:1 {target}"/>',
        f'<?xml-stylesheet type="text/xsl" href="{target}"?><a/>',
        f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:include schemaLocation="{target}"/></xs:schema>',
        f'<a xml:base="{target}" href="{target}" src="{target}"/>',
    ]


def read_all(target: str) -> int:
    taken = 0
    for source in tries(target):
        try:
            validate(parse(source.encode()))
        except NotWellFormed:
            continue
        taken += 1
    return taken


def test_no_document_makes_the_portal_open_a_file(tmp_path: Path) -> None:
    """However a document names a file of this machine, the file is not opened."""
    secret = tmp_path / "secreto.xml"
    secret.write_text("<b/>")
    with canary(secret) as opened:
        taken = read_all(secret.as_uri()) + read_all(str(secret))
    assert opened == [False]
    assert taken
    with canary(secret) as opened:
        secret.read_text()
    assert opened == [True], "the canary itself does not sing"


def test_no_document_makes_the_portal_call_out() -> None:
    """However a document names another machine, no connection is tried."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        taken = read_all(f"http://127.0.0.1:{server.getsockname()[1]}/a.xml")
        with pytest.raises(BlockingIOError):
            server.accept()
    assert taken
