"""Trees of the editor, made up for tests: an article with a few blocks, without header."""

from typing import Any

from data.xml.namespaces import CONTENT


def article(body: str, header: str = "<header><id>a</id></header>") -> bytes:
    """Return an article with these blocks as XML."""
    return f'<article xmlns="{CONTENT}">{header}<body>{body}</body></article>'.encode()


def body(*blocks: Any) -> Any:
    """Return the tree of an article with these blocks."""
    return {"type": "article", "content": [{"type": "body", "content": list(blocks)}]}


def paragraph(*items: Any) -> Any:
    """Return the tree of an article of one paragraph."""
    return body({"type": "p", "content": list(items)})


def words(text: Any, *marks: Any) -> Any:
    """Return a text with marks."""
    return {"type": "text", "text": text, "marks": list(marks)}
