"""What every hand that edits the text of a document must know: what only looks like a tag, and which characters XML has not."""

import re

ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""A character that XML has no way to write (XML 1.0, production 2): it comes from clipboards, and nobody sees it."""

_HIDDEN = re.compile(rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>", re.DOTALL)


def only_tags(content: bytes) -> bytes:
    """Return the bytes with blanks for comments, CDATA and instructions, which may hold the letters of a tag: every place stays the same."""
    return _HIDDEN.sub(lambda hidden: b" " * len(hidden.group()), content)
