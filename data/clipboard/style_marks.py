"""What the style, the class and the role of an element say where its tag does not: Word's lists and headings, bold spans.

Not here: the tags themselves (``html_walk``).
"""

import re
from dataclasses import dataclass

from data.clipboard.html_tree import Node
from data.clipboard.runs import Run, Runs

_BULLET = re.compile(r"[·•▪◦‣§●○■–-]\s+|o\s\s+|[\uf0b7\uf0a7\uf0d8]\s*")
_PLAIN_BULLET = re.compile(r"[·•▪◦‣●○■\uf0b7]\s+\S")
_NUMBER = re.compile(r"\(?([0-9]{1,3}|[a-zA-Z]|[ivxlcIVXLC]{1,6})[.)]\s+")
_MARKER_NUMBER = re.compile(r"\(?([0-9]{1,3}([.][0-9]{1,3})*|[a-zA-Z]|[ivxlcIVXLC]{1,6})[.)]")
_MSO_LEVEL = re.compile(r"level([1-9])\b")
_HEADING_CLASS = re.compile(r"\bMsoHeading([1-9])\b", re.IGNORECASE)
_QUOTE_CLASS = re.compile(r"\bMso(Intense)?Quote", re.IGNORECASE)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_OF_THE_PROGRAM = {"msocomtxt": "comment", "msocomanchor": "", "msotoc": "contents"}
_LIST_CLASS = re.compile(r"\bMsoList", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ListMark:
    """The place of a paragraph in a list that is only drawn: ``depth`` from 1; ``group`` is the list's own name."""

    depth: int
    ordered: bool
    group: str = ""


def style_of(node: Node) -> dict[str, str]:
    """Return the declarations of ``style``, names and values in lower case."""
    found: dict[str, str] = {}
    for declaration in node.attributes.get("style", "")[:4000].split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            found[name.strip().lower()] = value.strip().lower()
    return found


def is_hidden(node: Node, style: dict[str, str]) -> bool:
    """Whether a reader of the source did not see this."""
    return (
        style.get("display") == "none"
        or style.get("visibility") == "hidden"
        or style.get("mso-hide") == "all"
        or ("hidden" in node.attributes and node.attributes["hidden"] != "until-found")
    )


def of_the_program(node: Node) -> str | None:
    """Return the code of what Word adds for whoever works on a text, empty where it is only a mark of that; None: it is text."""
    said = node.attributes.get("class", "").lower()
    if not said.startswith("mso"):
        return None
    return next((code for name, code in _OF_THE_PROGRAM.items() if said.startswith(name)), None)


def weight(style: dict[str, str]) -> bool | None:
    """Whether the style makes bold or takes bold away; None if it says nothing."""
    said = style.get("font-weight", "")
    if said.isdigit():
        return int(said) >= 600 if len(said) < 5 else None
    return {"bold": True, "bolder": True, "normal": False, "lighter": False}.get(said)


def slant(style: dict[str, str]) -> bool | None:
    """Whether the style makes italic or takes it away; None if it says nothing."""
    return {"italic": True, "oblique": True, "normal": False}.get(style.get("font-style", ""))


def heading_level(node: Node, style: dict[str, str]) -> int:
    """Return the level of the heading that ``node`` is, or 0."""
    if node.tag in _HEADINGS:
        return int(node.tag[1])
    if not node.attributes:
        return 0
    if found := _HEADING_CLASS.search(node.attributes.get("class", "")):
        return int(found[1])
    said = style.get("mso-outline-level", "")
    if node.tag in ("p", "div") and re.fullmatch("[1-9]", said):
        return int(said)
    if node.attributes.get("role") == "heading":
        level = node.attributes.get("aria-level", "2")
        return int(level) if re.fullmatch("[1-9]", level) else 2
    return 0


def paragraph_kind(node: Node) -> str:
    """Return what Word's class says that a paragraph is: "title", "caption", "quote", or nothing."""
    written = node.attributes.get("class", "")
    if written.startswith("MsoTitle"):
        return "title"
    if written.startswith("MsoCaption"):
        return "caption"
    return "quote" if _QUOTE_CLASS.search(written) else ""


def word_list(node: Node, style: dict[str, str]) -> ListMark | None:
    """Return the place in a list that Word gives to a paragraph by its style."""
    said = style.get("mso-list", "")
    level = _MSO_LEVEL.search(said)
    if not level:
        return None
    marker = _ignored_text(node)
    ordered = bool(_MARKER_NUMBER.match(marker.strip() + " ")) and marker.strip() != "o"
    return ListMark(int(level[1]), ordered, said.replace(level.group(), "").strip())


def drawn_list(node: Node, runs: Runs) -> tuple[ListMark, Runs] | None:
    """Return the list that a paragraph is only drawn in, with a bullet or number as its first letters, and its text."""
    if not runs:
        return None
    text = "".join(run.text for run in runs[:3])
    word = bool(_LIST_CLASS.search(node.attributes.get("class", "")))
    bullet = (_BULLET if word else _PLAIN_BULLET).match(text)
    number = _NUMBER.match(text) if word else None
    if not bullet and not number:
        return None
    marked = _BULLET.match(text) if bullet else number
    return ListMark(1, not bullet), _without(runs, marked.end() if marked else 0)


def _without(runs: Runs, count: int) -> Runs:
    kept: list[Run] = []
    for run in runs:
        taken = min(count, len(run.text))
        count -= taken
        if rest := run.text[taken:]:
            kept.append(Run(rest, run.strong, run.em, run.href, run.title))
    return tuple(kept)


def _ignored_text(node: Node) -> str:
    for each in node.elements():
        if is_marker(style_of(each)):
            return each.text()
        if found := _ignored_text(each):
            return found
    return ""


def is_marker(style: dict[str, str]) -> bool:
    """Whether this is the bullet or number that Word draws: the list draws its own."""
    return style.get("mso-list") == "ignore"
