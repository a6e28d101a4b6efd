"""Records for the contract of search engines, made from a few words."""

from data.search.interface import IndexRecord


def record(id: str, title: str = "", text: str = "", date: str = "2026-03-09", **facets: str) -> IndexRecord:
    """A record whose facets are given as words: ``topic="iva patente"``."""
    codes = {name: tuple(value.split()) for name, value in {"type": "article", "language": "es", **facets}.items()}
    digest = repr((id, title, text, date, sorted(codes.items())))
    return IndexRecord(id, f"/apoyo-a-la-gestion/{id}", title or id, f"Resumen de {id}", (), text, date, digest, codes)
