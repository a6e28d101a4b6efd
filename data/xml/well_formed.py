"""What stops a document at the door, told from its bytes."""

import re
from dataclasses import dataclass

from data.issues import Issue, Place
from data.xml.gate import Gate

_DECLARED = re.compile(rb"""(?:\xef\xbb\xbf)?<\?xml\s[^>]*?encoding\s*=\s*["']([^"'>]{0,40})""")


@dataclass(frozen=True, slots=True)
class RawFault:
    """libxml2's own record: a hint, since its position is after the fault and its words are for programmers."""

    number: int
    line: int
    column: int
    message: str


def too_large(data: bytes, file: str, limit: int) -> Issue:
    """Return the issue of a file that is larger than ``limit`` bytes."""
    return Issue("too-large", Place(file), {"size": len(data), "limit": limit})


def check_bytes(data: bytes, file: str, max_namespaces: int) -> Issue | None:
    """Return what is wrong before any parser has looked: the encoding, or too many namespaces."""
    declared = _DECLARED.match(data)
    if declared and declared[1].lower() not in (b"utf-8", b"utf8"):
        return Issue("wf-encoding", Place(file, 1, 1), {"encoding": declared[1].decode("ascii", "replace")})
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as fault:
        return Issue("wf-encoding", Place(file, data.count(b"\n", 0, fault.start) + 1, 1), {})
    if data.count(b"xmlns") > max_namespaces:
        return Issue("wf-limit-namespaces", Place(file), {"limit": max_namespaces})
    return None


def refused(data: bytes, file: str, gate: Gate) -> Issue:
    """Return the issue of what the gate refused."""
    return Issue(gate.reason, Place(file), {"limit": gate.limit})


def explain(data: bytes, file: str, raw: RawFault) -> Issue:
    """Return the one issue of a document that is not well formed."""
    return Issue("wf-other", Place(file, raw.line, max(raw.column, 1)), {})
