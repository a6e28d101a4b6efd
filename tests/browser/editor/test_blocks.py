"""Writing with blocks in a real browser: adding, moving and changing them, tables and values, by keyboard alone and for all readers."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import findings, sideways
from tests.browser.chromium import DARK, NARROW, WIDE, Setting
from tests.browser.editor.desk import ARTICLE, SAMPLE, Desk
from tests.browser.editor.steps import sent_as, write
from tests.browser.editor.trees import documents


def test_the_panel_leads_into_the_text(desk: Desk) -> None:
    """A finding of the panel leads to its field, or to its block, which is shown."""
    page = desk().page()
    page.get_by_role("link", name="El resumen es muy corto").click()
    assert page.evaluate("document.activeElement.name") == "h-summary"
    page.get_by_role("link", name="Segundo bloque").click()
    expect(page.locator(".e-shown")).to_have_text("Segundo párrafo.")
    assert page.evaluate("document.activeElement.id") == "e_text"


def test_adding_by_keyboard_alone(desk: Desk) -> None:
    """The menu offers what the schema takes there, finds it by a word without accents, and the new block is ready to be written in."""
    served = desk()
    page = served.page()
    write(page, "", "Segundo párrafo.")
    page.keyboard.press("Control+Shift+Enter")
    menu = page.get_by_role("dialog", name="Agregar aquí")
    expect(menu.get_by_role("option", name="Párrafo")).to_be_visible()
    expect(menu.get_by_role("option", name="Celda")).to_have_count(0)
    assert findings(page) == []
    page.keyboard.type("vinetas")
    page.keyboard.press("Enter")
    page.keyboard.type("una cosa")
    page.keyboard.press("Enter")
    page.keyboard.type("otra")
    assert sent_as(
        page, served, r"Segundo párrafo\.</p>\s*<ul>\s*<li>una cosa</li>\s*<li>otra</li>\s*</ul>\s*<section>"
    )


def test_the_slash_turns_an_empty_text_into_a_block(desk: Desk) -> None:
    """In an empty paragraph the slash opens the menu, and what is chosen takes its place; elsewhere it is a slash."""
    served = desk()
    page = served.page()
    write(page, " y/o", "Primer párrafo.")
    page.keyboard.press("Enter")
    page.keyboard.type("/")
    page.keyboard.type("cita")
    page.keyboard.press("Enter")
    page.keyboard.type("Lo dijo ella.")
    assert sent_as(page, served, r"Primer párrafo\. y/o</p>\s*<quote>\s*<p>Lo dijo ella\.</p>\s*</quote>\s*<p>Segundo")


def test_the_block_in_hand_has_its_name_and_moves(desk: Desk) -> None:
    """The step where one writes says which of how many it is; Alt and an arrow carry it over its brother, and the cursor goes along."""
    served = desk()
    page = served.page()
    write(page, "", "En línea.")
    expect(page.locator(".e-at")).to_have_attribute("data-kind", "Pasos · 2 de 2")
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator(".e-at")).to_have_attribute("data-kind", "Pasos · 1 de 2")
    page.keyboard.type(" Hoy.")
    assert sent_as(page, served, r"<title>Firme</title>\s*<p>En línea\. Hoy\.</p>\s*</step>\s*<step>\s*<title>Vaya")


def test_dragging_by_the_handle(desk: Desk) -> None:
    """A block is carried to another place by its handle."""
    served = desk()
    page = served.page()
    write(page, "", "Primer párrafo.")
    grip = page.locator(".e-grip").bounding_box()
    target = page.get_by_text("Segundo párrafo.").bounding_box()
    assert grip
    assert target
    page.mouse.move(grip["x"] + 8, grip["y"] + 8)
    page.mouse.down()
    page.mouse.move(grip["x"] + 8, grip["y"] + 30)
    page.mouse.move(grip["x"] + 8, target["y"] + target["height"] - 2, steps=5)
    expect(page.locator(".e-drop")).to_be_visible()
    page.mouse.up()
    assert sent_as(page, served, r"<body>\s*<p>Segundo párrafo\.</p>\s*<p>Primer párrafo\.</p>\s*<section>")


def test_another_kind_of_block_with_the_same_words(desk: Desk) -> None:
    """A paragraph becomes a note, and a list of two items of the other kind; no word goes."""
    served = desk()
    page = served.page()
    write(page, "", "Primer párrafo.")
    page.get_by_role("button", name="Bloque", exact=True).click()
    page.keyboard.type("cambiar advertencia")
    page.keyboard.press("Enter")
    expect(page.locator(".e-warning")).to_have_text("Primer párrafo.")
    write(page, "", "dos")
    page.get_by_role("group", name="Dónde está").get_by_role("button", name="Lista con viñetas").click()
    page.get_by_role("button", name="Bloque", exact=True).click()
    page.keyboard.type("cambiar numerada")
    page.keyboard.press("Enter")
    assert sent_as(page, served, r"<warning>\s*<p>Primer párrafo\.</p>\s*</warning>")
    assert sent_as(page, served, r"<ol>\s*<li>uno</li>\s*<li>dos</li>\s*</ol>")


def test_a_table_of_sixty_columns(desk: Desk) -> None:
    """A wide table scrolls inside of itself; Tab goes on from cell to cell, a row and a column come and go, and Escape then Tab leads out."""
    cells = "".join(f"<td>{number}</td>" for number in range(60))
    heads = "".join(f"<th>c{number}</th>" for number in range(60))
    table = f"<table><caption>Ancha</caption><thead><tr>{heads}</tr></thead><tbody><tr>{cells}</tr></tbody></table>"
    served = desk(SAMPLE.replace(b"<body>", f"<body>{table}".encode()))
    page = served.page()
    assert sideways(page) <= 0
    write(page, "", "58")
    page.keyboard.press("Tab")
    page.keyboard.type("último")
    page.keyboard.press("Tab")
    page.keyboard.type("nuevo")
    assert sent_as(page, served, r"<td>último</td>\s*</tr>\s*<tr>\s*<td>nuevo</td>")
    assert findings(page) == []
    page.get_by_role("button", name="Columna más").click()
    assert sent_as(page, served, r"<th>c0</th>\s*<th/>\s*<th>c1</th>")
    page.locator(".ProseMirror").focus()
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") != "e_text"


def test_values_are_chosen(desk: Desk) -> None:
    """What the schema takes only some values for is chosen from their names in Spanish; numbers and facts of a block have their form."""
    served = desk(documents()["schemas/examples/course.xml"])
    page = served.page()
    page.get_by_label("Nivel").select_option(label="Intermedio")
    assert sent_as(page, served, "<level>intermedio</level>")
    page.get_by_role("button", name="Cambiar los datos de: lección").first.click()
    page.get_by_label("Nombre del lugar").fill("Con Mayúsculas")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").locator(".err")).to_contain_text("minúsculas")
    page.get_by_label("Nombre del lugar").fill("otra-leccion")
    page.keyboard.press("Enter")
    assert sent_as(page, served, '<lesson id="otra-leccion">')


@pytest.mark.parametrize("setting", [WIDE, DARK, NARROW], ids=lambda setting: setting.name)
def test_the_editor_is_sound(desk: Desk, setting: Setting) -> None:
    """axe finds nothing in the editor with a whole article, in light and dark, wide and at 320 px, where nothing scrolls sideways."""
    page = desk(ARTICLE, setting).page()
    page.get_by_text("El nombre de la empresa.").click()
    assert findings(page) == []
    assert sideways(page) <= 0


def test_the_bar_is_one_stop_with_arrows(desk: Desk) -> None:
    """The tools are one stop of the keyboard, arrows go between them, and each has a name."""
    page = desk().page()
    bar = page.get_by_role("toolbar")
    buttons = bar.get_by_role("button")
    assert all(name.strip() for name in buttons.all_inner_texts())
    assert page.evaluate("document.querySelectorAll('[role=toolbar] button[tabindex=\"0\"]').length") == 1
    buttons.first.focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement === document.querySelectorAll('[role=toolbar] button')[1]")
