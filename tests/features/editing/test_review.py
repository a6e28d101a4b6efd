"""A text reviewed while it is written, with the portal around it: what it lacks, advice, and nothing that was typed stops it."""

import json
import tarfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from unicodedata import category
from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.xml import schema_catalog
from data.xml.editor_tree import open_in_editor
from data.xml.schema_catalog import RuleBook
from logic.checks.check_file import FileFacts
from logic.checks.review import Review
from logic.editing.examine import Surroundings
from logic.editing.review_content import Linked, review_content
from tests.features.editing.desk import Desk, article, figure

EXAMPLES = Path(__file__).resolve().parents[3] / "schemas/examples"
SUMMARY = "Lo que conviene saber de este trámite antes de ir a la municipalidad."


def good(id: str, **said: str) -> bytes:
    """An article that lacks nothing and needs no advice."""
    return article(id, **said).replace(b"Lo que conviene saber.", SUMMARY.encode())  # type: ignore[arg-type]


def reviewed(
    desk: Desk,
    content: bytes,
    *,
    files: Mapping[str, FileFacts] | None = None,
    other_schema: bool = False,
    linked: Linked | None = None,
) -> Review:
    with desk.unit_of_work(read_only=True) as work:
        around = Surroundings(files or {}, work, desk.clock.now())
        return review_content(content, "a.xml", around, other_schema=other_schema, linked=linked)


def advice(review: Review) -> list[str]:
    return [one.code for one in review.advice]


def publish(desk: Desk, id: str, content: bytes) -> None:
    desk.approve(id, desk.save(id, content).revision)


def test_a_good_text_lacks_nothing(desk: Desk) -> None:
    """A text that could be published as it is has no line at all, and says how many rules it keeps."""
    review = reviewed(desk, good("a"))
    assert (review.missing, review.advice, review.total) == ((), (), 0)
    assert review.passed >= 11
    assert review.reading.words == 2


def test_the_two_levels_are_apart(desk: Desk) -> None:
    """What keeps a text from being approved is missing; what could be better is advice; each leads to its element."""
    content = article("a", extra='<p><link href="https://www.sii.cl/">aquí</link></p>', to=("nada",))
    review = reviewed(desk, content)
    assert [(one.code, one.path) for one in review.missing] == [("link-words", "0/1/0"), ("reference-nowhere", "0/2/0")]
    assert [(one.code, one.field) for one in review.advice] == [("summary-short", "summary")]
    assert [issue.code for issue in desk.save("a", content).issues] == [one.code for one in review.missing]


def test_a_picture_beside_the_text_is_known(desk: Desk) -> None:
    """A file that stands beside the text is not told as missing, and one that does not is."""
    facts = {"f.png": FileFacts("f.png", "0" * 64, 10, "image/png")}
    content = good("a", extra=figure("f.png"))
    assert not reviewed(desk, content, files=facts).missing
    assert [one.code for one in reviewed(desk, content).missing] == ["file-missing"]


def test_references_are_followed(desk: Desk) -> None:
    """A reference to what waits, is over, or was moved is advice; one to nothing is missing; one to what is in force is neither."""
    publish(desk, "vigente", article("vigente"))
    over = article("pasada").replace(b"</valid-from>", b"</valid-from><valid-to>2026-03-02</valid-to>")
    publish(desk, "pasada", over)
    desk.save("borrador", article("borrador"))
    review = reviewed(desk, good("a", to=("vigente", "pasada", "borrador", "a")))  # type: ignore[arg-type]
    assert advice(review) == ["reference-over", "reference-waiting"]
    assert "2 de marzo de 2026" in review.advice[0].wording.fault
    assert not review.missing


def test_links_that_are_known_to_be_dead_are_told(desk: Desk) -> None:
    """An address of others that does not answer is told with its day, and one that moved with where it went."""
    addresses = {"https://uno.cl/": "broken", "https://dos.cl/": "moved", "https://tres.cl/": "ok"}
    with desk.unit_of_work() as work:
        work.outside_links.begin([(address, address) for address in addresses], desk.clock.now())
        for address, state in addresses.items():
            known = work.outside_links.at([address])[address]
            since = datetime(2026, 10, 5, 12, tzinfo=UTC) if state == "broken" else None
            led = "https://nueva.cl/" if state == "moved" else ""
            work.outside_links.put(replace(known, state=state, failing_since=since, leads_to=led))  # type: ignore[arg-type]
        work.commit()
    links = "".join(f'<p><link href="{address}">La guía {n}</link></p>' for n, address in enumerate(addresses))
    told = reviewed(desk, good("a", extra=links)).advice
    assert [one.code for one in told] == ["link-dead", "link-elsewhere"]
    assert "5 de octubre de 2026" in told[0].wording.fault
    assert "https://nueva.cl/" in told[1].wording.suggestion


def test_a_title_that_another_has_is_told(desk: Desk) -> None:
    """Two documents called alike are told of each other, whatever the accents; a withdrawn one is nobody's double."""
    title = "Título de a"
    for id, written in (("b", "TITULO DE A"), ("c", title)):
        desk.save(id, article(id).replace(f"Título de {id}".encode(), written.encode()))
    publish(desk, "d", article("d").replace("Título de d".encode(), title.encode()))
    desk.withdraw("d")
    (told,) = reviewed(desk, good("a")).advice
    assert (told.code, told.field) == ("title-taken", "title")
    assert told.wording.fault.endswith(": b, c.")


def test_an_orphan_is_told_only_where_somebody_looked(desk: Desk) -> None:
    """A page that nothing leads to is told; the rule is counted as kept only where somebody looked."""
    page = good("a").replace(b"article", b"page").replace(b"<channel>apoyo-a-la-gestion</channel>", b"")
    page = page.replace(b"<topic>iva</topic>", b"")
    assert advice(reviewed(desk, page, linked=lambda id_, address: False)) == ["orphan"]
    looked, unlooked = reviewed(desk, page, linked=lambda id_, address: True), reviewed(desk, page)
    assert looked.passed == unlooked.passed + 1


def test_a_text_kept_under_other_rules_is_judged_by_today_s(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the vocabulary has lost an element since a draft was kept, the draft is told of it at its place; nothing fails."""
    content = good("a", extra="<quote><p>Anotar todo me ordenó la vida.</p></quote>")
    assert not reviewed(desk, content).missing
    for path in schema_catalog.schema_files():
        copy = tmp_path / "schemas" / path.relative_to(schema_catalog.schemas_folder())
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(
            path.read_text("utf-8").replace('<xs:element name="quote"', '<xs:element name="voice"'), "utf-8"
        )
    rules = RuleBook(tmp_path / "schemas/documents/documents.xsd", tmp_path / "schemas")
    monkeypatch.setattr("data.xml.validator.rules_for", lambda root: rules)
    monkeypatch.setattr("data.xml.locator.rules_for", lambda root: rules)
    review = reviewed(desk, content, other_schema=True)
    assert [(one.code, one.path) for one in review.missing] == [("element-misnamed", "0/1")]
    assert advice(review) == ["vocabulary-changed"]


def test_an_element_that_no_vocabulary_had_does_not_open_in_the_editor(desk: Desk) -> None:
    """A draft with an element that is unknown today is told of it here, and the editor gives its reason: nothing fails."""
    content = good("a", extra="<video/>")
    assert [one.code for one in reviewed(desk, content, other_schema=True).missing] == ["element-unknown"]
    assert [reason.code for reason in open_in_editor(content).reasons] == ["element-unknown"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"hola",
        b"<a/>",
        b"<article xmlns='urn:redsercotec:content:1'/>",
        b"<article xmlns='urn:redsercotec:content:1'><header/><body/></article>",
        b"<article xmlns='urn:redsercotec:content:1'><header><id>../x</id><title/></header></article>",
        b"<x:package xmlns:x='urn:redsercotec:exchange:1'><title>a</title></x:package>",
        good("a").replace(b"2026-03-01", b"9999-99-99"),
        good("a").replace(b"2026-03-01", b"0001-01-01"),
    ],
)
def test_nothing_that_is_typed_stops_it(desk: Desk, content: bytes) -> None:
    """Whatever bytes are in hand, something is told of them and nothing is raised."""
    assert reviewed(desk, content, linked=lambda id_, address: False).total


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(cut=st.integers(0, 5400), name=st.sampled_from(("article", "course", "opportunity", "questionnaire")))
def test_a_text_is_told_at_every_letter(cut: int, name: str, desk: Desk) -> None:
    """A document that is typed from its first letter on is told at any letter, whole or broken."""
    content = (EXAMPLES / f"{name}.xml").read_bytes()
    review = reviewed(desk, content[:cut])
    assert review.total
    assert all(one.wording.fault for one in review.missing)


def test_hostile_documents_are_told(desk: Desk, corpora: Path) -> None:
    """Every hostile document is answered in words, within its line of text, and none of them stops anything."""
    archive = corpora / "attack-xml" / "attack-xml.tar.gz"
    if not archive.is_file():
        pytest.skip("corpus attack-xml is not here")
    with tarfile.open(archive) as packed:
        contents = [file.read() for member in packed if member.isfile() and (file := packed.extractfile(member))]
    for content in contents:
        review = reviewed(desk, content)
        assert review.total or review.passed
        assert all(one.wording.fault for one in (*review.missing, *review.advice))


def test_hostile_words_stay_words(desk: Desk, corpora: Path) -> None:
    """Any hostile string as a title, a summary or the words of a link is told as text, and hides nothing."""
    listed = corpora / "attack-strings" / "naughty-strings.json"
    if not listed.is_file():
        pytest.skip("corpus attack-strings is not here")
    for string in json.loads(listed.read_text("utf-8")):
        said = escape(string)
        extra = f'<p><link href="https://uno.cl/">{said}</link> <link href="https://dos.cl/">{said}</link></p>'
        titled = good("a", extra=extra).replace("Título de a".encode(), said.encode("utf-8", "replace"))
        review = reviewed(desk, titled)
        assert review.total or review.passed
        for one in (*review.missing, *review.advice):
            assert not [sign for sign in one.wording.fault + one.where if category(sign) in ("Cc", "Cf")]
