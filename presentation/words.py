"""Generated words as templates want them: a thin dress over the labels of one language. No wording lives here."""

from collections.abc import Callable, Hashable
from functools import cache
from typing import TypeVar

from markupsafe import Markup, escape

from logic.rendering.labels import labels

Key = TypeVar("Key", bound=Hashable)

_SLOT = "\x1f"


class Kept(dict[Key, Markup]):
    """What a function makes of each key, escaped and made once: a page asks for the same twenty words a thousand times."""

    def __init__(self, make: Callable[[Key], Markup]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: Key) -> Markup:
        made = self[key] = self._make(key)
        return made


class Words:
    """The words of one language. ``direction`` is ltr or rtl; ``language_tag`` is what ``lang`` says in HTML.

    Templates see three tables: ``say[key]`` is a label; ``count[key, number]`` a label in the form that the number asks
    for; ``when[key, day]`` a day (YYYY-MM-DD) for people and machines, within the label of ``key`` if that is not empty.
    """

    def __init__(self, language: str) -> None:
        self._labels = labels(language)
        self.language_tag = "es-CL" if language == "es" else language
        self.direction = self._labels.direction
        self.text = self._labels.text
        self.date = self._labels.date
        self.number = self._labels.number
        self.duration = self._labels.duration
        self.term = self._labels.term
        self.say: Kept[str] = Kept(lambda key: escape(self.text(key)))
        self.count: Kept[tuple[str, int]] = Kept(lambda key: escape(self.text(key[0], count=key[1])))
        self.when: Kept[tuple[str, str]] = Kept(self._day)
        self.tables = {"say": self.say, "count": self.count, "when": self.when}

    def _day(self, key: tuple[str, str]) -> Markup:
        label, iso = key
        before, _, after = self.text(label, date=_SLOT).partition(_SLOT) if label else ("", "", "")
        time = Markup('<time datetime="{}">{}</time>').format(iso, self._labels.date(iso))
        return escape(before) + time + escape(after)


@cache
def words(language: str) -> Words:
    """Return the words of a language, read once."""
    return Words(language)
