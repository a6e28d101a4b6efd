"""Documents that are valid and odd: as long, as wide, as many or as few as the schemas let them be.

What the schemas refuse is tested where they are used. Strings made to break things are in ``hostile``.
"""

import re
from pathlib import Path

from logic.addresses import CHANNELS
from tests.browser.portals import SAMPLE
from tests.features.publishing.house import article

COLUMNS = 30
SECTIONS = 200
PICTURES = 10
LONG_WORD = "impronunciablemente" * 5
"""95 letters, and no place to break."""

LONG_TITLE = " ".join(["Cómo se pide la patente municipal de un local chico"] * 3)[:120]
EMPTY_CHANNEL = CHANNELS[2]
"""A channel that is there, with nothing in it."""

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1600 200"><rect width="1600" height="200" fill="#1d5c8f"/></svg>'
ARABIC = "الرخصة البلدية تدفع مرتين في السنة، 900.000 بيزو."
FIGURE = '<figure alt="Una franja azul"><image src="franja.svg"/><caption>Una franja.</caption></figure>'


def table(columns: int) -> str:
    """Return a table of so many columns."""
    heads = "".join(f"<th>Columna {at}</th>" for at in range(columns))
    cells = "".join(f"<td>{at * 1000}</td>" for at in range(columns))
    return f"<table><caption>Ancha</caption><thead><tr>{heads}</tr></thead><tbody><tr>{cells}</tr></tbody></table>"


def sections(count: int) -> str:
    """Return so many sections."""
    return "".join(f"<section><title>Sección {at}</title><p>Un párrafo.</p></section>" for at in range(count))


def odd_articles() -> dict[str, str]:
    """Return the body of each odd article by its id."""
    word = LONG_WORD
    return {
        "palabra-larga": f"""<p>{word}</p><ul><li>{word}</li></ul><steps><step><title>{word}</title><p>{word}</p></step></steps>
            <note><title>{word}</title><p>{word}</p></note><quote><p>{word}</p><cite>{word}</cite></quote>
            <table><caption>{word}</caption><thead><tr><th>{word}</th><th>Dato</th></tr></thead>
            <tbody><tr><th>{word}</th><td>{word}</td></tr></tbody></table><section><title>{word}</title><p>{word}</p></section>""",
        "tabla-ancha": table(COLUMNS),
        "muchas-secciones": sections(SECTIONS),
        "de-derecha-a-izquierda": f'<p>En árabe se dice así:</p><p lang="ar">{ARABIC}</p><p>Y sigue.</p>',
        "sin-figuras": "<p>Un párrafo.</p>",
        "muchas-figuras": FIGURE * PICTURES,
        "titulo-largo": "<p>Un párrafo.</p>",
    }


def write_odd(folder: Path) -> None:
    """Write the odd documents into a new folder, with channels and an opportunity whose time is over."""
    folder.mkdir()
    for name in (*CHANNELS, "fondo-del-barrio", "municipio-de-ejemplo"):
        xml = (SAMPLE / f"{name}.xml").read_text("utf-8")
        (folder / f"{name}.xml").write_text(re.sub(r"\s*<highlight [^>]*>", "", xml), "utf-8")
    (folder / "franja.svg").write_text(PICTURE, "utf-8")
    titles = {"palabra-larga": LONG_WORD, "titulo-largo": LONG_TITLE}
    for id, body in odd_articles().items():
        (folder / f"{id}.xml").write_text(odd_article(id, body, titles.get(id, "")), "utf-8")


def odd_article(id: str, body: str, title: str = "") -> str:
    """Return an article with a body and nothing else in it."""
    return article(id, title=title, text="").replace("<p></p>", body)
