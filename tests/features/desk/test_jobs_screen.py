"""The desk's screen of jobs: what waits, what was given up and why, what recurs, and whether the worker is alive."""

from datetime import timedelta
from functools import partial
from html import unescape

from data.repositories.records import NewJob
from data.unit_of_work import UnitOfWork
from tests.features.desk.desks import Desks, get, send

HERE = "/ediciones/trabajos/"


def refuse_a_letter(unit: Desks) -> None:
    """Have a message be given up."""
    now = unit.clock.now()
    with partial(UnitOfWork, unit.portal._engine)() as work:
        letter = {"to": "ana@portal.example", "subject": "Invitación", "text": "https://portal.example/secreto"}
        work.jobs.enqueue(NewJob("send mail", letter), now - timedelta(days=1))
        job = work.jobs.take("w", ("send mail",), now, now)
        assert job is not None
        work.jobs.fail(job, "MailRefused", None, now)
        work.commit()


def test_how_it_stands(unit: Desks) -> None:
    """Whoever comes in sees whether the worker is alive, and what recurs."""
    client = unit.signed_in("editor")
    assert "El trabajador no está en marcha" in get(client, HERE).text
    unit.portal.work.beat("w")
    unit.portal.work.go_round("w")
    screen = get(client, HERE).text
    assert "El trabajador está en marcha" in screen
    assert "Limpiar sesiones terminadas" in screen
    assert "cada hora" in screen


def test_given_up(unit: Desks) -> None:
    """What was given up is told in words to everybody; only who may tend it is told whom a message was for, and nobody its text."""
    refuse_a_letter(unit)
    for role in ("head", "webmaster"):
        screen = unescape(get(unit.signed_in(role), HERE).text)
        assert "El correo no se pudo entregar." in screen
        assert "MailRefused" not in screen
        assert "secreto" not in screen
        assert ("ana@portal.example" in screen, "Intentar otra vez" in screen) == ((role == "webmaster"),) * 2


def test_tended(unit: Desks) -> None:
    """The webmaster has one tried again and drops another; what somebody else tended meanwhile is said, not refused."""
    for _ in range(2):
        refuse_a_letter(unit)
    webmaster = unit.signed_in("webmaster")
    assert send(webmaster, HERE, f"{HERE}1/otra-vez").status_code == 303
    assert "Se intentará otra vez." in get(webmaster, HERE).text
    assert send(webmaster, HERE, f"{HERE}1/otra-vez").status_code == 303
    assert "alguien lo atendió antes" in get(webmaster, HERE).text
    assert send(webmaster, HERE, f"{HERE}2/borrar").status_code == 404
    assert send(webmaster, HERE, f"{HERE}2/descartar").status_code == 303
    assert "No se pudieron hacer" not in get(webmaster, HERE).text
