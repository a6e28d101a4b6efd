"""A questionnaire for tests of builds: two areas, an essential question whose remedy leads to a document."""

QUESTIONNAIRE = """<questionnaire xmlns="urn:redsercotec:content:1">
  <header>
    <id>{id}</id>
    <title>{title}</title>
    <summary>Para saber cómo está {id}.</summary>
    <language>es</language>
    <channel>apoyo-a-la-gestion</channel>
    <topic>formalizacion</topic>
    <author>Redacción del portal</author>{slug}
    <valid-from>2026-03-01</valid-from>
    <rights>estado-de-chile</rights>
  </header>
  <introduction><p>Son dos preguntas.</p></introduction>
  <area id="papeles">
    <title>Papeles</title>
    <question id="patente" essential="true">
      <text>{text}</text>
      <option score="6">Sí</option>
      <option score="0">No</option>
      <option>No me toca</option>{remedy}
    </question>
    <advice from="0" up-to="69"><title>Por empezar</title><p>Pregunte.</p></advice>
    <advice from="70" up-to="100"><title>Al día</title><p>Siga.</p></advice>
  </area>
  <area id="dinero">
    <title>Dinero</title>
    <question id="caja"><text>¿Mira la caja?</text><option score="2">Sí</option><option score="0">No</option></question>
    <advice from="0" up-to="100"><title>Anote</title><p>Cada semana.</p></advice>
  </area>
</questionnaire>
"""


def questionnaire(id: str, *, title: str = "", text: str = "¿Tiene patente?", slug: str = "", remedy: str = "") -> str:
    """A questionnaire with what a test cares for. ``remedy`` is the id of the document that its first question leads to."""
    return QUESTIONNAIRE.format(
        id=id,
        title=title or f"¿Está en orden {id}?",
        text=text,
        slug=f"\n    <slug>{slug}</slug>" if slug else "",
        remedy=f'\n      <remedy to="{remedy}">Pregunte en su municipalidad.</remedy>' if remedy else "",
    )
