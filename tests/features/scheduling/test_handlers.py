"""What the worker can do, each done twice: after a kill a job is done again, and must give the same."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from data.mail.maildir import Maildir
from data.repositories.records import NewJob
from data.unit_of_work import OpenUnit, UnitOfWork
from logic.accounts.manage_accounts import AddAccount
from logic.clock import FixedClock
from logic.permissions import Actor
from logic.portal import Portal, open_portal
from logic.scheduling.handlers import Payload
from logic.scheduling.run_jobs import LEASE, Worker, run_due
from logic.scheduling.send_mail import send_mail
from presentation.composer import PageComposer
from tests.features.desk.desks import Desks, desks

OPERATOR = Actor("prueba", "operator")
LETTER = {"to": "ana@portal.example", "subject": "Hola", "text": "Cambió su clave."}


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Desks]:
    """A portal with a live build."""
    with desks(tmp_path) as opened:
        yield opened


def unit_of(portal: Portal) -> OpenUnit:
    """The portal's main database, to put jobs into."""
    return partial(UnitOfWork, portal._engine)


def ask(house: Desks, kind: str, **payload: object) -> None:
    """Add a job."""
    with unit_of(house.portal)() as work:
        work.jobs.enqueue(NewJob(kind, payload), house.clock.now())
        work.commit()


def letters(house: Desks) -> list[Path]:
    """What was handed over."""
    return sorted((house.home / "var" / "mail" / "new").glob("*"))


def test_mail_after_a_kill(tmp_path: Path) -> None:
    """A worker that is killed once the mail has left, before it could say so, leaves one message in the folder, not two."""
    environ = {"PORTAL_HOME": str(tmp_path / "var")}
    clock = FixedClock(datetime(2026, 11, 2, 12, tzinfo=UTC))
    portal = open_portal(environ, PageComposer, clock=clock)
    mailer = Maildir(tmp_path / "mail", "Portal <portal@portal.example>")
    unit_of_work = unit_of(portal)

    class Killed(BaseException):
        """Stands for the end of the process."""

    def sent_then_killed(payload: Payload) -> None:
        send_mail(payload, mailer=mailer)
        raise Killed

    with unit_of_work() as work:
        work.jobs.enqueue(NewJob("send mail", LETTER), clock.now())
        work.commit()
    with pytest.raises(Killed):
        run_due(Worker("killed", {"send mail": sent_then_killed}), unit_of_work=unit_of_work, clock=clock)
    clock.moment += LEASE
    again = Worker("w", {"send mail": partial(send_mail, mailer=mailer)})
    assert run_due(again, unit_of_work=unit_of_work, clock=clock) == 1
    assert len(list((tmp_path / "mail" / "new").iterdir())) == 1
    portal.close()


def test_the_same_notice_on_two_days(house: Desks) -> None:
    """The same words to the same person, asked for twice, are two messages."""
    for _ in range(2):
        ask(house, "send mail", **LETTER)
    assert house.portal.work.go_round("w") >= 2
    assert len(letters(house)) == 2


def test_an_invitation_leaves(house: Desks) -> None:
    """Whoever is invited is written to, and of the link in the message nothing stays behind in the table."""
    house.portal.accounts.add(AddAccount(OPERATOR, "ana@portal.example", "Ana", "editor", invite=True))
    house.portal.work.go_round("w")
    (letter,) = letters(house)
    assert "/invitacion/" in letter.read_text("ascii")
    with unit_of(house.portal)(read_only=True) as work:
        assert [dict(job.payload) for job in work.jobs.list(("done",))] == [{}]


def test_builds(house: Desks) -> None:
    """A build asked for twice, with nothing new in between, is one build."""
    for _ in range(2):
        ask(house, "build", by="Jorge", role="webmaster", account=None)
        house.portal.work.go_round("w")
    assert [line.number for line in house.portal.publishing.builds()] == [1]


def test_sweeping(house: Desks) -> None:
    """Sweeping twice is as sweeping once."""
    client = house.signed_in("webmaster")
    house.clock.moment += timedelta(days=60)
    for _ in range(2):
        ask(house, "sweep")
        house.portal.work.go_round("w")
    assert client.get("/mi-cuenta", base_url="https://portal.example").status_code == 303
    with unit_of(house.portal)(read_only=True) as work:
        assert work.jobs.list(("dead", "waiting", "leased")) == ()
