"""A text reviewed as it is being written: what it lacks to be published, and advice, with the portal around it looked up.

The text may be anything that somebody typed: broken XML is told too, and nothing here refuses it. What it lacks is what
approving asks (``examine``); advice keeps nothing. The screens that show a review are not here.
"""

from collections.abc import Callable
from dataclasses import replace

from data.documents.header import Header
from data.documents.outline import Outline, read_outline
from data.documents.parts import Parts, read_parts
from data.documents.reader import read_header
from data.errors import NotWellFormed
from data.xml.parser import parse
from logic.addresses import address_of
from logic.checks.advice import advise
from logic.checks.advice_around import Around, advise_around
from logic.checks.reading import Reading, measure_reading
from logic.checks.review import ReadingFacts, Review, review, review_unread
from logic.checks.rules import unlooked_rules
from logic.clock import day_in_chile
from logic.editing.examine import Surroundings, find_issues, has_name
from logic.rendering.reading_time import reading_minutes

MOST_CALLED_ALIKE = 5

Linked = Callable[[str, str], bool]
"""Tells whether another published document leads to one, by its id or by its address."""


def review_content(
    content: bytes, file: str, around: Surroundings, *, other_schema: bool = False, linked: Linked | None = None
) -> Review:
    """Return what is to be told beside ``content``; nothing that was typed raises.

    ``other_schema`` tells that it was kept under other schemas than today's: it is judged by today's. ``linked`` None: nobody looks
    who leads here, and nothing is said of it.
    """
    try:
        document = parse(content, file)
    except NotWellFormed as fault:
        return review_unread(fault.issue, content)
    header, outline, parts = read_header(document), read_outline(document), read_parts(document)
    missing = find_issues(document, header, outline, around)
    reading = measure_reading(document, header)
    looked_up = _around(header, outline, around, linked)
    advice = (
        *advise(document, header, outline, parts),
        *advise_around(document, header, outline, parts, replace(looked_up, kept_before=other_schema)),
        *(reading.remarks if reading else ()),
    )
    unlooked = unlooked_rules(read=reading is not None, linked=looked_up.linked is not None)
    return review(document, missing, advice, _facts(parts, reading), unlooked)


def _facts(parts: Parts, reading: Reading | None) -> ReadingFacts:
    minutes = reading_minutes(parts.words)
    if reading is None:
        return ReadingFacts(parts.words, minutes)
    return ReadingFacts(parts.words, minutes, reading.band, int(reading.inflesz))


def _around(header: Header, outline: Outline, around: Surroundings, linked: Linked | None) -> Around:
    """Look up what is around. Each question is of the few documents and addresses that the text itself names."""
    work, today = around.work, str(day_in_chile(around.moment))
    named = {reference.value for reference in outline.references} - {header.id}
    states = work.documents.states(sorted(named)).values()
    approved = {state.id for state in states if state.approved is not None}
    heads = work.documents.heads(approved)
    ends = {id_: head.valid_to[:10] for id_, (head, _) in heads.items() if head.valid_to}
    addresses = {link.target for link in outline.links if link.target.startswith(("http://", "https://"))}
    outside = work.outside_links.at(sorted(addresses))
    return Around(
        today=today,
        over={id_: day for id_, day in ends.items() if day < today},
        moved=frozenset(state.id for state in states if state.status == "withdrawn"),
        waiting=frozenset(state.id for state in states if state.approved is None and state.status != "withdrawn"),
        dead={
            link.address: str(day_in_chile(link.failing_since)) if link.failing_since else ""
            for link in outside.values()
            if link.state == "broken"
        },
        elsewhere={link.address: link.leads_to for link in outside.values() if link.state == "moved" and link.leads_to},
        same_title=work.same_titles.others(header.title, header.id, MOST_CALLED_ALIKE),
        linked=linked(header.id, address_of(header)) if linked and has_name(header) else None,
    )
