"""A new document: its type is chosen, its title given, and the least that its schema asks for is kept as a draft to be written on."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count

from data.content.interface import ContentStore
from data.documents.folding import fold
from data.documents.types import DOCUMENT_TYPES, is_document_id
from data.unit_of_work import OpenUnit, UnitOfWork
from data.xml.namespaces import CONTENT
from data.xml.schema_catalog import document_rules
from data.xml.schema_model import Declaration, SchemaModel
from data.xml.starter import least, starter
from logic.clock import Clock, day_in_chile
from logic.editing.save_revision import SaveRevision, save_revision
from logic.errors import Conflict, Fault, NotAcceptable
from logic.permissions import Actor, require

ORDER = (
    "article",
    "news",
    "experience",
    "opportunity",
    "resource",
    "course",
    "questionnaire",
    "institution",
    "page",
    "channel",
)
"""The types as they are offered: those that are written most come first."""

LONGEST_TITLE = 200
LONGEST_NAME = 60
"""Letters of a name that is made of a title."""

LANGUAGE = "es"
RIGHTS = "estado-de-chile"
_HEADER = f"{{{CONTENT}}}header"
_SIGNS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class StartDocument:
    """The type and title of a document. ``document_id`` empty: it is made of the title. ``channel`` and ``topic`` are codes, or empty."""

    type: str
    title: str
    by: Actor
    document_id: str = ""
    channel: str = ""
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Started:
    """The draft that there is now."""

    document_id: str
    revision: int


@dataclass(frozen=True, slots=True)
class Question:
    """A code that the schema of a type asks for or allows: each with its label."""

    options: Mapping[str, str]
    required: bool


@dataclass(frozen=True, slots=True)
class Beginning:
    """What may be begun: a type with the schema's own label and help, and what it asks at the start."""

    type: str
    label: str
    help: str
    channel: Question
    topic: Question


def beginnings() -> tuple[Beginning, ...]:
    """Return every type that may be begun."""
    model = document_rules().model
    return tuple(_beginning(model, type_) for type_ in ORDER)


def start_document(command: StartDocument, *, unit_of_work: OpenUnit, content: ContentStore, clock: Clock) -> Started:
    """Begin a document. Raises ``NotAcceptable`` with faults of "type", "title", "document_id", "channel" and "topic"."""
    require(command.by, "save")
    title = tidy_title(command.title)
    faults = (*title_faults(title), *_code_faults(command), *name_faults(command.document_id))
    if faults:
        raise NotAcceptable(*faults)
    facts = {
        "title": (title,),
        "language": (LANGUAGE,),
        "author": (command.by.name,),
        "valid-from": (day_in_chile(clock.now()).isoformat(),),
        "rights": (RIGHTS,),
        **{name: (code,) for name, code in (("channel", command.channel), ("topic", command.topic)) if code},
    }
    while True:
        with unit_of_work(read_only=True) as work:
            document_id = chosen_name(command.document_id, title, work)
        made = starter(command.type, {"id": (document_id,), **facts})
        try:
            asked = SaveRevision(document_id, made, command.by)
            saved = save_revision(asked, unit_of_work=unit_of_work, content=content, clock=clock)
        except Conflict:
            continue  # somebody took the name just now: the next one, or the fault that says so
        return Started(saved.document_id, saved.revision)


def tidy_title(title: str) -> str:
    """Return a title on one line, without signs that nobody sees."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in title).split())


def title_faults(title: str) -> tuple[Fault, ...]:
    """Return what is wrong with a tidied title."""
    if not title:
        return (Fault("title", "missing"),)
    return (Fault("title", "too-long", {"most": LONGEST_TITLE}),) if len(title) > LONGEST_TITLE else ()


def name_faults(document_id: str) -> tuple[Fault, ...]:
    """Return what is wrong with a name that a person gave; none is right, since one is made then."""
    return () if not document_id or is_document_id(document_id) else (Fault("document_id", "unfit"),)


def chosen_name(document_id: str, title: str, work: UnitOfWork) -> str:
    """Return the name that was given, or a free one made of the title. Raises ``NotAcceptable`` where the given one is taken."""
    if document_id:
        if work.documents.state(document_id) is not None:
            raise NotAcceptable(Fault("document_id", "taken", {"value": document_id}))
        return document_id
    name = name_of(title)
    candidates = (name if number == 1 else f"{name}-{number}" for number in count(1))
    return next(candidate for candidate in candidates if work.documents.state(candidate) is None)


def name_of(title: str) -> str:
    """Return a title as a document's name: without accents, its words joined by hyphens, cut between words where it is long."""
    name = _SIGNS.sub("-", fold(title).replace("ñ", "n")).strip("-")
    if len(name) > LONGEST_NAME:
        cut = name[: LONGEST_NAME + 1].rpartition("-")[0]
        name = cut or name[:LONGEST_NAME]
    return name or "documento"


def _code_faults(command: StartDocument) -> tuple[Fault, ...]:
    if command.type not in DOCUMENT_TYPES:
        return (Fault("type", "unknown"),)
    asked = _beginning(document_rules().model, command.type)
    given = (("channel", command.channel, asked.channel), ("topic", command.topic, asked.topic))
    missing = (Fault(name, "missing") for name, code, question in given if question.required and not code)
    unknown = (Fault(name, "unknown") for name, code, question in given if code and code not in question.options)
    return (*missing, *unknown)


def _beginning(model: SchemaModel, type_: str) -> Beginning:
    declaration = model.roots[f"{{{CONTENT}}}{type_}"]
    header = model.type_of(declaration).children[_HEADER]
    noun = declaration.noun
    channel, topic = (_question(model, header, name) for name in ("channel", "topic"))
    return Beginning(type_, noun.label[:1].upper() + noun.label[1:], noun.help, channel, topic)


def _question(model: SchemaModel, header: Declaration, name: str) -> Question:
    holder = model.type_of(header)
    tag = f"{{{CONTENT}}}{name}"
    text = model.type_of(holder.children[tag]).text
    return Question(text.values if text else {}, tag in least(holder.content))
