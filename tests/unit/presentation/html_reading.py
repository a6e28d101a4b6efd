"""A strict little reader of our own HTML: it refuses what a browser would have to mend."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"meta", "link", "input", "img", "br", "hr", "wbr"})
SELF_CLOSED = frozenset({"path", "use", "circle", "rect"})


@dataclass(slots=True)
class Element:
    """An element: its name, its attributes, and all the text in it."""

    name: str
    attributes: dict[str, str]
    text: str = ""
    parents: tuple[str, ...] = ()


@dataclass(slots=True)
class ReadPage:
    """The elements of a page, in document order."""

    elements: list[Element] = field(default_factory=list)

    def all(self, name: str) -> list[Element]:
        return [element for element in self.elements if element.name == name]

    def one(self, name: str) -> Element:
        (found,) = self.all(name)
        return found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = ReadPage()
        self.open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(tag, attrs)
        if tag not in VOID:
            self.open.append(self.page.elements[-1])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in SELF_CLOSED, f"<{tag}/> is not HTML"
        self._add(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop().name == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data

    def _add(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(set(names)) == len(names), f"<{tag}> repeats an attribute"
        parents = tuple(element.name for element in self.open)
        self.page.elements.append(Element(tag, {name: value or "" for name, value in attrs}, parents=parents))


def read_page(content: bytes) -> ReadPage:
    """Return the elements of a page; fails where they are not closed as they were opened."""
    reader = _Reader()
    text = content.decode("utf-8")
    assert text.lower().startswith("<!doctype html>")
    reader.feed(text)
    reader.close()
    assert not reader.open, [element.name for element in reader.open]
    return reader.page
