"""PDF after LibreOffice: the same bytes whenever it is made, and a third of the weight.

LibreOffice writes every object in the clear, and a tagged table has thousands. Here all that are not streams go together into
compressed ones, with a compressed table of where each is: ISO 32000-1, 7.5.7 and 7.5.8. Nothing that is shown or read changes.
"""

import re
import zlib

from make_resource_files.formats.archive import MADE, MADE_ISO

_GROUP = 200
_OBJECT = re.compile(rb"\d+ 0 obj\s*(.*)endobj", re.DOTALL)
_LENGTH = re.compile(rb"/Length (\d+) 0 R")


def settled(content: bytes) -> bytes:
    """Return a PDF whose dates and identifiers do not tell when it was made. No byte moves, so its table of objects holds."""
    stamp = "".join(f"{number:02d}" for number in MADE).encode()
    content = re.sub(rb"(/CreationDate\(D:)\d{14}", rb"\g<1>" + stamp, content)
    content = re.sub(rb"(<xmp:CreateDate>)[-\d]{10}T[:\d]{8}", rb"\g<1>" + MADE_ISO.encode(), content)
    content = re.sub(rb"(/DocChecksum /)[0-9A-F]{32}", rb"\g<1>" + b"0" * 32, content)
    place = content.rindex(b"/ID [")
    return content[:place] + re.sub(rb"<[0-9A-F]{32}>", b"<" + b"0" * 32 + b">", content[place:])


def lighter(content: bytes) -> bytes:
    """Return a PDF of LibreOffice with its plain objects compressed."""
    objects = _objects(content)
    streams = {number: text for number, text in objects.items() if b"stream" in text}
    plain = [(number, text) for number, text in sorted(objects.items()) if number not in streams]
    following = max(objects) + 1
    held: dict[int, tuple[int, int]] = {}
    for start in range(0, len(plain), _GROUP):
        group = plain[start : start + _GROUP]
        streams[following] = _group(group)
        held.update({number: (following, place) for place, (number, _) in enumerate(group)})
        following += 1
    body, places = b"%PDF-1.6\n%\xe4\xfc\xf6\xdf\n", {}
    for number, text in sorted(streams.items()):
        places[number] = len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, text.strip())
    trailer = content[content.rindex(b"trailer") :]
    kept = b"".join(re.search(rb"/" + name + rb" \d+ 0 R", trailer).group() for name in (b"Root", b"Info"))  # type: ignore[union-attr]
    identity = re.search(rb"/ID \[.*?\]", trailer, re.DOTALL)
    kept += identity.group() if identity else b""
    table = _table(places | {following: len(body)}, held, following)
    head = b"/Type/XRef/Size %d/W[1 4 2]%s" % (following + 1, kept)
    return body + b"%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (following, _stream(head, table), len(body))


def _objects(content: bytes) -> dict[int, bytes]:
    """What stands in each object, by its number, with the lengths of streams written in them."""
    start = int(content[content.rindex(b"startxref") + 9 :].split()[0])
    lines = content[start:].split(b"\n")
    count = int(lines[1].split()[1])
    places = {number: int(line[:10]) for number, line in enumerate(lines[2 : 2 + count]) if line[17:18] == b"n"}
    ends = sorted([*places.values(), start])
    found = {}
    for number, place in places.items():
        whole = _OBJECT.search(content[place : ends[ends.index(place) + 1]])
        assert whole
        found[number] = whole.group(1)
    return {
        number: _LENGTH.sub(lambda at: b"/Length " + found[int(at[1])].strip(), text) for number, text in found.items()
    }


def _group(objects: list[tuple[int, bytes]]) -> bytes:
    index, body = [], b""
    for number, text in objects:
        index.append(b"%d %d" % (number, len(body)))
        body += text.strip() + b"\n"
    first = b" ".join(index) + b"\n"
    return _stream(b"/Type/ObjStm/N %d/First %d" % (len(objects), len(first)), first + body)


def _table(places: dict[int, int], held: dict[int, tuple[int, int]], last: int) -> bytes:
    rows = []
    for number in range(last + 1):
        if number in places:
            rows.append(b"\x01" + places[number].to_bytes(4, "big") + b"\0\0")
        elif number in held:
            group, place = held[number]
            rows.append(b"\x02" + group.to_bytes(4, "big") + place.to_bytes(2, "big"))
        else:
            rows.append(b"\0" * 5 + b"\xff\xff")
    return b"".join(rows)


def _stream(head: bytes, content: bytes) -> bytes:
    packed = zlib.compress(content, 9)
    return b"<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (head, len(packed), packed)


def pages(content: bytes) -> int:
    """Return how many pages a PDF has, as LibreOffice made it."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", content))


def is_tagged(content: bytes) -> bool:
    """Return whether a PDF of LibreOffice says what each part of it is, in which language, and shows its title."""
    return b"/StructTreeRoot" in content and b"/Lang(es-CL)" in content and b"/DisplayDocTitle true" in content
