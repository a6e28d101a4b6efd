"""What a course says of its lessons, for whoever leads through them. Their text is the stylesheet's."""

from dataclasses import dataclass

from lxml import etree

from data.xml.namespaces import CONTENT
from data.xml.parser import XmlDocument

_LESSONS = etree.XPath("c:lesson", namespaces={"c": CONTENT})
_ID = etree.XPath("normalize-space(@id)")
_TITLE = etree.XPath("normalize-space(c:title)", namespaces={"c": CONTENT})
_MINUTES = etree.XPath("normalize-space(c:minutes)", namespaces={"c": CONTENT})


@dataclass(frozen=True, slots=True)
class LessonFacts:
    """A lesson: its id within the course, its title, and how many minutes it takes."""

    id: str
    title: str
    minutes: int


def read_lessons(document: XmlDocument) -> tuple[LessonFacts, ...]:
    """Return the lessons of a valid course, in their order."""
    lessons: list[etree._Element] = _LESSONS(document.root)
    return tuple(LessonFacts(str(_ID(lesson)), str(_TITLE(lesson)), int(str(_MINUTES(lesson)))) for lesson in lessons)
