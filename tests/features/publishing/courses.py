"""A course for tests of builds: lessons of one paragraph and one exercise each."""

COURSE = """<course xmlns="urn:redsercotec:content:1">
  <header>
    <id>{id}</id>
    <title>{title}</title>
    <summary>Para aprender {id}.</summary>
    <language>{language}</language>
    <channel>apoyo-a-la-gestion</channel>
    <topic>formalizacion</topic>
    <author>Redacción del portal</author>{slug}
    <valid-from>2026-03-01</valid-from>
    <rights>estado-de-chile</rights>
  </header>
  <duration>90</duration>
  <level>basico</level>
  <goals><goal>Saber más.</goal></goals>{lessons}{after}
</course>
"""
LESSON = """
  <lesson id="{id}">
    <title>Lección de {id}</title>
    <minutes>75</minutes>
    <p>{text}</p>
    <exercise><question>¿Qué es {id}?</question><answer>Esto es {id}.</answer></exercise>
  </lesson>"""


def course(
    id: str, *lessons: str, slug: str = "", text: str = "Un párrafo.", after: str = "", language: str = "es"
) -> str:
    """A course with lessons of these ids. ``after`` is the id of the document that it leads to at its end."""
    return COURSE.format(
        id=id,
        title=f"Curso de {id}",
        language=language,
        slug=f"\n    <slug>{slug}</slug>" if slug else "",
        lessons="".join(LESSON.format(id=lesson, text=text) for lesson in lessons),
        after=f'\n  <next to="{after}"/>' if after else "",
    )
