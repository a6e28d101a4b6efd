"""What stands after the header of a document as plain text, to be written by hand: out of the bytes, and back in."""

from data.xml.written_text import only_tags

_HEADER_ENDS = b"</header>"


def body_text(content: bytes) -> str:
    """Return what stands between the header and the end of the root. Empty where there is no header with an end tag."""
    first, last = _edges(content)
    return content[first:last].decode("utf-8", "replace").strip("\n")


def with_body_text(content: bytes, text: str) -> bytes:
    """Return ``content`` with ``text`` in the place of its body: well formed or not, nobody looks here."""
    first, last = _edges(content)
    return content[:first] + b"\n" + text.strip("\r\n").encode("utf-8", "replace") + b"\n" + content[last:]


def _edges(content: bytes) -> tuple[int, int]:
    masked = only_tags(content)
    end, last = masked.find(_HEADER_ENDS), masked.rfind(b"</")
    if end < 0 or last <= end:
        return len(content), len(content)
    return end + len(_HEADER_ENDS), last
