"""The portal's own content: valid, whole, easy to read, and with nothing lost or left over in its folders."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from data.documents.header import Header
from data.documents.reader import read_header
from data.documents.running_text import read_running_text
from data.documents.types import DOCUMENT_TYPES
from data.vocabularies import vocabulary
from data.xml.parser import XmlDocument, parse
from logic.checks.check_paths import CheckPaths, check_paths
from logic.checks.reading import measure_reading

ROOT = Path(__file__).resolve().parents[2] / "content_xml"
PATHS = sorted(ROOT.rglob("*.xml"))
NAMESPACE = "{urn:redsercotec:content:1}"
FOLDERS = {"news": "news", "opportunity": "opportunities"}
VALUES = "valores-que-cambian"
YEARLY = re.compile(r"539\.000|529\.000|402\.082|15,25|12,5\s%|0,066|\b19\s%")
EASY_DOCUMENT = 60


def names(paths: list[Path]) -> list[str]:
    """Paths as they are told in a test's name."""
    return [path.relative_to(ROOT).as_posix() for path in paths]


@cache
def document(path: Path) -> XmlDocument:
    """The parsed document at `path`."""
    return parse(path.read_bytes(), str(path))


@cache
def header(path: Path) -> Header:
    """The header of the document at `path`."""
    return read_header(document(path))


every_document = pytest.mark.parametrize("path", PATHS, ids=names(PATHS))


def test_content_passes_every_check() -> None:
    """The whole folder is publishable: valid, every reference leads somewhere, every file named is there."""
    report = check_paths(CheckPaths((ROOT,)))
    assert report.issues == ()
    assert report.documents == len(PATHS)


def test_each_type_has_at_least_three_documents() -> None:
    """A visitor finds three or more of each type, six articles and five institutions."""
    found = Counter(header(path).type for path in PATHS)
    assert set(found) == set(DOCUMENT_TYPES)
    asked = {"article": 6, "institution": 5}
    assert {name: number for name, number in found.items() if number < asked.get(name, 3)} == {}


@every_document
def test_a_document_stands_in_the_folder_of_its_type_under_its_own_id(
    path: Path,
) -> None:
    """The name and folder of a file tell which document it is."""
    one = header(path)
    assert path.relative_to(ROOT).as_posix() == f"{FOLDERS.get(one.type, one.type + 's')}/{one.id}.xml"


def test_every_file_is_used() -> None:
    """No file lies in the folders without a document beside it that shows it or offers it."""
    used = {path.parent / name for path in PATHS for name in header(path).files}
    there = {path for path in ROOT.rglob("*.*") if path.is_file() and path.suffix not in {".xml", ".py", ".pyc"}}
    assert there - used == set()


@every_document
def test_a_document_says_where_it_comes_from_and_when_it_is_reviewed(
    path: Path,
) -> None:
    """Save for channels, each document has a source and a date of review within the next half year or so."""
    one = header(path)
    if one.type == "channel":
        return
    assert one.sources
    assert "2026-11" < one.review_by <= "2027-05-31"


@every_document
def test_figures_of_the_year_stand_in_one_document_only(path: Path) -> None:
    """What changes every year is told in one page, which is reviewed in January; the others refer to it."""
    if header(path).id == VALUES:
        assert header(path).review_by == "2027-01-31"
    else:
        assert YEARLY.search(" ".join(map(str, document(path).root.itertext()))) is None


@every_document
def test_a_document_is_easy_to_read(path: Path) -> None:
    """Each document reaches 60 on the INFLESZ scale, none of its parts falls below 50 and no sentence passes 30 words."""
    if header(path).language != "es":
        return
    reading = measure_reading(document(path), header(path))
    assert reading
    assert reading.inflesz >= EASY_DOCUMENT
    assert (reading.hard_parts, reading.long_sentences) == ((), 0)


@every_document
def test_nothing_tells_a_reader_to_click_here_nor_speaks_with_tu(path: Path) -> None:
    """Texts say where a link goes and address the reader as usted."""
    text = " ".join(block.text for block in read_running_text(document(path)).blocks).lower()
    assert (
        re.search(
            r"haga clic|pinche|\b(aquí|acá) mismo\b|\btú\b|\btus?\b|\bpuedes\b|\btienes\b|!",
            text,
        )
        is None
    )


def test_experiences_are_marked_as_illustrative() -> None:
    """No experience passes for a real business: it is marked, which puts a notice over its page, and its summary says so."""
    experiences = [path for path in PATHS if header(path).type == "experience"]
    for path in experiences:
        profile = document(path).root.find(f"{NAMESPACE}profile")
        assert profile is not None
        assert profile.findtext(f"{NAMESPACE}illustrative") == "true"
        assert header(path).summary.startswith("Caso ilustrativo.")
    assert experiences


def test_questionnaires_advise_for_every_result() -> None:
    """In each area the advice covers 0 to 100 percent without holes or overlaps, and the best answer reaches 100."""
    for path in PATHS:
        for area in document(path).root.iter(f"{NAMESPACE}area"):
            bands = [(int(one.get("from", "")), int(one.get("up-to", ""))) for one in area.iter(f"{NAMESPACE}advice")]
            assert bands[0][0] == 0
            assert bands[-1][1] == 100
            assert all(after[0] == before[1] + 1 for before, after in pairwise(bands))
            for question in area.iter(f"{NAMESPACE}question"):
                scores = [int(one.get("score", "")) for one in question.iter(f"{NAMESPACE}option") if one.get("score")]
                assert min(scores) == 0 < max(scores)


def test_essential_questions_say_what_to_do_first() -> None:
    """An essential question and no other has a remedy, so that no worst answer is left without its first step."""
    questions = [question for path in PATHS for question in document(path).root.iter(f"{NAMESPACE}question")]
    essential = [question for question in questions if question.get("essential") in ("true", "1")]
    assert len(essential) > 10
    assert [one for one in questions if one.find(f"{NAMESPACE}remedy") is not None] == essential


def test_every_advice_ends_with_something_to_do_this_week() -> None:
    """What a questionnaire advises ends with one action for this week, and leads to a document."""
    for path in PATHS:
        for advice in document(path).root.iter(f"{NAMESPACE}advice"):
            last = advice.findall(f"{NAMESPACE}p")[-1]
            assert "".join(last.itertext()).startswith("Esta semana: ")
            assert advice.find(f"{NAMESPACE}ref") is not None


def test_channels_name_every_topic_once() -> None:
    """Between the three channels, each of the topics has its section and none has two."""
    placed = [
        str(topic.text)
        for path in PATHS
        for section in document(path).root.iter(f"{NAMESPACE}channel-section")
        for topic in section.iter(f"{NAMESPACE}topic")
    ]
    assert sorted(placed) == sorted(vocabulary("topic"))
