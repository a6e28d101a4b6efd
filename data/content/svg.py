"""Whether a drawing in SVG can do no more than be drawn, and one that can, made so. What is not known to be harmless is refused."""

import re

from lxml import etree

from data.errors import NotWellFormed
from data.xml.namespaces import local_name, namespace_of
from data.xml.parser import parse

SVG = "http://www.w3.org/2000/svg"

_DRAWING = frozenset(
    "svg g defs symbol use path rect circle ellipse line polyline polygon text tspan textPath title desc metadata "
    "linearGradient radialGradient stop clipPath mask pattern marker filter image style switch view".split()
)
_FILTER_STEP = re.compile(r"fe[A-Z][A-Za-z]+")
_EDITORS_NOTES = (
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://creativecommons.org/ns#",
    "http://web.resource.org/cc/",
    "http://purl.org/dc/",
    "http://sodipodi.sourceforge.net/",
    "http://www.inkscape.org/",
)
_OWN_PART = re.compile(r"#[^\s]*")
_OWN_PICTURE = re.compile(r"data:image/(png|jpeg|webp);base64,[A-Za-z0-9+/=\s]*")
_OUTSIDE_STYLE = re.compile(r"url\(\s*[\"']?\s*(?!#)|@|\\|expression|javascript|/\*", re.IGNORECASE)


def is_svg(content: bytes) -> bool:
    """Tell whether bytes are a well-formed document whose root is that of an SVG drawing."""
    try:
        return parse(content).root.tag == f"{{{SVG}}}svg"
    except NotWellFormed:
        return False


def is_inert(content: bytes) -> bool:
    """Tell whether a drawing runs nothing, links nowhere and loads nothing."""
    return all(_inert(element) for element in parse(content).root.iter(etree.Element))


def made_inert(content: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Return a drawing with what is more than drawing taken out, and the names of what that was: elements, and attributes as ``@name``.

    The words and shapes inside a link stay, without the link. Raises ``NotWellFormed`` for what is no XML that the portal reads.
    """
    root = parse(content).root
    removed: dict[str, None] = {}
    gone: set[etree._Element] = set()
    for element in list(root.iter()):
        if element in gone:
            continue
        if not isinstance(element.tag, str):
            _take_out(element)
            continue
        if element.tag == f"{{{SVG}}}a":
            element.tag = f"{{{SVG}}}g"
            removed["a"] = None
        outside = local_name(element.tag) == "style" and _OUTSIDE_STYLE.search("".join(element.itertext()))
        if element is not root and (not _known(element.tag) or outside):
            removed[local_name(element.tag)] = None
            gone.update(element.iter())
            _take_out(element)
            continue
        for name, value in element.items():
            if not _inert_attribute(element.tag, str(name), value):
                removed[f"@{local_name(str(name))}"] = None
                del element.attrib[name]
    return etree.tostring(root, encoding="UTF-8"), tuple(removed)


def _take_out(element: etree._Element) -> None:
    """Take an element with all that is in it out of the drawing; the text after it stays."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if element.tail:
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
        element.tail = None
    parent.remove(element)


def _inert(element: etree._Element) -> bool:
    tag = str(element.tag)
    if not _known(tag):
        return False
    if local_name(tag) == "style" and _OUTSIDE_STYLE.search("".join(element.itertext())):
        return False
    return all(_inert_attribute(tag, str(name), value) for name, value in element.items())


def _known(tag: str) -> bool:
    namespace, name = namespace_of(tag), local_name(tag)
    if namespace == SVG:
        return name in _DRAWING or (name != "feImage" and bool(_FILTER_STEP.fullmatch(name)))
    return namespace.startswith(_EDITORS_NOTES)


def _inert_attribute(tag: str, qualified: str, value: str) -> bool:
    name = local_name(qualified).lower()
    if name.startswith("on") or name == "base":
        return False
    if name in ("href", "src"):
        own_picture = local_name(tag) == "image" and _OWN_PICTURE.fullmatch(value)
        return bool(own_picture or _OWN_PART.fullmatch(value.strip())) or not _is_drawing(tag)
    return not _OUTSIDE_STYLE.search(value) if _is_drawing(tag) else True


def _is_drawing(tag: str) -> bool:
    return namespace_of(tag) == SVG
