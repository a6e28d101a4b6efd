"""The webmaster's desk in a real browser: coming in with two steps, publishing and going back, every screen through axe-core."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyotp
import pytest
from playwright.sync_api import Browser, Page

from tests.browser.axe import findings, sideways
from tests.browser.chromium import WIDE, new_context, new_page
from tests.browser.portals import Looked, publish_folder
from tests.features.publishing.house import article
from tests.features.serving.server import ROOT, environment, serving

EMAIL, PASSWORD = "jorge@portal.example", "cerezo tranvía lunes cobre"
SCREENS = (
    "/ediciones/",
    "/ediciones/resumen/1",
    "/ediciones/resumen/99",
    "/ediciones/historia",
    "/ediciones/guardadas/",
    "/ediciones/direcciones/",
    "/ediciones/documentos/a/retirar",
    "/ediciones/papelera/",
    "/redaccion/",
    "/redaccion/documentos/",
    "/redaccion/documentos/?q=boleta&tipo=article&orden=titulo",
    "/redaccion/documentos/?estado=devuelto",
    "/redaccion/nuevo",
    "/redaccion/nuevo?tipo=article",
    "/redaccion/boleta-o-factura/copiar",
    "/redaccion/boleta-o-factura/fuente",
    "/redaccion/a/cambios",
    "/redaccion/a/historia",
    "/redaccion/a/historia/1",
    "/redaccion/a/comentarios",
    "/redaccion/a/enlaces",
    "/redaccion/a/traer",
    "/redaccion/vocabulario/",
    "/redaccion/vocabulario/?q=imagen",
    "/redaccion/vocabulario/elemento/table",
    "/vocabulario/section",
    "/ediciones/enlaces/",
    "/ediciones/trabajos/",
    "/ediciones/cuentas/",
    "/ediciones/bitacora",
    "/ediciones/bitacora?sobre=nadie",
    "/mi-cuenta",
)


def portal_command(home: Path, *arguments: str) -> str:
    """Call a command on a portal and return what it said."""
    command = [sys.executable, "-m", "presentation.cli.main", *arguments]
    run = subprocess.run(command, cwd=ROOT, env=environment(home), capture_output=True, text=True, check=True)
    return run.stdout


@pytest.fixture(scope="module")
def desk(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Looked]:
    """A served portal with one build live and another that is ready: new, changed, moved and gone documents."""
    folder = tmp_path_factory.mktemp("desk")
    home, content = folder / "home", folder / "content"
    content.mkdir()
    for name in ("a", "b", "c", "d"):
        (content / f"{name}.xml").write_text(article(name, text="Plazo de 30 días."), "utf-8")
    publish_folder(home, content)
    (content / "a.xml").write_text(article("a", text="Plazo de 60 días."), "utf-8")
    (content / "b.xml").write_text(article("b", slug="mudado"), "utf-8")
    (content / "c.xml").unlink()
    (content / "e.xml").write_text(article("e"), "utf-8")
    portal_command(home, "content", "import", str(content), "--withdraw-missing", "--note", "Terminó su vigencia.")
    portal_command(home, "build")
    with serving(home) as served:
        yield Looked(served, {})


@pytest.fixture(scope="module")
def webmaster(browser: Browser, desk: Looked) -> Iterator[Page]:
    """The webmaster's browser, once he came in for the first time with the keyboard alone."""
    made = json.loads(
        portal_command(
            desk.served.home,
            "account",
            "create",
            "--role",
            "webmaster",
            "--email",
            EMAIL,
            "--name",
            "Jorge Aliaga",
            "--json",
        )
    )
    page = new_page(new_context(browser, WIDE), WIDE)
    page.goto(desk.origin + "/ediciones/")
    assert page.url.endswith("/ingresar?siguiente=/ediciones/")
    typed(page, "p_email", EMAIL)
    typed(page, "p_password", made["password"])
    page.keyboard.press("Enter")
    page.wait_for_url("**/ingresar/activar")
    assert findings(page) == []
    found = re.search(r"[A-Z2-7]{4}( [A-Z2-7]{4})+", page.inner_text("main"))
    assert found
    typed(page, "p_code", pyotp.TOTP(found[0].replace(" ", "")).now())
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Guarde sus códigos de respaldo").wait_for()
    assert findings(page) == []
    page.get_by_role("link", name="Ya los guardé").press("Enter")
    page.wait_for_url("**/mi-cuenta")
    typed(page, "p_current", made["password"])
    typed(page, "p_password", PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_text("Cambiamos su clave").wait_for()
    yield page
    page.context.close()


def typed(page: Page, id: str, text: str) -> None:
    """Go to a field with Tab and type into it."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == id:
            page.keyboard.type(text)
            return
    raise AssertionError(f"no stop is {id}")


@pytest.mark.parametrize("screen", SCREENS)
def test_every_screen_is_sound(webmaster: Page, desk: Looked, screen: str) -> None:
    """In light and in dark, wide and at 320 px, axe finds nothing on a screen of the desks, and it never scrolls sideways."""
    for width, scheme in ((1280, "light"), (320, "dark")):
        webmaster.set_viewport_size({"width": width, "height": 800})
        webmaster.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        webmaster.goto(desk.origin + screen)
        assert webmaster.title().endswith("· RedSercotec")
        assert findings(webmaster) == [], (screen, width)
        assert sideways(webmaster) == 0, (screen, width)
    webmaster.set_viewport_size({"width": 1280, "height": 800})
    webmaster.emulate_media(color_scheme="light")


def test_another_second_factor_by_keyboard(webmaster: Page, desk: Looked) -> None:
    """One gets with the keyboard to where the second factor is changed, reads what was wrong, and leaves it as it was."""
    webmaster.goto(desk.origin + "/mi-cuenta")
    webmaster.get_by_role("button", name="Cambiar el segundo paso").press("Enter")
    webmaster.get_by_role("heading", name="Cambie el segundo paso").wait_for()
    assert findings(webmaster) == []
    typed(webmaster, "p_current", "000000")
    typed(webmaster, "p_code", "000000")
    webmaster.keyboard.press("Enter")
    webmaster.get_by_text("Falta corregir una cosa").wait_for()
    webmaster.set_viewport_size({"width": 320, "height": 800})
    assert findings(webmaster) == []
    assert sideways(webmaster) == 0
    webmaster.set_viewport_size({"width": 1280, "height": 800})
    webmaster.get_by_role("link", name="Volver sin cambiar nada").press("Enter")
    webmaster.wait_for_url("**/mi-cuenta")


@pytest.mark.parametrize("screen", ["/ingresar", "/clave/olvidada", "/invitacion/no-hay"])
def test_screens_before_coming_in(browser: Browser, desk: Looked, screen: str) -> None:
    """The screens of strangers are sound too, at 320 px as well."""
    page = new_page(new_context(browser, WIDE), WIDE)
    page.goto(desk.origin + screen)
    page.set_viewport_size({"width": 320, "height": 700})
    assert findings(page) == []
    assert sideways(page) == 0
    page.context.close()


def test_published_and_gone_back_by_keyboard(webmaster: Page, desk: Looked) -> None:
    """What changes is told in sentences; publishing asks a reason; readers see it at once; one goes back in the same way."""
    webmaster.goto(desk.origin + "/ediciones/")
    told = webmaster.inner_text("main")
    for words in ("Edición 2, lista para publicar", "Plazo de 30 60 días", "Se mudó de", "«Terminó su vigencia.»"):
        assert words in re.sub(r"\s+", " ", told), words
    assert desk.served.get("/apoyo-a-la-gestion/e").status == 404
    typed(webmaster, "p_reason", "Plazo nuevo")
    webmaster.keyboard.press("Enter")
    webmaster.get_by_text("Está publicada la edición 2.").wait_for()
    assert desk.served.get("/apoyo-a-la-gestion/e").headers["portal-build"] == "2"
    typed(webmaster, "p_back_reason", "Tabla cortada")
    webmaster.keyboard.press("Enter")
    webmaster.get_by_text("Está publicada la edición 1.").wait_for()
    assert desk.served.get("/apoyo-a-la-gestion/c").status == 200


def test_a_reason_is_asked(webmaster: Page, desk: Looked) -> None:
    """Without a reason nothing is published: the form comes back, says so, and leads to the field."""
    webmaster.goto(desk.origin + "/ediciones/")
    webmaster.evaluate("document.querySelector('#p_reason').removeAttribute('required')")
    webmaster.get_by_role("button", name=re.compile("^Publicar la 2")).press("Enter")
    webmaster.get_by_text("Falta corregir una cosa").wait_for()
    assert findings(webmaster) == []
    webmaster.get_by_role("link", name="Escriba el motivo. Una frase basta.").press("Enter")
    assert webmaster.evaluate("document.activeElement.id") == "p_reason"


def test_many_documents_by_keyboard(webmaster: Page, desk: Looked) -> None:
    """Keys lead through the list and mark documents; whom a decision affects is told on a sound screen; switched off, keys do nothing."""
    webmaster.goto(desk.origin + "/redaccion/documentos/?estado=aprobado")
    webmaster.keyboard.press("/")
    assert webmaster.evaluate("document.activeElement.id") == "p_q"
    webmaster.keyboard.type("jnx")
    assert webmaster.input_value("#p_q") == "jnx"
    webmaster.evaluate("document.activeElement.blur()")
    webmaster.keyboard.press("j")
    webmaster.keyboard.press("x")
    webmaster.keyboard.press("j")
    webmaster.keyboard.press("x")
    webmaster.get_by_text("2 documentos marcados").wait_for()
    webmaster.select_option("#p_decision", "revision")
    webmaster.get_by_role("button", name="Ver a cuáles afecta").press("Enter")
    webmaster.get_by_role("heading", name="Afecta a 2 documentos").wait_for()
    assert findings(webmaster) == []
    webmaster.set_viewport_size({"width": 320, "height": 800})
    assert sideways(webmaster) == 0
    webmaster.set_viewport_size({"width": 1280, "height": 800})
    webmaster.fill("#p_dia", "2099-01-31")
    webmaster.get_by_role("button", name=re.compile("^Cambiar la próxima revisión")).press("Enter")
    webmaster.get_by_text("Listo: 2 documentos.").wait_for()
    assert findings(webmaster) == []
    webmaster.goto(desk.origin + "/redaccion/")
    webmaster.get_by_text("Atajos de teclado").click()
    webmaster.get_by_label("Usar los atajos en este equipo.").uncheck()
    webmaster.evaluate("document.activeElement.blur()")
    webmaster.keyboard.press("n")
    webmaster.keyboard.press("/")
    assert webmaster.evaluate("document.activeElement.id") != "p_q"
    assert webmaster.url.endswith("/redaccion/")
    webmaster.reload()
    assert not webmaster.locator("[data-shortcuts-on]").is_checked()


def test_an_expert_comments_by_a_link(webmaster: Page, desk: Looked, browser: Browser) -> None:
    """A link is made with the keyboard; who opens it elsewhere, without an account, comments on a part, and it arrives; every screen is sound."""
    webmaster.goto(desk.origin + "/redaccion/a/enlaces")
    typed(webmaster, "p_nombre", "Ana Díaz")
    webmaster.keyboard.press("Enter")
    webmaster.get_by_role("heading", name="El enlace está listo").wait_for()
    assert findings(webmaster) == []
    path = webmaster.input_value("#p_enlace").partition("/revision/")[2]
    expert = new_page(new_context(browser, WIDE), WIDE)
    expert.goto(f"{desk.origin}/revision/{path}")
    assert findings(expert) == []
    expert.get_by_text("¿Algo más que no sea correcto?").press("Enter")
    typed(expert, "p_comentario_resto", "El plazo es de 45 días.")
    expert.set_viewport_size({"width": 320, "height": 700})
    assert findings(expert) == []
    assert sideways(expert) == 0
    expert.get_by_role("button", name="Enviar comentario").press("Enter")
    expert.get_by_text("Gracias. Su comentario llegó").wait_for()
    assert findings(expert) == []
    assert expert.context.cookies() == []
    expert.context.close()
    webmaster.goto(desk.origin + "/redaccion/a/comentarios")
    webmaster.get_by_text("El plazo es de 45 días.").wait_for()
    assert findings(webmaster) == []
    webmaster.get_by_role("button", name="Resolver el comentario de Ana Díaz (por enlace)").press("Enter")
    webmaster.get_by_text("El comentario quedó resuelto.").wait_for()
