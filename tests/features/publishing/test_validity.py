"""A build is made of what is approved and in force at its moment: a document comes at its minute and leaves at its minute."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from data.builds.interface import SealedBuild
from data.builds.sqlite_site import SqliteSite
from data.search.interface import Query
from logic.clock import moment_in_chile
from logic.publishing.build_report import BuildReport
from logic.publishing.build_site import Build, build, moment_of
from logic.publishing.verify_build import VerifyBuild, verify_build
from logic.scratch import scratch_workshop
from tests.features.publishing.house import WEBMASTER, House, article
from tests.features.publishing.kinds import channel, opportunity

COMES = "2026-12-01T08:00"
GOES = "2026-12-15T18:00"


def at(house: House, text: str) -> None:
    """Set the clock to an hour of Santiago."""
    house.clock.moment = moment_in_chile(text)


def ending(text: str, valid_to: str) -> str:
    """A document that is valid until a moment."""
    return text.replace("</valid-from>", f"</valid-from>\n    <valid-to>{valid_to}</valid-to>")


def built_at(house: House, text: str) -> int:
    """Build at an hour of Santiago, and hold it to a build from nothing; return its number."""
    at(house, text)
    report = house.build()
    assert not report.issues, report.issues
    assert from_nothing(house).digest == report.digest
    return report.build


def from_nothing(house: House) -> BuildReport:
    """Make the same in a site store of its own, whole."""
    room = house.home / f"fresh-{house.clock.moment.timestamp()}-{len(house.site.builds())}"
    fresh = replace(house.workshop, site=SqliteSite(room), searches=type(house.searches)())
    return build(Build(WEBMASTER), workshop=fresh)


def addresses(house: House, number: int) -> set[str]:
    """Return every address that answers with a page."""
    return {page.address for page in house.site.pages(number) if page.status == 200}


def found(house: House, number: int) -> set[str]:
    """Return every document that a search finds."""
    index = house.searches.open(house.site.build(number).search)
    return {hit.id for hit in index.search(Query(limit=100)).hits}


def shows(house: House, number: int) -> set[str]:
    """Return the pages that name the document: listings, front pages, feeds, sitemaps."""
    pages = (page for page in house.site.pages(number) if page.status == 200 and page.size)
    return {page.address for page in pages if b"gestion/fondo" in house.site.body(page.digest, "identity")}


def calendars(house: House, number: int) -> set[str]:
    """Return the calendars and lists of deadlines that name the opportunity."""
    pages = (
        page for page in house.site.pages(number) if page.media_type.startswith(("text/calendar", "application/json"))
    )
    return {page.address for page in pages if b"beca" in house.site.body(page.digest, "identity")}


def test_it_comes_at_its_minute(house: House) -> None:
    """Until the minute before there is no page, listing, feed, sitemap nor result; at the minute there are all of them."""
    house.write(article("fondo", date=COMES), article("otro"))
    assert not house.bring_in().issues
    before = built_at(house, "2026-12-01T07:59")
    assert shows(house, before) == set()
    assert found(house, before) == {"otro"}
    after = built_at(house, COMES)
    assert {"/apoyo-a-la-gestion/fondo", "/apoyo-a-la-gestion/todo/", "/", "/feeds/apoyo-a-la-gestion.atom"} <= shows(
        house, after
    )
    assert any("sitemaps" in address for address in shows(house, after))
    assert found(house, after) == {"otro", "fondo"}


def test_it_leaves_at_its_minute_and_stays_at_its_address(house: House) -> None:
    """From its last minute on it is in no listing and no result, and its page says until when it was in force."""
    house.write(ending(article("fondo"), GOES), article("otro", refs=("fondo",)))
    assert not house.bring_in().issues
    before = built_at(house, "2026-12-15T17:59")
    assert "rigió" not in house.read("/apoyo-a-la-gestion/fondo", before)
    after = built_at(house, GOES)
    page = house.read("/apoyo-a-la-gestion/fondo", after)
    assert 'rigió hasta el <time datetime="2026-12-15T18:00">15 de diciembre de 2026, 18:00</time>' in page
    assert shows(house, after) - {"/apoyo-a-la-gestion/otro"} == {"/apoyo-a-la-gestion/fondo"}
    assert found(house, after) == {"otro"}
    assert 'href="/apoyo-a-la-gestion/fondo"' in house.read("/apoyo-a-la-gestion/otro", after)


def test_days_are_those_of_santiago(house: House) -> None:
    """A day begins at its midnight in Santiago and is over at the next one."""
    house.write(ending(article("fondo", date="2026-12-01"), "2026-12-01"), article("otro"))
    assert not house.bring_in().issues
    assert found(house, built_at(house, "2026-11-30T23:59")) == {"otro"}
    assert found(house, built_at(house, "2026-12-01T00:00")) == {"otro", "fondo"}
    assert found(house, built_at(house, "2026-12-01T23:59")) == {"otro", "fondo"}
    assert found(house, built_at(house, "2026-12-02T00:00")) == {"otro"}


def test_nothing_due_and_nothing_approved(house: House) -> None:
    """With nothing approved and no window that opens or closes, a build is the last one again, whatever the time."""
    house.write(ending(article("fondo", date=COMES), GOES))
    house.bring_in()
    first = built_at(house, "2026-11-20T10:00")
    assert built_at(house, "2026-12-01T07:59") == first
    second = built_at(house, "2026-12-03T10:00")
    assert second != first
    assert built_at(house, "2026-12-15T17:59") == second


def test_a_reference_to_what_has_not_begun(house: House) -> None:
    """It keeps its words without a link and breaks no build; the link comes with the document."""
    house.write(article("fondo", date=COMES, title="Fondo nuevo"), article("otro", refs=("fondo",)))
    assert not house.bring_in().issues
    before = house.read("/apoyo-a-la-gestion/otro", built_at(house, "2026-11-20T10:00"))
    assert "Vea Fondo nuevo." in before
    house.write(article("fondo", date=COMES, title="Otro nombre"))
    house.bring_in()
    assert "Vea Otro nombre." in house.read("/apoyo-a-la-gestion/otro", built_at(house, "2026-11-20T11:00"))
    after = house.read("/apoyo-a-la-gestion/otro", built_at(house, COMES))
    assert 'Vea <a href="/apoyo-a-la-gestion/fondo">Otro nombre</a>.' in after


def test_the_next_revision_waits_and_the_last_stays(house: House) -> None:
    """A published page whose new revision begins later stays as it is until then, at its address, and moves with it."""
    house.write(article("fondo", text="Bases de 2026."), article("otro", refs=("fondo",)))
    house.bring_in()
    built_at(house, "2026-11-20T10:00")
    house.write(article("fondo", text="Bases de 2027.", date=COMES, slug="fondo-2027"))
    house.bring_in()
    waiting = built_at(house, "2026-11-21T10:00")
    assert "Bases de 2026." in house.read("/apoyo-a-la-gestion/fondo", waiting)
    assert "/apoyo-a-la-gestion/fondo-2027" not in addresses(house, waiting)
    after = built_at(house, COMES)
    assert "Bases de 2027." in house.read("/apoyo-a-la-gestion/fondo-2027", after)
    led = house.site.page("/apoyo-a-la-gestion/fondo", after)
    assert led
    assert (led.status, led.location) == (301, "/apoyo-a-la-gestion/fondo-2027")


def test_an_address_is_free_when_it_is_left(house: House) -> None:
    """Where a page stays until its next revision begins elsewhere, no other document comes; from then on it may."""
    house.write(article("fondo", slug="x"), article("otro"))
    house.bring_in()
    house.write(article("fondo", slug="y", date=COMES), article("nuevo", slug="z"))
    assert not house.bring_in().issues
    house.write(article("nuevo", slug="x"))
    assert [issue.code for issue in house.bring_in().issues] == ["address-taken"]
    built_at(house, COMES)
    assert not house.bring_in().issues
    built_at(house, "2026-12-01T08:01")


def test_what_is_withdrawn_before_it_begins_never_comes(house: House) -> None:
    """A document that is withdrawn while it waits has no page at its minute."""
    house.write(article("fondo", date=COMES), article("otro"))
    house.bring_in()
    built_at(house, "2026-11-20T10:00")
    house.withdraw("fondo")
    assert "/apoyo-a-la-gestion/fondo" not in addresses(house, built_at(house, "2026-12-02T10:00"))


def test_channels_and_opportunities(house: House) -> None:
    """The first page, channels and calendars follow windows too: what is over is no highlight and no deadline."""
    house.write(
        article("fondo", text="x"),
        gestion=channel("apoyo-a-la-gestion", "Parte", "iva", "fondo"),
        beca=ending(opportunity("beca", "2027-03-02"), "2026-12-15"),
    )
    assert not house.bring_in().issues
    before = built_at(house, "2026-12-01T10:00")
    assert "/apoyo-a-la-gestion/fondo" in house.read("/apoyo-a-la-gestion/", before)
    assert calendars(house, before)
    house.write(ending(article("fondo", text="x"), "2026-12-15"))
    assert not house.bring_in().issues
    after = built_at(house, "2026-12-20T10:00")
    assert "/apoyo-a-la-gestion/fondo" not in house.read("/apoyo-a-la-gestion/", after)
    assert not calendars(house, after) - {"/oportunidades-de-negocios/oportunidades/beca.ics"}


def test_a_build_of_an_earlier_journal(house: House) -> None:
    """Made as of a number of the journal, a build has that and no later approval, though a later one was built already."""
    house.write(article("fondo", date=COMES), article("otro", text="Lo de hoy."), article("viejo"))
    house.bring_in()
    live = built_at(house, "2026-11-20T10:00")
    with house.unit_of_work(read_only=True) as work:
        journal = work.documents.journal()
    house.write(article("otro", text="Lo que espera.", slug="nuevo-nombre"), article("ajeno"))
    (house.content / "viejo.xml").unlink()
    house.bring_in()
    built_at(house, "2026-11-21T10:00")
    at(house, COMES)
    report = build(Build(WEBMASTER, journal=journal), workshop=house.workshop)
    assert not report.issues
    assert found(house, report.build) == {"fondo", "otro", "viejo"}
    assert "Lo de hoy." in house.read("/apoyo-a-la-gestion/otro", report.build)
    assert {change.address for change in house.site.changes(live, report.build)} >= {"/apoyo-a-la-gestion/fondo"}
    assert not {change.address for change in house.site.changes(live, report.build)} & {
        "/apoyo-a-la-gestion/otro",
        "/apoyo-a-la-gestion/nuevo-nombre",
        "/apoyo-a-la-gestion/ajeno",
        "/apoyo-a-la-gestion/viejo",
    }
    assert found(house, built_at(house, "2026-12-01T08:01")) == {"fondo", "otro", "ajeno"}


def test_an_earlier_journal_is_verified(house: House) -> None:
    """Builds with windows, of an earlier journal too, are what their inputs make at their moments."""
    house.write(ending(article("fondo", date=COMES), GOES), article("otro"))
    house.bring_in()
    built_at(house, "2026-11-20T10:00")
    with house.unit_of_work(read_only=True) as work:
        journal = work.documents.journal()
    house.write(article("otro", date="2026-12-10T09:30", text="Más tarde."))
    house.bring_in()
    built_at(house, "2026-11-21T10:00")
    at(house, COMES)
    build(Build(WEBMASTER, journal=journal), workshop=house.workshop)
    built_at(house, "2026-12-20T10:00")
    workshop = house.workshop
    for sealed in house.site.builds():
        scratch = partial(scratch_workshop, workshop=workshop)
        done = verify_build(VerifyBuild(WEBMASTER, sealed.number), workshop=workshop, scratch=scratch)
        assert done.same, done.differences


def test_a_clock_set_back(house: House) -> None:
    """A clock set back by a day takes nothing away: the moment of builds stays until the clock has come to it again."""
    house.write(article("fondo", date=COMES), article("otro"))
    house.bring_in()
    built_at(house, COMES)
    house.clock.moment -= timedelta(days=1)
    house.write(article("otro", text="Cambió."))
    house.bring_in()
    report = house.build()
    assert found(house, report.build) == {"fondo", "otro"}
    assert house.site.build(report.build).moment == moment_in_chile(COMES)


def test_a_clock_that_was_wrong() -> None:
    """A moment far ahead of the clock was the fault of another clock: builds go by the one that there is."""
    now = datetime(2026, 12, 1, 11, tzinfo=UTC)
    base = SealedBuild(1, "", b"", "", 0, "", 0, {})
    assert moment_of(replace(base, moment=now + timedelta(days=1)), now) == now + timedelta(days=1)
    assert moment_of(replace(base, moment=now + timedelta(days=9)), now) == now
    assert moment_of(replace(base, moment=now - timedelta(days=9)), now) == now


@pytest.mark.parametrize(("begins", "code"), [("2026-09-06T00:30", "moment-skipped"), ("2027-04-03T23:30", "")])
def test_hours_of_clock_changes(house: House, begins: str, code: str) -> None:
    """An hour that the spring change passes over is told with the one that is meant; one that comes twice means the first."""
    house.write(article("fondo", date=begins))
    assert [issue.code for issue in house.bring_in().issues] == ([code] if code else [])


@pytest.mark.parametrize(
    ("begins", "ends", "fine"),
    [
        ("2026-12-01", "2026-12-01", True),
        ("2026-12-01T08:00", "2026-12-01", True),
        ("2026-12-01T08:00", "2026-12-01T08:00", False),
        ("2026-12-01T08:00", "2026-12-01T08:01", True),
        ("2026-12-01T08:00", "2026-11-30", False),
        ("2026-12-01T08:00", "2026-12-01T07:59", False),
    ],
)
def test_it_ends_after_it_begins(house: House, begins: str, ends: str, *, fine: bool) -> None:
    """The end of a window comes after its beginning, to the minute."""
    house.write(ending(article("fondo", date=begins), ends))
    assert (not house.bring_in().issues) == fine
