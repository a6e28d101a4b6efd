"""A library of a few hundred documents, the same on every run, in an index on disk."""

import random
from pathlib import Path

import pytest

from data.search.interface import IndexRecord
from data.search.whoosh_index import WhooshStore

WORDS = (
    "patente municipal empresa capacitación crédito impuesto declaración año feria permiso sanitario local arriendo contrato trabajo "
    "seguro cuenta banco boleta factura guía exportar envase etiqueta cooperativa artesanía turismo proveedor compra pública"
).split()


def invented(number: int, note: str = "") -> IndexRecord:
    """Document ``number``: the same text each time; ``note`` makes another version of it."""
    choose = random.Random(number)
    title = " ".join(choose.choices(WORDS, k=4))
    text = ". ".join(" ".join(choose.choices(WORDS, k=12)) for _ in range(8)) + f" {note}"
    facets = {
        "type": (choose.choice(["article", "news", "course"]),),
        "topic": tuple(choose.sample(["patente", "iva", "credito", "feria"], k=2)),
        "region": (f"{1 + number % 16:02}",),
        "language": ("es",),
    }
    day = f"2026-{1 + number % 12:02}-{1 + number % 28:02}"
    return IndexRecord(f"d{number}", f"/d{number}", title, "", (), text, day, f"{number} {note}", facets)


@pytest.fixture
def store(tmp_path: Path) -> WhooshStore:
    return WhooshStore(tmp_path / "search", seconds=60)


@pytest.fixture
def library(store: WhooshStore) -> str:
    """A generation of 300 documents."""
    return store.write(None, map(invented, range(300)), ())
