"""What every search engine promises, held on each: the one on files and the one in memory that tests of logic use."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from data.errors import IndexUnreadable
from data.search.interface import FACETS, Found, Query, SearchIndex, SearchStore
from data.search.memory_index import MemoryStore
from data.search.whoosh_index import WhooshStore
from tests.contract.search_records import LIBRARY, record

Open = Callable[[str], SearchIndex]


@pytest.fixture(params=["whoosh", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> SearchStore:
    return WhooshStore(tmp_path / "search", seconds=60) if request.param == "whoosh" else MemoryStore()


@pytest.fixture
def opened(store: SearchStore) -> Iterator[Open]:
    """Opens generations and closes them after the test."""
    indexes: list[SearchIndex] = []

    def open_one(generation: str) -> SearchIndex:
        indexes.append(store.open(generation))
        return indexes[-1]

    yield open_one
    for index in indexes:
        index.close()


@pytest.fixture
def library(store: SearchStore, opened: Open) -> SearchIndex:
    return opened(store.write(None, LIBRARY, ()))


def ids(found: Found) -> list[str]:
    return [hit.id for hit in found.hits]


class TestFinding:
    def test_all_words_must_stand(self, library: SearchIndex) -> None:
        """A document is found when it holds every word, wherever each stands."""
        assert set(ids(library.search(Query(words=("patente", "impuesto"))))) == {"iva"}
        assert set(ids(library.search(Query(words=("patente", "empresa"))))) == {"patente", "iva"}

    def test_any_word_finds_most(self, library: SearchIndex) -> None:
        """With ``any_word`` a document that lacks one of two words is found too."""
        found = library.search(Query(words=("patente", "azúcar"), any_word=True))
        assert set(ids(found)) == {"patente", "iva", "caña"}

    def test_any_word_falls_back_to_what_there_is(self, library: SearchIndex) -> None:
        """With ``any_word`` and no document that holds most, those with as many words as any has are found."""
        found = library.search(Query(words=("azúcar", "zeppelin", "quásar", "xilófono"), any_word=True))
        assert ids(found) == ["caña"]

    @pytest.mark.parametrize("word", ["capacitacion", "CAPACITACIÓN", "capacitaciones", "capacitar"])
    def test_forms_of_a_word_meet(self, library: SearchIndex, word: str) -> None:
        """Accents, capitals, plural and verb forms find the same documents."""
        assert ids(library.search(Query(words=(word,)))) == ["capacitar"]

    @pytest.mark.parametrize(
        ("word", "found"), [("año", ["caña"]), ("ano", ["cana"]), ("caña", ["caña"]), ("cana", ["cana"])]
    )
    def test_enye_is_a_letter(self, library: SearchIndex, word: str, found: list[str]) -> None:
        """A word with ñ is never found by the word with n, nor the other way."""
        assert ids(library.search(Query(words=(word,)))) == found

    def test_phrase_wants_its_order(self, library: SearchIndex) -> None:
        """The words of a phrase stand one after the other, words of grammar keeping their places."""
        assert ids(library.search(Query(phrases=("Centro de la documentación",)))) == ["caña"]
        assert ids(library.search(Query(phrases=("documentación del centro",)))) == ["cana"]
        assert ids(library.search(Query(phrases=("centro documentación",)))) == []

    def test_phrase_stays_in_its_part(self, library: SearchIndex) -> None:
        """A phrase does not run from the title into the summary."""
        assert ids(library.search(Query(phrases=("municipal resumen",)))) == []

    def test_without_leaves_out(self, library: SearchIndex) -> None:
        """What holds an excluded word or phrase is not found."""
        assert ids(library.search(Query(words=("patente",), without=("impuestos",)))) == ["patente"]
        assert ids(library.search(Query(words=("documentación",), without=("documentación del centro",)))) == ["caña"]

    def test_nothing_asked_is_everything(self, library: SearchIndex) -> None:
        """A query without words finds every document."""
        assert library.search(Query()).total == len(LIBRARY)

    def test_words_that_say_nothing_find_nothing(self, library: SearchIndex) -> None:
        """A query of grammar alone finds nothing, rather than everything."""
        assert library.search(Query(words=("de", "la"))).total == 0

    def test_unknown_word_finds_nothing(self, library: SearchIndex) -> None:
        """A word that no document holds finds nothing, with ``any_word`` too."""
        assert library.search(Query(words=("zeppelin",))).total == 0
        assert library.search(Query(words=("zeppelin",), any_word=True)).total == 0

    def test_topic_finds(self, library: SearchIndex) -> None:
        """The words of a document's topics find it."""
        assert "capacitar" in ids(library.search(Query(words=("cursos",))))


class TestOrder:
    def test_title_counts_most(self, library: SearchIndex) -> None:
        """A word in the title puts a document before one that has it in its text."""
        assert ids(library.search(Query(words=("patente",)))) == ["patente", "iva"]

    def test_by_date(self, library: SearchIndex) -> None:
        """Ordered by date, the newest comes first and what has no date last."""
        assert ids(library.search(Query(order="date"))) == ["capacitar", "iva", "patente", "cana", "caña"]

    def test_by_title(self, library: SearchIndex) -> None:
        """Ordered by title, accents and capitals do not matter."""
        assert ids(library.search(Query(order="title"))) == ["cana", "capacitar", "iva", "caña", "patente"]

    def test_enye_comes_after_n(self, store: SearchStore, opened: Open) -> None:
        """In the order of titles ñ follows n and precedes o."""
        index = opened(store.write(None, [record(t, t) for t in ("Caoba", "Caño", "Cantar", "«Canoa»")], ()))
        assert ids(index.search(Query(order="title"))) == ["«Canoa»", "Cantar", "Caño", "Caoba"]

    def test_ties_by_id(self, store: SearchStore, opened: Open) -> None:
        """Documents of equal worth, date and title are ordered by id."""
        same = [record(id, "Igual", "Lo mismo") for id in ("c", "a", "d", "b")]
        index = opened(store.write(None, same, ()))
        for order in ("relevance", "date", "title"):
            assert ids(index.search(Query(words=("igual",), order=order))) == ["a", "b", "c", "d"]

    @pytest.mark.parametrize("order", ["relevance", "date", "title"])
    def test_pages_join_to_the_whole(self, library: SearchIndex, order: str) -> None:
        """Pages by offset and limit hold each hit once, in the order of the whole; past the end there is none."""
        whole = ids(library.search(Query(order=order, limit=100)))
        pages = [ids(library.search(Query(order=order, offset=n, limit=2))) for n in range(0, 8, 2)]
        assert [id for page in pages for id in page] == whole
        assert pages[-1] == []


class TestFacets:
    def test_counts(self, library: SearchIndex) -> None:
        """Facets count the documents found, by code; a document with two codes counts for both."""
        facets = library.search(Query()).facets
        assert facets["type"] == {"article": 2, "course": 1, "news": 2}
        assert facets["region"] == {"13": 2, "05": 1}
        assert set(facets) == set(FACETS)

    def test_filter_narrows_all_but_itself(self, library: SearchIndex) -> None:
        """A facet's counts ignore its own filter and obey the others."""
        found = library.search(Query(filters={"type": ("news",), "region": ("05",)}))
        assert ids(found) == ["caña"]
        assert found.facets["type"] == {"news": 1}
        assert found.facets["region"] == {"13": 2, "05": 1}
        assert found.facets["language"] == {"es": 1}

    def test_codes_of_one_facet_are_alternatives(self, library: SearchIndex) -> None:
        """Several codes of one facet find what has any of them."""
        assert library.search(Query(filters={"type": ("news", "course")})).total == 3

    def test_unknown_code_finds_nothing(self, library: SearchIndex) -> None:
        """A code or facet that no document has finds nothing."""
        assert library.search(Query(filters={"type": ("zeppelin",)})).total == 0
        assert library.search(Query(filters={"zeppelin": ("a",)})).total == 0


class TestHits:
    def test_hit_tells_its_document(self, library: SearchIndex) -> None:
        """A hit carries the document's address, title, summary, type and date."""
        hit = library.search(Query(words=("capacitación",))).hits[0]
        assert (hit.address, hit.title, hit.summary) == (
            "/apoyo-a-la-gestion/capacitar",
            "Capacitación sin costo",
            "Resumen de capacitar",
        )
        assert (hit.type, hit.channel, hit.date) == ("course", "", "2026-05-01")
        assert hit.score > 0

    def test_extract_marks_what_was_asked(self, library: SearchIndex) -> None:
        """The extract is text of the document, with every form of the words asked for marked."""
        extract = library.search(Query(words=("impuestos", "MESES"))).hits[0].extract
        assert "".join(piece for piece, _ in extract) == LIBRARY[1].text
        assert [piece for piece, marked in extract if marked] == ["impuesto", "mes", "impuesto"]

    def test_titles(self, library: SearchIndex) -> None:
        """Titles are told for the documents that there are."""
        assert library.titles(["caña", "zeppelin", "iva"]) == {"caña": "La caña de azúcar", "iva": "Declarar el IVA"}


class TestSuggestions:
    @pytest.mark.parametrize("word", ["capasitacion", "capacitacin", "capacitaciion", "capacitcaion", "CAPACITAZIÓN"])
    def test_one_slip(self, library: SearchIndex, word: str) -> None:
        """A word one slip away from one of the index has that one suggested, accents and all."""
        assert library.suggest(word) == "capacitación"

    def test_more_frequent_wins(self, store: SearchStore, opened: Open) -> None:
        """Of two words one slip away, the one that more documents hold is suggested."""
        index = opened(store.write(None, [record("a", "casa"), record("b", "cosa"), record("c", "cosa")], ()))
        assert index.suggest("cesa") == "cosa"

    @pytest.mark.parametrize("word", ["capacitaciones", "empresas", "xyz", "zeppelin", "de", "", "a" * 500])
    def test_no_suggestion(self, library: SearchIndex, word: str) -> None:
        """A word that finds something, or with none near, has no suggestion."""
        assert library.suggest(word) is None

    def test_deleted_words_are_forgotten(self, store: SearchStore, opened: Open) -> None:
        """A word that only deleted documents held is neither suggested nor known."""
        first = store.write(None, [record("a", "zeppelin"), record("b", "otra"), record("c", "cosa")], ())
        index = opened(store.write(first, (), ["a"]))
        assert index.suggest("zepelin") is None
        assert index.search(Query(words=("zeppelin",))).total == 0


class TestGenerations:
    def test_changes_make_another_generation(self, store: SearchStore, opened: Open) -> None:
        """A new generation has what changed and lacks what is gone, and its base answers as before."""
        first = store.write(None, LIBRARY, ())
        index = opened(first)
        before = [index.search(Query(words=(word,))) for word in ("patente", "impuesto", "globo")]
        second = store.write(first, [record("iva", "El globo"), record("nuevo", "Otro globo")], ["patente"])
        assert second != first
        for old in (index, opened(first)):
            assert [old.search(Query(words=(word,))) for word in ("patente", "impuesto", "globo")] == before
        new = opened(second)
        assert ids(new.search(Query(words=("globo",)))) == ["iva", "nuevo"]
        assert ids(new.search(Query(words=("patente",)))) == []
        assert new.search(Query()).total == len(LIBRARY)

    def test_nothing_changed_is_the_base_itself(self, store: SearchStore) -> None:
        """Writing what is there already, or taking out what is not, gives the base back."""
        first = store.write(None, LIBRARY, ())
        assert store.write(first, LIBRARY, ["zeppelin"]) == first

    def test_gone_and_changed_stays(self, store: SearchStore, opened: Open) -> None:
        """A document that is both gone and changed is there."""
        first = store.write(None, LIBRARY, ())
        index = opened(store.write(first, [LIBRARY[0]], ["patente"]))
        assert ids(index.search(Query(words=("municipal",)))) == ["patente"]

    def test_empty_generation(self, store: SearchStore, opened: Open) -> None:
        """An index without documents is written, opened and answers that there is nothing."""
        empty = store.write(None, (), ())
        assert opened(empty).search(Query(words=("patente",))) == Found(0, (), {name: {} for name in FACETS})
        full = store.write(empty, LIBRARY, ())
        emptied = store.write(full, (), [each.id for each in LIBRARY])
        assert opened(emptied).search(Query()).total == 0

    def test_sweep_keeps_what_it_is_told(self, store: SearchStore, opened: Open) -> None:
        """Sweeping removes every generation but those named, whose answers stay."""
        names = [store.write(None, LIBRARY, ())]
        for n in range(3):
            names.append(store.write(names[-1], [record(f"nuevo-{n}", "Nuevo")], ()))
        assert set(store.sweep(names[2:])) == set(names[:2])
        assert opened(names[3]).search(Query(words=("nuevo",))).total == 3
        with pytest.raises(IndexUnreadable):
            store.open(names[0])
        assert store.sweep(names[2:]) == ()

    @pytest.mark.parametrize("name", ["", "nothing", "../search", "0123456789abcdef", "a\0b"])
    def test_no_such_generation(self, store: SearchStore, name: str) -> None:
        """Opening or building upon a generation that is not there is refused."""
        with pytest.raises(IndexUnreadable):
            store.open(name)
        with pytest.raises(IndexUnreadable):
            store.write(name, LIBRARY, ())
