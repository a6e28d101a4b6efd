"""What a questionnaire says: areas, questions with their options, and advice. Read from its document; kept as JSON.

The JSON is all that scoring and wording a result needs, with every reference resolved: whoever has it needs neither the
document nor the database. What an answer is worth, and what a result says, is in ``logic.diagnosis``.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from data.documents.header import Header
from data.xml.namespaces import CONTENT

if TYPE_CHECKING:
    from lxml import etree

    from data.xml.parser import XmlDocument
    from data.xml.stylesheet import Target

_NS = f"{{{CONTENT}}}"
_TRUE = ("true", "1")


@dataclass(frozen=True, slots=True)
class Lead:
    """Where something leads: words and address."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Option:
    """A possible answer. Without a ``score`` it takes its question out of the count ("No me toca")."""

    text: str
    score: int | None


@dataclass(frozen=True, slots=True)
class Remedy:
    """What to do first when an essential question got the answer of score 0. ``lead`` is None if its document is not published."""

    text: str
    lead: Lead | None


@dataclass(frozen=True, slots=True)
class Question:
    """A question. An essential one comes before everything else when its answer has the score 0."""

    id: str
    text: str
    options: tuple[Option, ...]
    essential: bool = False
    remedy: Remedy | None = None


@dataclass(frozen=True, slots=True)
class Advice:
    """What is advised to a result from ``low`` to ``high`` percent, both of them too. ``leads`` are documents that help."""

    low: int
    high: int
    title: str
    paragraphs: tuple[str, ...]
    leads: tuple[Lead, ...] = ()


@dataclass(frozen=True, slots=True)
class Area:
    """Questions that are measured together, and the advice for each range of results."""

    id: str
    title: str
    questions: tuple[Question, ...]
    advice: tuple[Advice, ...]


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """A questionnaire. All strings are plain text; ``channel`` is its code or empty."""

    title: str
    language: str
    channel: str
    areas: tuple[Area, ...]


def read_questionnaire(document: "XmlDocument", header: Header, targets: "Mapping[str, Target]") -> Questionnaire:
    """Read a valid questionnaire. ``targets`` tells where each ``to`` leads; a reference that it lacks is left out."""
    areas = tuple(_area(area, targets) for area in document.root.findall(f"{_NS}area"))
    return Questionnaire(header.title, header.language, header.channel, areas)


def encode_questionnaire(questionnaire: Questionnaire) -> bytes:
    """Return a questionnaire as JSON: the same questionnaire, the same bytes."""
    return json.dumps(asdict(questionnaire), ensure_ascii=False, separators=(",", ":")).encode()


def decode_questionnaire(content: bytes) -> Questionnaire:
    """Return the questionnaire that ``encode_questionnaire`` wrote."""
    facts = json.loads(content)
    return Questionnaire(facts["title"], facts["language"], facts["channel"], tuple(map(_kept_area, facts["areas"])))


def _area(area: "etree._Element", targets: "Mapping[str, Target]") -> Area:
    return Area(
        id=area.get("id", ""),
        title=_child_words(area, "title", targets),
        questions=tuple(_question(question, targets) for question in area.findall(f"{_NS}question")),
        advice=tuple(_advice(advice, targets) for advice in area.findall(f"{_NS}advice")),
    )


def _question(question: "etree._Element", targets: "Mapping[str, Target]") -> Question:
    remedy = question.find(f"{_NS}remedy")
    return Question(
        id=question.get("id", ""),
        text=_child_words(question, "text", targets),
        options=tuple(_option(option, targets) for option in question.findall(f"{_NS}option")),
        essential=question.get("essential", "").strip() in _TRUE,
        remedy=None if remedy is None else Remedy(_words(remedy, targets), _lead(remedy, "", targets)),
    )


def _option(option: "etree._Element", targets: "Mapping[str, Target]") -> Option:
    score = option.get("score")
    return Option(_words(option, targets), None if score is None else int(score))


def _advice(advice: "etree._Element", targets: "Mapping[str, Target]") -> Advice:
    references = advice.findall(f"{_NS}ref")
    leads = (_lead(reference, _words(reference, targets), targets) for reference in references)
    return Advice(
        low=int(advice.get("from", "")),
        high=int(advice.get("up-to", "")),
        title=_child_words(advice, "title", targets),
        paragraphs=tuple(_words(paragraph, targets) for paragraph in advice.findall(f"{_NS}p")),
        leads=tuple(lead for lead in leads if lead),
    )


def _lead(element: "etree._Element", words: str, targets: "Mapping[str, Target]") -> Lead | None:
    target = targets.get(element.get("to", "").strip())
    return Lead(words or target.title, target.address) if target and target.address else None


def _child_words(parent: "etree._Element", name: str, targets: "Mapping[str, Target]") -> str:
    child = parent.find(f"{_NS}{name}")
    return "" if child is None else _words(child, targets)


def _words(element: "etree._Element", targets: "Mapping[str, Target]") -> str:
    """Return all words of an element on one line; a reference without words of its own says the title of what it names."""
    return " ".join("".join(_pieces(element, targets)).split())


def _pieces(element: "etree._Element", targets: "Mapping[str, Target]") -> Iterable[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _pieces(child, targets)
        yield child.tail or ""
    target = targets.get(element.get("to", "").strip())
    if target and not len(element) and not (element.text or "").strip():
        yield target.title


def _kept_area(facts: Mapping[str, Any]) -> Area:
    questions = (_kept_question(question) for question in facts["questions"])
    advice = (
        Advice(
            **{
                **one,
                "paragraphs": tuple(one["paragraphs"]),
                "leads": tuple(Lead(**lead) for lead in one["leads"]),
            }
        )
        for one in facts["advice"]
    )
    return Area(facts["id"], facts["title"], tuple(questions), tuple(advice))


def _kept_question(facts: Mapping[str, Any]) -> Question:
    remedy = facts["remedy"]
    return Question(
        id=facts["id"],
        text=facts["text"],
        options=tuple(Option(**option) for option in facts["options"]),
        essential=facts["essential"],
        remedy=remedy and Remedy(remedy["text"], remedy["lead"] and Lead(**remedy["lead"])),
    )
