"""Cuts HTML into tags and text, in one pass over the text: however broken it is, each character is looked at a few times.

Python's own reader of HTML needs quadratic time for some broken input, and lxml's belongs to the one door.
Not here: which tag ends which (``html_tree``).
"""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

_NAME = re.compile(r"[a-zA-Z][^\s/>]*")
_ATTRIBUTE = re.compile(r"""[\s/]*+([^\s/>=][^\s/>=]*+)(?:\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?)?+""")
_REST_OF_TAG = re.compile(r"[^>]*+>")
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "noembed", "noframes"})
_RAW_ENDS = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _RAW}
_MOST_ATTRIBUTES = 64


@dataclass(frozen=True, slots=True)
class Token:
    """``kind`` is "text", "start", "end", or "cut" for markup that is never closed; ``value`` the text or the tag's name."""

    kind: str
    value: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    closed: bool = False


def tokens_of(source: str) -> Iterator[Token]:
    """Yield the tokens of ``source``. Comments and declarations are none; text is already unescaped."""
    at = 0
    while at < len(source):
        opening = source.find("<", at)
        if opening < 0:
            yield Token("text", html.unescape(source[at:]))
            return
        if opening > at:
            yield Token("text", html.unescape(source[at:opening]))
        token, at = _markup(source, opening)
        if token:
            yield token
        if token and token.kind == "start" and token.value in _RAW:
            text, at = _raw_text(source, at, token.value)
            yield Token("text", text)


def _markup(source: str, at: int) -> tuple[Token | None, int]:
    """Return the token that begins at the ``<`` at ``at``, if it is one, and where it ends."""
    following = source[at + 1 : at + 2]
    if following in ("!", "?"):
        return _comment(source, at)
    closing = following == "/"
    name = _NAME.match(source, at + 1 + closing)
    if name is None:
        return (_comment(source, at)) if closing else (Token("text", "<"), at + 1)
    tag = name.group().lower()
    if closing:
        end = source.find(">", name.end())
        return (Token("end", tag), end + 1) if end >= 0 else _cut(source, at)
    return _start(source, at, tag, name.end())


def _start(source: str, opening: int, tag: str, at: int) -> tuple[Token, int]:
    attributes: dict[str, str] = {}
    while found := _ATTRIBUTE.match(source, at):
        at = found.end()
        if len(attributes) < _MOST_ATTRIBUTES:
            attributes.setdefault(found[1].lower(), html.unescape(_unquoted(found[2] or "")))
        if source[at : at + 1] in ('"', "'"):  # a quote that never ends, or one too many
            at += 1
    rest = _REST_OF_TAG.match(source, at)
    if rest is None:
        return _cut(source, opening)
    return Token("start", tag, attributes, source[rest.end() - 2] == "/"), rest.end()


def _unquoted(value: str) -> str:
    return value[1:-1] if value[:1] in ('"', "'") else value


def _comment(source: str, at: int) -> tuple[Token | None, int]:
    """Pass over a comment, or a declaration: Word's ``<![if …]>`` is one, and what it encloses is kept."""
    mark = "-->" if source.startswith("<!--", at) else ">"
    start = at + 2 if mark == "-->" else at
    end = source.find(mark, start)
    return (None, end + len(mark)) if end >= 0 else _cut(source, at)


def _cut(source: str, at: int) -> tuple[Token, int]:
    return Token("cut", source[at : at + 1000]), len(source)


def _raw_text(source: str, at: int, tag: str) -> tuple[str, int]:
    end = _RAW_ENDS[tag].search(source, at)
    stop = end.start() if end else len(source)
    return source[at:stop], stop
