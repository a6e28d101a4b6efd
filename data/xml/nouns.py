"""Nouns as values of an issue: four words that the catalogue of wordings agrees with. The sentences are not here."""

from collections.abc import Iterable

from lxml import etree

from data.xml.namespaces import local_name
from data.xml.schema_model import Declaration, ElementType, Noun, SchemaModel

NounValues = tuple[str, str, str, str]
"""Name as written, label, gender "m" or "f", number "s" or "p"; the label is empty where the name is unknown."""

_INVARIANT = ("énfasis", "análisis", "tesis")


def is_plural(noun: Noun) -> bool:
    """Tell whether the label itself is plural, "objetivos": its plural is the same word."""
    return noun.plural == noun.label and noun.label not in _INVARIANT


def tag_name(element: etree._Element) -> str:
    """Return the name of an element as its author wrote it, with its prefix."""
    name = local_name(str(element.tag))
    return f"{element.prefix}:{name}" if element.prefix else name


def noun_named(name: str, model: SchemaModel) -> NounValues:
    """Return the noun of ``{namespace}local`` wherever it is declared first, named without a prefix."""
    declared = next(iter(model.declarations.get(name, ())), None)
    return _values(local_name(name), declared.noun if declared else None)


class Speaker:
    """Says the names of one schema as the author of one document would write them: with the prefix of its root."""

    def __init__(self, model: SchemaModel, root: etree._Element) -> None:
        self._model = model
        self._prefix = f"{root.prefix}:" if root.prefix else ""

    def declared(self, name: str, holder: ElementType | None = None) -> Declaration | None:
        """Return what ``name`` is within ``holder`` or, failing that, wherever it is declared first."""
        here = holder.children.get(name) if holder else None
        return here or next(iter(self._model.declarations.get(name, ())), None)

    def name(self, name: str) -> str:
        """Return ``{namespace}local`` as it would be written."""
        return self._prefix + local_name(name)

    def tag(self, name: str) -> str:
        """Return the start tag of a name."""
        return f"<{self.name(name)}>"

    def noun(self, name: str, holder: ElementType | None = None) -> NounValues:
        """Return the noun of a name that should be there."""
        declared = self.declared(name, holder)
        return _values(self.name(name), declared.noun if declared else None)

    def noun_of(self, element: etree._Element, holder: ElementType | None = None) -> NounValues:
        """Return the noun of an element that is there, its name as it stands."""
        declared = self.declared(str(element.tag), holder)
        return _values(tag_name(element), declared.noun if declared else None)

    def example(self, name: str, holder: ElementType | None = None) -> str:
        """Return the schema's own example of an element, or an empty string."""
        declared = self.declared(name, holder)
        return declared.noun.example if declared else ""

    def listed(self, names: Iterable[str], holder: ElementType | None = None) -> tuple[str, ...]:
        """Return names with their labels, ``<p> (párrafo)``, without repeats."""
        return tuple(dict.fromkeys(self._listed(name, holder) for name in names))

    def _listed(self, name: str, holder: ElementType | None) -> str:
        declared = self.declared(name, holder)
        return f"{self.tag(name)} ({declared.noun.label})" if declared else self.tag(name)


def _values(name: str, noun: Noun | None) -> NounValues:
    if noun is None:
        return name, "", "f", "s"
    return name, noun.label, noun.gender, "p" if is_plural(noun) else "s"
