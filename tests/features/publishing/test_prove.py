"""Proof of what the portal showed: which build was live, the page's digest, what it was made from, and who approved that."""

import hashlib
from datetime import UTC, datetime, timedelta

import pytest

from logic.clock import FixedClock
from logic.errors import BuildNotKept, MomentToCome, NothingLiveThen, NotPermitted
from logic.permissions import Actor
from logic.publishing.prove_page import Proof, ProvePage
from logic.publishing.prune_builds import Prune
from logic.publishing.publish_build import Publish, RollBack
from presentation.cli.prove import proof_values, seal_of
from tests.features.publishing.house import WEBMASTER
from tests.features.publishing.past import STRANGER, Past

TEXT = "/apoyo-a-la-gestion/a"
FIRST, SECOND = datetime(2026, 3, 9, 12, tzinfo=UTC), datetime(2026, 3, 10, 12, tzinfo=UTC)


def proven(past: Past, address: str, moment: datetime, by: Actor = WEBMASTER) -> Proof:
    """Prove what was at an address at a moment."""
    return past.portal.past.prove(ProvePage(by, address, moment))


def test_a_page(past: Past) -> None:
    """The proof of a page names the build and since when it was live, the digest of its bytes, its document and who approved it."""
    proof = proven(past, TEXT, SECOND - timedelta(seconds=1))
    assert (proof.build, proof.live_since, proof.until) == (1, FIRST, SECOND)
    assert (proof.status, proof.since, proof.since_sealed_at) == (200, 1, FIRST)
    content = past.portal.past.read_proven(proof)
    assert hashlib.sha256(content).hexdigest() == proof.digest
    assert (b"<h1>Antigua" in content, len(content)) == (True, proof.size)
    made, named = proof.documents
    assert (made.document, made.part, made.decided, made.decided_by) == ("a", "made of", "approved", "prueba")
    assert (made.author, made.written_at, made.decided_at) == ("prueba", FIRST, FIRST)
    assert (named.document, named.part) == ("b", "named")
    now = proven(past, TEXT, SECOND)
    assert (now.build, now.until) == (2, None)
    assert now.documents[0].revision > made.revision
    assert now.documents[0].digest != made.digest


def test_what_it_was_made_with(past: Past) -> None:
    """The proof names every stylesheet, template, label file and setting by its digest, and the digest of them all."""
    proof = proven(past, TEXT, SECOND)
    assert len(proof.engine) == 64
    assert {"stylesheets/article.xsl", "templates/document.html", "labels/es.xml"} <= proof.engine_parts.keys()
    assert proof.engine_parts["PORTAL_BASE_URL"] == "https://portal.example"


def test_a_form_that_did_not_change(past: Past) -> None:
    """A page that later builds did not change is told since the build that gave it its form."""
    proof = proven(past, "/terminos", SECOND)
    assert (proof.build, proof.since, proof.since_sealed_at) == (2, 1, FIRST)


def test_what_is_no_page(past: Past) -> None:
    """Where an address led on, was gone, or held nothing, the proof says that, and whose decision it was."""
    moved = proven(past, "/apoyo-a-la-gestion/b", SECOND)
    assert (moved.status, moved.location) == (301, "/apoyo-a-la-gestion/be")
    assert [one.document for one in moved.documents] == ["b"]
    gone = proven(past, "/apoyo-a-la-gestion/c", SECOND)
    assert gone.status == 410
    (withdrawn,) = gone.documents
    assert (withdrawn.decided, withdrawn.note) == ("withdrawn", "Ya no está vigente.")
    assert (proven(past, "/noticias", SECOND).status, proven(past, "/noticias", SECOND).location) == (301, "/noticias/")
    nothing = proven(past, "/no-hay", SECOND)
    assert (nothing.status, nothing.digest, nothing.documents) == (404, "", ())


def test_a_listing(past: Past) -> None:
    """Of a page that shows many documents the proof tells which, with their revisions as of that build."""
    before = proven(past, "/apoyo-a-la-gestion/todo/", FIRST)
    after = proven(past, "/apoyo-a-la-gestion/todo/", SECOND)
    assert {one.document for one in before.documents} == {"a", "b", "c"}
    assert {one.document for one in after.documents} == {"a", "b"}
    assert {one.part for one in before.documents} == {"shown"}
    feed = proven(past, "/sitemaps/documentos-a.xml", FIRST)
    assert feed.status in (200, 404)


def test_the_moment_counts(past: Past) -> None:
    """Before the first publication nothing can be proved, nor of what is still to come; activations count by their number."""
    with pytest.raises(NothingLiveThen):
        proven(past, TEXT, FIRST - timedelta(seconds=1))
    with pytest.raises(MomentToCome):
        proven(past, TEXT, past.clock.moment + timedelta(seconds=1))
    past.clock.moment = FIRST + timedelta(hours=1)  # the clock is set back two days
    past.portal.publishing.roll_back(RollBack(WEBMASTER, 1))
    past.clock.moment = SECOND + timedelta(days=2)
    assert proven(past, TEXT, SECOND).build == 1
    assert proven(past, TEXT, FIRST).build == 1
    assert proven(past, TEXT, SECOND).live_since == FIRST + timedelta(hours=1)


def test_a_pruned_build(past: Past) -> None:
    """What a build that is not kept any more showed cannot be proved, and the refusal says so."""
    past.clock.moment = datetime(2026, 12, 1, 12, tzinfo=UTC)
    past.portal.publishing.publish(Publish(WEBMASTER, 3))
    past.portal.publishing.roll_back(RollBack(WEBMASTER, 2))
    past.clock.moment = datetime(2027, 6, 1, 12, tzinfo=UTC)
    assert past.portal.keeping.prune(Prune(WEBMASTER)).builds == (1,)
    with pytest.raises(BuildNotKept):
        proven(past, TEXT, FIRST)
    assert proven(past, TEXT, SECOND).build == 2


def test_only_who_may(past: Past) -> None:
    """Who may not look at builds gets no proof."""
    with pytest.raises(NotPermitted):
        proven(past, TEXT, FIRST, STRANGER)


def test_its_seal(past: Past) -> None:
    """The proof carries the digest of all that it says: the same for the same question, another for another word."""
    values = proof_values(proven(past, TEXT, SECOND))
    assert values == proof_values(proven(past, TEXT, SECOND))
    seal = values.pop("proof")
    assert seal_of(values) == seal
    assert seal_of({**values, "address": "/otra"}) != seal
    assert isinstance(past.clock, FixedClock)
