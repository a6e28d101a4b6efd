"""The small documents of the golden tests, one folder a family of templates."""

from pathlib import Path

from data.documents.header import Header
from data.documents.reader import read_header
from data.xml.parser import parse
from data.xml.stylesheet import Target
from logic.rendering.render_document import RenderedDocument, render_document

FOLDER = Path(__file__).parent
DOCUMENTS = tuple(sorted(FOLDER.rglob("*.xml")))

# What leads nowhere in a golden document: a document that is not published, files that were lost.
_MISSING = ("sin-publicar", "perdida.png", "perdido.odt")
_SIZES = {"manual.pdf": 1_234_567, "planilla.xlsx": 41_600, "ley.pdf": 999}
_SIDES = {"puesto.jpg": (1200, 800), "mapa.svg": (640, 360)}


def name_of(path: Path) -> str:
    """Name a golden document by its family and its own name."""
    return path.relative_to(FOLDER).with_suffix("").as_posix()


def render(content: bytes) -> RenderedDocument:
    """Render a document as if everything that it names were published, but for what is missing on purpose."""
    document = parse(content)
    header = read_header(document)
    return render_document(document, header, targets_of(header))


def targets_of(header: Header) -> dict[str, Target]:
    """Return an address for all that a document names, but for what is missing on purpose."""
    documents = {name: Target(f"/guias/{name}", f"Título de {name}", "article") for name in header.references}
    files = {name: _file(name) for name in header.files}
    return {name: target for name, target in {**documents, **files}.items() if name not in _MISSING}


def _file(name: str) -> Target:
    width, height = _SIDES.get(name, (0, 0))
    return Target(f"/archivos/0123/{name}", size=_SIZES.get(name, 0), width=width, height=height)
