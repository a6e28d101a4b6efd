"""The words in an address that leads nowhere: what its visitor may have been looking for.

Programs that try doors (``/wp-login.php``, ``/.env``) and pages that ask for a file that is not there look for no document:
their addresses have no words. Pure functions over text.
"""

import re
from urllib.parse import unquote

from data.search.analysis import words
from logic.addresses import is_reserved
from logic.likely_address import LONGEST_ADDRESS
from logic.search.parse_question import LONGEST_QUESTION, MOST_WORDS

_NO_DOCUMENT = re.compile(r"/(?:\.|wp-|archivos/|activos/)|\.(?!html?\W*$)[a-z][a-z0-9]{0,7}/*$", re.IGNORECASE)
"""Hidden folders, folders of a well-known program, files of ours, and any ending but that of a page."""

_PAGE_ENDING = re.compile(r"\.html?\W*$", re.IGNORECASE)
_SAY_NOTHING = frozenset({"http", "https", "www", "index"})


def words_of_address(path: str, question: str = "") -> str:
    """Return the words of ``question`` and of ``path`` (decoded), each once: at most 16 words and 200 characters, or none.

    What names a place of the portal is left out where more follows: "/noticias/feria-de-abril" is about the fair.
    """
    if len(path) > LONGEST_ADDRESS or _NO_DOCUMENT.search(path):
        return ""
    text = f"{question[:LONGEST_QUESTION]} {_without_place(_PAGE_ENDING.sub('', unquote(path)))}"
    found = dict.fromkeys(word for word in words(text) if word not in _SAY_NOTHING)
    return " ".join(list(found)[:MOST_WORDS])[:LONGEST_QUESTION].strip()


def _without_place(path: str) -> str:
    """Return the steps of ``path`` after the longest place of the portal that they begin with; all of them if it is that place."""
    steps = [step for step in path.split("/") if step]
    for count in (2, 1):
        if len(steps) > count and is_reserved("/".join(steps[:count]).lower()):
            return " ".join(steps[count:])
    return " ".join(steps)
