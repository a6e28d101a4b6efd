"""Fifty ways to make a search slow or break it: each is answered, and none costs more than an honest question could."""

import random
from collections.abc import Iterator
from typing import Any

import pytest

from data.search.interface import Query, SearchIndex
from data.search.whoosh_generation import Generation
from data.search.whoosh_index import WhooshStore
from logic.errors import SearchTooSlow
from logic.search.search_documents import SearchDocuments, search_documents
from tests.features.search.conftest import invented

HOSTILE = {
    "a word without end": "a" * 100_000,
    "thousands of words": "patente " * 5_000,
    "thousands of different words": " ".join(f"palabra{n}" for n in range(5_000)),
    "every common word": "patente municipal empresa capacitación crédito impuesto declaración año feria permiso local contrato",
    "star": "*",
    "stars around": "*a*",
    "range": "[a TO z]",
    "open range": "{* TO *}",
    "fuzzy": "patente~9",
    "boost": "patente^99999999999",
    "field": "titulo:patente id:d1 _stored:x",
    "boolean": "NOT AND OR NOT (patente OR)",
    "brackets": "(" * 2_000 + "patente" + ")" * 2_000,
    "quotes": '"' * 2_000,
    "quotes apart": '" ' * 100,
    "minuses": "-" * 2_000,
    "minus all": "-patente -municipal -empresa",
    "phrases of everything": '"patente municipal" ' * 10,
    "same phrase word": '"' + "patente " * 16 + '"',
    "nul": "pat\0ente",
    "nuls": "\0" * 300,
    "bidi": "\u202eetnetap\u202c \u2066x\u2069",
    "zero width": "pat\u200bente \ufeffiva",
    "combining marks": "a" + "\u0301" * 150,
    "lone surrogate": "pat\ud800ente",
    "private use": "\ue000\uf8ff",
    "outside the plane": "\U0001d52d\U0001d51e\U0001d531 \U0001f642" * 10,
    "capital dotted i": "İSTANBUL İİİ",
    "sharp s": "STRAẞE straße",
    "sql": "'; DROP TABLE documents; --",
    "sql union": "1 UNION SELECT * FROM accounts",
    "markup": "<script>alert(1)</script>",
    "entity": "&lt;&#x3c;%3Cscript%3E",
    "template": "{{ 7*7 }} ${7*7} {% raw %}",
    "path": "../../../../etc/passwd\0.html",
    "format": "%s%s%s%n {0.__class__}",
    "regexp": "(a+)+$ .*.*.*.*=",
    "lines": "patente\r\nSet-Cookie: a=b",
    "tabs": "\t" * 500,
    "number": "9" * 200,
    "points": "1.111" * 50,
    "points alone": "." * 200,
    "under": "_" * 200,
    "mixed scripts": "патент παтент مؤسسة 企業",
    "grammar": "de la que el en y a los",
    "empty": "",
    "separator of facets": "type\x1farticle",
    "emoji joined": "👩‍👩‍👧‍👦" * 20,
    "accents alone": "´ ` ¨ ~ ^",
    "one letter": "a",
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchIndex]:
    """The library open for every question."""
    store = WhooshStore(tmp_path_factory.mktemp("search"), seconds=60)
    index = store.open(store.write(None, map(invented, range(300)), ()))
    yield index
    index.close()


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_is_answered(index: SearchIndex, text: str) -> None:
    """Whatever is asked has an answer, whose question is no longer than what is read and whose pages hold together."""
    for order in ("relevance", "date", "title"):
        answer = search_documents(SearchDocuments(text, {}, order), index=index, build=1)
        assert len(answer.question) <= 200
        assert answer.question.isprintable()
        assert answer.total >= len(answer.hits)
        assert (answer.pages > 0) == (answer.total > 0)


def test_cost_is_bounded_by_words(store: WhooshStore, library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """No question reads more posting lists than those of its sixteen words, in each of the three fields, and of their spellings."""
    read: list[tuple[str, str]] = []
    found = Generation._found

    def counted(generation: Generation, field: str, term: str) -> Iterator[Any]:
        read.append((field, term))
        return found(generation, field, term)

    monkeypatch.setattr(Generation, "_found", counted)
    for text in HOSTILE.values():
        index = store.open(library)
        read.clear()
        search_documents(SearchDocuments(text), index=index, build=1)
        assert len(read) <= 16 * (3 + 3)
        index.close()


def test_filters_are_text_too(index: SearchIndex) -> None:
    """Codes that nothing has, of any form, find nothing and break nothing."""
    for code in ("zeppelin", "*", "\0", "article\x1fx", "'; --", "a" * 10_000, "\ud800"):
        answer = search_documents(SearchDocuments("patente", {"type": (code,)}), index=index, build=1)
        assert answer.total == 0


def test_gives_up_in_time(store: WhooshStore, library: str) -> None:
    """A search that has used up its time is given up, and says so."""
    hurried = WhooshStore(store._folder, seconds=-1)
    index = hurried.open(library)
    with pytest.raises(SearchTooSlow):
        index.search(Query(words=("patente",)))
    index.close()


def test_random_questions(index: SearchIndex) -> None:
    """Hundreds of questions put together from every hostile part are all answered."""
    choose = random.Random(1)
    parts = [text[:40] for text in HOSTILE.values() if text]
    for _ in range(300):
        text = choose.choice(["", " ", '"', "-"]).join(choose.sample(parts, k=4))
        answer = search_documents(SearchDocuments(text, page=choose.randint(-3, 60)), index=index, build=1)
        assert 1 <= answer.page <= max(answer.pages, 1)
