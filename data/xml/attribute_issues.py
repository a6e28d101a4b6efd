"""Names attributes that an element does not have and those that it lacks. One renamed attribute is one issue."""

from collections.abc import Iterator

from lxml import etree

from data.issues import Issue, Value
from data.xml.likeness import nearest
from data.xml.locator import Locator
from data.xml.namespaces import local_name, namespace_of
from data.xml.nouns import Speaker
from data.xml.schema_model import Attribute, ElementType


def attribute_issues(
    locator: Locator, speaker: Speaker, n: int, holder: ElementType, misnamed: bool
) -> Iterator[Issue]:
    """Return the issues of the attributes of the n-th element, read by the type ``holder``.

    What an element lacks is not told while its own name is wrong.
    """
    element = locator.elements[n]
    lacking = [a for a in holder.attributes.values() if a.required and a.name not in element.attrib]
    unknown = [str(name) for name in element.attrib if name not in holder.attributes]
    for name in unknown:
        meant = _meant(name, holder, element, lacking if len(unknown) == 1 else [])
        lacking = [attribute for attribute in lacking if attribute.name != meant]
        yield _unknown(locator, speaker, n, holder, name, meant)
    if not misnamed:
        for attribute in lacking:
            yield _missing(locator, speaker, n, attribute)


def written_name(name: str, element: etree._Element) -> str:
    """Return the name of an attribute as its author wrote it, with its prefix."""
    space = namespace_of(name)
    if not space:
        return name
    prefix = next((prefix for prefix, uri in element.nsmap.items() if uri == space and prefix), "xml")
    return f"{prefix}:{local_name(name)}"


def _meant(name: str, holder: ElementType, element: etree._Element, lacking: list[Attribute]) -> str:
    """Return the attribute that an unknown one stands for: by its name, or because it is the only one that is lacking."""
    free = {a.name: a.noun.synonyms for a in holder.attributes.values() if a.name not in element.attrib}
    meant = nearest(local_name(name), free) or (lacking[0].name if len(lacking) == 1 else "")
    takes = meant and holder.attributes[meant].type.takes(element.get(name, ""))
    return meant if takes or meant in [attribute.name for attribute in lacking] else ""


def _unknown(locator: Locator, speaker: Speaker, n: int, holder: ElementType, name: str, meant: str) -> Issue:
    element = locator.elements[n]
    written = written_name(name, element)
    values: dict[str, Value] = {"element": speaker.noun_of(element), "attribute": written}
    if holder.attributes:
        values["attributes"] = tuple(holder.attributes)
    if meant:
        values["suggestion"] = meant
    return Issue("attribute-unknown", locator.attribute(n, written), values)


def _missing(locator: Locator, speaker: Speaker, n: int, attribute: Attribute) -> Issue:
    values: dict[str, Value] = {
        "element": speaker.noun_of(locator.elements[n]),
        "attribute": attribute.name,
        "label": attribute.noun.label,
        "help": attribute.type.help,
        "suggestion": f'{attribute.name}="{attribute.type.example}"',
    }
    return Issue("attribute-missing", locator.element(n), values)
