"""What the editor of blocks brings from elsewhere: links, documents, pictures, what was copied in other programs; and comments."""

from playwright.sync_api import Page, expect

from tests.browser.axe import findings
from tests.browser.editor.desk import Desk
from tests.browser.editor.steps import sent_as, write


def paste(page: Page, kinds: dict[str, str]) -> None:
    """Paste as if from another program."""
    page.evaluate(
        """kinds => {
            const data = new DataTransfer();
            for (const [kind, text] of Object.entries(kinds)) data.setData(kind, text);
            document.querySelector(".ProseMirror").dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
        }""",
        kinds,
    )


def test_a_link_to_an_address(desk: Desk) -> None:
    """Chosen words become a link; an address that runs code is refused at its field with a sentence."""
    served = desk()
    page = served.page()
    page.get_by_text("Segundo párrafo.").dblclick(position={"x": 10, "y": 10})
    page.wait_for_function("getSelection().toString().trim() === 'Segundo'")
    page.wait_for_timeout(100)  # the editor hears of a selection a moment after the page has it
    page.keyboard.press("Control+k")
    page.get_by_label("Dirección").fill("javascript:alert(1)")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").locator(".err").first).to_be_visible()
    assert findings(page) == []
    page.get_by_label("Dirección").fill("https://www.sii.cl/")
    page.keyboard.press("Enter")
    assert sent_as(page, served, '<link href="https://www.sii.cl/">Segundo</link>')
    assert page.evaluate("document.activeElement.id") == "e_text"


def test_a_link_to_a_document(desk: Desk) -> None:
    """A document is found by its words, and the chosen words lead to it."""
    served = desk()
    served.answers["GET buscar"] = lambda query: (
        200,
        {"documents": [{"id": "patente", "title": f"La {query['q'][0]}", "type": "Artículo", "status": "Publicado"}]},
    )
    page = served.page()
    page.get_by_text("Segundo párrafo.").dblclick(position={"x": 10, "y": 10})
    page.get_by_role("button", name="Documento").click()
    page.get_by_label("Busque el documento").fill("patente")
    page.get_by_role("button", name="La patente").click()
    assert sent_as(page, served, '<ref to="patente">Segundo</ref>')


def test_pasting_from_elsewhere(desk: Desk) -> None:
    """What comes from another program is shown clean, with what was left out, and goes in when its author says so."""
    served = desk()
    blocks = [
        {"type": "p", "attrs": {"lang": None}, "content": [{"type": "text", "text": "Uno"}]},
        {
            "type": "note",
            "content": [{"type": "p", "attrs": {"lang": None}, "content": [{"type": "text", "text": "Dos"}]}],
        },
    ]
    served.answers["POST doc/pegar"] = lambda body: (
        200,
        {"blocks": blocks, "told": ["Se quitó una tabla de colores."], "pictures": 0},
    )
    page = served.page()
    write(page, "", "Primer párrafo.")
    paste(page, {"text/html": "<p style='color:red'>Uno</p><script>alert(1)</script>", "text/plain": "Uno Dos"})
    dialog = page.get_by_role("dialog", name="Esto es lo que se va a pegar")
    expect(dialog).to_contain_text("Se quitó una tabla de colores.")
    assert findings(page) == []
    assert served.posted("pegar")[0]["at"] == "p"
    dialog.get_by_role("button", name="Pegar", exact=True).click()
    assert sent_as(page, served, r"<p>Primer párrafo\.</p>\s*<p>Uno</p>\s*<note>\s*<p>Dos</p>\s*</note>\s*<p>Segundo")


def test_pasting_without_a_line_brings_plain_words(desk: Desk) -> None:
    """Without a line what is pasted goes in as words alone, one paragraph for each, and characters that XML has no place for stay out."""
    served = desk()
    page = served.page()
    write(page, "", "Primer párrafo.")
    served.down = True
    paste(page, {"text/html": "<p>Uno</p>", "text/plain": " Uno\u0001\nDos"})
    expect(page.locator(".ProseMirror")).to_contain_text("Dos")
    served.down = False
    assert sent_as(page, served, r"<p>Primer párrafo\. Uno</p>\s*<p>Dos</p>")


def test_a_picture_from_the_library(desk: Desk) -> None:
    """A figure is added, its picture chosen from the library, and the lack of a description is said and mended where it is."""
    served = desk()
    served.answers["GET biblioteca/elegir"] = lambda query: (
        200,
        {"files": [{"digest": "d1", "name": "plazos.svg", "width": 120, "height": 70, "picture": None}]},
    )
    served.answers["POST doc/archivos"] = lambda body: (
        200,
        {"name": body["name"], "address": "/redaccion/doc/archivo/plazos.svg", "width": 120, "height": 70},
    )
    page = served.page()
    write(page, "", "Segundo párrafo.")
    page.keyboard.press("Control+Shift+Enter")
    page.keyboard.type("figura")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Elegir de la biblioteca").click()
    page.get_by_role("button", name="plazos.svg").click()
    expect(page.locator(".e-picture img")).to_have_attribute("src", "/redaccion/doc/archivo/plazos.svg")
    page.get_by_role("button", name="Escribir la descripción").click()
    page.get_by_label("Descripción").fill("Línea de tiempo")
    page.get_by_role("button", name="Listo").click()
    assert sent_as(page, served, r'<figure alt="Línea de tiempo">\s*<image src="plazos.svg"/>')
    assert findings(page) == []


def test_a_comment_on_the_block_in_hand(desk: Desk) -> None:
    """The menu of a block leads to the form of comments with that block chosen; without such a form it does not speak of it."""
    form = '<form id="p_comment" class="card"><label for="lu">Sobre</label><select id="lu" name="lugar"><option value="">Todo el documento</option></select><label for="co">Comentario</label><textarea id="co" name="texto"></textarea></form>'
    page = desk(extra=form).page()
    write(page, "", "Segundo párrafo.")
    page.get_by_role("button", name="Bloque", exact=True).click()
    page.get_by_role("option", name="Comentar").click()
    expect(page.locator("#lu")).to_have_value("0/1")
    expect(page.locator("#co")).to_be_focused()


def test_showing_another_document_by_its_title(desk: Desk) -> None:
    """Without words chosen, a reference shows the title of a document; Enter on it chooses another."""
    served = desk()
    served.answers["GET buscar"] = lambda query: (
        200,
        {"documents": [{"id": query["q"][0], "title": "Un título", "type": "Artículo", "status": ""}]},
    )
    page = served.page()
    write(page, " ", "Primer párrafo.")
    for name in ("patente", "otra"):
        if name == "patente":
            page.get_by_role("button", name="Documento", exact=True).click()
        else:
            page.keyboard.press("Shift+ArrowLeft")
            page.locator(".e-atom").dblclick()
        page.get_by_label("Busque el documento").fill(name)
        page.get_by_role("button", name="Un título").click()
        assert sent_as(page, served, f'Primer párrafo. <ref to="{name}"/>')
