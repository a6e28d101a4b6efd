"""One faulty document for each code that documents of ours can have, and values for every name that a template may use."""

from data.errors import NotWellFormed
from data.issues import Issue, Value
from data.xml.parser import parse
from data.xml.schema_catalog import schemas_folder
from data.xml.validator import validate

FILE = "patente-municipal.xml"
XMLNS = 'xmlns="urn:redsercotec:content:1"'

EDITS: dict[str, tuple[str, str]] = {
    "root-unknown": ("article", "artículo"),
    "namespace-wrong": (f" {XMLNS}", ""),
    "element-unknown": ("<p>", "<blink>¡Oferta!</blink><p>"),
    "element-misnamed": ("<summary>", "<resumen>"),
    "element-misnamed, known": ("<th>", "<td>"),
    "element-misnamed, inside": ("<p>", "<figure><li>Cédula de identidad</li></figure><p>"),
    "element-unexpected": ("<p>", "<li>Cédula de identidad</li><p>"),
    "element-misplaced": ("</body>", "<p>Al final.</p></body>"),
    "element-repeated": ("</title>", "</title><title>Otro</title>"),
    "element-missing": ("<author>Redacción del portal</author>", ""),
    "element-missing, at the end": ("</body>", "<section><title>Vacía</title></section></body>"),
    "text-not-allowed": ("<body>", "<body>Suelto"),
    "child-in-simple": ("</author>", " <em>y otros</em></author>"),
    "content-in-empty": ("<p>", '<figure alt="Feria"><image src="feria.jpg"> </image></figure><p>'),
    "attribute-missing": ("<p>", "<p><ref/>"),
    "attribute-unknown": ("<p>", '<p><link url="https://www.sii.cl/">SII</link>'),
    "attribute-unknown, none": ("<body>", '<body clase="ancho">'),
    "value-empty": ("Redacción del portal", " "),
    "value-not-listed": ("<language>es", "<language>castellano"),
    "value-moment": ("<valid-from>", "<valid-from>7 de marzo de 2006 a las 8:00</valid-from><valid-from>"),
    "value-moment, impossible": ("<valid-from>", "<valid-from>2026-02-30</valid-from><valid-from>"),
    "value-moment, far": ("<valid-from>", "<valid-from>1926-02-20T08:00</valid-from><valid-from>"),
    "value-too-long": ("Redacción del portal", "Redacción " * 20),
    "value-pattern": ("<id>", "<id>Patente Municipal</id><id>"),
    "value-address": ("<p>", '<p><link href="www.sii.cl">SII</link>'),
    "id-repeated": (
        "</body>",
        '<section id="a"><title>A</title><p>x</p></section><section id="a"><title>B</title><p>x</p></section></body>',
    ),
    "id-form": ("</body>", '<section id="1 a"><title>A</title><p>x</p></section></body>'),
}

OTHER_DOCUMENTS: dict[str, tuple[str, str, str]] = {
    "value-number": ("resource", "<year>", "<year>dos mil</year><year>"),
    "value-range": ("course", "<minutes>", "<minutes>900</minutes><minutes>"),
    "value-yes-no": ("experience", "<illustrative>", "<illustrative>sí</illustrative><illustrative>"),
    "value-date": ("opportunity", "<opens>", "<opens>7 de marzo de 2006</opens><opens>"),
    "value-date, impossible": ("opportunity", "<opens>", "<opens>2026-02-30</opens><opens>"),
}

VALUES: dict[str, Value] = {
    **dict.fromkeys(("home_line", "before_line", "behind_line", "first_line", "open_line", "close_line"), 27),
    **dict.fromkeys(("length", "limit", "excess", "size", "count", "more", "width", "height"), 1500),
    **dict.fromkeys(
        ("allowed", "alternatives", "attributes", "holders", "homes", "kinds", "types"),
        ("<p> (párrafo)", "<ul> (lista)"),
    ),
    "others": ("noticias/otra.xml",),
    "lowest": "1",
    "highest": "12",
    "suggestion": "patente-municipal",
    "value": "Carpeta Tributaria",
    "help": "Lleva minúsculas sin tilde, cifras y guiones.",
    "example": "patente-municipal",
    "text": "suelto",
    "name": "section",
    "closed": "p",
    "letter": "é",
    "entity": "eacute",
    "prefix": "t",
    "reference": "&#11;",
    "label": "documento nombrado",
    "fixed": "1",
    "child": "em",
    "before": "summary",
    "expected": "patente-municipal",
    "earliest": "2026-03-02",
    **dict.fromkeys(("day", "since"), "2026-03-07"),
    "latest": "2026-11-24",
    "extension": "png",
    "stylesheet": "document.xsl",
    "tag": "video",
    "attribute": "to",
    "encoding": "UTF-16",
    "looks": "PDF",
    "over": "12",
    "meant": ("p", "párrafo", "m", "s"),
    "element": ("section", "sección", "f", "s"),
    "parent": ("body", "texto", "m", "s"),
    "home": ("header", "encabezado", "m", "s"),
    "other": ("valid-from", "fecha de publicación", "f", "s"),
}


def issues_of(case: str) -> tuple[Issue, ...]:
    """Return what is told of the faulty document of a case."""
    kind, old, new = OTHER_DOCUMENTS[case] if case in OTHER_DOCUMENTS else ("article", *EDITS[case])
    source = (schemas_folder() / "examples" / f"{kind}.xml").read_text(encoding="utf-8")
    assert old in source, case
    edited = source.replace(old, new, -1 if case == "root-unknown" else 1)
    if old.startswith("<") and new.endswith(f"</{old[1:]}{old}"):
        edited = _without_next(edited, new, old)
    if case == "element-misnamed":
        edited = edited.replace("</summary>", "</resumen>", 1)
    if case == "element-misnamed, known":
        edited = edited.replace("</th>", "</td>", 1)
    try:
        return validate(parse(edited.encode(), FILE))
    except NotWellFormed as refused:
        return (refused.issue,)


def _without_next(edited: str, new: str, old: str) -> str:
    """Take out the element that ``new`` was put before: it is in its place."""
    start = edited.index(new) + len(new) - len(old)
    end = edited.index(f"</{old[1:]}", start) + len(old) + 1
    return edited[:start] + edited[end:]
