"""The address of every kind of page, by rule (design, section 8). A document's address follows from its type and slug."""

from data.documents.header import Header

HOME = "/"
SEARCH = "/centro-de-documentacion/"
MISSING = "/404"
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

RESERVED = frozenset(CHANNELS) | frozenset(
    "404 activos api archivos asesores asesoria autodiagnostico centro-de-documentacion cursos ediciones estilo experiencias "
    "feeds healthz indicadores ingresar instituciones metrics mi-cuenta noticias oai opensearch readyz redaccion registro "
    "robots sitemap sitemaps socios temas".split()
)
"""First steps of the portal's own addresses: a page there would be answered before the desks, the search or the health."""


def address_of(header: Header) -> str:
    """Return where a document is read: "/noticias/feria-de-abril", "/apoyo-a-la-gestion/" for a channel."""
    if header.type == "channel":
        return channel_address(header.id)
    slug = header.slug or header.id
    if header.type == "article":
        return f"/{header.channel}/{slug}"
    return MODULES.get(header.type, "/") + slug


def is_reserved(address: str) -> bool:
    """Tell whether an address is the portal's own, and no document's. With or without a slash at its end is the same to readers."""
    listings = (*LISTINGS.values(), *map(channel_listing, CHANNELS))
    return address.strip("/") in RESERVED.union(listing.strip("/") for listing in listings)


def channel_address(channel: str) -> str:
    """Return the address of a channel's page."""
    return f"/{channel}/"


def channel_listing(channel: str) -> str:
    """Return the address of the listing of everything in a channel."""
    return f"/{channel}/todo/"


def topic_address(topic: str) -> str:
    """Return the address of a topic's page."""
    return f"/temas/{topic}/"


def older_address(listing: str, document: str) -> str:
    """Return the address of the page of a listing that begins with a document."""
    return f"{listing}desde/{document}"


def feed_address(name: str) -> str:
    """Return the address of a channel's or module's feed."""
    return f"/feeds/{name}.atom"


def file_address(digest: str, name: str) -> str:
    """Return the address of a document's file: by its bytes, so that it never changes and can be kept for ever."""
    return f"/archivos/{digest[:16]}/{name.rsplit('/', 1)[-1]}"
