"""Documents to render, and the quickest way to render them."""

from xml.sax.saxutils import escape

from data.documents.reader import read_header
from data.xml.parser import parse
from data.xml.stylesheet import Target
from logic.rendering.render_document import RenderedDocument, render_document

ARTICLE = """<article xmlns="urn:redsercotec:content:1">
  <header><id>guia</id><title>{title}</title><summary>{summary}</summary><language>es</language>
  <channel>apoyo-a-la-gestion</channel><valid-from>2026-03-02</valid-from></header>
  <body>{body}</body>
</article>"""


def article(body: str, title: str = "Guía", summary: str = "Resumen") -> bytes:
    """Return an article whose body is the markup ``body``; title and summary are plain text."""
    return ARTICLE.format(title=escape(title), summary=escape(summary), body=body).encode()


def rendered(content: bytes, targets: dict[str, Target] | None = None) -> RenderedDocument:
    """Render the bytes of a document, whose references lead to ``targets``."""
    document = parse(content)
    return render_document(document, read_header(document), targets or {})
