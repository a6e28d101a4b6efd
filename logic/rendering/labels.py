"""The words that the portal generates, by language: sentences, counts, dates, numbers, sizes and controlled terms.

They stand in ``logic/stylesheets/labels``, one file a language. Stylesheets get them as variables, templates call ``text``.
Controlled terms are told by the schemas in Spanish; the label files of other languages translate those that pages show.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

from data.vocabularies import vocabulary
from data.xml.label_file import LabelFile, read_labels

LANGUAGES = ("es", "en", "ar", "id")

MONTHS = range(1, 13)
KILOBYTE = 1_000
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Labels:
    """The words of one language. ``direction`` is "ltr" or "rtl"."""

    language: str
    direction: str
    file: LabelFile

    def text(self, key: str, **values: str | int) -> str:
        """Return a label with its placeholders filled: ``text("closes-on", date=…)``; numbers come out grouped.

        A label that counts something takes ``count`` and gives the form that the number asks for. Raises ``KeyError``
        where no label has the key or a placeholder is left without its value: both are faults of whoever calls.
        """
        shown = {name: self.number(value) if isinstance(value, int) else value for name, value in values.items()}
        return self._sentence(key, values.get("count")).format_map(shown)

    def date(self, iso: str) -> str:
        """Return "7 de marzo de 2006" for "2006-03-07", "7 de marzo de 2006, 18:00" for "2006-03-07T18:00", "" for "".

        Hours are told in figures, of 24, as they are written.
        """
        if not iso:
            return ""
        day, _, hour = iso.partition("T")
        year, month, number = day.split("-")
        told = self.file.texts["date"].format(day=int(number), month=self.file.texts[f"month-{int(month)}"], year=year)
        return self.file.texts["date-hour"].format(date=told, hour=hour[:5]) if hour else told

    def number(self, value: int) -> str:
        """Return "1.500.913" for 1500913."""
        return f"{value:,}".replace(",", self.file.texts["thousands-separator"])

    def size(self, value: int) -> str:
        """Return "1,2 MB", "42 KB" or "512 bytes" for a number of bytes, by thousands."""
        if value < KILOBYTE:
            return self.text("size-bytes", number=value)
        if value < MEGABYTE - KILOBYTE // 2:
            return self.text("size-kb", number=(value + KILOBYTE // 2) // KILOBYTE)
        whole, tenth = divmod((value + MEGABYTE // 20) // (MEGABYTE // 10), 10)
        return self.text("size-mb", number=f"{whole}{self.file.texts['decimal-separator']}{tenth}")

    def duration(self, minutes: int) -> str:
        """Return "45 minutos" or "1 hora 30 minutos" for a number of minutes."""
        parts = zip(("hours", "minutes"), divmod(minutes, 60), strict=True)
        return " ".join(self.text(key, count=number) for key, number in parts if number)

    def term(self, name: str, code: str) -> str:
        """Return the word of a code in a vocabulary ("resource-kind", "guia" → "Guía"); the code itself where there is none."""
        return self.terms(name).get(code, code)

    def terms(self, name: str) -> Mapping[str, str]:
        """Return the words of a vocabulary by code: translated ones where this language has them, else the Spanish of the schemas."""
        spanish = {code: term.label for code, term in vocabulary(name).items()}
        return {**spanish, **self.file.terms.get(name, {})}

    def variable(self, name: str) -> str:
        """Return what a stylesheet sees under ``name``: ``language``, ``direction``, ``label-KEY``, ``plural-KEY`` or ``terms-NAME``.

        Plurals and terms are maps written as one string, "|code=word|code=word|". Raises ``KeyError`` for any other name.
        """
        group, _, key = name.partition("-")
        match group:
            case "language":
                return self.language
            case "direction":
                return self.direction
            case "label":
                return self.file.texts[key]
            case "plural":
                return _as_map(self.file.plurals[key])
            case "terms" if key in ("month", "month-short"):
                return _as_map({str(month): self.file.texts[f"{key}-{month}"] for month in MONTHS})
            case "terms":
                return _as_map(self.terms(key))
        raise KeyError(name)

    def _sentence(self, key: str, count: str | int | None) -> str:
        if isinstance(count, int) and (forms := self.file.plurals.get(key)):
            return forms[plural_form(self.language, count)]
        return self.file.texts[key]


@cache
def labels(language: str) -> Labels:
    """Return the words of a language, read once a process. What has no labels of its own speaks Spanish."""
    spoken = language if language in LANGUAGES else LANGUAGES[0]
    file = read_labels(source(spoken), f"{spoken}.xml")
    return Labels(spoken, file.direction, file)


@cache
def digest() -> str:
    """Return one digest over the label files of every language."""
    return sha256(b"\0".join(source(language) for language in LANGUAGES)).hexdigest()


def plural_form(language: str, number: int) -> str:
    """Return which form a number asks for, by the rules of Unicode CLDR for whole numbers."""
    if language == "id":
        return "other"
    if language != "ar":
        return "one" if number == 1 else "other"
    if number in (0, 1, 2):
        return ("zero", "one", "two")[number]
    hundredth = number % 100
    if hundredth in range(3, 11):
        return "few"
    return "many" if hundredth in range(11, 100) else "other"


def source(language: str) -> bytes:
    """Return the label file of a language as it is written."""
    return files("logic.stylesheets").joinpath("labels", f"{language}.xml").read_bytes()


def _as_map(words: Mapping[str, str]) -> str:
    return "|" + "".join(f"{code}={word}|" for code, word in words.items())
