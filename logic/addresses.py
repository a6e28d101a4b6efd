"""The address of every kind of page, by rule (design, section 8). A document's address follows from its type and slug."""

import re

from data.documents.folding import fold
from data.documents.header import Header

HOME = "/"
SEARCH = "/centro-de-documentacion/"
MISSING = "/404"
OFFLINE = "/sin-conexion"
DIRECTORY = "/mapa"
TOPICS = "/temas/"
STYLE = "/estilo/"
VOCABULARY = "/vocabulario/"
DEADLINES = "/oportunidades-de-negocios/plazos"
CALENDAR = "/oportunidades-de-negocios/plazos.ics"
CALLS = "/oportunidades-de-negocios/plazos.json"
USEFUL = "/le-sirvio"
SITEMAP = "/sitemap.xml"

CHANNELS = ("apoyo-a-la-gestion", "oportunidades-de-negocios", "comunidades-empresariales")

# Where the documents of a type live: also the address of the type's listing, but for articles and pages, which have none.
MODULES = {
    "news": "/noticias/",
    "experience": "/experiencias/",
    "opportunity": "/oportunidades-de-negocios/oportunidades/",
    "resource": "/centro-de-documentacion/",
    "course": "/cursos/",
    "questionnaire": "/autodiagnostico/",
    "institution": "/instituciones/",
}

LISTINGS = {**MODULES, "resource": "/centro-de-documentacion/recursos/"}

# What machines read of a document stands at its address with one of these: no slug has a dot.
MACHINE_FORMS = {"questionnaire": (".json",), "opportunity": (".ics",)}

OWN_PAGES = ("acerca-de", "accesibilidad", "privacidad", "terminos")
"""Fixed pages to which every foot of a page leads: there is an answer before somebody has written them."""

RESERVED = frozenset(CHANNELS) | frozenset(
    "404 activos api archivos asesores asesoria autodiagnostico centro-de-documentacion clave cursos ediciones estilo experiencias "
    "favicon feeds healthz indicadores ingresar instituciones invitacion le-sirvio mapa manifest metrics mi-cuenta momentos noticias oai "
    "opensearch portada readyz redaccion registro revision robots salir sin-conexion sitemap sitemaps socios sw tarjetas temas vocabulario".split()
)
"""First steps of the portal's own addresses: a page there would be answered before the desks, the search or the health."""

ANSWERED = frozenset(
    {
        SEARCH,
        DEADLINES,
        USEFUL,
        STYLE,
        VOCABULARY,
        "/ingresar",
        "/robots.txt",
        "/.well-known/security.txt",
        "/politica-de-seguridad.txt",
    }
)
"""Addresses without a page in a build that the application answers, and to which a text may lead."""

_NOT_PLAIN = re.compile("[^a-z0-9]+")
_STEPS_OF_RENDITION = 5
"""With the empty one before the first slash: no other file stands so deep."""


_DESKS = frozenset(
    "404 activos api archivos asesores clave ediciones estilo favicon feeds healthz indicadores ingresar invitacion le-sirvio manifest metrics "
    "mi-cuenta oai opensearch readyz redaccion registro revision robots salir sin-conexion sitemap sitemaps socios sw tarjetas".split()
)
"""First steps under which everything is the portal's own: nothing there may be led elsewhere."""


def address_of(header: Header) -> str:
    """Return where a document is read: "/noticias/feria-de-abril", "/apoyo-a-la-gestion/" for a channel."""
    if header.type == "channel":
        return channel_address(header.id)
    slug = header.slug or header.id
    if header.type == "article":
        return f"/{header.channel}/{slug}"
    return MODULES.get(header.type, "/") + slug


def machine_addresses(document_type: str, address: str) -> tuple[str, ...]:
    """Return the addresses that the machine forms of a document may have, which go where the document goes."""
    return tuple(address + suffix for suffix in MACHINE_FORMS.get(document_type, ()))


def lasting_id(name: str) -> str:
    """Return the URI by which feeds and calendars name a document (by its id) or a page (by its address), wherever it moves."""
    return f"tag:redsercotec.cl,2002:{name}"


def questionnaire_address(slug: str) -> str:
    """Return the address of a questionnaire."""
    return MODULES["questionnaire"] + slug


def result_address(slug: str) -> str:
    """Return where the answers to a questionnaire are sent. Its stylesheet says the same."""
    return f"/autodiagnostico/{slug}/resultado"


def is_reserved(address: str) -> bool:
    """Tell whether an address is the portal's own, and no document's. With or without a slash at its end is the same to readers."""
    # The lessons of a course would stand among the older pages of the listing of courses.
    older_courses = older_address(LISTINGS["course"], "")
    own = (DEADLINES, older_courses, *LISTINGS.values(), *map(channel_listing, CHANNELS))
    return address.strip("/") in RESERVED.union(place.strip("/") for place in own)


def is_answered(address: str) -> bool:
    """Tell whether the application answers at an address without a page there, so that a text may lead to it."""
    return not ANSWERED.isdisjoint((address, address + "/", address.removesuffix("/")))


def belongs_to_application(address: str) -> bool:
    """Tell whether whatever stands at an address is the portal's own working: desks, health, files, results."""
    first = address.strip("/").partition("/")[0]
    slug = address.strip("/").removeprefix("autodiagnostico/").partition("/")[0]
    result = first == "autodiagnostico" and address.rstrip("/") == result_address(slug)
    own = not first or first.startswith(".") or first.partition(".")[0] in _DESKS
    return own or result or is_answered(address)


def lesson_address(course: str, lesson: str) -> str:
    """Return the address of a lesson of the course at an address. The stylesheet of courses says the same."""
    return f"{course}/{lesson}"


def channel_address(channel: str) -> str:
    """Return the address of a channel's page."""
    return f"/{channel}/"


def channel_listing(channel: str) -> str:
    """Return the address of the listing of everything in a channel."""
    return f"/{channel}/todo/"


def topic_address(topic: str) -> str:
    """Return the address of a topic's page."""
    return f"/temas/{topic}/"


def moment_address(moment: str) -> str:
    """Return the address of the page of a moment in a business's life."""
    return f"/momentos/{moment}/"


def card_address(address: str) -> str:
    """Return the address of the picture that stands for a page where it is shared."""
    return f"/tarjetas/{address.strip('/') or 'portada'}.png"


def older_address(listing: str, document: str) -> str:
    """Return the address of the page of a listing that begins with a document."""
    return f"{listing}desde/{document}"


def feed_address(name: str) -> str:
    """Return the address of a channel's or module's feed."""
    return f"/feeds/{name}.atom"


def file_address(digest: str, name: str) -> str:
    """Return the address of a document's file: by its bytes, so that it never changes and can be kept for ever."""
    return f"/archivos/{digest[:16]}/{name.rsplit('/', 1)[-1]}"


def rendition_address(digest: str, name: str, step: str, form: str) -> str:
    """Return the address of a picture at a width and in a form, by the bytes of the picture that it was made of.

    One step deeper than any file; the name holds nothing that a list of addresses could not.
    """
    stem = _NOT_PLAIN.sub("-", fold(name.rsplit("/", 1)[-1].rpartition(".")[0])).strip("-")[:60] or "imagen"
    return f"/archivos/{digest[:16]}/{step}/{stem}.{form}"


def is_rendition(address: str) -> bool:
    """Tell whether an address is that of a picture at a width and in a form."""
    steps = address.split("/")
    return len(steps) == _STEPS_OF_RENDITION and steps[1] == "archivos"
