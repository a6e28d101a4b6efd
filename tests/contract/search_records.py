"""Records for the contract of search engines, made from a few words."""

from data.search.interface import IndexRecord


def record(id: str, title: str = "", text: str = "", date: str = "2026-03-09", **facets: str) -> IndexRecord:
    """A record whose facets are given as words: ``topic="iva patente"``."""
    codes = {name: tuple(value.split()) for name, value in {"type": "article", "language": "es", **facets}.items()}
    digest = repr((id, title, text, date, sorted(codes.items())))
    return IndexRecord(id, f"/apoyo-a-la-gestion/{id}", title or id, f"Resumen de {id}", (), text, date, digest, codes)


LIBRARY = (
    record(
        "patente",
        "Patente municipal",
        "Dónde se paga la patente y cuánto cuesta a una empresa.",
        "2026-01-02",
        topic="patente",
    ),
    record(
        "iva",
        "Declarar el IVA",
        "La empresa declara el impuesto cada mes. La patente no es un impuesto.",
        topic="iva impuesto",
    ),
    record(
        "capacitar",
        "Capacitación sin costo",
        "Cursos de capacitación para la empresa.",
        "2026-05-01",
        type="course",
        topic="cursos",
    ),
    record(
        "caña",
        "La caña de azúcar",
        "Cosecha de un año entero en el centro de la documentación.",
        "",
        type="news",
        region="13 05",
    ),
    record(
        "cana",
        "Canas",
        "Ano y pena son otras palabras. Documentación del centro.",
        "2025-12-31",
        type="news",
        region="13",
    ),
)
