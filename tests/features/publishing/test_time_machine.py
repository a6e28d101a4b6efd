"""The site as it stood in any kept build: links that stay inside, that day's redirects and search, and nothing for strangers."""

import re
from datetime import UTC, datetime

import pytest
from werkzeug.test import Client

from logic.publishing.publish_build import Publish, RollBack
from logic.read_audit import ReadAudit
from presentation.desk.assets import desk_file
from tests.features.publishing.house import WEBMASTER
from tests.features.publishing.past import HOST, Past, come_in


def test_each_build_as_it_stood(past: Past) -> None:
    """Each kept build shows its own pages, live or never published, and says which it is to people and to programs."""
    for build, title in ((1, "Antigua"), (2, "Nueva"), (3, "Futura")):
        answer = past.get(f"/ediciones/{build}/apoyo-a-la-gestion/a")
        assert answer.status_code == 200
        assert answer.headers["Portal-Build"] == str(build)
        assert f"<h1>{title}" in answer.text
        assert f"Edición {build}." in answer.text
    assert "Así se veía el portal desde el 9 de marzo de 2026, 9:00 hasta el 10" in past.get("/ediciones/1/").text
    assert "Es la que está publicada" in past.get("/ediciones/2/").text
    assert "Nunca se ha publicado. Se hizo el 11 de marzo" in past.get("/ediciones/3/").text


def test_nobody_keeps_it(past: Past) -> None:
    """No cache keeps a page of the past, no engine indexes it, and nothing says that it has not changed."""
    for path in ("/ediciones/1/", "/ediciones/1/feeds/noticias.atom", "/ediciones/1/nada", "/ediciones/1/noticias"):
        headers = past.get(path).headers
        assert headers["Cache-Control"] == "private, no-store"
        assert "noindex" in headers["X-Robots-Tag"]
        assert "ETag" not in headers


def test_links_stay_inside(past: Past) -> None:
    """Every link, form, sheet and script of a page leads to the same build, and each answers."""
    page = past.get("/ediciones/1/apoyo-a-la-gestion/a").text
    led = set(re.findall(r'(?:href|src|action)="(/[^"#]*)', page))
    outside = {address for address in led if not address.startswith("/ediciones/1/")}
    assert outside == {"/ediciones/guardadas/", desk_file("bar.css").address}
    for address in sorted(led - outside):
        assert past.get(address.replace("&amp;", "&")).status_code in (200, 301, 404), address
    assets_of_build = [address for address in led if "/activos/" in address and address not in outside]
    assert assets_of_build
    assert all(past.get(address).status_code == 200 for address in assets_of_build)


def test_that_day_s_redirects_and_gone(past: Past) -> None:
    """Where a document moved, was withdrawn, or is written without its slash, the build answers as it did, inside itself."""
    moved = past.get("/ediciones/2/apoyo-a-la-gestion/b")
    assert (moved.status_code, moved.headers["Location"]) == (301, "/ediciones/2/apoyo-a-la-gestion/be")
    assert past.get("/ediciones/1/apoyo-a-la-gestion/b").status_code == 200
    gone = past.get("/ediciones/2/apoyo-a-la-gestion/c")
    assert gone.status_code == 410
    assert "Ya no está vigente." in gone.text
    assert past.get("/ediciones/1/apoyo-a-la-gestion/c").status_code == 200
    assert past.get("/ediciones/2/noticias").headers["Location"] == "/ediciones/2/noticias/"
    missing = past.get("/ediciones/1/no-hay-nada")
    assert missing.status_code == 404
    assert "Edición 1." in missing.text


def test_that_day_s_search(past: Past) -> None:
    """The search of a build finds what it held, whatever is live, and its results lead into the build."""
    found = past.get("/ediciones/1/centro-de-documentacion/?q=antigua")
    assert found.status_code == 200
    assert "/ediciones/1/apoyo-a-la-gestion/a" in found.text
    assert found.headers["Portal-Build"] == "1"
    nothing = past.get("/ediciones/2/centro-de-documentacion/?q=antigua").text
    assert 'class="hit' not in nothing
    assert past.get("/ediciones/1/oportunidades-de-negocios/plazos").status_code == 200


def test_by_date(past: Past) -> None:
    """A day leads to the build that was live at its end, a moment to the one that was live then, in Santiago."""
    past.clock.moment = datetime(2026, 3, 12, 12, tzinfo=UTC)
    come_in(past, email="otra@portal.example")
    for moment, build in (
        ("2026-03-09", 1),
        ("2026-03-10", 2),
        ("2026-03-10T08:59", 1),
        ("2026-03-10T09:00", 2),
        ("2026-03-10T12:00:00Z", 2),
    ):
        answer = past.get(f"/ediciones/el/{moment}/noticias/?x=1")
        assert answer.status_code == 302
        assert answer.headers["Location"] == f"/ediciones/{build}/noticias/?x=1"
    for moment in ("2026-03-08", "2026-02-30", "ayer", "2027-01-01", "9999-12-31", "2026-03-09T25:00", "-"):
        assert past.get(f"/ediciones/el/{moment}/").status_code == 404, moment


@pytest.mark.parametrize(
    "path",
    [
        "/ediciones/4/",
        "/ediciones/0/",
        "/ediciones/01/",
        "/ediciones/-1/",
        "/ediciones/1.0/",
        "/ediciones/1e0/",
        "/ediciones/٣/",
        "/ediciones/99999999999999999999/",
        "/ediciones/uno/",
        "/ediciones/1/../../etc/passwd",
        "/ediciones/1/%2e%2e/%2e%2e/etc/passwd",
        "/ediciones/1/..%2f..%2fetc%2fpasswd",
        "/ediciones/1/%00",
        "/ediciones/1/noticias/%00",
        "/ediciones/1/\\..\\windows",
        "/ediciones/1/%5c%5cotro.example",
        "/ediciones/1//otro.example/",
        "/ediciones/1/%2fotro.example",
        "/ediciones/1/%ff%fe",
        "/ediciones/%00/",
        "/ediciones/../",
        "/ediciones/1/ediciones/2/",
        "/ediciones/1/healthz",
        "/ediciones/1/metrics",
    ],
)
def test_hostile_addresses(past: Past, path: str) -> None:
    """A number that is none, a way out of the folder, a NUL, a backslash, another host: 404 or 400, and nothing else."""
    answer = past.get(path)
    assert answer.status_code in (400, 404)
    assert "root:" not in answer.text


def test_only_who_may_look(past: Past) -> None:
    """Whoever is not logged in is led to do so, who may not look at builds is refused, whatever he asks for."""
    stranger = Client(past.browser.application)
    for path in ("/ediciones/1/", "/ediciones/1/nada", "/ediciones/9/", "/ediciones/el/2026-03-09/"):
        answer = stranger.get(path, base_url=HOST)
        assert (answer.status_code, answer.headers["Location"].partition("?")[0]) == (303, "/ingresar")
    assert past.browser.post("/ediciones/1/", base_url=HOST).status_code == 405


def test_rolled_back_and_forth(past: Past) -> None:
    """A build that was live twice says so, and the moments between belong to the other."""
    past.portal.publishing.roll_back(RollBack(WEBMASTER, 1))
    past.clock.moment = datetime(2026, 3, 12, 12, tzinfo=UTC)
    come_in(past, email="otra@portal.example")
    assert "También estuvo publicada otra vez." in past.get("/ediciones/1/").text
    assert past.get("/ediciones/el/2026-03-11/").headers["Location"] == "/ediciones/1/"
    assert past.get("/ediciones/el/2026-03-10/").headers["Location"] == "/ediciones/2/"


def test_pruned_by_the_worker(past: Past) -> None:
    """Once a day the worker lets go of what no rule keeps, and what it let go cannot be looked at any more; twice is as once."""
    past.clock.moment = datetime(2026, 12, 1, 12, tzinfo=UTC)
    past.portal.publishing.publish(Publish(WEBMASTER, 3))
    past.portal.publishing.roll_back(RollBack(WEBMASTER, 2))
    for day in (2, 3):
        past.clock.moment = datetime(2027, 6, day, 9, tzinfo=UTC)
        assert past.portal.work.go_round("w")
        come_in(past, email=f"otra-{day}@portal.example")
        assert [past.get(f"/ediciones/{build}/").status_code for build in (1, 2, 3)] == [404, 200, 200]
    deeds = past.portal.audit.read(ReadAudit(WEBMASTER))
    assert [(deed.by, deed.subject) for deed in deeds if deed.action == "prune"] == [("Automático", "ediciones")]
