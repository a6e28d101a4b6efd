"""What the schemas say of each element of documents, as a person looks it up: one entry a name.

Not here: how examples look (``examples``), and packages and receipts.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from data.documents.folding import fold
from data.xml.namespaces import local_name
from data.xml.occurrences import Times, in_order, merged, occurrences
from data.xml.schema_catalog import document_rules, schemas_folder
from data.xml.schema_model import Attribute, Declaration, ElementType, SimpleType

MOST_QUESTION = 100
"""Letters of what may be looked up."""


@dataclass(frozen=True, slots=True)
class Value:
    """What may be written as a value: its rule and an example, or the codes of a list with their labels."""

    rule: str
    sample: str
    codes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class AttributeEntry:
    """An attribute of an element."""

    name: str
    label: str
    help: str
    required: bool
    value: Value


@dataclass(frozen=True, slots=True)
class Child:
    """What an element may hold, and how often: ``most`` None is without end."""

    name: str
    label: str
    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an element is in some places. ``kind`` is elements, mixed, text or empty; ``in_order``: its children have an order."""

    label: str
    plural: str
    help: str
    synonyms: tuple[str, ...]
    example: str
    kind: str
    in_order: bool
    children: tuple[Child, ...]
    attributes: tuple[AttributeEntry, ...]
    value: Value | None


@dataclass(frozen=True, slots=True)
class Entry:
    """All that is said of a name. ``homes`` are (name, label) of the elements that may hold it; a root has none."""

    name: str
    meanings: tuple[Meaning, ...]
    homes: tuple[tuple[str, str], ...]
    is_root: bool

    @property
    def label(self) -> str:
        """Return what it is called, first of all."""
        return self.meanings[0].label


@cache
def entries() -> dict[str, Entry]:
    """Return every entry by name, in order of name."""
    model = document_rules().model
    found = {local_name(name): _entry(local_name(name), several) for name, several in model.declarations.items()}
    return dict(sorted(found.items()))


def find_entries(question: str) -> tuple[Entry, ...]:
    """Return the entries whose name, label, synonyms or help have every word of ``question``; by how near the words are to the name.

    Accents and case do not matter. Without a word all entries are found.
    """
    words = fold(question[:MOST_QUESTION]).replace("<", " ").replace(">", " ").split()
    ranked = [(rank, entry) for entry in entries().values() if (rank := _rank(entry, words)) is not None]
    return tuple(entry for _, entry in sorted(ranked, key=lambda pair: pair[0]))


def _entry(name: str, declarations: Iterable[Declaration]) -> Entry:
    model = document_rules().model
    meanings: dict[tuple[str, str], Meaning] = {}
    for declaration in declarations:
        told = _meaning(declaration, model.type_of(declaration))
        key = (told.label, told.help)
        meanings[key] = _joined(meanings[key], told) if key in meanings else told
    full = next(iter(model.declarations)).rpartition("}")[0] + "}" + name
    homes = {local_name(home.name): home.noun.label for home in model.holders.get(full, ())}
    return Entry(name, tuple(meanings.values()), tuple(sorted(homes.items())), full in model.roots)


def _meaning(declaration: Declaration, kind: ElementType) -> Meaning:
    noun = declaration.noun
    name = local_name(declaration.name)
    return Meaning(
        noun.label,
        noun.plural,
        noun.help,
        noun.synonyms,
        noun.example or _whole_example(name),
        kind.kind,
        in_order(kind.content),
        _children(kind, occurrences(kind.content)),
        tuple(map(_attribute, kind.attributes.values())),
        _value(kind.text) if kind.text else None,
    )


def _joined(first: Meaning, second: Meaning) -> Meaning:
    """Return one meaning of two that are called alike: levels of a section hold a little less each."""
    labels = {child.name: child.label for child in (*second.children, *first.children)}
    times = merged(_times(first), _times(second))
    children = tuple(Child(name, labels[name], *often) for name, often in times.items())
    attributes = {each.name: each for each in (*second.attributes, *first.attributes)}
    return Meaning(
        first.label,
        first.plural,
        first.help,
        tuple(dict.fromkeys((*first.synonyms, *second.synonyms))),
        first.example or second.example,
        first.kind,
        first.in_order,
        children,
        tuple(attributes.values()),
        first.value or second.value,
    )


def _times(meaning: Meaning) -> dict[str, Times]:
    return {child.name: (child.least, child.most) for child in meaning.children}


def _children(kind: ElementType, times: dict[str, Times]) -> tuple[Child, ...]:
    return tuple(
        Child(local_name(name), kind.children[name].noun.label, least, most) for name, (least, most) in times.items()
    )


def _attribute(attribute: Attribute) -> AttributeEntry:
    noun = attribute.noun
    return AttributeEntry(attribute.name, noun.label, noun.help, attribute.required, _value(attribute.type))


def _value(kind: SimpleType) -> Value:
    return Value(kind.help, kind.example, tuple(kind.values.items()))


def _whole_example(root: str) -> str:
    """Return the worked example of a type of document: a root says nothing of its own."""
    path = schemas_folder() / "examples" / f"{root}.xml"
    return path.read_text(encoding="utf-8").strip() if path.is_file() else ""


def _rank(entry: Entry, words: list[str]) -> int | None:
    """Return how near an entry is to the words: 0 is its name. None: one of the words is nowhere."""
    names = {entry.name, *(fold(label) for meaning in entry.meanings for label in (meaning.label, meaning.plural))}
    others = {fold(synonym) for meaning in entry.meanings for synonym in meaning.synonyms}
    text = fold(" ".join([*names, *others, *(meaning.help for meaning in entry.meanings)]))
    if not all(word in text for word in words):
        return None
    asked = " ".join(words)
    if asked in names or not words:
        return 0
    if asked in others or any(name.startswith(asked) for name in names):
        return 1
    return 2 if any(asked in name for name in names) else 3
