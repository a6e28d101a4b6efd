"""Hostile strings in what is told of changes, in the history and in joining two texts: text stays text."""

import json
import re
from html import escape, unescape
from pathlib import Path

import pytest

from logic.accounts.people import Person
from logic.editing.keep_draft import KeepDraft
from logic.editing.put_together import Written
from logic.editing.save_revision import SaveRevision
from logic.permissions import Actor
from tests.features.desk.desks import OPERATOR, Desks, get
from tests.features.publishing.house import article

PAGES = ("cambios", "historia", "mezcla")
AT_ONCE = 60
"""Strings in one document: each stands in a paragraph of its own."""


def legal(text: str) -> str:
    """Return the letters of a text that XML may hold."""
    kept = (letter for letter in text if letter in "\t\n" or " " <= letter < "\ud800" or "\ue000" <= letter < "\ufffe")
    return " ".join("".join(kept).split())


def filled(strings: list[str], word: str) -> bytes:
    """Return a document with a paragraph for each string; ``word`` is in all of them, and a note of a version is its first."""
    paragraphs = "".join(f"<p>{escape(string, quote=False)} {word}</p>" for string in strings)
    return article("a").replace("</body>", f"{paragraphs}</body>").encode()


def tags(page: str) -> set[str]:
    """Return the names of all elements of a page."""
    return set(re.findall(r"<([a-zA-Z][^\s/>]*)", page))


def words(page: str) -> str:
    """Return what is read of a page."""
    return " ".join(unescape(re.sub(r"<[^>]*>", "", page)).split())


def two_texts(unit: Desks, editor: Actor, webmaster: Actor, strings: list[str]) -> None:
    """Let two people write the same strings from one version, each with a word of his own."""
    editing, drafting = unit.portal.editing, unit.portal.drafting
    drafting.discard("a", editor)
    newest = editing.newest_revision("a")
    begun = editing.save_revision(SaveRevision("a", filled(strings, "base"), webmaster, newest)).revision
    drafting.keep(KeepDraft("a", editor, begun, 0, Written(text=filled(strings, "mía"))))
    editing.save_revision(SaveRevision("a", filled(strings, "ajena"), webmaster, begun, note=strings[0]))


def test_hostile_strings(unit: Desks, corpora: Path) -> None:
    """Every string of the corpus, changed by two people, is read as it was written on each screen, and makes no element of its own."""
    listed = corpora / "attack-strings" / "naughty-strings.json"
    if not listed.is_file():
        pytest.skip("corpus attack-strings is not here")
    strings = [legal(string) for string in json.loads(listed.read_text("utf-8")) if legal(string)]
    browser = unit.signed_in("editor")
    unit.person("webmaster")
    people: dict[str, Person] = {person.actor.role: person for person in unit.portal.accounts.list(OPERATOR)}
    editor, webmaster = people["editor"].actor, people["webmaster"].actor
    two_texts(unit, editor, webmaster, ["palabra"] * AT_ONCE)
    plain = {page: tags(get(browser, f"/redaccion/a/{page}").text) for page in PAGES}
    for start in range(0, len(strings), AT_ONCE):
        some = strings[start : start + AT_ONCE]
        two_texts(unit, editor, webmaster, some)
        for page in PAGES:
            answer = get(browser, f"/redaccion/a/{page}")
            assert answer.status_code == 200
            assert tags(answer.text) <= plain[page], f"{page}, {start}"
        joined = words(get(browser, "/redaccion/a/mezcla").text)
        for string in some:
            assert legal(string) in joined
