"""The words of a document as a desk looks for them: folded, each once. Made of bytes as written, which may be broken XML.

Nothing is parsed here: a draft is found by its words on the very day when it cannot be read as XML. What visitors search by is in
``data.search``.
"""

import json
import re
from html import unescape

from data.documents.folding import fold

LONGEST_WORD = 64
MOST_WORDS = 20_000
"""So many different words of one document are kept: a long one has two thousand."""

_REMEMBERED = 200_000
_LONGEST_REMEMBERED = 100

_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f\u0640]+[^\W_]*)*")
"""One word, in any case; accents that were not composed belong to it."""

_POINTS = re.compile(r"\.(?<=\d\.)(?=\d{3}(?!\d))")
_TAG = re.compile(r"<[^<>]*>")
_ALTERNATIVE = re.compile(r"""alt\s*=\s*("[^"<]*"|'[^'<]*')""")


class _WordsOf(dict[str, tuple[str, ...]]):
    """The folded words of what stands between blanks, worked out once: a site has few. Emptied when it holds too many."""

    def __missing__(self, token: str) -> tuple[str, ...]:
        if len(self) >= _REMEMBERED:
            self.clear()
        words = tuple(fold(word)[:LONGEST_WORD] for word in _WORD.findall(_POINTS.sub("", token)))
        if len(token) <= _LONGEST_REMEMBERED:
            self[token] = words
        return words


_words_of = _WordsOf()


def folded_words(text: str) -> list[str]:
    """Return the words of ``text`` in order, folded. A number with points is one word: 1.500.913 is 1500913."""
    return [word for token in text.split() for word in _words_of[token]]


def word_list(content: bytes, *also: str) -> str:
    """Return every different word of ``content`` and of the texts ``also``, in order of letters, each between blanks: " agua pan ".

    The words of tags and comments' signs are left out; those of an alternative text are not.
    """
    text = content.decode("utf-8", "replace").replace("<![CDATA[", " ")
    parts = (unescape(_TAG.sub(" ", text)), unescape(" ".join(_ALTERNATIVE.findall(text))), *also)
    found: set[str] = set()
    for part in parts:
        for token in set(part.split()):
            found.update(_words_of[token])
    return f" {' '.join(sorted(found)[:MOST_WORDS])} "


def title_order(title: str) -> str:
    """Return what puts titles in alphabetical order: no accents, signs or capitals, and ñ after n."""
    return " ".join(folded_words(title)).replace("ñ", "n~")


def listed_facts(content: bytes, header: str) -> dict[str, object]:
    """Return what the list of all documents keeps of a document's bytes and of its header, given as the JSON of ``codec``."""
    facts = json.loads(header)
    id_, title = facts.get("id", ""), facts.get("title", "")
    return {
        "title": title or id_,
        "title_order": title_order(title or id_),
        "channel": facts.get("channel", ""),
        "review_by": facts.get("review_by", ""),
        "words": word_list(content, title, id_),
    }
