"""What a course says of its lessons."""

from data.documents.course import LessonFacts, read_lessons
from data.xml.parser import parse

COURSE = b"""<course xmlns="urn:redsercotec:content:1">
  <header><title>Curso</title></header>
  <lesson id=" costos "><title>Los
    <!-- todos --> costos</title><minutes> +020 </minutes><p>Texto.</p></lesson>
  <lesson id="precio"><title>El precio</title><minutes>600</minutes><section><title>Otro</title></section></lesson>
</course>"""


def test_lessons_are_told_in_their_order() -> None:
    """Each lesson has its id, its title and its minutes, read as the schemas read them."""
    assert read_lessons(parse(COURSE)) == (
        LessonFacts("costos", "Los costos", 20),
        LessonFacts("precio", "El precio", 600),
    )
