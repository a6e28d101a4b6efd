"""The words of documents as the desk looks for them."""

from hypothesis import given
from hypothesis import strategies as st

from data.documents.word_list import LONGEST_WORD, MOST_WORDS, folded_words, listed_facts, title_order, word_list


def test_words_as_people_type_them() -> None:
    """Accents go, however they were composed; ñ stays; a number with points is one word; each word is there once."""
    assert folded_words("Año CAFÉ cafe\u0301 1.500.913 3.14") == ["año", "cafe", "cafe", "1500913", "3", "14"]
    assert word_list("<p>Café, café y año</p>".encode()) == " año cafe y "


def test_what_is_not_said_is_left_out() -> None:
    """Names of elements and attributes are no words of a document; alternative texts, entities and CDATA are."""
    content = (
        """<article xmlns="urn:x"><figure src="foto.png" alt="Una feria"/><p>uno &amp; dos<![CDATA[ tres ]]></p>"""
    )
    assert word_list(content.encode(), "Título", "el-id") == " dos el feria id titulo tres una uno "


def test_a_broken_draft_is_found_too() -> None:
    """What cannot be read as XML, or as UTF-8, has its words all the same."""
    assert " segunda " in word_list(b"<p>primera <b segunda</p></q> \xff tercera")


def test_bounds() -> None:
    """Neither a word without end nor a document of words alone grows without end."""
    assert word_list(b"a" * 5000) == f" {'a' * LONGEST_WORD} "
    assert len(word_list(" ".join(f"w{number}" for number in range(MOST_WORDS + 500)).encode()).split()) == MOST_WORDS


def test_titles_in_order() -> None:
    """Titles stand in alphabetical order of Spanish: accents do not count, and ñ comes after n."""
    titles = ["Ñuñoa", "Nz", "Árbol", "casa"]
    assert sorted(titles, key=title_order) == ["Árbol", "casa", "Nz", "Ñuñoa"]


def test_facts_of_a_header_without_anything() -> None:
    """A header that says nothing gives empty facts, and a document without a title goes by its name."""
    assert listed_facts(b"<x/>", "{}")["title"] == ""
    assert listed_facts(b"<x/>", '{"id":"a-b"}')["title"] == "a-b"


@given(st.text(), st.text())
def test_whatever_is_asked_can_be_looked_for(text: str, other: str) -> None:
    """Every word of a text is in its list between blanks, and no word holds what LIKE takes for a sign."""
    listed = word_list(text.replace("<", "").replace("&", "").encode("utf-8", "replace"), other)
    for word in folded_words(other):
        assert f" {word} " in listed
        assert not set(word) & set(" %_/\\")
