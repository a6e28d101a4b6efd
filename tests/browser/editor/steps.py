"""What an author does in the editor of blocks, and what the server has of it."""

import re

from playwright.sync_api import Page, expect

from data.xml.editor_tree import with_body
from tests.browser.editor.desk import EditorDesk


def write(page: Page, words: str, after: str) -> None:
    """Put the cursor at the end of a text, and type."""
    page.locator(".ProseMirror").get_by_text(after, exact=True).click()
    page.keyboard.press("End")
    page.keyboard.type(words)


def saved(page: Page) -> None:
    """Wait until the server has all."""
    expect(page.locator("#p_state")).to_contain_text("Guardado")


def words_of(desk: EditorDesk) -> str:
    """Return the words of the last draft that was sent."""
    return re.sub(
        r"\s+", " ", re.sub(r"<[^>]*>", " ", with_body(desk.content, desk.posted("borrador")[-1]["tree"]).decode())
    )


def sent_as(page: Page, desk: EditorDesk, pattern: str) -> bool:
    """Wait until a draft was sent whose XML has a pattern; the last one sent is told where none has."""
    body = ""
    for _ in range(50):
        if drafts := desk.posted("borrador"):
            body = with_body(desk.content, drafts[-1]["tree"]).decode()
            if re.search(pattern, body):
                return True
        page.wait_for_timeout(100)
    raise AssertionError(body)
