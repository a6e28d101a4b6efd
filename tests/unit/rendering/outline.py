"""HTML as a browser would see it: its elements, texts and addresses. For tests to look at, not for making pages."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Outline:
    """What a fragment holds, in order. ``elements`` are (name, attributes); ``text`` is all text, one piece after another."""

    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    text: str = ""
    others: list[str] = field(default_factory=list)

    def names(self) -> set[str]:
        return {name for name, _ in self.elements}

    def values(self, attribute: str) -> list[str]:
        return [attributes[attribute] for _, attributes in self.elements if attribute in attributes]

    def headings(self) -> list[int]:
        return [int(name[1]) for name, _ in self.elements if len(name) == 2 and name[0] == "h" and name[1].isdigit()]


def outline(fragment: str) -> Outline:
    """Read a fragment as HTML."""
    reader = _Reader()
    reader.feed(fragment)
    reader.close()
    return reader.outline


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.outline = Outline()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.outline.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.outline.text += data

    def handle_comment(self, data: str) -> None:
        self.outline.others.append(data)

    def handle_decl(self, decl: str) -> None:
        self.outline.others.append(decl)

    def handle_pi(self, data: str) -> None:
        self.outline.others.append(data)
