"""A portal in memory for tests of the web application: a small site, and the real search over a small index."""

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from data.search.interface import IndexRecord
from data.search.memory_index import MemoryStore
from logic.errors import IndexUnreadable
from logic.search.search_documents import SearchAnswer, SearchDocuments, search_documents
from tests.unit.presentation.small_site import SmallSite

if TYPE_CHECKING:
    from logic.portal import Portal

TOPICS = ("patente-municipal", "impuestos")


def record(number: int, title: str = "") -> IndexRecord:
    """Return the index record of one of many articles about the same."""
    title = title or f"Patente municipal {number}"
    return IndexRecord(
        id=f"patente-{number}",
        address=f"/apoyo-a-la-gestion/patente-{number}",
        title=title,
        summary="Quién la paga y cómo se pide.",
        headings=("Cómo se pide",),
        text=f"La patente municipal se pide en la municipalidad. Caso {number} <b>con</b> marcas & signos.",
        date=f"2026-03-{number % 28 + 1:02}",
        digest=f"{number:064}",
        facets={
            "type": ("article",),
            "channel": ("apoyo-a-la-gestion",),
            "topic": (TOPICS[number % 2],),
            "year": ("2026",),
            "language": ("es",),
        },
    )


class SmallSearch:
    """The search over some records; without any it is as broken as an index that is not there."""

    def __init__(self, *records: IndexRecord) -> None:
        self._store = MemoryStore()
        self._generation = self._store.write(None, records, ()) if records else "none"

    def search(self, command: SearchDocuments, build: int | None = None) -> SearchAnswer:
        if self._generation == "none":
            raise IndexUnreadable("none", "missing")
        return search_documents(command, index=self._store.open(self._generation), build=7)


def small_portal(site: SmallSite, *records: IndexRecord) -> "Portal":
    """Return what the application asks of a portal, around a small site and a search over ``records``."""
    portal = SimpleNamespace(
        settings=SimpleNamespace(base_url="https://portal.example", secret_key="x" * 32, proxies=0),
        site=site,
        search=SmallSearch(*records),
        database_answers=lambda: True,
        publishing=SimpleNamespace(builds=tuple),
        editing=SimpleNamespace(),
        catalogue=SimpleNamespace(),
        comments=SimpleNamespace(),
        drafting=SimpleNamespace(),
        library=SimpleNamespace(),
        bringing=SimpleNamespace(),
        versions=SimpleNamespace(),
        addresses=SimpleNamespace(),
        links=SimpleNamespace(),
        accounts=SimpleNamespace(load_session=lambda token: None),
        scheduling=SimpleNamespace(),
        work=SimpleNamespace(state=lambda: SimpleNamespace(alive=True, age=3, beat=None, counts={})),
    )
    return cast("Portal", portal)
