"""Run as a program: hands every file of an archive to the door and tells what came of it, as JSON.

Each file has two seconds of processor time and all of them 256 MiB beyond what the program itself needs: one that asks for
more ends the program. An audit hook notes every file and connection that Python would open meanwhile.
"""

import json
import resource
import signal
import sys
import tarfile
from collections import Counter
from pathlib import Path
from typing import Any

from data.errors import NotWellFormed
from data.xml.parser import parse
from data.xml.schema_catalog import document_rules
from data.xml.validator import validate
from logic.checks.wording import plain_text

SECONDS = 2.0
MEMORY = 256 * 1024 * 1024
WATCHED = ("open", "socket.connect", "socket.getaddrinfo", "urllib.Request", "subprocess.Popen")


def main(archive: str) -> None:
    """Read the archive, then the door has nothing left to open."""
    with tarfile.open(archive) as packed:
        files = {member.name: packed.extractfile(member) for member in packed if member.isfile()}
        contents = {name: file.read() for name, file in files.items() if file}
    document_rules().schema.accepts(parse(b"<a/>").root)
    validate(parse(b'<page xmlns="urn:redsercotec:content:1"><foo/></page>'))
    for source in (b"<a>", b"<a>\xe9</a>"):
        plain_text(refusal(source))
    opened: list[str] = []
    limit_memory()
    watch(opened)
    outcomes = Counter(handled(content, name) for name, content in contents.items())
    signal.setitimer(signal.ITIMER_PROF, 0)
    json.dump({"files": len(contents), "outcomes": outcomes, "opened": opened}, sys.stdout)


def handled(content: bytes, name: str) -> str:
    """Return "taken" or "refused"; whatever else happens ends the program."""
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        issues = validate(parse(content, name))
    except NotWellFormed as refused:
        plain_text(refused.issue)
        return "refused"
    for issue in issues:
        plain_text(issue)
    return "taken"


def refusal(content: bytes) -> Any:
    """Return the issue of bytes that are refused."""
    try:
        parse(content)
    except NotWellFormed as refused:
        return refused.issue
    raise AssertionError("taken")


def watch(opened: list[str]) -> None:
    """Note what Python opens from now on."""
    sys.addaudithook(lambda event, values: opened.append(f"{event} {values}") if event in WATCHED else None)


def limit_memory() -> None:
    """Allow so much more address space than is in use now."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    limit = pages * resource.getpagesize() + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


if __name__ == "__main__":
    main(sys.argv[1])
