"""Articles invented from a seed: article `n` of a seed is the same whatever the number asked for.

Choices are read from a hash of seed and number, byte by byte, so they depend on no library's generator and no order.
Not here: the words themselves (`words`), and writing (`article_xml`, `hugo_site`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from hashlib import shake_128
from typing import TypeVar

from bench import words
from bench.article import Article, Figure, Reference, Section, Table

FIGURE_FILE = "ventas.svg"
_CHANNELS = tuple(words.TOPICS)
_FIRST_DAY = date(2006, 1, 2)
_DAYS = (date(2026, 10, 30) - _FIRST_DAY).days
_NEAR = 400  # references stay near, so that the pages to remake after one change do not grow with the corpus
_FEWEST_SYLLABLES = 3
_PERIODS = ("Verano", "Otoño", "Invierno", "Primavera")

T = TypeVar("T")


class _Choices:
    """A stream of choices; its 256 bytes are more than an article asks for."""

    __slots__ = ("_bytes",)

    def __init__(self, seed: int, number: int) -> None:
        self._bytes = iter(shake_128(b"%d:%d" % (seed, number)).digest(256))

    def below(self, limit: int) -> int:
        """A number from 0 to `limit` - 1, for limits up to 65,536."""
        return ((next(self._bytes) << 8) | next(self._bytes)) % limit

    def one(self, options: Sequence[T]) -> T:
        """One of at most 256 options."""
        return options[next(self._bytes) % len(options)]

    def sentence(self) -> str:
        """A sentence of 8 to 16 words."""
        one = self.one
        return f"{one(words.ACTORS)} {one(words.ACTIONS)} {one(words.THINGS)} {one(words.MOMENTS)}."


def article_id(number: int) -> str:
    """The id of article `number`."""
    return f"articulo-{number:06d}"


def place(number: int) -> str:
    """A place that does not exist, another for each number: it keeps titles distinct and gives searches rare words."""
    rest = number
    syllables: list[str] = []
    while rest or len(syllables) < _FEWEST_SYLLABLES:
        rest, digit = divmod(rest, len(words.SYLLABLES))
        syllables.append(words.SYLLABLES[(digit * 11 + 5 * len(syllables)) % len(words.SYLLABLES)])
    return "".join(syllables).capitalize()


def article_title(seed: int, number: int) -> str:
    """The title of article `number`, without making the article: references need it."""
    return _title(_Choices(seed, number), number)[1]


def article(seed: int, number: int) -> Article:
    """Article `number` of `seed`: three sections, a list, a table, a figure, a link and up to three references."""
    choices = _Choices(seed, number)
    (channel, topic), title = _title(choices, number)
    others = words.TOPICS[channel]
    topics = (topic, choices.one(others)[0])
    day = _FIRST_DAY + timedelta(days=choices.below(_DAYS + 1))
    first = choices.below(len(words.HEADINGS))
    headings = (words.HEADINGS[(first + step) % len(words.HEADINGS)] for step in (0, 5, 10))
    return Article(
        id=article_id(number),
        title=title,
        summary=f"{title}: lo que conviene saber. {choices.sentence()}",
        channel=channel,
        topics=topics if topics[0] != topics[1] else topics[:1],
        audiences=(choices.one(words.AUDIENCES),),
        regions=(f"{1 + choices.below(16):02d}",),
        author="Redacción del portal",
        valid_from=day,
        source=("Corpus inventado para medir el portal", ""),
        rights="dominio-publico",
        sections=_sections(choices, seed, number, tuple(headings)),
    )


def articles(count: int, seed: int) -> Iterator[Article]:
    """The first `count` articles of `seed`, in order of number."""
    return (article(seed, number) for number in range(count))


def _title(choices: _Choices, number: int) -> tuple[tuple[str, str], str]:
    channel = choices.one(_CHANNELS)
    topic, phrase = choices.one(words.TOPICS[channel])
    return (channel, topic), f"{phrase} en {choices.one(words.TRADES)} de {place(number)}"


def _sections(choices: _Choices, seed: int, number: int, titles: tuple[str, ...]) -> tuple[Section, ...]:
    return (
        Section("", (_paragraph(choices, 3),)),
        Section(
            titles[0],
            (_paragraph(choices, 3), _paragraph(choices, 2)),
            items=tuple(choices.sentence() for _ in range(4)),
            tip=choices.sentence(),
        ),
        Section(titles[1], (_paragraph(choices, 3),), table=_table(choices), figure=_figure(choices)),
        Section(
            titles[2],
            (_paragraph(choices, 3), _paragraph(choices, 2)),
            references=_references(choices, seed, number),
            link=("Sitio de ejemplo sobre el mismo tema", f"https://example.cl/temas/{choices.below(1000)}"),
        ),
    )


def _paragraph(choices: _Choices, sentences: int) -> str:
    return " ".join([choices.sentence() for _ in range(sentences)])


def _table(choices: _Choices) -> Table:
    rows = tuple((period, str(10 + choices.below(90)), str(10 + choices.below(90))) for period in _PERIODS)
    return Table("Unidades vendidas por temporada (ejemplo)", ("Temporada", "Año anterior", "Este año"), rows)


def _figure(choices: _Choices) -> Figure:
    if choices.below(2):
        return Figure(FIGURE_FILE, "")
    return Figure(FIGURE_FILE, "Barras que suben de verano a primavera", "Ventas por temporada, cifras de ejemplo.")


def _references(choices: _Choices, seed: int, number: int) -> tuple[Reference, ...]:
    window = min(number, _NEAR)
    if not window:
        return ()
    targets = dict.fromkeys(number - 1 - choices.below(window) for _ in range(2 + choices.below(2)))
    return tuple(
        Reference(article_id(target), "" if choices.below(2) else "una guía parecida", article_title(seed, target))
        for target in targets
    )
