"""A portal whose clock tests move minute by minute, with people who are mailed, and a worker that goes round."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Engine

from data.engine import open_engine
from data.repositories.account_records import NewAccount
from data.repositories.records import Job
from data.repositories.schedule_records import Outcome
from data.unit_of_work import UnitOfWork
from logic.clock import FixedClock, moment_in_chile
from logic.editing.import_content import ImportContent
from logic.permissions import Actor
from logic.portal import Portal, open_portal
from logic.publishing.build_site import Build
from logic.publishing.publish_build import Publish, RollBack
from presentation.composer import PageComposer
from tests.features.publishing.house import article

__all__ = ["ANA", "LUIS", "Hours", "article", "opened"]

ANA = Actor("Ana Rojas", "editor", 1)
LUIS = Actor("Luis Vera", "webmaster", 2)


@dataclass
class Hours:
    """The portal, its clock and the folder that content is written in."""

    portal: Portal
    clock: FixedClock
    content: Path
    engine: Engine

    def at(self, text: str) -> "Hours":
        """Set the clock to an hour of Santiago."""
        self.clock.moment = moment_in_chile(text)
        return self

    def approve(self, *articles: str, by: Actor = LUIS) -> None:
        """Bring articles in as the webmaster does: they are approved."""
        for text in articles:
            id = text.partition("<id>")[2].partition("</id>")[0]
            (self.content / f"{id}.xml").write_text(text, "utf-8")
        assert not self.portal.editing.import_content(ImportContent(self.content, by)).issues

    def publish(self, number: int | None = None) -> int:
        """Build all that is approved and publish it, or publish a build that there is."""
        build = number or self.portal.publishing.build(Build(LUIS)).build
        return self.portal.publishing.publish(Publish(LUIS, build, "A mano", removing=0)).build

    def build(self) -> int:
        """Build all that is approved."""
        return self.portal.publishing.build(Build(LUIS)).build

    def roll_back(self, number: int | None = None) -> None:
        """Go back."""
        self.portal.publishing.roll_back(RollBack(LUIS, number))

    def go_round(self, minutes: int = 1) -> None:
        """Let minutes go by, with the worker going round at each; mail stays where it waits."""
        for _ in range(minutes):
            self.portal.scheduling.tick()
            self.clock.moment += timedelta(minutes=1)

    def live(self) -> int:
        """Return what visitors see."""
        live = self.portal.site.live_build()
        assert live is not None
        return live

    def stands(self, id: str) -> bool:
        """Tell whether visitors find an article."""
        return self.portal.site.page(f"/apoyo-a-la-gestion/{id}", self.live()) is not None

    def read(self, id: str) -> str:
        """Return the page of an article as visitors have it."""
        page = self.portal.site.page(f"/apoyo-a-la-gestion/{id}", self.live())
        assert page is not None
        return self.portal.site.body(page, "identity").decode()

    def unit(self, *, read_only: bool = True) -> UnitOfWork:
        """Open the database."""
        return UnitOfWork(self.engine, read_only=read_only)

    def mails(self) -> list[tuple[str, str]]:
        """Return to whom and about what mail was made, oldest first."""
        with self.unit() as work:
            jobs: tuple[Job, ...] = work.jobs.list(("waiting",), 500)
        sent = [job.payload for job in reversed(jobs) if job.kind == "send mail"]
        return [(str(mail["to"]), str(mail["subject"])) for mail in sent]

    def outcomes(self) -> list[Outcome]:
        """Return what came of things, oldest first."""
        with self.unit() as work:
            return list(reversed(work.schedules.outcomes(100)))

    def publications(self) -> list[tuple[int, str, str]]:
        """Return build, actor and reason of each activation, oldest first."""
        with self.unit() as work:
            return [(row.build_number, row.by, row.reason) for row in reversed(work.builds.activations(500))]


def opened(folder: Path) -> Hours:
    """Open a portal with an editor and a webmaster who can log in, on the morning of 20 November 2026."""
    clock = FixedClock(moment_in_chile("2026-11-20T10:00"))
    environ = {"PORTAL_HOME": str(folder / "home"), "PORTAL_BASE_URL": "https://portal.example"}
    portal = open_portal(environ, PageComposer, clock=clock)
    hours = Hours(portal, clock, folder / "content", open_engine(portal.settings.database_url))
    hours.content.mkdir()
    with hours.unit(read_only=False) as work:
        for actor, email in ((ANA, "ana@portal.example"), (LUIS, "luis@portal.example")):
            account = NewAccount(email, actor.name, actor.role, "x")
            assert work.accounts.add(account, clock.now()) == actor.account
        work.commit()
    return hours
