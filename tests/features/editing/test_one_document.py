"""Documents saved, approved and withdrawn one at a time."""

from pathlib import Path

import pytest

from data.repositories.in_force import Point
from logic.editing.import_content import ImportContent, import_content
from logic.errors import Conflict, NotFound, NotPermitted, Refused
from tests.features.editing.desk import EDITOR, Desk, article, figure, png, read_tree


def test_a_draft_may_have_issues(desk: Desk) -> None:
    """Well-formed is enough to be saved: the issues are told and the draft is kept."""
    saved = desk.save("a", article("a", to=("falta",)))
    assert [issue.code for issue in saved.issues] == ["reference-nowhere"]
    state = desk.states()["a"]
    assert (state.status, state.current, state.approved) == ("draft", saved.revision, None)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<article>", "wf-not-closed"),
        (article("b"), "id-changed"),
        (article("A mal"), "value-pattern"),
        (b'<html xmlns="http://www.w3.org/1999/xhtml"/>', "root-unknown"),
    ],
)
def test_what_cannot_be_a_draft(desk: Desk, content: bytes, code: str) -> None:
    """Bytes that are not well formed, or of another document or vocabulary, are refused with their issue and not kept."""
    with pytest.raises(Refused) as refusal:
        desk.save("a", content)
    assert code in [issue.code for issue in refusal.value.issues]
    assert desk.states() == {}


def test_saving_on_an_old_base_is_refused(desk: Desk) -> None:
    """The second of two people who began from the same revision is told, and the first one's text stays."""
    base = desk.save("a", article("a")).revision
    first = desk.save("a", article("a", text="De Ana."), base).revision
    with pytest.raises(Conflict) as conflict:
        desk.save("a", article("a", text="De Berta."), base)
    assert (conflict.value.base, conflict.value.current) == (base, first)
    assert desk.states()["a"].current == first


def test_beginning_a_document_that_exists_is_refused(desk: Desk) -> None:
    """A new document cannot be saved over one that is there, nor an edit where there is none."""
    desk.save("a", article("a"))
    with pytest.raises(Conflict):
        desk.save("a", article("a", text="Otro."))
    with pytest.raises(NotFound):
        desk.save("b", article("b"), base=7)


def test_the_same_bytes_make_no_revision(desk: Desk) -> None:
    """Saving without a change answers with the revision that is there."""
    base = desk.save("a", article("a")).revision
    before = desk.journal()
    assert desk.save("a", article("a"), base).revision == base
    assert desk.journal() == before


def test_files_stay_with_the_document(desk: Desk, tmp_path: Path) -> None:
    """A picture that was given once stays while the document uses it, and goes when it does not."""
    first = desk.save("a", article("a", extra=figure("f.png")), f_png=png())
    assert first.issues == ()
    second = desk.save("a", article("a", text="Otro.", extra=figure("f.png")), first.revision)
    assert second.issues == ()
    desk.save("a", article("a"), second.revision)
    desk.export(tmp_path / "out")
    assert read_tree(tmp_path / "out") == {"article/a/a.xml": article("a")}


def test_a_picture_is_measured_once(desk: Desk, folder: Path) -> None:
    """A picture is measured when it comes in, imported or saved, and stays measured in the revisions that keep it."""
    extra = figure("f.png") + figure("g.svg")
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 190"/>'
    desk.bring_in_clean(folder, {"b.xml": article("b", extra=extra), "f.png": png(30, 20), "g.svg": drawing})
    first = desk.save("a", article("a", extra=extra), f_png=png(30, 20), g_svg=drawing)
    desk.save("a", article("a", text="Otro.", extra=extra), first.revision)
    with desk.unit_of_work(read_only=True) as work:
        for id in ("a", "b"):
            revision = work.documents.current(id)
            assert revision
            assert [(file.width, file.height) for file in revision.files] == [(30, 20), (640, 190)]


def test_approval_publishes_the_newest_revision(desk: Desk) -> None:
    """An approved draft is what the next build takes, at its address; approving again changes nothing."""
    revision = desk.save("a", article("a")).revision
    assert desk.approve("a", revision).address == "/apoyo-a-la-gestion/a"
    journal = desk.journal()
    desk.approve("a", revision)
    assert desk.journal() == journal
    with desk.unit_of_work(read_only=True) as work:
        (approved,) = work.in_force.iter_approved(Point(work.documents.journal(), desk.clock.now()))
    assert (approved.id, approved.revision, approved.content) == ("a", revision, article("a"))


def test_a_draft_leaves_what_is_published(desk: Desk) -> None:
    """A newer draft does not change what the next build takes, until it is approved."""
    first = desk.save("a", article("a")).revision
    desk.approve("a", first)
    second = desk.save("a", article("a", text="Otro.", slug="otro"), first).revision
    assert desk.states()["a"].approved == first
    assert desk.states()["a"].address == "/apoyo-a-la-gestion/a"
    desk.approve("a", second)
    assert desk.states()["a"].address == "/apoyo-a-la-gestion/otro"
    assert desk.redirects() == {"/apoyo-a-la-gestion/a": "a"}


def test_approval_asks_everything_again(desk: Desk) -> None:
    """A draft with issues, or whose neighbours changed since, is refused with what is wrong now."""
    desk.approve("b", desk.save("b", article("b")).revision)
    saved = desk.save("a", article("a", to=("b",)))
    assert saved.issues == ()
    desk.withdraw("b")
    with pytest.raises(Refused) as refusal:
        desk.approve("a", saved.revision)
    assert [issue.code for issue in refusal.value.issues] == ["reference-nowhere"]
    assert desk.states()["a"].status == "draft"


def test_approving_what_nobody_read_is_refused(desk: Desk) -> None:
    """A revision that is not the newest any more cannot be approved, nor one that never was."""
    first = desk.save("a", article("a")).revision
    desk.save("a", article("a", text="Otro."), first)
    with pytest.raises(Conflict):
        desk.approve("a", first)
    with pytest.raises(NotFound):
        desk.approve("zz", 1)


def test_an_address_is_given_once(desk: Desk) -> None:
    """A document cannot be approved at the address of another."""
    desk.approve("a", desk.save("a", article("a", slug="x")).revision)
    saved = desk.save("b", article("b", slug="x"))
    assert [issue.code for issue in saved.issues] == ["address-taken"]
    with pytest.raises(Refused):
        desk.approve("b", saved.revision)


def test_withdrawal_says_why(desk: Desk) -> None:
    """A withdrawn document keeps its history and its address, with the explanation for readers."""
    desk.approve("a", desk.save("a", article("a")).revision)
    assert desk.withdraw("a", "Terminó  el\nconvenio.").address == "/apoyo-a-la-gestion/a"
    journal = desk.journal()
    desk.withdraw("a")
    assert desk.journal() == journal
    with desk.unit_of_work(read_only=True) as work:
        assert [gone.explanation for gone in work.documents.withdrawn()] == ["Terminó el convenio."]
        assert [change.status for change in work.documents.history("a")] == ["draft", "approved", "withdrawn"]


@pytest.mark.parametrize("explanation", ["", "  \n", "x" * 501])
def test_withdrawal_needs_an_explanation(desk: Desk, explanation: str) -> None:
    """Without words for readers, or with too many, nothing is withdrawn."""
    desk.approve("a", desk.save("a", article("a")).revision)
    with pytest.raises(Refused):
        desk.withdraw("a", explanation)
    assert desk.states()["a"].status == "approved"


def test_withdrawing_nothing(desk: Desk) -> None:
    """A document that never was cannot be withdrawn."""
    with pytest.raises(NotFound):
        desk.withdraw("zz")


def test_not_every_role_may_import(desk: Desk, folder: Path) -> None:
    """An editor writes and approves, and does not import folders."""
    with pytest.raises(NotPermitted):
        import_content(
            ImportContent(folder, EDITOR), unit_of_work=desk.unit_of_work, content=desk.content, clock=desk.clock
        )
