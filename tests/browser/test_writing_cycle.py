"""The editor's desk as its people use it, in a real browser: the whole way by keyboard, and what happens when something fails meanwhile."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from logic.accounts.manage_accounts import AddAccount
from logic.accounts.sessions import StartSession
from logic.permissions import Actor
from logic.portal import Portal, open_portal
from presentation.composer import PageComposer
from presentation.desk.desk import FACTOR
from presentation.desk.session import ACCOUNT
from tests.browser.axe import findings, sideways
from tests.browser.chromium import PHONE, WIDE, Setting, new_context, new_page
from tests.browser.portals import Looked, publish_folder
from tests.features.publishing.house import article
from tests.features.serving.server import environment, serving

OPERATOR = Actor("prueba")
MINUTE = 60_000
"""Milliseconds that a step may take on a loaded machine."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Looked]:
    """A served portal with a few articles."""
    folder = tmp_path_factory.mktemp("writing")
    home, content = folder / "home", folder / "content"
    content.mkdir()
    for name in ("a", "b", "c", "d", "e"):
        (content / f"{name}.xml").write_text(article(name, text="Plazo de 30 días."), "utf-8")
    publish_folder(home, content)
    with serving(home) as served:
        yield Looked(served, {})


@pytest.fixture(scope="module")
def portal(desk: Looked) -> Iterator[Portal]:
    """The same portal from inside, to make people."""
    opened = open_portal(environment(desk.served.home), PageComposer)
    yield opened
    opened.close()


class Unit:
    """Makes browsers of people who have come in."""

    def __init__(self, browser: Browser, desk: Looked, portal: Portal) -> None:
        self._browser = browser
        self._portal = portal
        self._made = 0
        self.desk = desk

    def person(self, name: str, role: str = "editor", setting: Setting = WIDE) -> Page:
        """Return the page of a new person."""
        self._made += 1
        email = f"persona{self._made}@portal.example"
        added = self._portal.accounts.add(AddAccount(OPERATOR, email, name, role, invite=False))
        context = new_context(self._browser, setting)
        self.come_in(context, added.person.number)
        page = new_page(context, setting)
        page.set_default_timeout(MINUTE)
        return page

    def come_in(self, context: BrowserContext, account: int) -> None:
        """Give a browser a session, as after both steps."""
        values = {ACCOUNT: str(account), FACTOR: "shown"}
        token = self._portal.accounts.start_session(StartSession(account, values, "127.0.0.1", "prueba"))
        context.add_cookies([{"name": "portal", "value": token, "url": self.desk.origin}])

    def open(self, page: Page, address: str) -> None:
        """Go to an address; where an editor is, wait until one can write."""
        page.goto(self.desk.origin + address)
        if address.endswith("/escribir"):
            page.wait_for_selector("#e_text[contenteditable=true]")


@pytest.fixture(scope="module")
def unit(browser: Browser, desk: Looked, portal: Portal) -> Unit:
    """The people of the desk."""
    return Unit(browser, desk, portal)


def write_at_end(page: Page, text: str) -> None:
    """Put the caret at the end of the first paragraph and type."""
    page.locator("#e_text p").first.click()
    page.keyboard.press("End")
    page.keyboard.type(text)


def press(page: Page, name: str) -> None:
    """Go to a button by its name with the focus, and press it with the keyboard."""
    button = page.get_by_role("button", name=name, exact=True)
    button.focus()
    page.keyboard.press("Enter")


def state(page: Page, words: str) -> None:
    """Wait until the state of what is written says so."""
    expect(page.locator("#p_state")).to_contain_text(words, timeout=MINUTE)


def test_write_review_approve_by_keyboard(unit: Unit) -> None:
    """An editor begins a document, writes it, saves it and sends it; another person reads and approves it: no mouse anywhere."""
    editor, reader = unit.person("Rosa Mardones"), unit.person("Luis Vera", "webmaster")
    unit.open(editor, "/redaccion/nuevo?tipo=article")
    editor.focus("#p_titulo")
    editor.keyboard.type("Cómo pedir una boleta")
    for name, value in (("canal", "apoyo-a-la-gestion"), ("tema", "precios-y-costos")):
        editor.focus(f"#p_{name}")
        editor.select_option(f"#p_{name}", value)
    press(editor, "Empezar a escribir")
    editor.wait_for_selector("#e_text[contenteditable=true]")
    editor.focus("#h-summary")
    editor.keyboard.type("Qué es una boleta, cuándo hay que pedirla y para qué sirve guardarla.")
    editor.focus("#e_text")
    editor.keyboard.press("Control+Home")
    editor.keyboard.type("La boleta se pide al pagar.")
    expect(editor.locator("#p_panel")).to_contain_text("No le falta nada para publicarse", timeout=MINUTE)
    press(editor, "Guardar versión")
    state(editor, "Guardamos la versión")
    assert findings(editor) == []
    editor.reload()
    press(editor, "Enviar a revisión")
    editor.get_by_text("Quedó en revisión").wait_for()
    unit.open(reader, "/redaccion/")
    link = reader.get_by_role("link", name="Cómo pedir una boleta")
    link.focus()
    reader.keyboard.press("Enter")
    reader.wait_for_url("**/escribir")
    press(reader, "Aprobar")
    reader.get_by_text("Aprobado: la próxima edición lo lleva").wait_for()


def test_line_gone_while_typing(unit: Unit) -> None:
    """With the line gone one types on; after the tab was closed and the line is back, what was typed is offered and taken up again."""
    page = unit.person("Rosa Mardones")
    unit.open(page, "/redaccion/a/escribir")
    page.context.set_offline(True)
    write_at_end(page, " Sin línea, con ñ.")
    state(page, "Sin conexión")
    page.wait_for_timeout(600)
    page.close(run_before_unload=False)
    page.context.set_offline(False)
    again = page.context.new_page()
    unit.open(again, "/redaccion/a/escribir")
    expect(again.locator("#e_text")).not_to_contain_text("Sin línea")
    again.get_by_role("button", name="Recuperar lo que escribí").click()
    expect(again.locator("#e_text")).to_contain_text("Sin línea, con ñ.")
    state(again, "Guardado")
    again.reload()
    again.wait_for_selector("#e_text[contenteditable=true]")
    expect(again.locator("#e_text")).to_contain_text("Sin línea, con ñ.")


def test_line_back(unit: Unit) -> None:
    """When the line comes back while the page is open, what was typed meanwhile goes by itself."""
    page = unit.person("Rosa Mardones")
    unit.open(page, "/redaccion/b/escribir")
    page.context.set_offline(True)
    write_at_end(page, " Mientras tanto.")
    state(page, "Sin conexión")
    page.context.set_offline(False)
    state(page, "Guardado")
    page.reload()
    page.wait_for_selector("#e_text[contenteditable=true]")
    assert "Mientras tanto." in page.inner_text("#e_text")


def test_session_over_in_mid_sentence(unit: Unit) -> None:
    """When the session ends one is told, what is written stays, and after coming in again in another tab it is kept by itself."""
    page = unit.person("Rosa Mardones")
    unit.open(page, "/redaccion/c/escribir")
    number = page.get_attribute("#p_write", "data-person")
    assert number
    page.context.clear_cookies()
    write_at_end(page, " En mitad de la frase.")
    state(page, "Su sesión terminó")
    unit.come_in(page.context, int(number))
    state(page, "Guardado")
    expect(page.locator("#e_text")).to_contain_text("En mitad de la frase.")


def test_two_at_one_document(unit: Unit) -> None:
    """Two people see each other by name; the second to save is led to both texts, and what does not clash is joined."""
    first, second = unit.person("Rosa Mardones"), unit.person("Luis Vera")
    unit.open(first, "/redaccion/d/escribir")
    unit.open(second, "/redaccion/d/escribir")
    expect(second.locator("#p_others")).to_contain_text("Rosa Mardones")
    first.fill("#h-summary", "Un resumen de la primera, que dice bastante de lo que trata el documento.")
    press(first, "Guardar versión")
    state(first, "Guardamos la versión")
    write_at_end(second, " De la segunda.")
    press(second, "Guardar versión")
    second.wait_for_url("**/mezcla")
    assert findings(second) == []
    second.get_by_role("button", name=re.compile("Seguir|Dejar|Guardar|Listo|Juntar")).first.click()
    second.wait_for_selector("#e_text[contenteditable=true]")
    expect(second.locator("#e_text")).to_contain_text("De la segunda.")
    expect(second.locator("#h-summary")).to_have_value(re.compile("de la primera"))


def test_undone_after_saving(unit: Unit) -> None:
    """What was written before a version was saved can still be undone after it."""
    page = unit.person("Rosa Mardones")
    unit.open(page, "/redaccion/e/escribir")
    write_at_end(page, " Por deshacer.")
    press(page, "Guardar versión")
    state(page, "Guardamos la versión")
    page.focus("#e_text")
    page.keyboard.press("Control+z")
    expect(page.locator("#e_text")).not_to_contain_text("Por deshacer.")
    state(page, "Guardado")


@pytest.mark.parametrize("tab", ["escribir", "fuente", "vista-previa", "vista-previa?ancho=telefono"])
@pytest.mark.parametrize("setting", [WIDE, PHONE], ids=lambda setting: setting.name)
def test_every_tab(unit: Unit, tab: str, setting: Setting) -> None:
    """axe-core finds nothing on any tab of a document, and none scrolls sideways, wide or on a telephone."""
    page = unit.person("Rosa Mardones", setting=setting)
    unit.open(page, f"/redaccion/a/{tab}")
    page.wait_for_selector("#e_text[contenteditable=true], .cm-content, .e-source", state="attached")
    assert findings(page) == []
    assert not sideways(page)


def test_scripts_on_the_editing_pages_alone(unit: Unit) -> None:
    """The editors' scripts are asked for by the pages where one writes, and by no other page of the desk or of the public."""
    page = unit.person("Rosa Mardones")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for address in ("/", "/redaccion/", "/redaccion/documentos/", "/redaccion/a/historia", "/redaccion/biblioteca/"):
        unit.open(page, address)
    assert not [url for url in asked if re.search(r"/(write|source|editor)\.[0-9a-f]{8}\.", url)]
    unit.open(page, "/redaccion/a/escribir")
    assert [url for url in asked if re.search(r"/write\.[0-9a-f]{8}\.js", url)]
    assert not [url for url in asked if re.search(r"/source\.[0-9a-f]{8}\.js", url)]


def test_where_things_are(desk: Looked) -> None:
    """Whoever is not logged in is led from a document to where one logs in, and then back to it."""
    answer = desk.served.get("/redaccion/a/escribir")
    assert answer.status == 303
    assert answer.headers["location"] == "/ingresar?siguiente=/redaccion/a/escribir"
