"""Documents of other types than articles, as small as they can be: what pages of several documents show of them."""

HEADER = """  <header>
    <id>{id}</id>
    <title>{title}</title>
    <summary>Lo que conviene saber de {id}.</summary>
    <language>es</language>{subject}
    <author>Redacción del portal</author>
    <valid-from>2026-03-01</valid-from>
    <rights>estado-de-chile</rights>
  </header>"""
SUBJECT = "\n    <channel>{channel}</channel>\n    <topic>{topic}</topic>"


def fixed_page(id: str, title: str = "") -> str:
    """A fixed page of the portal."""
    return _document("page", id, title, "", "  <body><p>Un párrafo.</p></body>")


def opportunity(id: str, closes: str = "", title: str = "", season: str = "") -> str:
    """An opportunity; with ``season`` its next call is to be announced, without that and ``closes`` it is always open."""
    closing = f"<closes>{closes}</closes>" if closes else ""
    closing += f"<season>{season}</season>" if season else ""
    asked = "<requirements><requirement>Tener un negocio.</requirement></requirements>"
    apply = '<link href="https://www.sercotec.cl">Sercotec</link>'
    call = f"  <call><organizer>Sercotec</organizer>{closing}{asked}{apply}</call>"
    return _document("opportunity", id, title, _subject("oportunidades-de-negocios", "fondos-concursables"), call)


def channel(id: str, section: str, topic: str, *highlights: str) -> str:
    """The document of a channel, with one section."""
    chosen = "".join(f'<highlight to="{to}"/>' for to in highlights)
    part = f'<channel-section id="parte"><title>{section}</title><summary>Para qué.</summary><topic>{topic}</topic>{chosen}</channel-section>'
    body = f"  <introduction><p>Un párrafo.</p></introduction>\n  {part}"
    return _document("channel", id, "", f"\n    <channel>{id}</channel>", body)


def _subject(channel: str, topic: str) -> str:
    return SUBJECT.format(channel=channel, topic=topic)


def _document(type: str, id: str, title: str, subject: str, content: str) -> str:
    header = HEADER.format(id=id, title=title or f"Título de {id}", subject=subject)
    return f'<{type} xmlns="urn:redsercotec:content:1">\n{header}\n{content}\n</{type}>\n'
