"""A sealed build shown at the true addresses under a link that needs no account, expires, and can be ended."""

from datetime import timedelta
from pathlib import Path

import pytest
from werkzeug.test import Client, TestResponse

from logic.errors import BuildUnknown, NotFound, NotPermitted
from logic.publishing.show_build import EndLink, For, ShowBuild, ShownLink
from logic.read_audit import ReadAudit
from presentation.app import create_app
from presentation.desk.shown_link import ShownLinks
from presentation.site import SHOWN_COOKIE
from tests.features.publishing.house import article
from tests.features.publishing.past import HEAD, HOST, STRANGER, Past, bring_in, opened

TEXT = "/apoyo-a-la-gestion/a"


def made(past: Past, build: int = 3, good_for: For = "day") -> tuple[ShownLink, str]:
    """Make a link; return it with its token."""
    link = past.portal.showing.show(ShowBuild(HEAD, build, good_for))
    return link, ShownLinks(past.portal).token(link)


def looker(past: Past, token: str) -> Client:
    """A browser that has opened a link."""
    browser = Client(create_app({}, past.portal))
    assert browser.get(f"/ediciones/ver/{token}", base_url=HOST).status_code == 303
    return browser


def ask(browser: Client, path: str) -> TestResponse:
    return browser.get(path, base_url=HOST)


@pytest.fixture
def browser(past: Past) -> Client:
    """A browser of somebody without an account who has opened a link to build 3, which was never published."""
    return looker(past, made(past)[1])


def test_opening_a_link(past: Past) -> None:
    """Opening it asks nothing, sets a cookie that no script reads and no other site sends, and leads home."""
    _, token = made(past)
    answer = ask(Client(create_app({}, past.portal)), f"/ediciones/ver/{token}")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    cookie = answer.headers["Set-Cookie"]
    assert all(part in cookie for part in ("HttpOnly", "Secure", "SameSite=Lax", "Path=/", "Max-Age=14400"))
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_true_addresses(browser: Client) -> None:
    """Pages, search, feeds and what is missing come from that build, each with its number; nobody may keep or index them."""
    page = ask(browser, TEXT)
    assert "<h1>Futura" in page.text
    assert "Está viendo la edición 3," in page.text
    assert "que no está publicada." in page.text
    assert 'href="/noticias/"' in page.text
    found = ask(browser, "/centro-de-documentacion/?q=futura")
    assert TEXT in found.text
    for answer in (page, found, ask(browser, "/"), ask(browser, "/feeds/noticias.atom"), ask(browser, "/nada-de-nada")):
        assert answer.headers["Portal-Build"] == "3"
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert "noindex" in answer.headers["X-Robots-Tag"]
        assert "ETag" not in answer.headers
    assert ask(browser, "/noticias").headers["Location"] == "/noticias/"


def test_what_is_not_of_a_build_stays(browser: Client) -> None:
    """Health and the way in to desks answer as ever."""
    assert ask(browser, "/healthz").status_code == 200
    assert ask(browser, "/robots.txt").status_code == 200


def test_others_see_what_is_live(past: Past, browser: Client) -> None:
    """Whoever opened no link, or has a cookie that is none of ours, gets the live page with the headers of always."""
    plain = ask(Client(create_app({}, past.portal)), TEXT)
    for cookies in ("", "a=b", f"{SHOWN_COOKIE}=", f"{SHOWN_COOKIE}=x.y", f"x{SHOWN_COOKIE}=1", f"{SHOWN_COOKIE}=\x00"):
        other = Client(create_app({}, past.portal), use_cookies=False)
        answer = other.get(TEXT, base_url=HOST, headers={"Cookie": cookies})
        assert answer.data == plain.data
        assert dict(answer.headers) == {**plain.headers, "X-Request-Id": answer.headers["X-Request-Id"]}
    assert plain.headers["Portal-Build"] == "2"
    assert plain.headers["Vary"] == "Accept-Encoding"
    assert ask(browser, TEXT).headers["Portal-Build"] == "3"


def test_a_known_page_is_sent_again(past: Past, browser: Client) -> None:
    """Whoever has the live page in his browser is not told that it has not changed."""
    etag = ask(Client(create_app({}, past.portal)), TEXT).headers["ETag"]
    answer = browser.get(TEXT, base_url=HOST, headers={"If-None-Match": etag})
    assert (answer.status_code, answer.headers["Portal-Build"]) == (200, "3")


def test_leaving(browser: Client) -> None:
    """Leaving takes the cookie away, and nothing else."""
    answer = ask(browser, "/ediciones/dejar-de-ver")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert ask(browser, TEXT).headers["Portal-Build"] == "2"


@pytest.mark.parametrize(("good_for", "time"), [("hour", 1), ("day", 24), ("week", 168)])
def test_links_expire(past: Past, good_for: For, time: int) -> None:
    """A link is good for the time that was chosen, not a second longer, for who has opened it too."""
    _, token = made(past, good_for=good_for)
    browser = looker(past, token)
    past.clock.moment += timedelta(hours=time, seconds=-1)
    assert ask(looker(past, token), TEXT).headers["Portal-Build"] == "3"
    past.clock.moment += timedelta(seconds=1)
    assert ask(browser, TEXT).headers["Portal-Build"] == "2"
    spent = ask(Client(create_app({}, past.portal)), f"/ediciones/ver/{token}")
    assert spent.status_code == 410
    assert "Este enlace ya no sirve" in spent.text
    assert "Set-Cookie" not in spent.headers


def test_links_can_be_ended(past: Past) -> None:
    """From the moment that a link is ended it shows nothing, to who is looking either; it cannot be ended twice."""
    link, token = made(past)
    other = looker(past, made(past)[1])
    browser = looker(past, token)
    assert ask(browser, TEXT).headers["Portal-Build"] == "3"
    past.portal.showing.end(EndLink(HEAD, link.number))
    assert ask(browser, TEXT).headers["Portal-Build"] == "2"
    assert ask(other, TEXT).headers["Portal-Build"] == "3"
    with pytest.raises(NotFound):
        past.portal.showing.end(EndLink(HEAD, link.number))


def test_tokens_cannot_be_made_up(past: Past) -> None:
    """A token changed in any letter, of another portal, or of no build is answered like one that is spent."""
    _, token = made(past)
    browser = Client(create_app({}, past.portal))
    for at in range(0, len(token), 7):
        changed = token[:at] + ("A" if token[at] != "A" else "B") + token[at + 1 :]
        assert ask(browser, f"/ediciones/ver/{changed}").status_code == 410
    for other in ("x", "x" * 5000, "%00", "..", token.rpartition(".")[0]):
        assert ask(browser, f"/ediciones/ver/{other}").status_code in (400, 404, 410)


def test_another_portal_s_token(past: Past, tmp_path: Path) -> None:
    """The key is the portal's own: a token of another one opens nothing."""
    (tmp_path / "other").mkdir()
    other = opened(tmp_path / "other" / "home")
    bring_in(other, tmp_path / "other", article("a"))
    _, token = made(other, 1)
    assert ask(Client(create_app({}, past.portal)), f"/ediciones/ver/{token}").status_code == 410
    other.portal.close()


def test_who_may_make_one(past: Past) -> None:
    """Links are made by who may look at builds, of builds that there are, and each is in the audit log with its end."""
    with pytest.raises(NotPermitted):
        past.portal.showing.show(ShowBuild(STRANGER, 3))
    with pytest.raises(BuildUnknown):
        past.portal.showing.show(ShowBuild(HEAD, 9))
    link, _ = made(past)
    assert link in past.portal.showing.good(HEAD)
    past.portal.showing.end(EndLink(HEAD, link.number))
    assert link not in past.portal.showing.good(HEAD)
    deeds = [entry for entry in past.portal.audit.read(ReadAudit(HEAD)) if entry.action == "look at builds"]
    assert {(deed.by, deed.subject) for deed in deeds} == {("Marta Jara", "edición 3")}
    assert sorted(deed.detail.split(",")[0] for deed in deeds) == [
        f"enlace {link.number}",
        f"termina el enlace {link.number}",
    ]


def test_the_live_build_says_so(past: Past) -> None:
    """A link to the build that is live says that it is what everybody sees."""
    browser = looker(past, made(past, 2)[1])
    assert "que es la que está publicada." in ask(browser, TEXT).text
