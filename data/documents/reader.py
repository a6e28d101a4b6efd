"""A document's header, read from its tree. Forgives what is missing or wrong: whether it may be is for the schemas to say."""

from typing import cast

from lxml import etree

from data.documents.header import Change, Header, Source
from data.xml.namespaces import CONTENT, local_name, namespace_of
from data.xml.parser import XmlDocument

_NS = f"{{{CONTENT}}}"
_MANY = frozenset({"topic", "audience", "region", "commune", "source"})
_PARTS_WITH_DETAILS = frozenset({"call", "profile"})
_REFERENCES = etree.XPath("//@to")
_FILES = etree.XPath("//@src")
_STRING = etree.XPath("string()")


def read_header(document: XmlDocument) -> Header:
    """Return the header of a well-formed document; its id is empty where it gives none.

    Text is taken as the schemas take it: without space at its ends and with single spaces inside.
    A root of no vocabulary or of another gives a header with an empty type.
    """
    root = document.root
    single: dict[str, str] = {}
    many: dict[str, list[str]] = {name: [] for name in _MANY}
    sources: list[Source] = []
    institutions: list[str] = []
    changes: list[Change] = []
    for element in root.iterchildren(f"{_NS}header"):
        for fact in element.iterchildren(f"{_NS}*"):
            name = local_name(str(fact.tag))
            if name == "institution":
                institutions.append(_tidy(fact.get("to")))
            elif name == "source":
                sources.append(Source(_text(fact), _tidy(fact.get("href"))))
            elif name == "changes":
                changes += _changes(fact)
            elif name in many:
                many[name].append(_text(fact))
            else:
                single.setdefault(name, _text(fact))
    document_id = single.get("id", "")
    return Header(
        id=document_id,
        type=local_name(str(root.tag)) if namespace_of(str(root.tag)) == CONTENT else "",
        title=single.get("title", ""),
        summary=single.get("summary", ""),
        language=single.get("language", ""),
        channel=single.get("channel", ""),
        slug=single.get("slug", "") or document_id,
        author=single.get("author", ""),
        rights=single.get("rights", ""),
        valid_from=single.get("valid-from", ""),
        valid_to=single.get("valid-to", ""),
        review_by=single.get("review-by", ""),
        revised=single.get("revised", ""),
        topics=tuple(many["topic"]),
        audiences=tuple(many["audience"]),
        regions=tuple(many["region"]),
        institutions=tuple(institutions),
        sources=tuple(sources),
        changes=tuple(sorted(changes, key=lambda change: change.day, reverse=True)),
        references=_unrepeated(_REFERENCES(root)),
        files=_unrepeated(_FILES(root)),
        details=_details(root, many["commune"]),
    )


def _changes(history: etree._Element) -> list[Change]:
    return [Change(_tidy(note.get("on")), _text(note)) for note in history.iterchildren(f"{_NS}change")]


def _details(root: etree._Element, communes: list[str]) -> dict[str, str]:
    """What only the type has: the plain fields beside header and body, and those of a call or a profile.

    ``communes`` are those of the header, separated by spaces; a link or website is its address.
    """
    details = {"communes": " ".join(communes)} if communes else {}
    for part in root.iterchildren(f"{_NS}*"):
        name = local_name(str(part.tag))
        fields = part.iterchildren(f"{_NS}*") if name in _PARTS_WITH_DETAILS else (part,)
        for field in fields:
            value = _tidy(field.get("href")) or ("" if len(field) else _text(field))
            if value:
                details.setdefault(local_name(str(field.tag)), value)
    return details


def _text(element: etree._Element) -> str:
    """The words of an element; those around a comment belong together."""
    return _tidy(element.text if not len(element) else str(_STRING(element)))


def _tidy(text: str | None) -> str:
    return " ".join(text.split()) if text else ""


def _unrepeated(values: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tidy for value in cast("list[str]", values) if (tidy := _tidy(value))))
