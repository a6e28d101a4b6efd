"""Who lets whom in: accounts made, given a role, closed; and those for trying the portal."""

import pytest

from logic.accounts.manage_accounts import AddAccount, ChangeAccount, ResetAccount
from logic.accounts.own_account import ChangeName
from logic.errors import LogInRefused, NotAcceptable, NotFound, NotPermitted
from logic.permissions import Actor
from tests.features.accounts.test_people import faults_of
from tests.features.accounts.unit import EMAIL, OPERATOR, Unit


class TestManaging:
    """Who lets whom in."""

    @pytest.mark.parametrize("role", ["member", "advisor", "partner", "editor"])
    def test_who_may(self, unit: Unit, role: str) -> None:
        """Only webmaster and head manage accounts."""
        by = Actor("X", role, 1)  # type: ignore[arg-type]
        with pytest.raises(NotPermitted):
            unit.accounts.add(AddAccount(by, EMAIL, "Ana", "head"))
        with pytest.raises(NotPermitted):
            unit.accounts.list(by)

    def test_every_fault_at_once(self, unit: Unit) -> None:
        """Address, name and role are looked at together, and each fault has a sentence."""
        with pytest.raises(NotAcceptable) as refusal:
            unit.accounts.add(AddAccount(OPERATOR, "sin arroba", " ", "operator"))
        assert faults_of(refusal) == [("email", "email-shape"), ("name", "name-missing"), ("role", "role-unknown")]

    @pytest.mark.parametrize(
        "email",
        [
            *("", "@", "a@b", "a@@b.cl", "a b@c.cl", "a@b..cl", "a@.cl", "a@b.cl\nBcc: x@y.cl", "a@b.cl, c@d.cl"),
            *("<a@b.cl>", "a\u202e@b.cl", "a\x00@b.cl", "a" * 300 + "@b.cl"),
        ],
    )
    def test_addresses_that_are_none(self, unit: Unit, email: str) -> None:
        """What no mail can reach, or would reach others, is not taken."""
        with pytest.raises(NotAcceptable):
            unit.accounts.add(AddAccount(OPERATOR, email, "Ana", "editor"))

    @pytest.mark.parametrize(
        "name", ["", " \n ", "123", "Ana\u202eRojas", "x" * 10_000, "<script>", "a\x07b", "\u200b"]
    )
    def test_names_that_are_none(self, unit: Unit, name: str) -> None:
        """A name has letters, is short, and holds nothing unseen."""
        person, _ = unit.add()
        with pytest.raises(NotAcceptable):
            unit.accounts.change_name(ChangeName(person.actor, name))

    def test_one_account_an_address(self, unit: Unit) -> None:
        """The same address in other letters is the same person's."""
        unit.add()
        with pytest.raises(NotAcceptable) as refusal:
            unit.accounts.add(AddAccount(OPERATOR, EMAIL.upper(), "Otra", "head"))
        assert faults_of(refusal) == [("email", "email-taken")]

    def test_a_new_role_ends_sessions(self, unit: Unit) -> None:
        """Another role, or a closed account, ends what was open."""
        person, _ = unit.add()
        unit.add("head", "luis@portal.example", "Luis")
        for change in (
            ChangeAccount(OPERATOR, EMAIL, role="head"),
            ChangeAccount(OPERATOR, person.number, active=False),
        ):
            token = unit.visit(person.number)
            unit.accounts.change(change)
            assert unit.accounts.load_session(token) is None

    def test_nobody_locks_himself_out(self, unit: Unit) -> None:
        """One's own role and account are for another to change, so that somebody always stays who manages accounts."""
        luis, _ = unit.add("head", "luis@portal.example", "Luis")
        for change in (
            ChangeAccount(luis.actor, luis.number, role="editor"),
            ChangeAccount(luis.actor, luis.number, active=False),
        ):
            with pytest.raises(NotAcceptable) as refusal:
                unit.accounts.change(change)
            assert faults_of(refusal) == [("account", "own-account")]
        assert unit.accounts.person(luis.number).role == "head"

    def test_who_was_closed_closes_nobody(self, unit: Unit) -> None:
        """Of two who close each other's accounts at the same moment one stays; who runs the machine may close even the last."""
        ana, _ = unit.add("webmaster")
        luis, _ = unit.add("head", "luis@portal.example", "Luis")
        unit.accounts.change(ChangeAccount(ana.actor, luis.number, active=False))
        for attempt in (
            lambda: unit.accounts.change(ChangeAccount(luis.actor, ana.number, active=False)),
            lambda: unit.accounts.reset(ResetAccount(luis.actor, ana.number, "sessions")),
            lambda: unit.accounts.add(AddAccount(luis.actor, "otro@portal.example", "Otro", "head")),
        ):
            with pytest.raises(NotPermitted):
                attempt()
        assert not unit.accounts.change(ChangeAccount(OPERATOR, ana.number, active=False)).active

    def test_made_anew(self, unit: Unit) -> None:
        """A password made for a person is told once, ends his sessions, and works; so does setting the second factor again."""
        person, old = unit.add()
        token = unit.visit(person.number)
        added = unit.accounts.reset(ResetAccount(OPERATOR, EMAIL, "password"))
        assert unit.accounts.load_session(token) is None
        unit.log_in(added.password)
        with pytest.raises(LogInRefused):
            unit.log_in(old)
        assert added.password not in str(unit.audited())
        with pytest.raises(NotFound):
            unit.accounts.reset(ResetAccount(OPERATOR, "nadie@portal.example", "password"))


def test_demonstration(unit: Unit) -> None:
    """Demonstration accounts are made once, each with a password of its own that works."""
    made = unit.accounts.make_demonstration(OPERATOR)
    assert [one.person.role for one in made] == ["editor", "webmaster", "head"]
    assert len({one.password for one in made}) == 3
    for one in made:
        assert unit.log_in(one.password, email=one.person.email) == one.person
    assert unit.accounts.make_demonstration(OPERATOR) == ()
    unit.accounts.change(ChangeAccount(OPERATOR, made[0].person.number, active=False))
    assert [one.role for one in unit.accounts.open_demonstration(OPERATOR)] == ["webmaster", "head"]


def test_demonstration_beside_others(unit: Unit) -> None:
    """Where somebody has an account already, none is made to try the portal with."""
    unit.add()
    assert unit.accounts.make_demonstration(OPERATOR) == ()
    assert unit.accounts.open_demonstration(OPERATOR) == ()
