"""Coming in: password, second factor, and what slows down whoever guesses."""

from datetime import timedelta
from pathlib import Path

import pytest

from logic.accounts.manage_accounts import AddAccount, ChangeAccount, ResetAccount
from logic.accounts.second_factor import CheckCode, Enrol, new_secret
from logic.errors import LogInRefused, NotAcceptable, NotPermitted
from tests.features.accounts.unit import EMAIL, OPERATOR, Unit


def refused(unit: Unit, password: str = "otra clave cualquiera", **where: str) -> int:
    """Fail to come in; return the seconds to wait that were told."""
    with pytest.raises(LogInRefused) as refusal:
        unit.log_in(password, **where)
    return refusal.value.wait


def test_the_right_password(unit: Unit) -> None:
    """Address in any case and password let a person in, and the log says so without either."""
    person, password = unit.add()
    assert unit.log_in(password, email="  Ana.Rojas@PORTAL.example ") == person
    entry = unit.audited()[0]
    assert (entry.action, entry.by, entry.account) == ("log in", "Ana Rojas", person.number)
    assert password not in str(unit.audited())


@pytest.mark.parametrize(
    "email", [EMAIL, "nadie@portal.example", "", "x" * 5000, "ana\r\nrojas@portal.example", "ana\x00"]
)
def test_the_same_answer_for_everybody(unit: Unit, email: str) -> None:
    """A wrong password, an unknown address and nonsense are refused with the very same error."""
    unit.add()
    with pytest.raises(LogInRefused) as refusal:
        unit.log_in("otra clave cualquiera", email=email)
    assert str(refusal.value) == str(LogInRefused())


def test_who_is_not_known_costs_the_same(unit: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    """A password is looked at just as often whether the address is known or not."""
    looked: list[str] = []

    def look(kept: str, _: str) -> bool:
        looked.append(kept)
        return False

    monkeypatch.setattr("logic.accounts.log_in.is_password", look)
    unit.add()
    refused(unit)
    refused(unit, email="nadie@portal.example")
    assert [bool(kept) for kept in looked] == [True, False]


def test_guessing_one_address_is_slowed(unit: Unit) -> None:
    """After five failures each costs twice the wait of the one before, up to a quarter of an hour, whatever network asks."""
    _, password = unit.add()
    for number in range(5):
        assert refused(unit, network=f"198.51.100.{number}") == 0
    waits = []
    for number in range(12):
        waits.append(refused(unit, network=f"203.0.113.{number}"))
        unit.later(seconds=waits[-1])
        assert refused(unit, network=f"203.0.113.{number}") == 0
    assert waits[:4] == [2, 4, 8, 16]
    assert waits[-1] == 15 * 60
    assert refused(unit, password) > 0
    unit.later(minutes=15)
    unit.log_in(password)
    assert refused(unit) == 0


def test_guessing_many_addresses_is_slowed(unit: Unit) -> None:
    """A network that tries many addresses once each must wait after twenty; others need not."""
    _, password = unit.add()
    for number in range(20):
        assert refused(unit, email=f"p{number}@portal.example") == 0
    assert refused(unit, email="otra@portal.example") > 0
    unit.log_in(password, network="198.51.100.1")


def test_guessing_is_slowed_across_processes(unit: Unit, tmp_path: Path) -> None:
    """What one process counted another knows."""
    unit.add()
    for _ in range(5):
        refused(unit)
    other = Unit(tmp_path)
    assert refused(other) > 0
    other.engine.dispose()


def test_a_clock_that_was_set_back(unit: Unit) -> None:
    """A clock set back by a day makes nobody wait a day: one guess is free, and the next waits as it should."""
    unit.add()
    for _ in range(6):
        refused(unit)
        unit.later(seconds=3)
    unit.later(days=-1)
    assert refused(unit) == 0
    wait = refused(unit)
    assert 0 < wait <= 15 * 60
    unit.later(seconds=wait)
    assert refused(unit) == 0


def test_who_was_shut_out(unit: Unit) -> None:
    """A closed account, and one whose invitation was not accepted, let nobody in."""
    person, password = unit.add()
    unit.add("webmaster", "jefe@portal.example", "Otra Persona")
    unit.accounts.change(ChangeAccount(OPERATOR, person.number, active=False))
    assert refused(unit, password) == 0
    unit.accounts.add(AddAccount(OPERATOR, "nueva@portal.example", "Nueva", "editor"))
    assert refused(unit, "", email="nueva@portal.example") == 0


class TestSecondFactor:
    """Codes of time and recovery codes."""

    def enrolled(self, unit: Unit) -> tuple[int, str, tuple[str, ...]]:
        """Return a person with a second factor: number, secret, recovery codes."""
        person, _ = unit.add()
        secret = new_secret()
        codes = unit.accounts.enrol(Enrol(person.number, secret, unit.code(secret)))
        unit.later(seconds=60)
        return person.number, secret, codes

    def test_a_code_works_once(self, unit: Unit) -> None:
        """The code of a moment is good once, and the next one once again."""
        number, secret, _ = self.enrolled(unit)
        code = unit.code(secret)
        unit.accounts.check_code(CheckCode(number, f" {code[:3]} {code[3:]} "))
        with pytest.raises(LogInRefused):
            unit.accounts.check_code(CheckCode(number, code))
        unit.later(seconds=30)
        unit.accounts.check_code(CheckCode(number, unit.code(secret)))

    @pytest.mark.parametrize(("off", "good"), [(-30, True), (30, True), (-90, False), (90, False)])
    def test_clocks_may_differ_by_half_a_minute(self, unit: Unit, off: int, good: bool) -> None:
        """A telephone whose clock is half a minute off is believed, one that is further off is not."""
        number, secret, _ = self.enrolled(unit)
        here = unit.clock.moment
        unit.clock.moment = here + timedelta(seconds=off)
        code = unit.code(secret)
        unit.clock.moment = here
        if good:
            unit.accounts.check_code(CheckCode(number, code))
        else:
            with pytest.raises(LogInRefused):
                unit.accounts.check_code(CheckCode(number, code))

    def test_recovery_codes_work_once_each(self, unit: Unit) -> None:
        """Each recovery code lets its person in once; eight are given, and none is kept as it is."""
        number, _, codes = self.enrolled(unit)
        assert len(set(codes)) == 8
        with unit.unit_of_work(read_only=True) as work:
            kept = work.accounts.get(number)
        assert kept is not None
        assert not any(code in kept.recovery for code in codes)
        for code in codes:
            unit.accounts.check_code(CheckCode(number, code.upper()))
            with pytest.raises(LogInRefused):
                unit.accounts.check_code(CheckCode(number, code))

    def test_codes_cannot_be_guessed(self, unit: Unit) -> None:
        """After five wrong codes even the right one must wait."""
        number, secret, _ = self.enrolled(unit)
        for _ in range(5):
            with pytest.raises(LogInRefused):
                unit.accounts.check_code(CheckCode(number, "000000"))
        with pytest.raises(LogInRefused) as refusal:
            unit.accounts.check_code(CheckCode(number, unit.code(secret)))
        assert refusal.value.wait > 0

    def test_a_clock_that_was_set_back(self, unit: Unit) -> None:
        """A code used by a clock that was a day ahead does not shut anybody out once the clock is right."""
        number, secret, _ = self.enrolled(unit)
        unit.later(days=1)
        unit.accounts.check_code(CheckCode(number, unit.code(secret)))
        unit.later(days=-1)
        code = unit.code(secret)
        unit.accounts.check_code(CheckCode(number, code))
        with pytest.raises(LogInRefused):
            unit.accounts.check_code(CheckCode(number, code))

    def test_the_secret_is_kept_sealed(self, unit: Unit, tmp_path: Path) -> None:
        """Who reads the database finds no secret; under another key no code is right, and recovery codes still let in."""
        number, secret, codes = self.enrolled(unit)
        assert secret not in "".join(unit.engine.raw_connection().iterdump())
        moved = Unit(tmp_path, unit.clock, key="o" * 32)
        with pytest.raises(LogInRefused):
            moved.accounts.check_code(CheckCode(number, unit.code(secret)))
        assert "PORTAL_SECRET_KEY" in moved.audited()[0].detail
        moved.accounts.check_code(CheckCode(number, codes[0]))
        moved.engine.dispose()

    def test_who_has_one_sets_no_other(self, unit: Unit) -> None:
        """A password alone cannot replace a second factor: only whoever manages accounts takes it away."""
        number, _, _ = self.enrolled(unit)
        secret = new_secret()
        with pytest.raises(NotPermitted):
            unit.accounts.enrol(Enrol(number, secret, unit.code(secret)))
        unit.accounts.reset(ResetAccount(OPERATOR, number, "factor"))
        unit.accounts.enrol(Enrol(number, secret, unit.code(secret)))

    def test_enrolling_needs_a_right_code(self, unit: Unit) -> None:
        """A second factor is set only once its program showed a right code; hostile codes are just wrong."""
        person, _ = unit.add()
        for code in ("", "123456", "x" * 10_000, "١٢٣٤٥٦", "\x00", "12345\uff16"):
            with pytest.raises(NotAcceptable):
                unit.accounts.enrol(Enrol(person.number, new_secret(), code))
        assert not unit.accounts.person(person.number).enrolled
