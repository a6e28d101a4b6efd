"""Spellings one slip away."""

from hypothesis import given
from hypothesis import strategies as st

from data.search.spelling import as_written, likeliest, one_slip_away

forms = st.text(alphabet="abñz", min_size=4, max_size=8)


@given(forms, st.data())
def test_every_slip_can_be_undone(form: str, data: st.DataObject) -> None:
    """A letter dropped, added, struck for another or swapped with its neighbour leads back to the form."""
    i = data.draw(st.integers(0, len(form) - 1))
    letter = data.draw(st.sampled_from("abñz"))
    slips = {
        form[:i] + letter + form[i:],
        form[:i] + letter + form[i + 1 :],
        form[:i] + form[i + 1 : i + 2] + form[i : i + 1] + form[i + 2 :],
    }
    if len(form) > 4:
        slips.add(form[:i] + form[i + 1 :])
    for slip in slips - {form}:
        assert form in set(one_slip_away(slip))


def test_short_and_endless_words_have_none() -> None:
    """Words of three letters, or longer than any word, are not judged; others give a bounded number."""
    assert list(one_slip_away("iva")) == []
    assert list(one_slip_away("a" * 100_000)) == []
    assert len(list(one_slip_away("capacitacion"))) < 57 * 13


def test_the_more_frequent_is_likelier() -> None:
    """The form that more documents hold is chosen, the first of the alphabet among equals, none that no document holds."""
    held = {"casa": 2, "cosa": 3, "masa": 3}
    assert likeliest("cesa", lambda form: held.get(form, 0)) == "cosa"
    assert likeliest("ceso", lambda form: held.get(form, 0)) is None
    assert likeliest("nasa", lambda form: held.get(form, 0)) == "masa"


def test_as_written_gives_back_the_accents() -> None:
    """A form is shown as the documents write it, and as it is where none does."""
    assert as_written("capacitacion", ["Cursos", "La CAPACITACIÓN gratuita"]) == "capacitación"
    assert as_written("zeppelin", ["Cursos"]) == "zeppelin"
