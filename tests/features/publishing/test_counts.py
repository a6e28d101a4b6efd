"""What one change costs, counted exactly: the same at two hundred articles and at two thousand.

Article 0 is the newest and each next one is a day older, so that a larger portal only has more of the past: the articles that
change have the same neighbours in every listing, the same articles name them, and around them pages begin at the same ones.
What is left to differ is the size. Each of two channels and of two topics holds half of the articles; every even one names
the next. The search index is not counted here. Nothing is measured in time.
"""

import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event

from bench.workshop import NoIndex
from data.builds import connection, sqlite_site
from data.builds.sqlite_site import SqliteSite
from data.content.file_store import FileStore
from logic.editing.import_content import ImportContent, import_content
from logic.publishing.pages import PageCounts
from tests.features.publishing.house import WEBMASTER, House, article

SIZES = (200, 2000)
NEWEST = date(2026, 6, 1)
CHANGED, WITHDRAWN = 61, 70
"""One that another names and that stands on older pages of its listings, and one that nothing names."""


@dataclass(frozen=True, slots=True)
class Work:
    """What was done: documents rendered, pages made and written, statements by what they do and to which table."""

    documents: int = 0
    made: int = 0
    pages: PageCounts | None = None
    site: Mapping[str, int] | None = None
    database: Mapping[str, int] | None = None


class Tracer:
    """Counts the statements on the site store and on the main database of portals opened while it is there."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.site: Counter[str] = Counter()
        self.database: Counter[str] = Counter()
        self._connect = connection.connect
        for module in (connection, sqlite_site):
            patch.setattr(module, "connect", self._traced)

    def follow(self, house: House) -> None:
        """Count what this portal asks its main database."""
        event.listen(house.engine, "before_cursor_execute", self._executed)

    def counted(self, action: Callable[[], Work]) -> Work:
        """Do something, and return it with the statements that it took."""
        self.site.clear()
        self.database.clear()
        work = action()
        return replace(work, site=dict(self.site), database=dict(self.database))

    def _traced(self, path: Path) -> sqlite3.Connection:
        opened = self._connect(path)
        opened.set_trace_callback(lambda statement: self.site.update([beginning(statement)]))
        return opened

    def _executed(self, *arguments: object) -> None:
        self.database.update([beginning(str(arguments[2]))])


def beginning(statement: str) -> str:
    """Return what a statement does and to which table, without its values."""
    return re.split(r" WHERE | VALUES | SET | ?\(", " ".join(statement.split()))[0]


def number(at: int, *, text: str = "Un párrafo.", title: str = "") -> str:
    """Article ``at``, counted from the newest; -1 is newer than all, and names none."""
    return article(
        f"a-{at:04}",
        text=text,
        title=title,
        date=(NEWEST - timedelta(days=at)).isoformat(),
        channel=("apoyo-a-la-gestion", "comunidades-empresariales")[at // 2 % 2],
        topic=("iva", "marcas")[at % 2],
        refs=(f"a-{at + 1:04}",) if at % 2 == 0 else (),
    )


def build_and_publish(house: House) -> Work:
    report = house.build()
    assert not report.issues
    house.publish()
    return Work(report.documents, report.made, replace(report.pages, reused=0))


def roll_back(house: House) -> Work:
    house.roll_back()
    return Work()


def bring_in_one(house: House, text: str) -> None:
    """Import a folder with one document alone."""
    folder = house.home / "one"
    folder.mkdir(exist_ok=True)
    (folder / "one.xml").write_text(text, "utf-8")
    files = FileStore(house.home / "files")
    command = ImportContent(folder, WEBMASTER)
    imported = import_content(command, unit_of_work=house.unit_of_work, content=files, clock=house.clock)
    assert (imported.issues, imported.new + imported.changed) == ((), 1)


def works(home: Path, size: int) -> dict[str, Work]:
    """Return what each change costs in a portal of ``size`` articles."""
    with pytest.MonkeyPatch.context() as patch:
        tracer = Tracer(patch)
        house = House(home, SqliteSite(home / "site"), NoIndex())
        tracer.follow(house)
        house.write(*(number(at) for at in range(size)))
        house.bring_in_and_build()
        house.publish()
        done = {}
        for name, text in {
            "text": number(CHANGED, text="Otro texto."),
            "title": number(CHANGED, text="Otro texto.", title="Otro título"),
            "newest": number(-1),
        }.items():
            bring_in_one(house, text)
            done[name] = tracer.counted(lambda: build_and_publish(house))
        house.withdraw(f"a-{WITHDRAWN:04}")
        done["withdrawn"] = tracer.counted(lambda: build_and_publish(house))
        done["roll back"] = tracer.counted(lambda: roll_back(house))
        house.engine.dispose()
        house.site.close()
    return done


@pytest.fixture(scope="module")
def small_and_large(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Work]]:
    """What each change costs, at each size."""
    return [works(tmp_path_factory.mktemp("counts"), size) for size in SIZES]


@pytest.mark.parametrize("change", ["text", "title", "newest", "withdrawn", "roll back"])
def test_a_change_costs_the_same_at_any_size(small_and_large: list[dict[str, Work]], change: str) -> None:
    """Documents rendered, pages made, pages and bodies written, and statements on either database do not grow with the portal."""
    small, large = (done[change] for done in small_and_large)
    assert small.site
    assert small.database
    assert small == large


def test_a_change_makes_what_shows_it(small_and_large: list[dict[str, Work]]) -> None:
    """A new text renders one document and writes one page; a new title also renders what names the document."""
    text, title = (small_and_large[0][change] for change in ("text", "title"))
    assert (text.documents, text.made, text.pages) == (1, 1, PageCounts(new=0, changed=1, gone=0, reused=0))
    assert text.site is not None
    assert text.site["INSERT OR IGNORE INTO body"] == 1
    assert title.documents == 2
