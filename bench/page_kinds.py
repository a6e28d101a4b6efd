"""What a live build holds, by the kinds of page that the portal has, and where one of each kind is: the heaviest.

A kind of which a build has no page is left out: who wants it says so.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from data.builds.sqlite_site import SqliteSite

HTML = "text/html"

_CHANNEL = "(?:apoyo-a-la-gestion|oportunidades-de-negocios|comunidades-empresariales)"

BUILT = {
    "home": "/",
    "channel": f"/{_CHANNEL}/",
    "channel listing": f"/{_CHANNEL}/todo/",
    "listing": "/noticias/",
    "opportunities": "/oportunidades-de-negocios/oportunidades/",
    "topics": "/temas/",
    "topic": "/temas/[^/]+/",
    "moment": "/momentos/[^/]+/",
    "map": "/mapa",
    "article": f"/{_CHANNEL}/(?!plazos)[^/]+",
    "news": "/noticias/[^/]+",
    "experience": "/experiencias/[^/]+",
    "opportunity": "/oportunidades-de-negocios/oportunidades/[^/]+",
    "resource": "/centro-de-documentacion/[^/]+",
    "course": "/cursos/[^/]+",
    "lesson": "/cursos/[^/]+/[^/]+",
    "questionnaire": "/autodiagnostico/[^/.]+",
    "institution": "/instituciones/[^/]+",
    "page": "/(?!404|mapa|sin-conexion)[^/]+",
}
"""Patterns of the addresses of each kind of page of a build."""

ANSWERED = {
    "search": "/centro-de-documentacion/?q=patente",
    "empty search": "/centro-de-documentacion/",
    "search in vain": "/centro-de-documentacion/?q=xilófono",
    "deadlines": "/oportunidades-de-negocios/plazos",
    "feedback": "/le-sirvio?pagina=/",
    "thanks": "/le-sirvio/gracias?pagina=/",
    "style": "/estilo/",
    "offline": "/sin-conexion",
    "not found": "/no-hay-nada",
}
"""What stands at the same address in every portal."""

RESULT = "result"
GONE = "gone"
KINDS = (*BUILT, RESULT, *ANSWERED)
"""All but ``GONE``: only a portal whose life has begun has one."""

STATUSES = {"not found": 404, GONE: 410}
"""The status of the kinds that do not answer 200."""


@dataclass(frozen=True, slots=True)
class Stored:
    """One address of a live build. ``media_type`` is bare; ``content`` is empty for a redirect and for a large file."""

    address: str
    status: int
    media_type: str
    content: bytes


def live_pages(home: Path) -> list[Stored]:
    """Return every address of the live build, by address."""
    site = SqliteSite(home / "site")
    live = site.live()
    assert live is not None
    pages = [
        Stored(
            page.address,
            page.status,
            page.media_type.partition(";")[0],
            b"" if page.location or page.in_files else site.body(page.digest, "identity"),
        )
        for page in site.pages(live)
        if page.status
    ]
    site.close()
    return sorted(pages, key=lambda page: page.address)


def addresses(home: Path) -> dict[str, str]:
    """Return an address for each kind of page that the live build of a portal has."""
    pages = [page for page in live_pages(home) if (page.status, page.media_type) == (200, HTML)]
    found = dict(ANSWERED)
    for kind, pattern in BUILT.items():
        ours = [page for page in pages if re.fullmatch(pattern, page.address)]
        if ours:
            found[kind] = max(ours, key=lambda page: len(page.content)).address
    if "questionnaire" in found:
        found[RESULT] = result_of(home, found["questionnaire"])
    gone = [page.address for page in live_pages(home) if page.status == STATUSES[GONE]]
    return found | ({GONE: gone[0]} if gone else {})


def result_of(home: Path, questionnaire: str, answer: int = 1) -> str:
    """Return the address of what a questionnaire says to whoever chose the same answer everywhere."""
    content = next(page.content for page in live_pages(home) if page.address == f"{questionnaire}.json")
    questions = [question["id"] for area in json.loads(content)["areas"] for question in area["questions"]]
    return f"{questionnaire}/resultado?{urlencode(dict.fromkeys(questions, answer))}"
