"""Who lets whom in; sessions, invitations, other passwords."""

import re
from threading import Barrier, Thread

import pytest

from logic.accounts.manage_accounts import AddAccount
from logic.accounts.own_account import ChangePassword
from logic.accounts.passwords import keep_password, new_password, password_faults
from logic.accounts.tickets import RequestReset, UseTicket
from logic.accounts.wording import fault_sentence
from logic.errors import LogInRefused, NotAcceptable, NotFound, TicketSpent
from logic.permissions import Actor
from tests.features.accounts.unit import BASE_URL, EMAIL, OPERATOR, PASSWORD, Unit


def link_of(mail: dict[str, str], path: str) -> str:
    """Return the token of the link in a mail."""
    found = re.search(rf"{re.escape(BASE_URL)}{path}(\S+)", mail["text"])
    assert found
    return found[1]


def faults_of(refusal: pytest.ExceptionInfo[NotAcceptable]) -> list[tuple[str, str]]:
    """Return field and code of each fault; each has a sentence."""
    assert all(fault_sentence(fault) for fault in refusal.value.faults)
    return [(fault.field, fault.code) for fault in refusal.value.faults]


class TestSessions:
    """Visits."""

    def test_an_ended_session_is_dead(self, unit: Unit) -> None:
        """A token that was copied before log-out is good for nothing after it, and saving does not bring it back."""
        person, _ = unit.add()
        token = unit.visit(person.number)
        visit = unit.accounts.load_session(token)
        assert visit is not None
        assert visit.person is not None
        assert visit.person.number == person.number
        unit.accounts.end_session(token)
        assert unit.accounts.load_session(token) is None
        assert not unit.accounts.save_session(token, person.number, {"x": 1})
        assert unit.accounts.load_session(token) is None

    def test_tokens_are_not_kept(self, unit: Unit) -> None:
        """What the database holds of a session does not let anyone in."""
        token = unit.visit(unit.add()[0].number)
        dump = "".join(unit.engine.raw_connection().iterdump())
        assert token not in dump
        (line,) = unit.accounts.sessions(Actor("Ana Rojas", "editor", 1), token)
        assert unit.accounts.load_session(line.id) is None

    @pytest.mark.parametrize(
        ("steps", "hours", "alive"), [(1, 7.9, True), (1, 8.1, False), (30, 5, True), (34, 5, False)]
    )
    def test_sessions_run_out(self, unit: Unit, steps: int, hours: float, alive: bool) -> None:
        """Eight hours unused end a session, and seven days end it however much it is used."""
        token = unit.visit(unit.add()[0].number)
        for _ in range(steps):
            unit.later(hours=hours)
            visit = unit.accounts.load_session(token)
        assert (visit is not None) is alive

    def test_own_sessions_only(self, unit: Unit) -> None:
        """A person sees and ends his own sessions; of another's there is nothing, as of none."""
        ana, _ = unit.add()
        luis, _ = unit.add("webmaster", "luis@portal.example", "Luis")
        here, elsewhere, his = unit.visit(ana.number), unit.visit(ana.number), unit.visit(luis.number)
        lines = unit.accounts.sessions(ana.actor, here)
        assert sorted(line.here for line in lines) == [False, True]
        (foreign,) = unit.accounts.sessions(luis.actor, his)
        for id in (foreign.id, "nada"):
            with pytest.raises(NotFound):
                unit.accounts.end_one(ana.actor, id)
        unit.accounts.end_one(ana.actor, next(line.id for line in lines if not line.here))
        assert unit.accounts.load_session(elsewhere) is None
        assert unit.accounts.load_session(his) is not None

    def test_swept(self, unit: Unit) -> None:
        """What is over is taken away, what is not stays."""
        unit.visit(None)
        unit.later(hours=9)
        token = unit.visit(None)
        assert unit.accounts.sweep() == 1
        assert unit.accounts.load_session(token) is not None


class TestInvitations:
    """Links that are mailed and are good once."""

    def invited(self, unit: Unit) -> str:
        """Invite a person and return the token that was mailed."""
        unit.accounts.add(AddAccount(OPERATOR, EMAIL, "Ana Rojas", "editor"))
        (mail,) = unit.mails()
        assert mail["to"] == EMAIL
        return link_of(mail, "/invitacion/")

    def test_accepted_once(self, unit: Unit) -> None:
        """Whoever accepts chooses name and password, and the link is spent."""
        token = self.invited(unit)
        assert unit.accounts.look_at_ticket("invitation", token).invited
        person = unit.accounts.use_ticket(UseTicket("invitation", token, PASSWORD, "Ana María Rojas"))
        assert (person.name, person.invited) == ("Ana María Rojas", False)
        assert unit.log_in(PASSWORD).number == person.number
        for _ in range(2):
            with pytest.raises(TicketSpent):
                unit.accounts.use_ticket(UseTicket("invitation", token, "otra cosa muy distinta", "Otra"))

    def test_two_at_once(self, unit: Unit) -> None:
        """Of two who use the same link at the same moment one comes in."""
        token = self.invited(unit)
        together = Barrier(2)
        done: list[str] = []

        def accept(password: str) -> None:
            together.wait()
            try:
                unit.accounts.use_ticket(UseTicket("invitation", token, password, "Ana"))
            except TicketSpent:
                return
            done.append(password)

        threads = [Thread(target=accept, args=(f"{PASSWORD} {number}",)) for number in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(done) == 1
        unit.log_in(done[0])

    def test_expired_and_foreign(self, unit: Unit) -> None:
        """A link that is old, of another kind, or nobody's is refused alike."""
        token = self.invited(unit)
        for kind, given in (("reset", token), ("invitation", "x"), ("invitation", ""), ("invitation", "\x00")):
            with pytest.raises(TicketSpent):
                unit.accounts.look_at_ticket(kind, given)  # type: ignore[arg-type]
        unit.later(days=8)
        with pytest.raises(TicketSpent):
            unit.accounts.use_ticket(UseTicket("invitation", token, PASSWORD, "Ana"))

    def test_a_weak_password_does_not_spend_it(self, unit: Unit) -> None:
        """A password that is not taken leaves the link good."""
        token = self.invited(unit)
        with pytest.raises(NotAcceptable) as refusal:
            unit.accounts.use_ticket(UseTicket("invitation", token, "corta", "Ana"))
        assert faults_of(refusal) == [("password", "password-short")]
        unit.accounts.use_ticket(UseTicket("invitation", token, PASSWORD, "Ana"))


class TestPasswords:
    """Which are taken, and how another is chosen."""

    @pytest.mark.parametrize(
        ("password", "code"),
        [
            ("", "password-short"),
            ("once letras", "password-short"),
            ("x" * 201, "password-long"),
            ("contraseña123", "password-common"),
            ("Password12345", "password-common"),
            ("aaaaaaaaaaaaaaa", "password-common"),
            ("ababababababab", "password-common"),
            ("Rojas-Rojas-99", "password-own"),
            ("ana.rojas@portal.example", ""),
            (PASSWORD, ""),
            ("una contraseña larga con sentido", ""),
        ],
    )
    def test_which_are_taken(self, password: str, code: str) -> None:
        """Length counts; what everybody tries first, or is made of one's own name, is not taken."""
        assert [fault.code for fault in password_faults(password, "rojas@portal.example", "Ana Rojas")] == [
            code
        ] * bool(code)

    def test_made_at_random(self) -> None:
        """A password that is made is taken, and never the same."""
        made = {new_password() for _ in range(100)}
        assert len(made) == 100
        assert not any(password_faults(password) for password in made)

    def test_how_it_is_kept(self) -> None:
        """What is kept is argon2id with a salt of its own."""
        kept = {keep_password(PASSWORD) for _ in range(2)}
        assert len(kept) == 2
        assert all(one.startswith("$argon2id$v=19$m=19456,t=2,p=1$") for one in kept)

    def test_forgotten(self, unit: Unit) -> None:
        """Who forgot it gets a link for an hour; using it ends every session and tells the person."""
        person, old = unit.add()
        token = unit.visit(person.number)
        unit.accounts.request_reset(RequestReset(EMAIL.upper(), "192.0.2.7"))
        (mail,) = unit.mails()
        ticket = link_of(mail, "/clave/")
        assert old not in mail["text"]
        unit.accounts.use_ticket(UseTicket("reset", ticket, PASSWORD))
        assert unit.accounts.load_session(token) is None
        assert unit.log_in(PASSWORD).name == person.name
        with pytest.raises(LogInRefused):
            unit.log_in(old)
        assert "Cambió la clave" in unit.mails()[-1]["subject"]

    def test_whether_one_is_known_is_not_told(self, unit: Unit) -> None:
        """Asking for another password answers alike for everybody, and fills nobody's mailbox."""
        unit.add()
        for number, email in enumerate([EMAIL] * 12 + ["nadie@portal.example", "x" * 9999, "a\r\nb"]):
            unit.accounts.request_reset(RequestReset(email, f"198.51.100.{number}"))
        assert len(unit.mails()) == 5

    def test_made_by_another(self, unit: Unit) -> None:
        """A password that another made is marked until its person chooses his own."""
        asked = AddAccount(OPERATOR, EMAIL, "Ana Rojas", "head", invite=False, must_change=True)
        added = unit.accounts.add(asked)
        person = unit.log_in(added.password)
        assert person.must_change
        unit.accounts.change_password(ChangePassword(person.actor, added.password, PASSWORD, unit.visit(1)))
        assert not unit.log_in(PASSWORD).must_change

    def test_changed_by_its_person(self, unit: Unit) -> None:
        """Changing it asks for the current one, ends the other sessions and keeps this one."""
        person, old = unit.add()
        here, elsewhere = unit.visit(person.number), unit.visit(person.number)
        with pytest.raises(NotAcceptable) as refusal:
            unit.accounts.change_password(ChangePassword(person.actor, "no es esta", PASSWORD, here))
        assert faults_of(refusal) == [("current", "current-wrong")]
        with pytest.raises(NotAcceptable) as refusal:
            unit.accounts.change_password(ChangePassword(person.actor, old, old, here))
        assert faults_of(refusal) == [("password", "password-same")]
        unit.accounts.change_password(ChangePassword(person.actor, old, PASSWORD, here))
        assert unit.accounts.load_session(here) is not None
        assert unit.accounts.load_session(elsewhere) is None
