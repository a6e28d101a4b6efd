"""A visitor answers a questionnaire without script, reads what the answers say, changes some and asks again."""

import pytest
from werkzeug.test import Client, TestResponse

from data.builds.sqlite_site import SqliteSite
from tests.unit.presentation.html_reading import Element, ReadPage, read_page

HOST = "http://localhost"
FORM = "/autodiagnostico/orden"
RESULT = f"{FORM}/resultado"

ALL_YES = dict.fromkeys(("patente", "permiso", "giro", "tamano", "caja", "costo", "cuenta", "cobro"), "1")
PAPERS = {"patente": "3", "permiso": "4", "giro": "1", "tamano": "2"}
MONEY = {"caja": "3", "costo": "2", "cuenta": "3", "cobro": "3"}


def ask(browser: Client, answers: dict[str, str]) -> TestResponse:
    """Send answers as the form does."""
    return browser.get(RESULT, base_url=HOST, query_string=answers)


def result(browser: Client, answers: dict[str, str]) -> ReadPage:
    """Read what answers say."""
    answer = ask(browser, answers)
    assert answer.status_code == 200
    return read_page(answer.data)


def within(page: ReadPage, name: str, parent: str) -> list[Element]:
    """The elements of a name that stand inside another, in order."""
    return [element for element in page.all(name) if parent in element.parents]


def steps(page: ReadPage) -> list[str]:
    """The titles of what to do, in order."""
    return [element.text for element in within(page, "h3", "ol")]


def as_it_comes(page: ReadPage) -> dict[str, str]:
    """What the answers' form sends if nothing in it is changed: of each list, the option that is selected or the first."""
    sent: dict[str, str] = {}
    name = ""
    for element in page.elements:
        if element.name == "select":
            name = element.attributes["name"]
            sent[name] = ""
        elif element.name == "option" and "selected" in element.attributes:
            sent[name] = element.attributes["value"]
    return sent


def test_the_form_is_a_published_page(browser: Client) -> None:
    """The questionnaire's page is a form of radio buttons that asks nothing but reading, and nothing in it is required."""
    page = read_page(browser.get(FORM, base_url=HOST).data)
    (form,) = [one for one in page.all("form") if one.attributes.get("class") == "ask"]
    assert (form.attributes["method"], form.attributes["action"]) == ("get", RESULT)
    radios = [one.attributes for one in within(page, "input", "form") if one.attributes["type"] == "radio"]
    assert {radio["name"] for radio in radios} == set(ALL_YES)
    assert not [radio for radio in radios if "required" in radio]
    assert all("label" in one.parents for one in page.all("input") if one.attributes["type"] == "radio")
    legends = [one.text for one in within(page, "legend", "fieldset")]
    assert legends[:2] == ["1. ¿Tiene la patente al día? Imprescindible", "2. ¿Tiene el permiso de su rubro?"]


def test_every_yes(browser: Client) -> None:
    """Whoever answers yes to everything reads so in the title, with 100 in every area and nothing urgent."""
    answer = ask(browser, ALL_YES)
    page = read_page(answer.data)
    assert page.one("title").text.startswith("Está al día en todas las áreas.")
    assert page.one("h1").text == "Está al día en todas las áreas."
    assert [one.text for one in within(page, "b", "table")] == ["100", "100"]
    assert "imprescindible" not in page.one("main").text
    assert answer.headers["Portal-Build"] == "1"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "noindex" in [one.attributes.get("content") for one in page.all("meta")]


def test_what_comes_first(browser: Client) -> None:
    """An essential No is told first with its remedy and its document; then advice, the lowest area before the others."""
    whole = {**MONEY, "patente": "3", "permiso": "1", "giro": "1", "tamano": "2"}
    page = result(browser, whole)
    assert "Hay algo imprescindible por resolver: véalo primero." in page.one("main").text
    assert steps(page) == ["¿Tiene la patente al día?", "Dinero", "Papeles & <i>permisos</i>"]
    text = page.one("main").text
    assert "Pregunte qué le falta & guarde la respuesta." in text
    assert "17 de 100 · Por empezar" in text
    assert "61 de 100 · En camino" in text
    links = [
        (one.text, one.attributes["href"]) for one in within(page, "a", "ol") if one.attributes.get("class") == "go"
    ]
    guide, money = "/apoyo-a-la-gestion/patente", "/apoyo-a-la-gestion/caja"
    assert links == [("Guía de patente", guide), ("Guía de caja", money), ("Pedir la patente", guide)]


@pytest.mark.parametrize(
    ("answers", "finding"),
    [
        ({}, "Faltan respuestas para darle un resultado"),
        (
            {**ALL_YES, **MONEY, **dict.fromkeys(PAPERS, "3")},
            "Está por empezar. Parta por «Papeles & <i>permisos</i>».",
        ),
        ({**ALL_YES, **MONEY}, "Va en camino. Siga por «Dinero»."),
        ({**ALL_YES, "caja": "3", "costo": "2"}, "Va al día. Le falta «Dinero»."),
        ({**ALL_YES, "patente": "3"}, "Va al día, pero le falta algo imprescindible."),
        ({**ALL_YES, "tamano": "3"}, "Está al día en todas las áreas."),
    ],
)
def test_the_title_is_the_finding(browser: Client, answers: dict[str, str], finding: str) -> None:
    """The title says how things stand and where to go on."""
    assert result(browser, answers).one("h1").text == finding


def test_bars_say_their_numbers(browser: Client) -> None:
    """Each area is a row with its bar and its number as text, lowest first."""
    page = result(browser, {**ALL_YES, **MONEY})
    rows = [one.text for one in within(page, "th", "tbody")]
    assert rows == ["Dinero Por empezar", "Papeles & <i>permisos</i> Al día"]
    assert [one.text for one in within(page, "b", "table")] == ["17", "100"]
    bars = [one.attributes["d"] for one in page.all("path") if "bar" in one.attributes.get("class", "").split()]
    assert bars == ["M0 3h17v14H0z", "M0 3h100v14H0z"]


def test_too_few_answers(browser: Client) -> None:
    """An area with fewer than four answers that count has words where others have a number, and does not stop the rest."""
    page = result(browser, {**PAPERS, **MONEY})
    text = page.one("main").text
    assert "Sin puntaje: le tocan 3 de 4 preguntas" in text.replace("\u00a0", " ")
    assert [one.text for one in within(page, "b", "table")] == ["17"]
    nothing = result(browser, {"caja": "1"})
    assert nothing.one("h1").text == "Faltan respuestas para darle un resultado"
    assert "Faltan respuestas: respondió 1 de 4" in nothing.one("main").text.replace("\u00a0", " ")
    assert result(browser, {}).one("h1").text == "Faltan respuestas para darle un resultado"


def test_what_was_left_unanswered(browser: Client) -> None:
    """Questions without an answer are listed, each leading to the place where it can be answered."""
    answers = {name: value for name, value in ALL_YES.items() if name not in ("giro", "cobro")}
    page = result(browser, answers)
    places = {one.attributes["id"]: one.attributes["name"] for one in page.all("select")}
    links = [
        (one.text, one.attributes["href"][1:]) for one in within(page, "a", "ul") if "#p_q_" in one.attributes["href"]
    ]
    assert [(text, places[id]) for text, id in links] == [
        ("¿Vende lo que dice su giro?", "giro"),
        ("¿Tiene fecha de cobro?", "cobro"),
    ]
    assert "Respondió 6 de 8 preguntas." in page.one("main").text


def test_answers_can_be_changed(browser: Client) -> None:
    """The result holds the answers in a form that sends them again; the form as it comes asks for the same result."""
    sent = {**PAPERS, **MONEY, "giro": ""}
    page = result(browser, sent)
    (form,) = [one for one in page.all("form") if one.attributes.get("class") == "answers"]
    assert (form.attributes["method"], form.attributes["action"]) == ("get", RESULT)
    assert as_it_comes(page) == sent
    assert FORM in [one.attributes["href"] for one in page.all("a")]


HOSTILE = [
    "patente=9&permiso=-1&giro=01&tamano=%D9%A1&caja=1%00",
    "patente=%3Cscript%3Ealert(1)%3C/script%3E",
    "%3Cscript%3E=1&%22%20onfocus=1&id=1&address=//evil.example&build=2",
    "patente=1&patente=3&patente=%22%20autofocus%20onfocus=alert(1)",
    "patente=" + "9" * 100_000,
    "&".join(f"q{number}=1" for number in range(5_000)),
    "%ff%fe=1&patente=%ff",
    "patente[]=1&patente.x=1&=1&&&==",
    "patente=%E2%80%AE1",
    "q=%7B%7Bconfig%7D%7D&patente=%7B%25raw%25%7D",
]


@pytest.mark.parametrize("query", HOSTILE)
def test_hostile_answers(browser: Client, query: str) -> None:
    """Whatever stands in the address, the answer is a whole page with nothing of it as markup, and unknown answers do not count."""
    answer = browser.get(f"{RESULT}?{query}", base_url=HOST)
    page = read_page(answer.data)
    assert answer.status_code == 200
    assert not [one for one in page.all("script") if "src" not in one.attributes]
    assert not [one for one in page.elements for name in one.attributes if name.startswith("on") or name == "autofocus"]
    assert "alert(1)" not in page.one("h1").text
    assert "evil.example" not in answer.text


def test_an_authors_text_stays_text(browser: Client) -> None:
    """What an author wrote is shown as written, in the finding, the chart and the answers."""
    page = result(browser, {**ALL_YES, "patente": "3", "giro": "3", "tamano": "3"})
    assert "«Papeles & <i>permisos</i>»" in page.one("h1").text
    assert "Usted respondió «No <script>alert(1)</script>»." in page.one("main").text
    assert not page.all("i")


@pytest.mark.parametrize(
    "path",
    [
        "/autodiagnostico/nada/resultado",
        "/autodiagnostico/orden.json/resultado",
        "/autodiagnostico/%00/resultado",
        "/autodiagnostico/..%2forden/resultado",
        "/autodiagnostico/" + "a" * 5_000 + "/resultado",
        "/autodiagnostico/%ff/resultado",
        "/autodiagnostico//resultado",
        "/apoyo-a-la-gestion/patente/resultado",
    ],
)
def test_no_such_questionnaire(browser: Client, path: str) -> None:
    """Where there is no questionnaire the portal says so in words, and sends nobody elsewhere."""
    answer = browser.get(path, base_url=HOST)
    assert answer.status_code == 404
    assert read_page(answer.data).one("h1").text == "No encontramos esta página"
    assert "Location" not in answer.headers


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_results_only_take_reading(browser: Client, method: str) -> None:
    """Answers are only ever read: no other method is taken."""
    assert browser.open(RESULT, method=method, base_url=HOST).status_code == 405


def test_a_broken_store(browser: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the questionnaire cannot be read the page says so in words, with 503, and tells nothing of the inside."""

    def fail(*arguments: object) -> bytes:
        raise OSError("secret path /srv/portal")

    monkeypatch.setattr(SqliteSite, "body", fail)
    answer = ask(browser, ALL_YES)
    assert answer.status_code == 503
    assert "no está disponible" in read_page(answer.data).one("h1").text
    assert "secret" not in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
