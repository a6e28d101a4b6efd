"""A visitor says whether a page helped, and the unit reads it."""

import json
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text

from data.engine import open_engine
from logic import portal as portal_module
from presentation.public import feedback as feedback_module
from tests.features.command_line.command import Command
from tests.features.feedback.visitor import CASH, ENGLISH, FORM, Visitor, chosen_in, comment_in, shown

COMMENT = "Falta el horario de la oficina."


def kept(command: Command) -> list[dict[str, object]]:
    """What the unit reads: the comments."""
    return list(command.json("feedback", "--limit", "1000")["comments"])


def test_from_the_foot_of_a_page_to_the_unit(visitor: Visitor, command: Command) -> None:
    """What a visitor answers and writes is thanked for, leads back to the page, and is read by the unit."""
    form = visitor.opens(CASH, "no")
    assert form.status_code == 200
    assert chosen_in(form) == ["no"]
    assert "Caja & «diaria»" in shown(form).one("main").text
    sent = visitor.sends("  Falta\r\n el   horario  ", util="no")
    assert (sent.status_code, sent.headers["Location"]) == (303, f"{FORM}/gracias?pagina={CASH}")
    thanks = shown(visitor.client.get(sent.headers["Location"]))
    assert thanks.one("h1").text == "Gracias por su opinión"
    assert CASH in [link.attributes["href"] for link in thanks.all("a")]
    read = command.json("feedback")
    assert read["tallies"] == [{"address": CASH, "useful": 0, "not_useful": 1, "comments": 1}]
    assert [(one["useful"], one["comment"]) for one in read["comments"]] == [(False, "Falta el horario")]


def test_opening_the_form_keeps_nothing(visitor: Visitor, command: Command) -> None:
    """A link that a crawler follows changes nothing, whatever it says."""
    assert [visitor.opens(CASH, useful).status_code for useful in ("si", "no", "quizás", "")] == [200] * 4
    assert chosen_in(visitor.opens(CASH, "quizás")) == []
    assert command.json("feedback") == {"tallies": [], "comments": []}


def test_the_form_speaks_the_language_of_its_page(visitor: Visitor) -> None:
    """A page in English is asked about in English."""
    page = shown(visitor.opens(ENGLISH))
    assert page.one("html").attributes["lang"] == "en"
    assert page.one("h1").text == "Was this page useful?"


def test_every_fault_is_told_and_nothing_is_lost(visitor: Visitor, command: Command) -> None:
    """A form without answer and with too long a comment is shown again with both faults, each with a link to its field."""
    answer = visitor.sends("é" * 1001, util="")
    assert answer.status_code == 400
    assert comment_in(answer) == "é" * 1001
    page = shown(answer)
    ids = {element.attributes["id"] for element in page.elements if "id" in element.attributes}
    links = [link.attributes["href"][1:] for link in page.all("a") if link.attributes["href"].startswith("#p_")]
    assert {"p_useful", "p_comment"} <= set(links) <= ids
    assert "1.001 letras" in page.one("main").text
    assert visitor.sends("é" * 1000).status_code == 303
    assert len(kept(command)) == 1


def test_signs_that_nobody_can_read_are_taken_out(visitor: Visitor, command: Command) -> None:
    """A comment with control characters is refused, and shown again without them."""
    answer = visitor.sends("Falta\x00 el\x1b horario")
    assert (answer.status_code, comment_in(answer)) == (400, "Falta el horario")
    assert kept(command) == []


@pytest.mark.parametrize(
    "page",
    [
        "/nada",
        "",
        "//evil.example/",
        "https://evil.example/",
        "/sitemap.xml",
        "/404",
        "/feeds/noticias.atom",
        "/x\x00y",
    ],
)
def test_only_pages_of_ours(visitor: Visitor, command: Command, page: str) -> None:
    """Feedback is about a page of the live build: of any other the form says that there is none, and leads nowhere else."""
    form = visitor.opens(page)
    sent = visitor.sends(COMMENT, pagina=page)
    assert (form.status_code, sent.status_code) == (400, 400)
    assert comment_in(sent) == COMMENT
    thanks = visitor.client.get(f"{FORM}/gracias", query_string={"pagina": page})
    for answer in (form, sent, thanks):
        links = [link.attributes["href"] for link in shown(answer).all("a")]
        assert not [link for link in links if "evil" in link]
    assert kept(command) == []


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"}, 303),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
    ],
)
def test_other_sites_cannot_send(visitor: Visitor, command: Command, headers: dict[str, str], status: int) -> None:
    """A form on another site is refused by what the browser says of it, even with a stamp of ours in it."""
    fields = {**visitor.fields(), "util": "si", "comentario": COMMENT}
    answer = visitor.client.post(FORM, data=fields, headers=headers)
    assert answer.status_code == status
    assert len(kept(command)) == (1 if status == 303 else 0)


def test_a_stamp_is_for_one_page(visitor: Visitor, command: Command) -> None:
    """A form without stamp, or with that of another page, is refused with the comment in it; sent again, it is taken."""
    for stamp in ("", "x", visitor.fields(ENGLISH)["sello"]):
        answer = visitor.sends(COMMENT, sello=stamp)
        assert (answer.status_code, comment_in(answer), chosen_in(answer)) == (403, COMMENT, ["si"])
    assert kept(command) == []
    assert visitor.sends(COMMENT).status_code == 303


def test_a_program_that_fills_every_field(visitor: Visitor, command: Command) -> None:
    """What fills the field that people do not see is asked again, and nothing is kept."""
    answer = visitor.sends(COMMENT, **{"sitio-web": "https://evil.example"})
    assert (answer.status_code, comment_in(answer)) == (400, COMMENT)
    assert kept(command) == []


def test_too_much_from_one_connection(visitor: Visitor, command: Command) -> None:
    """After ten in a row a connection waits, and reads so with the comment in the form; others go on."""
    assert [visitor.sends().status_code for _ in range(10)] == [303] * 10
    answer = visitor.sends(COMMENT)
    assert (answer.status_code, comment_in(answer)) == (429, COMMENT)
    assert int(answer.headers["Retry-After"]) > 0
    assert visitor.sends(COMMENT, connection="198.51.100.9").status_code == 303


def test_visitors_behind_a_proxy_are_told_apart(visitors: Callable[..., Visitor]) -> None:
    """With one proxy before the portal, it is the proxy's word on the connection that counts, not the visitor's."""
    visitor = visitors(PORTAL_PROXIES="1")

    def send(heard: str) -> int:
        fields = {**visitor.fields(), "util": "si"}
        return visitor.client.post(FORM, data=fields, headers={"X-Forwarded-For": heard}).status_code

    assert [send(f"10.0.0.{number}, 203.0.113.7") for number in range(11)] == [303] * 10 + [429]
    assert send("203.0.113.8") == 303


def test_nothing_of_the_person_is_kept(visitor: Visitor, home: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Neither the address of the network, nor the browser, nor a cookie of a visitor stands in any file or log."""
    caplog.set_level(logging.DEBUG)
    marks = {"User-Agent": "Navegador-Unico/7", "Cookie": "huella=quienes", "Accept-Language": "qu-PE"}
    fields = {**visitor.fields(), "util": "no", "comentario": COMMENT}
    place = {"REMOTE_ADDR": "203.0.113.77"}
    assert visitor.client.post(FORM, data=fields, headers=marks, environ_overrides=place).status_code == 303
    files = b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())
    assert COMMENT.encode() in files
    for mark in (*marks.values(), place["REMOTE_ADDR"], "huella"):
        assert mark.encode() not in files
        assert mark not in caplog.text


def test_without_the_main_database(
    visitors: Callable[..., Visitor], home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """With the main database gone the form opens; what is sent comes back with its comment, and pages are read on."""
    for file in home.glob("portal.db*"):
        file.unlink()
    (home / "portal.db").mkdir()
    visitor = visitors()
    answer = visitor.sends(COMMENT)
    assert (answer.status_code, comment_in(answer), chosen_in(answer)) == (503, COMMENT, ["si"])
    assert answer.headers["Retry-After"]
    assert visitor.client.get(CASH).status_code == 200
    assert "feedback could not be kept" in caplog.text
    assert COMMENT not in caplog.text


def test_with_a_database_of_an_older_version(visitor: Visitor, home: Path) -> None:
    """A web process makes no table: while the database lacks ours, what is sent comes back with its comment."""
    engine = open_engine(f"sqlite:///{home / 'portal.db'}")
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE feedback RENAME TO aside"))
    answer = visitor.sends(COMMENT)
    assert (answer.status_code, comment_in(answer)) == (503, COMMENT)
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE aside RENAME TO feedback"))
    assert visitor.sends(COMMENT).status_code == 303


def test_while_another_writes(
    visitors: Callable[..., Visitor], home: Path, monkeypatch: pytest.MonkeyPatch, command: Command
) -> None:
    """A long import does not hold visitors: after a short wait the comment comes back, and is taken once the import is over."""
    monkeypatch.setattr(portal_module, "VISITORS_PATIENCE_MS", 1)
    visitor = visitors()
    with open_engine(f"sqlite:///{home / 'portal.db'}").begin():
        answer = visitor.sends(COMMENT)
        assert (answer.status_code, comment_in(answer)) == (503, COMMENT)
        assert visitor.client.get(CASH).status_code == 200
    assert visitor.sends(COMMENT).status_code == 303
    assert len(kept(command)) == 1


def test_few_threads_wait_for_the_database(
    visitors: Callable[..., Visitor], monkeypatch: pytest.MonkeyPatch, command: Command
) -> None:
    """Where as many threads as may already wait for the database, the next visitor is not made to wait too."""
    monkeypatch.setattr(feedback_module, "WRITERS", 0)
    answer = visitors().sends(COMMENT)
    assert (answer.status_code, comment_in(answer)) == (503, COMMENT)
    assert kept(command) == []


def test_writers_at_once(visitors: Callable[..., Visitor], command: Command) -> None:
    """Two processes with two threads each keep everything that is sent at the same time."""
    processes = [visitors(), visitors()]
    fields = processes[0].fields()

    def send(number: int) -> int:
        form = {**fields, "util": "si", "comentario": f"Comentario {number}"}
        client = processes[number % 2].client
        return client.post(FORM, data=form, environ_overrides={"REMOTE_ADDR": f"203.0.113.{number}"}).status_code

    with ThreadPoolExecutor(2) as some, ThreadPoolExecutor(2) as others:
        sent = [*some.map(send, range(0, 80, 2)), *others.map(send, range(1, 80, 2))]
    assert sent == [303] * 80
    assert {one["comment"] for one in kept(command)} == {f"Comentario {number}" for number in range(80)}


def naughty(corpora: Path) -> list[str]:
    """Strings that break programs, or a skip where the corpus is absent."""
    path = corpora / "attack-strings" / "naughty-strings.json"
    if not path.is_file():
        pytest.skip("no corpus attack-strings")
    return list(json.loads(path.read_text(encoding="utf-8")))


def test_hostile_comments(visitor: Visitor, command: Command, corpora: Path) -> None:
    """A hostile comment is kept as it is but for its spaces, or shown again as text; none makes an element or reaches the terminal raw."""
    plain = [element.name for element in shown(visitor.sends("\x01")).elements]
    taken = []
    for number, string in enumerate(naughty(corpora)):
        answer = visitor.sends(string, connection=f"10.1.{number // 250}.{number % 250}")
        if answer.status_code == 303:
            taken.append(" ".join(string.split()))
        else:
            assert answer.status_code == 400
            assert [element.name for element in shown(answer).elements] == plain
    assert len(taken) > 200
    assert [one["comment"] for one in kept(command)][::-1] == [comment for comment in taken if comment]
    for arguments in (["--limit", "1000"], ["--limit", "1000", "--json"]):
        told = command.run("feedback", *arguments).stdout
        assert not [
            letter for letter in told if letter in "\u202a\u202b\u202d\u202e\u2066\u2067\u200f\x00\x1b\x9b\ufeff"
        ]


def test_hostile_addresses(visitor: Visitor, corpora: Path) -> None:
    """A hostile string in the place of the page's address is shown as text in a whole page, and nothing else."""
    plain = [element.name for element in shown(visitor.opens("/nada")).elements]
    for string in naughty(corpora):
        answer = visitor.opens(string)
        assert answer.status_code == 400
        assert [element.name for element in shown(answer).elements] == plain
