"""How easy documents are to read, on a terminal and as JSON: one line a document, and under it what is hard in it, if anything."""

from collections.abc import Iterable
from math import floor
from typing import TYPE_CHECKING

from presentation.cli.issues import issue_values
from presentation.cli.output import counted, say

if TYPE_CHECKING:
    from logic.checks.reading import Reading, Remark

MOST_REMARKS = 10
"""How many remarks of a document are printed: who mends these has mended most of the others. JSON has them all."""


def say_readings(readings: "Iterable[Reading]") -> None:
    """Print how each document reads."""
    from logic.checks.agreement import visible  # noqa: PLC0415 -- ``--help`` pays for nothing

    for reading in readings:
        say(f"{visible(reading.path)}: {floor(reading.inflesz)}, {reading.band}")
        for remark in reading.remarks[:MOST_REMARKS]:
            say(f"    {_line(remark)}")
        if (more := len(reading.remarks) - MOST_REMARKS) > 0:
            say(f"    … y {counted(more, 'consejo más', 'consejos más')}")


def reading_values(reading: "Reading") -> dict[str, object]:
    """Return how a document reads as values for JSON."""
    from logic.rendering.reading_time import reading_minutes  # noqa: PLC0415

    return {
        "path": reading.path,
        "id": reading.id,
        "inflesz": _tenths(reading.inflesz),
        "band": reading.band,
        "words": reading.words,
        "minutes": reading_minutes(reading.words),
        "hard_sections": [{"title": part.title, "inflesz": _tenths(part.inflesz)} for part in reading.hard_parts],
        "long_sentences": reading.long_sentences,
        "remarks": [issue_values(remark) for remark in reading.remarks],
    }


def _line(remark: "Remark") -> str:
    from logic.checks.wording import word  # noqa: PLC0415

    words = word(remark)
    return f"{words.place}: {words.fault} {words.suggestion}"


def _tenths(index: float) -> float:
    """Cut an index to one decimal: rounded up, it could stand in a band that it did not reach."""
    return floor(index * 10) / 10
