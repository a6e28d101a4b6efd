"""How an example of the vocabulary looks on a page: made by the stylesheets that make all pages. And how its source is laid out."""

import re
from functools import cache

from data.clipboard.fitting import as_article, fits_an_article
from data.documents.reader import read_header
from data.xml.namespaces import CONTENT
from logic.rendering.render_document import render_document
from logic.vocabulary.entries import entries

_AROUND = ("{}", "<p>{}</p>", "<ul>{}</ul>", "<steps>{}</steps>", "<section><title>Ejemplo</title>{}</section>")
"""Where an example may stand in the body of an article: as it is, in a paragraph, a list, steps or a section."""

_TAGS = re.compile(r"><")
_LONG = 60


@cache
def looks(name: str, number: int = 0) -> str:
    """Return the HTML of an element's example, of its meaning of this number; empty where it is no part of a text."""
    example = entries()[name].meanings[number].example
    if name == "body":
        example = example.removeprefix("<body>").removesuffix("</body>")
    for around in _AROUND if example and not entries()[name].is_root else ():
        body = f'<body xmlns="{CONTENT}">{around.format(example)}</body>'.encode()
        if fits_an_article(body):
            document = as_article(body)
            return render_document(document, read_header(document), {}).body
    return ""


@cache
def source(name: str, number: int = 0) -> str:
    """Return an element's example as it is read best: a long one that is on one line has a line for each element."""
    example = entries()[name].meanings[number].example
    if "\n" in example or len(example) <= _LONG:
        return example
    lines, depth = [], 0
    for line in _TAGS.sub(">\n<", example).split("\n"):
        closes = line.startswith("</")
        depth -= closes
        lines.append("  " * depth + line)
        opens = line.count("<") - 2 * line.count("</") - 2 * line.count("/>") + line.count("/>")
        depth += (opens > 0) if not closes else 0
    return "\n".join(lines)
