"""What is read of a questionnaire, and how it is kept."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from data.documents.questionnaire import (
    Advice,
    Area,
    Lead,
    Option,
    Question,
    Questionnaire,
    Remedy,
    decode_questionnaire,
    encode_questionnaire,
    read_questionnaire,
)
from data.documents.reader import read_header
from data.xml.parser import parse
from data.xml.stylesheet import Target

DOCUMENT = """<c:questionnaire xmlns:c="urn:redsercotec:content:1"><!-- nota -->
  <c:header><c:id>orden</c:id><c:title>¿En orden?</c:title><c:language>es</c:language>
    <c:channel>apoyo-a-la-gestion</c:channel></c:header>
  <c:area id="papeles"><c:title> Papeles
      al día </c:title>
    <c:question id="patente" essential=" true "><c:text>¿Tiene <!-- la --> patente?</c:text>
      <c:option score=" 6 ">Sí</c:option><c:option score="0">No</c:option><c:option>No me toca</c:option>
      <c:remedy to="patente-municipal">Pida la patente.</c:remedy></c:question>
    <c:question id="giro"><c:text>¿Y el giro?</c:text><c:help>El suyo.</c:help>
      <c:option score="2">Sí</c:option><c:option score="0">No</c:option>
      <c:remedy to="sin-publicar">Mírelo.</c:remedy></c:question>
    <c:advice from="0" up-to="39"><c:title>Por empezar</c:title>
      <c:p>Vea <c:ref to="patente-municipal"/> y <c:em>guarde</c:em> el <c:abbr title="x">RUT</c:abbr>.</c:p><c:p>Hoy.</c:p>
      <c:ref to="sin-publicar"/><c:ref to="patente-municipal">la guía</c:ref><c:ref to="patente-municipal"/></c:advice>
    <c:advice from="40" up-to="100"><c:title>Al día</c:title><c:p>Siga.</c:p></c:advice>
  </c:area>
</c:questionnaire>"""

TARGETS = {"patente-municipal": Target("/guias/patente", "Patente municipal", "article")}

TEXT = st.text(max_size=8)
LEAD = st.builds(Lead, TEXT, TEXT)
QUESTION = st.builds(
    Question,
    id=TEXT,
    text=TEXT,
    options=st.lists(st.builds(Option, TEXT, st.none() | st.integers(0, 10)), max_size=3).map(tuple),
    essential=st.booleans(),
    remedy=st.none() | st.builds(Remedy, TEXT, st.none() | LEAD),
)
ADVICE = st.builds(
    Advice,
    low=st.integers(0, 100),
    high=st.integers(0, 100),
    title=TEXT,
    paragraphs=st.lists(TEXT, max_size=2).map(tuple),
    leads=st.lists(LEAD, max_size=2).map(tuple),
)
AREA = st.builds(
    Area,
    id=TEXT,
    title=TEXT,
    questions=st.lists(QUESTION, max_size=2).map(tuple),
    advice=st.lists(ADVICE, max_size=2).map(tuple),
)
QUESTIONNAIRES = st.builds(Questionnaire, TEXT, TEXT, TEXT, st.lists(AREA, max_size=2).map(tuple))


def test_a_questionnaire_is_read_whole() -> None:
    """Everything that scoring and wording needs is there, in plain text, with references resolved or left out."""
    document = parse(DOCUMENT.encode())
    guide = Lead("Patente municipal", "/guias/patente")
    assert read_questionnaire(document, read_header(document), TARGETS) == Questionnaire(
        title="¿En orden?",
        language="es",
        channel="apoyo-a-la-gestion",
        areas=(
            Area(
                id="papeles",
                title="Papeles al día",
                questions=(
                    Question(
                        id="patente",
                        text="¿Tiene patente?",
                        options=(Option("Sí", 6), Option("No", 0), Option("No me toca", None)),
                        essential=True,
                        remedy=Remedy("Pida la patente.", guide),
                    ),
                    Question(
                        id="giro",
                        text="¿Y el giro?",
                        options=(Option("Sí", 2), Option("No", 0)),
                        remedy=Remedy("Mírelo.", None),
                    ),
                ),
                advice=(
                    Advice(
                        low=0,
                        high=39,
                        title="Por empezar",
                        paragraphs=("Vea Patente municipal y guarde el RUT.", "Hoy."),
                        leads=(replace(guide, title="la guía"), guide),
                    ),
                    Advice(40, 100, "Al día", ("Siga.",)),
                ),
            ),
        ),
    )


@given(QUESTIONNAIRES)
def test_what_is_kept_comes_back(questionnaire: Questionnaire) -> None:
    """A questionnaire that is kept as JSON comes back the same, and gives the same bytes again."""
    content = encode_questionnaire(questionnaire)
    assert decode_questionnaire(content) == questionnaire
    assert encode_questionnaire(decode_questionnaire(content)) == content
