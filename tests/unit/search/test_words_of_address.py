"""The words that are searched for where an address leads nowhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from logic.likely_address import LONGEST_ADDRESS
from logic.search.parse_question import LONGEST_QUESTION, MOST_WORDS
from logic.search.words_of_address import words_of_address


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/patente-comercial", "patente comercial"),
        ("/apoyo-a-la-gestion/patente-comercial", "patente comercial"),
        ("/Noticias/Feria_de_Abril.html", "feria de abril"),
        ("/oportunidades-de-negocios/oportunidades/crece", "crece"),
        ("/cursos/del-oficio-al-negocio/leccion-2", "del oficio al negocio leccion 2"),
        ("/temas/boletas", "boletas"),
        ("/asesoria", "asesoria"),
        ("/ley-21.719", "ley 21.719"),
        ("/gestio\u0301n%20de%20caja", "gestión de caja"),
        ("/feria/feria/feria", "feria"),
        ("/—/…", ""),
    ],
)
def test_words(path: str, words: str) -> None:
    """The words of an address are its own, without the place of the portal that it stands in."""
    assert words_of_address(path) == words


def test_what_was_asked_comes_first() -> None:
    """A question in the address counts before its path, as words alone: no sign of the search's grammar passes."""
    assert words_of_address("/buscar", '"patente" -municipal') == "patente municipal buscar"


@pytest.mark.parametrize(
    "path",
    [
        "/wp-login.php",
        "/blog/wp-includes/",
        "/.env",
        "/.git/config",
        "/a/.aws",
        "/admin.php",
        "/default.asp",
        "/default.aspx/",
        "/archivos/0123456789abcdef/guia",
        "/activos/look",
        "/favicon.png",
        "/GUIA.PDF",
        "/x" * 151,
    ],
)
def test_no_words(path: str) -> None:
    """What tries doors, asks for a file or is too long to be an address looks for no document."""
    assert words_of_address(path) == ""


@given(some.text(max_size=2 * LONGEST_ADDRESS), some.text(max_size=2 * LONGEST_QUESTION))
def test_any_text(path: str, question: str) -> None:
    """Whatever is asked, the words are few, short, and can be seen."""
    words = words_of_address(path, question)
    assert len(words) <= LONGEST_QUESTION
    assert len(words.split()) <= MOST_WORDS
    assert words.isprintable()
