"""The library in a real browser: every screen through axe-core, files dropped, a picture pointed at, and pictures as readers get them."""

import io
import json
import re
from collections.abc import Iterator

import pyotp
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.browser.axe import findings, sideways
from tests.browser.chromium import PHONE, WIDE, new_context, new_page
from tests.browser.portals import Looked, publish_folder
from tests.browser.test_desks import portal_command
from tests.features.editing.desk import figure
from tests.features.publishing.house import article
from tests.features.serving.server import serving
from tests.unit.content.photographs import drawing, photograph

HERE = "/redaccion/biblioteca/"
SHOWN = "/apoyo-a-la-gestion/feria"
PASSWORD = "cerezo tranvía lunes cobre"


@pytest.fixture(scope="module")
def portal(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Looked]:
    """A served portal whose article shows a wide photograph, a drawing and a photograph far below."""
    folder = tmp_path_factory.mktemp("library")
    content = folder / "content"
    content.mkdir()
    (content / "feria.jpg").write_bytes(photograph(1600, 1000))
    (content / "plano.png").write_bytes(drawing())
    (content / "abajo.jpg").write_bytes(photograph(1000, 700, seed=2))
    figures = figure("feria.jpg") + figure("plano.png")
    below = "".join(f"<p>Párrafo {number} de un texto largo.</p>" for number in range(80)) + figure("abajo.jpg")
    (content / "feria.xml").write_text(article("feria", text=f"Uno.</p>{figures}{below}<p>Fin."), "utf-8")
    publish_folder(folder / "home", content)
    with serving(folder / "home") as served:
        yield Looked(served, {})


@pytest.fixture(scope="module")
def editor(browser: Browser, portal: Looked) -> Iterator[Page]:
    """The editor's browser, come in."""
    given = ("--role", "editor", "--email", "rosa@portal.example", "--name", "Rosa Mardones", "--json")
    made = json.loads(portal_command(portal.served.home, "account", "create", *given))
    page = new_page(new_context(browser, WIDE), WIDE)
    page.goto(portal.origin + "/ingresar")
    page.fill("#p_email", "rosa@portal.example")
    page.fill("#p_password", made["password"])
    page.click("main button[type=submit]")
    found = re.search(r"[A-Z2-7]{4}( [A-Z2-7]{4})+", page.inner_text("main"))
    assert found
    page.fill("#p_code", pyotp.TOTP(found[0].replace(" ", "")).now())
    page.click("main button[type=submit]")
    page.get_by_role("link", name="Ya los guardé").click()
    page.fill("#p_current", made["password"])
    page.fill("#p_password", PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_text("Cambiamos su clave").wait_for()
    yield page
    page.context.close()


def opened(page: Page, portal: Looked, name: str) -> None:
    """Open a file of the library."""
    page.goto(portal.origin + HERE)
    page.get_by_role("link", name=name).click()
    page.get_by_role("heading", name=name, level=1).wait_for()


def fetched(page: Page) -> list[str]:
    """What a page asks for from now on."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    return asked


def test_every_screen_is_sound(editor: Page, portal: Looked) -> None:
    """In light and dark, wide and at 320 px, axe finds nothing on a screen of the library, and none scrolls sideways."""
    opened(editor, portal, "feria.jpg")
    for screen in (HERE, f"{HERE}?ver=unused", f"{HERE}?q=nada", editor.url.removeprefix(portal.origin)):
        for width, scheme in ((1280, "light"), (320, "dark")):
            editor.set_viewport_size({"width": width, "height": 800})
            editor.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            editor.goto(portal.origin + screen)
            assert findings(editor) == [], (screen, width)
            assert sideways(editor) == 0, (screen, width)
    editor.set_viewport_size({"width": 1280, "height": 800})
    editor.emulate_media(color_scheme="light")


def test_files_are_dropped(editor: Page, portal: Looked) -> None:
    """Files dropped on the form are named, and kept when it is sent; what cannot be is told."""
    editor.goto(portal.origin + HERE)
    editor.evaluate(
        """() => {
        const data = new DataTransfer();
        data.items.add(new File(["Nota"], "Nota de prueba.txt"));
        data.items.add(new File(["MZ"], "programa.exe"));
        document.querySelector(".drop").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true }));
    }"""
    )
    assert editor.locator(".chosen li").all_inner_texts() == ["Nota de prueba.txt", "programa.exe"]
    editor.get_by_role("button", name="Subir").press("Enter")
    editor.get_by_text("Guardamos nota-de-prueba.txt").wait_for()
    assert editor.get_by_text("No se reconoce qué es el archivo «programa.exe»").is_visible()
    assert findings(editor) == []


def test_a_picture_is_pointed_at(editor: Page, portal: Looked) -> None:
    """A click on a picture fills the two numbers, which move the mark when they are typed; both are kept."""
    opened(editor, portal, "feria.jpg")
    box = editor.locator("[data-aim] img").bounding_box()
    assert box
    editor.mouse.click(box["x"] + box["width"] * 0.25, box["y"] + box["height"] * 0.75)
    assert abs(int(editor.input_value("#p_ancho")) - 25) <= 1
    assert abs(int(editor.input_value("#p_alto")) - 75) <= 1
    editor.fill("#p_ancho", "30")
    mark = editor.locator("[data-mark]").bounding_box()
    assert mark
    assert abs(mark["x"] + mark["width"] / 2 - box["x"] - box["width"] * 0.3) < 2
    editor.keyboard.press("Enter")
    editor.get_by_text("Guardamos los datos del archivo").wait_for()
    assert editor.input_value("#p_ancho") == "30"


def test_readers_get_what_their_screen_needs(browser: Browser, portal: Looked) -> None:
    """A browser takes the first form, in a width that fits its screen, and keeps the place of what it has not fetched yet."""
    for setting, widest in ((WIDE, 960), (PHONE, 640)):
        page = new_page(new_context(browser, setting), setting)
        asked = fetched(page)
        page.goto(portal.origin + SHOWN, wait_until="networkidle")
        first = page.locator("picture img").first
        assert first.evaluate("each => each.currentSrc").endswith(f"1-{widest}/feria.avif")
        assert first.evaluate("each => each.complete && each.naturalWidth > 0")
        assert not [url for url in asked if "feria.jpg" in url or "abajo" in url]
        last = page.locator("img").last.bounding_box()
        assert last
        assert abs(last["width"] / last["height"] - 1000 / 700) < 0.02
        page.context.close()


def test_every_form_can_be_shown(editor: Page, portal: Looked) -> None:
    """Each form of a photograph is a picture of the same proportion."""
    page = portal.served.get(SHOWN).body.decode()
    addresses = set(re.findall(r"/archivos/[^ \",]+/feria[^ \",]+", page))
    assert len(addresses) == 12
    for address in addresses:
        image = Image.open(io.BytesIO(portal.served.get(address).body))
        assert abs(image.width / image.height - 1.6) < 0.02
