"""What slows down whoever guesses, and what lets in whom it slowed down."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Barrier

import pytest

from logic.accounts.manage_accounts import ResetAccount
from logic.accounts.passwords import keep_password
from logic.accounts.tickets import RequestReset, UseTicket
from logic.errors import LogInRefused
from tests.features.accounts.test_people import link_of
from tests.features.accounts.unit import EMAIL, OPERATOR, PASSWORD, Unit

WRONG = "otra clave cualquiera"


def guess(unit: Unit, times: int) -> None:
    """Guess wrong that many times."""
    for _ in range(times):
        with suppress(LogInRefused):
            unit.log_in(WRONG)


def test_many_at_once(unit: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of many guesses made at the same moment no more are looked at than one after the other."""
    unit.add()
    together = Barrier(12)
    looked: list[str] = []

    def look(_: str, password: str) -> bool:
        looked.append(password)
        return False

    monkeypatch.setattr("logic.accounts.log_in.is_password", look)

    def try_one(number: int) -> None:
        together.wait()
        with suppress(LogInRefused):
            unit.log_in(f"{WRONG} {number}", network=f"192.0.2.{number}")

    with ThreadPoolExecutor(12) as pool:
        list(pool.map(try_one, range(12)))
    assert len(looked) == 5


def test_people_behind_one_network(unit: Unit) -> None:
    """However often people of one office come in rightly, nobody there must wait."""
    _, password = unit.add()
    for _ in range(25):
        unit.log_in(password)
    guess(unit, 1)
    assert unit.log_in(password).email == EMAIL


def test_a_link_that_was_mailed_lets_in(unit: Unit) -> None:
    """Who is kept waiting by a stranger's guesses comes in at once with a link that was mailed."""
    unit.add()
    guess(unit, 9)
    unit.accounts.request_reset(RequestReset(EMAIL, "198.51.100.9"))
    token = link_of(unit.mails()[-1], "/clave/")
    person = unit.accounts.use_ticket(UseTicket("reset", token, PASSWORD))
    assert unit.log_in(PASSWORD, network="198.51.100.9") == person


def test_a_password_made_by_the_operator_lets_in(unit: Unit) -> None:
    """So does a password made on the command line."""
    unit.add()
    guess(unit, 9)
    password = unit.accounts.reset(ResetAccount(OPERATOR, EMAIL, "password")).password
    assert unit.log_in(password, network="198.51.100.9").must_change


def test_a_day_later(unit: Unit) -> None:
    """Failures are forgotten after a day, and swept soon after."""
    unit.add()
    guess(unit, 9)
    unit.later(days=1, minutes=1)
    with pytest.raises(LogInRefused) as refusal:
        unit.log_in(WRONG)
    assert refusal.value.wait == 0
    unit.later(days=3)
    unit.accounts.sweep()
    assert 'INSERT INTO "attempts"' not in "".join(unit.engine.raw_connection().iterdump())


def test_what_is_typed_is_not_written_down(unit: Unit, tmp_path: Path) -> None:
    """A password typed where the address belongs is in no table."""
    unit.add()
    for typed in (PASSWORD, f"{PASSWORD}@portal.example"):
        with pytest.raises(LogInRefused):
            unit.log_in(WRONG, email=typed)
    assert "tranvía" not in "".join(unit.engine.raw_connection().iterdump())
    assert [entry.subject for entry in unit.audited()[:2]] == ["dirección desconocida"] * 2


def test_a_weaker_password_is_kept_anew(unit: Unit) -> None:
    """What was kept with weaker parameters is kept with those of today at the next log-in, and goes on working."""
    from argon2 import PasswordHasher  # noqa: PLC0415 -- only here

    person, _ = unit.add()
    weaker = PasswordHasher(time_cost=1, memory_cost=8 * 1024, parallelism=1).hash(PASSWORD)
    with unit.unit_of_work() as work:
        work.accounts.change(person.number, password=weaker)
        work.commit()
    unit.log_in(PASSWORD)
    with unit.unit_of_work(read_only=True) as work:
        account = work.accounts.get(person.number)
    assert account is not None
    assert account.password.split("$")[3] == keep_password(PASSWORD).split("$")[3]
    unit.log_in(PASSWORD)
