"""``portal jobs``: what waits, what was given up and why, and tending it."""

from datetime import UTC, datetime
from functools import partial

import pytest

from data.engine import open_engine, prepare_database
from data.repositories.records import NewJob
from data.unit_of_work import UnitOfWork
from tests.features.command_line.command import Command


@pytest.fixture
def refused(command: Command) -> Command:
    """The command over a portal where a message could not be delivered, and another waits."""
    command.home.mkdir()
    engine = open_engine(f"sqlite:///{command.home / 'portal.db'}")
    prepare_database(engine)
    now = datetime.now(UTC)
    with partial(UnitOfWork, engine)() as work:
        for subject in ("Uno", "Dos"):
            work.jobs.enqueue(NewJob("send mail", {"to": "a@b.cl", "subject": subject, "text": "clave-secreta"}), now)
        job = work.jobs.take("w", ("send mail",), now, now)
        assert job is not None
        work.jobs.fail(job, "MailRefused", None, now)
        work.commit()
    engine.dispose()
    return command


def test_told(refused: Command) -> None:
    """What was given up is told with its reason in words and with what to do; what a message said is never told."""
    result = refused.run("jobs")
    assert result.exit_code == 0
    assert "no está en marcha" in result.stdout
    assert "1  Enviar un correo: no se pudo. El correo no se pudo entregar." in result.stdout
    assert "2  Enviar un correo: espera" in result.stdout
    assert "portal jobs retry" in result.stdout
    told = refused.json("jobs")
    assert [(job["number"], job["state"]) for job in told["jobs"]] == [(2, "waiting"), (1, "dead")]
    assert "clave-secreta" not in result.stdout + str(told)


def test_the_doctor_sees_it(refused: Command) -> None:
    """The doctor tells that something was given up, and where to look."""
    findings = {finding["name"]: finding for finding in refused.json("doctor", code=4)["findings"]}
    assert findings["worker"]["fit"] is True
    assert (findings["jobs"]["fit"], "portal jobs" in findings["jobs"]["told"]) == (False, True)


def test_tended(refused: Command) -> None:
    """What was given up can be tried again or dropped, once."""
    assert refused.run("jobs", "retry", "1").exit_code == 0
    assert {job["state"] for job in refused.json("jobs")["jobs"]} == {"waiting"}
    assert refused.run("jobs", "retry", "1").exit_code == 3
    assert refused.run("jobs", "dismiss", "2").exit_code == 3
    assert refused.run("jobs", "dismiss", "x").exit_code == 2


def test_dropped(refused: Command) -> None:
    """What is dropped is gone, and the audit log says by whom."""
    assert refused.run("jobs", "dismiss", "1").exit_code == 0
    assert [job["number"] for job in refused.json("jobs")["jobs"]] == [2]
    assert "trabajo 1: Enviar un correo" in refused.run("audit", "--json").stdout
