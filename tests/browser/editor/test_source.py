"""The editor of the source in a real browser: under the policy of the desks, with the words of the schema, leaving nobody caught."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import findings, sideways
from tests.browser.chromium import DARK, NARROW, WIDE, Setting
from tests.browser.editor.desk import ARTICLE, Desk, EditorDesk, panel


def line(page: Page, words: str) -> None:
    """Put the cursor at the end of the line that has some words."""
    page.locator(".cm-line", has_text=words).first.click()
    page.keyboard.press("End")


def sent(page: Page, desk: EditorDesk, words: str) -> bool:
    """Wait until a draft was sent that has some words."""
    for _ in range(50):
        if any(words in draft["text"] for draft in desk.posted("borrador")):
            return True
        page.wait_for_timeout(100)
    raise AssertionError(desk.posted("borrador")[-1:])


def test_written_sent_and_saved(desk: Desk) -> None:
    """What is written goes to the draft by itself and to a version on asking; the text area holds the same."""
    served = desk()
    page = served.page("fuente")
    line(page, "<header>")
    page.keyboard.type("<!-- algo -->")
    assert sent(page, served, "<!-- algo -->")
    assert "<!-- algo -->" in page.input_value("#p_texto")
    page.click("#p_save")
    expect(page.locator("#p_state")).to_contain_text("Guardamos la versión 2.")
    assert served.posted("fuente")[0]["text"] == served.posted("borrador")[-1]["text"]


def test_what_may_stand_there_is_offered(desk: Desk) -> None:
    """After an opening bracket come the elements that the schema has there, with their names in Spanish; after a blank, attributes; after a quote, values."""
    served = desk()
    page = served.page("fuente")
    line(page, "<body>")
    page.keyboard.type("<ti")
    options = page.locator(".cm-tooltip-autocomplete li")
    expect(options.filter(has_text="tip").first).to_contain_text("consejo")
    expect(options.filter(has_text="title")).to_have_count(0)
    page.keyboard.press("Escape")
    page.keyboard.press("Backspace")
    page.keyboard.press("Backspace")
    page.keyboard.type("p ")
    page.keyboard.press("Control+Space")
    expect(options.first).to_contain_text("idioma")
    page.wait_for_timeout(150)
    page.keyboard.press("Enter")
    page.keyboard.press("Control+Space")
    expect(options.filter(has_text="Mapudungun")).to_have_count(1)


def test_observations_stand_at_their_lines(desk: Desk) -> None:
    """What the server observes of a draft is marked at its line, and a finding of the panel leads there."""
    served = desk()
    marks = [{"line": 4, "column": 7, "length": 3, "text": "El párrafo es muy corto.", "tone": "warn"}]
    html = panel(1).replace('data-path="0/1"', 'data-line="5"')
    served.answers["GET doc/panel"] = lambda query: (200, {"panel": html, "marks": marks})
    page = served.page("fuente")
    line(page, "<header>")
    page.keyboard.type(" ")
    expect(page.locator(".cm-lint-marker-warning")).to_have_count(1)
    page.get_by_role("link", name="Segundo bloque").click()
    expect(page.locator(".cm-lineNumbers .cm-activeLineGutter")).to_have_text("5")


def test_the_search_speaks_spanish(desk: Desk) -> None:
    """The search has no word of another language."""
    page = desk().page("fuente")
    page.locator(".cm-content").click()
    page.keyboard.press("Control+f")
    search = page.locator(".cm-search")
    expect(search).to_be_visible()
    told = search.inner_text() + str(
        search.locator("[placeholder]").evaluate_all(
            "all => all.map(one => one.placeholder + one.getAttribute('aria-label'))"
        )
    )
    assert not [word for word in ("find", "Find", "replace", "match", "next", "close") if word in told]
    assert findings(page) == []


def test_tab_never_catches(desk: Desk) -> None:
    """Tab indents; after Escape it leaves, as the hint says."""
    page = desk().page("fuente")
    page.locator(".cm-content").click()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "e-source"
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "p_save"
    expect(page.get_by_text("Escape y después Tab")).to_be_visible()


def test_what_was_not_sent_is_offered_again(desk: Desk) -> None:
    """The source too is kept in this browser while the line is gone, and offered on coming back."""
    served = desk()
    page = served.page("fuente")
    served.down = True
    line(page, "<header>")
    page.keyboard.type("<!-- sin red -->")
    expect(page.locator("#p_state")).to_contain_text("Sin conexión")
    page.close()
    served.down = False
    page = served.page("fuente")
    page.get_by_role("button", name="Recuperar lo que escribí").click()
    assert sent(page, served, "<!-- sin red -->")


@pytest.mark.parametrize("setting", [WIDE, DARK, NARROW], ids=lambda setting: setting.name)
def test_the_source_is_sound(desk: Desk, setting: Setting) -> None:
    """axe finds nothing in the source of a whole article, in light and dark, wide and at 320 px, where nothing scrolls sideways."""
    page = desk(ARTICLE, setting).page("fuente")
    page.locator(".cm-line", has_text="<article").click()
    assert findings(page) == []
    assert sideways(page) <= 0
