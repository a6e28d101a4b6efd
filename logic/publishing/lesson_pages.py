"""The pages of a course's lessons: each tells which of how many it is, and leads to the one before and the one after.

Their text is made with the course, in one run of its stylesheet; they stand at the course's address and the lesson's id.
"""

from collections.abc import Mapping

from data.documents.course import read_lessons
from data.documents.header import Header
from data.xml.parser import XmlDocument
from logic.addresses import HOME, LISTINGS, lesson_address
from logic.rendering.labels import labels
from logic.rendering.pages import Frame, LessonPage, Link


def lesson_pages(
    document: XmlDocument, header: Header, address: str, pieces: Mapping[str, str]
) -> tuple[LessonPage, ...]:
    """Return a page for each lesson of the course that is read at ``address``; ``pieces`` are those of its rendering."""
    lessons = read_lessons(document)
    links = tuple(Link(lesson.title, lesson_address(address, lesson.id)) for lesson in lessons)
    course = Link(header.title, address)
    return tuple(
        LessonPage(
            frame=_frame(header, course, links, number),
            header=header,
            course=course,
            lessons=links,
            number=number,
            minutes=lesson.minutes,
            body_fragment=pieces[f"lesson:{lesson.id}"],
            after_fragment=pieces["after"] if number == len(lessons) else "",
        )
        for number, lesson in enumerate(lessons, start=1)
    )


def _frame(header: Header, course: Link, lessons: tuple[Link, ...], number: int) -> Frame:
    words, lesson = labels(header.language), lessons[number - 1]
    return Frame(
        address=lesson.address,
        title=words.text("lesson-title", lesson=lesson.title, course=course.title),
        description=words.text("lesson-about", number=number, total=len(lessons), course=course.title),
        language=header.language,
        channel=header.channel,
        crumbs=(Link(words.text("home"), HOME), Link(words.text("module-course"), LISTINGS["course"]), course),
    )
