"""What a page says of itself to machines: Dublin Core, Open Graph, and JSON-LD by type (schema.org).

Each says only what the page shows to people too. Nothing here is HTML: ``head.html`` writes it.
"""

import json
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from logic.addresses import HOME, SEARCH, card_address
from logic.clock import CHILE, moment_in_chile
from logic.rendering.pages import DocumentPage, Frame, LessonPage
from presentation.markup import safe
from presentation.words import words

Facts = dict[str, object]

CONTEXT = "https://schema.org"

_KINDS = {
    "article": "Article",
    "news": "NewsArticle",
    "experience": "Article",
    "course": "Course",
    "questionnaire": "Quiz",
    "resource": "DigitalDocument",
    "opportunity": "GovernmentService",
    "institution": "Organization",
    "page": "WebPage",
}
_ARTICLES = frozenset({"article", "news", "experience"})
_LICENCES = {
    "cc-by-4": "https://creativecommons.org/licenses/by/4.0/",
    "dominio-publico": "https://creativecommons.org/publicdomain/mark/1.0/",
}


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the head of one page says: pairs of Dublin Core terms, the kind of Open Graph and its picture, JSON-LD as text."""

    terms: tuple[tuple[str, str], ...]
    kind: str
    picture: str
    linked: str


def page_metadata(frame: Frame, base_url: str) -> Metadata:
    """Return what a page that is no document says: a list, a channel, the first page."""
    said = words(frame.language)
    site = said.text("site-name")
    if frame.address == HOME:
        search = {
            "@type": "SearchAction",
            "target": f"{base_url}{SEARCH}?q={{words}}",
            "query-input": "required name=words",
        }
        about: Facts = {"@type": "WebSite", "name": site, "url": f"{base_url}/", "potentialAction": search}
    else:
        about = {"@type": "CollectionPage", "name": frame.title, "url": base_url + frame.address}
    about |= _kept({"description": frame.description, "inLanguage": said.language_tag})
    terms = _kept_pairs(
        ("title", frame.title),
        ("description", frame.description),
        ("language", said.language_tag),
        ("publisher", site),
    )
    return Metadata(terms, "website", base_url + card_address(frame.address), _linked(frame, base_url, about))


def document_metadata(page: DocumentPage, base_url: str) -> Metadata:
    """Return what the page of a document says."""
    header, frame = page.header, page.frame
    said = words(frame.language)
    terms = _kept_pairs(
        ("title", header.title),
        ("description", header.summary),
        ("creator", header.author),
        ("publisher", said.text("site-name")),
        ("type", said.text(f"type-{header.type}")),
        ("language", said.language_tag),
        ("issued", _machine_moment(header.valid_from)),
        ("modified", header.modified),
        ("valid", _machine_moment(header.valid_to)),
        ("rights", said.term("rights", header.rights) if header.rights else ""),
        *(("subject", topic.title) for topic in page.topics),
        *(("source", source.href or source.text) for source in header.sources),
    )
    kind = "article" if header.type in _ARTICLES else "website"
    return Metadata(
        terms, kind, base_url + card_address(frame.address), _linked(frame, base_url, _document(page, base_url))
    )


def lesson_metadata(page: LessonPage, base_url: str) -> Metadata:
    """Return what the page of a lesson says. Where it is shared, the picture of its course stands for it."""
    frame, lesson = page.frame, page.lessons[page.number - 1]
    said = words(frame.language)
    site, course = said.text("site-name"), base_url + page.course.address
    terms = _kept_pairs(
        ("title", lesson.title),
        ("description", frame.description),
        ("publisher", site),
        ("language", said.language_tag),
        ("isPartOf", course),
    )
    about: Facts = {
        "@type": "LearningResource",
        "name": lesson.title,
        "description": frame.description,
        "url": base_url + frame.address,
        "position": page.number,
        "isPartOf": {"@type": "Course", "name": page.course.title, "url": course},
        "inLanguage": said.language_tag,
        "publisher": _organization(site),
        "isAccessibleForFree": True,
        "timeRequired": f"PT{page.minutes}M",
        "dateModified": page.header.modified,
    }
    linked = _linked(replace(frame, title=lesson.title), base_url, _kept(about))
    return Metadata(terms, "website", base_url + card_address(page.course.address), linked)


def _document(page: DocumentPage, base_url: str) -> Facts:
    header, frame = page.header, page.frame
    said = words(frame.language)
    kind, url = _KINDS[header.type], base_url + frame.address
    if header.type == "institution":
        address = header.details.get("website", "")
        return _kept({"@type": kind, "name": header.title, "description": header.summary, "url": address or url})
    about = _kept(
        {
            "@type": kind,
            "headline" if header.type in _ARTICLES else "name": header.title,
            "description": header.summary,
            "url": url,
        }
    )
    if header.type == "opportunity":
        return about | _kept(
            {"provider": _organization(header.details.get("organizer", "")), "hoursAvailable": _open(page)}
        )
    topics = [topic.title for topic in page.topics]
    return about | _kept(
        {
            "inLanguage": said.language_tag,
            "author": _organization(header.author),
            "publisher": _organization(said.text("site-name")),
            "datePublished": _machine_moment(header.valid_from),
            "dateModified": header.modified,
            "expires": _machine_moment(header.valid_to),
            "about": topics,
            "license": _LICENCES.get(header.rights, ""),
            "isAccessibleForFree": True,
            "timeRequired": f"PT{header.details['duration']}M" if header.details.get("duration", "").isdigit() else "",
        }
    )


def _machine_moment(text: str) -> str:
    """Return a day as it is, and an hour with what the clocks of Santiago differ from Greenwich then."""
    if "T" not in text:
        return text
    return moment_in_chile(text).astimezone(ZoneInfo(CHILE)).isoformat(timespec="minutes")


def _open(page: DocumentPage) -> Facts:
    """Return from when until when one may apply, as far as the page says it."""
    details = page.header.details
    found = _kept({"validFrom": details.get("opens", ""), "validThrough": details.get("closes", "")})
    return {"@type": "OpeningHoursSpecification", **found} if found else {}


def _organization(name: str) -> Facts:
    return {"@type": "Organization", "name": name} if name else {}


def _linked(frame: Frame, base_url: str, about: Facts) -> str:
    """Return JSON-LD for a page: what it is about, and the way that leads to it. Safe within a script element."""
    graph: list[Facts] = [about]
    if frame.crumbs:
        steps = [*((link.title, link.address) for link in frame.crumbs), (frame.title, frame.address)]
        graph.append(
            {"@type": "BreadcrumbList", "itemListElement": [_step(*step, base_url) for step in enumerate(steps, 1)]}
        )
    text = json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False, separators=(",", ":"))
    # Within a script element only these could end it or begin a comment; in JSON they may be written so anywhere.
    return safe(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))


def _step(position: int, step: tuple[str, str], base_url: str) -> Facts:
    title, address = step
    return {"@type": "ListItem", "position": position, "name": title, "item": base_url + address}


def _kept(facts: Facts) -> Facts:
    """Leave out what is not known: machines are told nothing rather than an empty text."""
    return {name: value for name, value in facts.items() if value}


def _kept_pairs(*pairs: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in pairs if value)
