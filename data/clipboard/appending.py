"""Blocks put at the end of a document as it is written: not a byte of what was there changes. And the pictures of a paste renamed.

Not here: whether the document is valid afterwards.
"""

import re
from collections.abc import Mapping

from data.clipboard.fitting import as_article
from data.xml.canonical import type_below, written_part
from data.xml.written_text import only_tags

_END = re.compile(rb"[ \t]*(?:</section\s*>\s*)*</body\s*>")
_ONLY_BEGUN = re.compile(rb"(<body>)\s*<p(?:\s*/>|></p>)(\s*</body>)")
_FIGURE = re.compile(r'<figure( alt="[^"]*")?><image src="([^"]+)"/></figure>')
_ALT = ' alt="'


def appended(document: bytes, body: bytes) -> bytes | None:
    """Return ``document``, well formed or not, with what ``body`` holds at the end of its own body, or None where it has no body.

    Blocks go where a reader is at the end, inside of the last section if there is one, and sections after it. The empty paragraph of a
    document that has only begun gives way. ``body`` must fit an article.
    """
    document = _ONLY_BEGUN.sub(lambda found: found[1] + found[2], document, count=1)
    blocks, sections = _parts(body)
    # What is hidden may look like a tag; it keeps its length, so that places are the same.
    seen = only_tags(document)
    ends = list(_END.finditer(seen))
    if not ends:
        return None
    end = ends[-1]
    inner, outer = end.start(), seen.rindex(b"</body", end.start())
    line = seen.rfind(b"\n", 0, outer) + 1
    if not seen[line:outer].strip() and line > inner:
        outer = line
    outer = max(outer, inner)
    return b"".join([_with(document[:inner], blocks), _with(document[inner:outer], sections), document[outer:]])


def renamed(content: bytes, names: Mapping[str, str], missing: str) -> bytes:
    """Return the content of a paste with the files of its figures named anew.

    A figure whose file gets no name becomes a paragraph with its text, or with the words ``missing`` where it has none.
    """

    def figure(found: re.Match[str]) -> str:
        alt, name = found[1] or "", names.get(found[2], "")
        if name:
            return f'<figure{alt}><image src="{name}"/></figure>'
        return f"<p>{alt[len(_ALT) : -1] or missing}</p>"

    return _FIGURE.sub(figure, content.decode()).encode()


def _parts(body: bytes) -> tuple[list[bytes], list[bytes]]:
    """Return the blocks and the sections of a body as they are written in a document."""
    root = as_article(body).root
    within = root[-1]
    holder = type_below(type_below(None, root), within)
    written = [(str(part.tag).endswith("}section"), _deeper(written_part(part, holder))) for part in within]
    return [text for section, text in written if not section], [text for section, text in written if section]


def _deeper(text: bytes) -> bytes:
    """The lines of a written part are between elements only: a sentence is on one."""
    return b"  " + text.replace(b"\n", b"\n  ")


def _with(before: bytes, parts: list[bytes]) -> bytes:
    """Return what stands before an end tag with ``parts`` at its end; the blanks before the tag stay before it."""
    written = before.rstrip(b" \t\r\n")
    return b"".join([written, *(b"\n" + part for part in parts), before[len(written) :]])
