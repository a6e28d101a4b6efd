"""The editor of blocks never loses a word: drafts, versions, a line or a session that is gone, other tabs and other people."""

from typing import Any

from playwright.sync_api import expect

from data.xml.canonical import canonical
from data.xml.editor_tree import with_body
from data.xml.parser import parse
from tests.browser.axe import findings
from tests.browser.editor.desk import SAVED, Desk
from tests.browser.editor.steps import saved, words_of, write
from tests.browser.editor.trees import documents


def test_every_document_comes_out_as_it_went_in(desk: Desk) -> None:
    """Each document of the portal and each example is opened by the script, saved untouched, and is the same document by its canonical form."""
    served = desk()
    page = served.context.new_page()
    served.watch(page)
    for path, content in documents().items():
        served.open(content)
        served.sent.clear()
        served.visit(page)
        with page.expect_response("**/escribir"):
            page.click("#p_save")
        tree = served.posted("escribir")[0]["tree"]
        assert canonical(parse(with_body(content, tree)).root) == canonical(parse(content).root), path


def test_what_is_typed_is_saved_within_a_second(desk: Desk) -> None:
    """Words typed into the text and into a field reach the server by themselves, with the place where the author is, and the state says so."""
    served = desk()
    page = served.page()
    with page.expect_response("**/borrador"):
        write(page, " Más.", "Con su RUT.")
    first = served.posted("borrador")[0]
    assert (first["base"], first["serial"], first["place"]) == (1, 0, "Vaya")
    assert ["h-title", "Crear su empresa"] in first["fields"]
    assert "Con su RUT. Más." in words_of(served)
    saved(page)
    with page.expect_response("**/borrador"):
        page.fill("[name=h-summary]", "Otro resumen.")
    second = served.posted("borrador")[-1]
    assert second["serial"] == 1
    assert ["h-summary", "Otro resumen."] in second["fields"]
    expect(page.locator("#p_panel")).to_contain_text("Borrador 2")


def test_nothing_is_lost_without_a_line(desk: Desk) -> None:
    """What is written while the server cannot be reached is told of, kept over closing the page, offered on coming back, and sent."""
    served = desk()
    page = served.page()
    served.down = True
    write(page, " Sin red.", "Primer párrafo.")
    expect(page.locator("#p_state")).to_contain_text("Sin conexión")
    page.close()
    served.down = False
    page = served.page()
    expect(page.locator(".ProseMirror")).not_to_contain_text("Sin red.")
    expect(page.locator("#p_offer")).to_contain_text("quedó algo que usted escribió")
    assert findings(page) == []
    with page.expect_response("**/borrador"):
        page.get_by_role("button", name="Recuperar lo que escribí").click()
    assert "Primer párrafo. Sin red." in words_of(served)
    saved(page)
    page.reload()
    page.locator(".ProseMirror").wait_for()
    page.wait_for_timeout(200)
    expect(page.locator("#p_offer")).to_be_hidden()


def test_the_line_comes_back(desk: Desk) -> None:
    """Where only the line was gone, all that was written meanwhile goes out by itself, at once."""
    served = desk()
    page = served.page()
    served.down = True
    write(page, " Uno.", "Primer párrafo.")
    expect(page.locator("#p_state")).to_contain_text("Sin conexión")
    page.keyboard.type(" Dos.")
    served.down = False
    saved(page)
    assert "Uno. Dos." in words_of(served)


def test_a_discarded_copy_is_gone(desk: Desk) -> None:
    """Who discards the copy is never offered it again."""
    served = desk()
    page = served.page()
    served.down = True
    write(page, " Borrar.", "Primer párrafo.")
    expect(page.locator("#p_state")).to_contain_text("Sin conexión")
    page.close()
    served.down = False
    page = served.page()
    page.get_by_role("button", name="Descartar").click()
    page.wait_for_timeout(200)
    page.reload()
    page.locator(".ProseMirror").wait_for()
    page.wait_for_timeout(200)
    expect(page.locator("#p_offer")).to_be_hidden()
    assert served.posted("borrador") == []


def test_a_session_that_ended(desk: Desk) -> None:
    """Where the session ended the author is told, with a way to log in beside; once she did, her words go out with a new token."""
    served = desk()
    page = served.page()
    served.answers["POST doc/borrador"] = lambda body: (401, {"text": "Ingrese."})
    served.answers["GET ficha"] = lambda body: (401, {})
    write(page, " Sigo.", "Primer párrafo.")
    state = page.locator("#p_state")
    expect(state).to_contain_text("Su sesión terminó. Lo escrito está en este computador.")
    expect(state.get_by_role("link", name="Ingrese de nuevo")).to_have_attribute("target", "_blank")
    served.answers.clear()
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    saved(page)
    assert "Primer párrafo. Sigo." in words_of(served)
    assert page.input_value("[name=csrf_token]") == "nueva"


def test_a_stale_token_is_renewed(desk: Desk) -> None:
    """A token that went stale costs nothing: another is asked for, and the same words are sent once more."""
    served = desk()
    page = served.page()

    def refuse(body: Any) -> tuple[int, dict[str, Any]]:
        del served.answers["POST doc/borrador"]
        return 400, {}

    served.answers["POST doc/borrador"] = refuse
    write(page, " Otra vez.", "Primer párrafo.")
    saved(page)
    assert len(served.posted("borrador")) == 2


def test_another_tab_saved_later(desk: Desk) -> None:
    """Where another tab of the same person saved later, she chooses: going on with this one sends it over the newer serial."""
    served = desk()
    page = served.page()
    served.answers["POST doc/borrador"] = lambda body: (409, {"reason": "serial", "serial": 9})
    write(page, " Esto.", "Primer párrafo.")
    expect(page.locator("#p_offer")).to_contain_text("abierto en otra ventana suya")
    served.answers.clear()
    page.get_by_role("button", name="Seguir con lo mío").click()
    saved(page)
    assert served.posted("borrador")[-1]["serial"] == 9


def test_saving_a_version_and_undoing_across_it(desk: Desk) -> None:
    """A version is saved with its note and without loading the page anew, the numbers go on, and what came before can still be undone."""
    served = desk()
    page = served.page()
    write(page, " Antes.", "Primer párrafo.")
    page.fill("[name=nota]", "Más claro")
    page.click("#p_save")
    expect(page.locator("#p_state")).to_contain_text("Guardamos la versión 2.")
    assert served.posted("escribir")[0]["note"] == "Más claro"
    assert page.input_value("[name=base]") == "2"
    page.locator(".ProseMirror").focus()
    page.keyboard.press("Control+z")
    expect(page.locator(".ProseMirror")).not_to_contain_text("Antes.")
    with page.expect_response("**/borrador"):
        page.keyboard.press("Control+Shift+z")
    expect(page.locator(".ProseMirror")).to_contain_text("Antes.")
    assert served.posted("borrador")[-1]["base"] == 2


def test_somebody_else_saved_before(desk: Desk) -> None:
    """Who saves on a version that is not the newest is led to both texts, with her draft kept first; a newer version is told of before."""
    served = desk()
    newest = {"revision": 3, "by": "Luis Vera"}
    others = [{"name": "Luis Vera", "place": "Los pasos"}]
    served.answers["POST doc/borrador"] = lambda body: (200, {"serial": 1, "saved": SAVED, "newest": newest})
    served.answers["POST doc/presencia"] = lambda body: (200, {"others": others, "newest": newest})
    served.answers["POST doc/escribir"] = lambda body: (409, {"reason": "moved", "address": "/redaccion/doc/mezcla"})
    page = served.page()
    write(page, " Mío.", "Primer párrafo.")
    expect(page.get_by_text("Luis Vera guardó la versión 3 mientras usted escribía")).to_be_visible()
    expect(page.locator("#p_others")).to_have_text("Luis Vera está en «Los pasos»")
    page.click("#p_save")
    page.wait_for_url("**/redaccion/doc/mezcla")
    assert "Primer párrafo. Mío." in words_of(served)


def test_presence_is_told_and_ended(desk: Desk) -> None:
    """Who opens a document is there at once, with the version she has in hand; who leaves is gone."""
    served = desk()
    page = served.page()
    page.wait_for_timeout(300)
    assert served.posted("presencia")[0] == {"place": "Crear su empresa", "base": 1}
    page.evaluate("window.dispatchEvent(new Event('pagehide'))")
    page.wait_for_timeout(300)
    assert {"leaving": True} in served.posted("presencia")


def test_without_its_answers_the_text_area_stays(desk: Desk) -> None:
    """Where the server does not tell the text, the area of the form stays as it is and the author is told what to do."""
    served = desk()
    served.answers["GET doc/arbol"] = lambda query: (500, {})
    page = served.context.new_page()
    page.goto("http://desk.test/redaccion/doc/escribir")
    expect(page.get_by_role("alert")).to_contain_text("use la pestaña Fuente")
    expect(page.get_by_label("Texto del documento")).to_be_visible()
