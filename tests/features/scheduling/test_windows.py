"""Documents come and go at their minute without anybody, and nothing else goes along."""

from datetime import timedelta

import pytest

from data.errors import StoreFull
from logic.editing.approve_revision import ApproveRevision
from logic.editing.save_revision import SaveRevision
from logic.editing.withdraw_document import WithdrawDocument
from logic.scheduling.keep_windows import AGAIN
from tests.features.scheduling.hours import ANA, LUIS, Hours, article

COMES = "2026-12-01T08:00"


def ending(text: str, valid_to: str) -> str:
    """A document that is valid until a moment."""
    return text.replace("</valid-from>", f"</valid-from><valid-to>{valid_to}</valid-to>")


def test_at_its_minute(hours: Hours) -> None:
    """At the minute, not before, it is online; the log names nobody, the reason the document, and people are mailed once."""
    hours.approve(ending(article("fondo", date=COMES), "2026-12-01T08:30"), article("otro"), by=LUIS)
    hours.publish()
    hours.at("2026-12-01T07:58").go_round(2)
    assert not hours.stands("fondo")
    hours.go_round()
    assert hours.stands("fondo")
    hours.go_round(10)
    assert hours.publications()[1:] == [(2, "Automático", "Se publica «Título de fondo».")]
    assert hours.mails() == [("luis@portal.example", "Se publica «Título de fondo».")]
    hours.at("2026-12-01T08:29").go_round(3)
    assert hours.publications()[2:] == [(3, "Automático", "Dejó de regir «Título de fondo».")]
    assert "rigió" in hours.read("fondo")


def test_what_waits_for_the_webmaster_waits_on(hours: Hours) -> None:
    """What was approved since the last publication, built already or not, does not slip out with what is due."""
    hours.approve(article("fondo", date=COMES), article("otro", text="Lo publicado."))
    hours.publish()
    hours.approve(article("otro", text="Lo aprobado después."), article("nuevo"))
    hours.build()
    hours.approve(article("otro", text="Lo último."), article("ultimo"))
    hours.at(COMES).go_round()
    assert hours.stands("fondo")
    assert not hours.stands("nuevo")
    assert not hours.stands("ultimo")
    assert "Lo publicado." in hours.read("otro")
    hours.publish()
    assert hours.stands("ultimo")
    assert "Lo último." in hours.read("otro")


def test_a_build_from_before(hours: Hours) -> None:
    """Whoever publishes a build that was made before the minute takes nothing back: at the next minute all is as it should be."""
    hours.approve(article("fondo", date=COMES), article("otro"))
    hours.publish()
    hours.approve(article("nuevo"))
    before = hours.build()
    hours.at(COMES).go_round()
    hours.publish(before)
    assert not hours.stands("fondo")
    hours.go_round()
    assert hours.stands("fondo")
    assert hours.stands("nuevo")


def test_after_going_back(hours: Hours) -> None:
    """Nothing that was gone back from returns by itself: it is told once, and comes with the next publication."""
    hours.approve(article("fondo", date=COMES), article("otro"))
    hours.publish()
    hours.at(COMES).go_round()
    hours.roll_back(1)
    hours.go_round(30)
    assert not hours.stands("fondo")
    assert [one.result for one in hours.outcomes()] == ["published", "held"]
    assert [subject for to, subject in hours.mails() if to == "ana@portal.example"] == [
        "Hay fechas que esperan su publicación"
    ]
    hours.publish()
    assert hours.stands("fondo")


def test_a_clock_set_back(hours: Hours) -> None:
    """A clock set back by a day publishes nothing twice."""
    hours.approve(article("fondo", date=COMES), article("otro"))
    hours.publish()
    hours.at(COMES).go_round()
    published, mails = hours.publications(), hours.mails()
    hours.clock.moment -= timedelta(days=1)
    for _ in range(50):
        hours.go_round()
        hours.clock.moment += timedelta(minutes=30)
    assert hours.publications() == published
    assert hours.mails() == mails


def test_what_keeps_it_from_being_published(hours: Hours) -> None:
    """A document that names one withdrawn meanwhile is told once with its sentence, not each minute; once mended it goes with the rest."""
    hours.approve(article("fondo", date=COMES, refs=("otro",)), article("otro"))
    hours.publish()
    hours.portal.addresses.withdraw(WithdrawDocument("otro", LUIS, "Ya no está vigente."))
    hours.publish()
    hours.at(COMES).go_round(20)
    assert not hours.stands("fondo")
    (failed,) = hours.outcomes()
    assert (failed.result, failed.subject) == ("failed", "No salió lo que estaba programado")
    assert "«otro»" in failed.detail
    assert [to for to, _ in hours.mails()] == ["ana@portal.example", "luis@portal.example"]
    hours.approve(article("fondo", date=COMES))
    hours.publish()
    assert hours.stands("fondo")


@pytest.mark.parametrize("fault", [StoreFull(), RuntimeError("what?")])
def test_a_fault_of_the_machine(hours: Hours, monkeypatch: pytest.MonkeyPatch, fault: Exception) -> None:
    """A full disk or anything else is mailed once to editors and webmasters, and tried again until it goes."""
    hours.approve(article("fondo", date=COMES))
    hours.publish()

    def refuse(*_: object, **__: object) -> None:
        raise fault

    hours.at(COMES)
    with monkeypatch.context() as patched:
        patched.setattr(hours.portal.publishing, "build", refuse)
        hours.go_round(61)
    failed = [one for one in hours.outcomes() if one.result == "failed"]
    assert len(failed) == 3
    assert {to for to, _ in hours.mails()} == {"ana@portal.example", "luis@portal.example"}
    assert len(hours.mails()) == 2
    assert "what?" not in failed[0].detail
    hours.clock.moment += AGAIN
    hours.go_round()
    assert hours.stands("fondo")


def test_the_author_is_told(hours: Hours) -> None:
    """Whoever wrote the document is told that it is out, and the webmasters are."""
    hours.approve(article("otro"))
    hours.publish()
    saved = hours.portal.editing.save_revision(SaveRevision("fondo", article("fondo", date=COMES).encode(), ANA, None))
    hours.portal.editing.approve_revision(ApproveRevision("fondo", saved.revision, LUIS))
    hours.publish()
    hours.at(COMES).go_round()
    assert sorted(to for to, _ in hours.mails()) == ["ana@portal.example", "luis@portal.example"]


def test_killed_between_publication_and_mail(hours: Hours, monkeypatch: pytest.MonkeyPatch) -> None:
    """A kill after the publication and before its mail leaves the mail to the next minute, once."""
    hours.approve(article("fondo", date=COMES))
    hours.publish()
    hours.at(COMES)
    steps = hours.portal.scheduling._steps
    monkeypatch.setattr(hours.portal.scheduling, "_steps", steps[:-1])
    hours.go_round()
    assert hours.mails() == []
    monkeypatch.setattr(hours.portal.scheduling, "_steps", steps)
    hours.go_round(5)
    assert len(hours.mails()) == 1
