"""Codes and their labels as the portal reads them. How the codes are written is in ``test_schema_declarations``."""

import csv
from pathlib import Path

import pytest

from data.errors import VocabularyUnknown
from data.vocabularies import topic_moments, vocabulary
from data.xml.schema_catalog import schemas_folder

NAMES = sorted(path.stem for path in (schemas_folder() / "codes").glob("*.xsd"))


@pytest.fixture(scope="module")
def communes(corpora: Path) -> list[dict[str, str]]:
    """The official list of communes, each with its region."""
    path = corpora / "chile-reference" / "cut_comunas_2018.csv"
    if not path.is_file():
        pytest.skip("corpus chile-reference is not here")
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_regions_are_the_official_sixteen(communes: list[dict[str, str]]) -> None:
    """Each region has its official code and name."""
    official = {row["codigo_region"]: row["nombre_region"] for row in communes}
    assert {code: term.label for code, term in vocabulary("region").items()} == official
    assert len(official) == 16


def test_communes_are_the_official_346(communes: list[dict[str, str]]) -> None:
    """Each commune has its official code and name, and its region is told by its first two figures."""
    official = {row["codigo_comuna"]: row["nombre_comuna"] for row in communes}
    assert {code: term.label for code, term in vocabulary("commune").items()} == official
    assert len(official) == 346
    assert {code[:2] for code in official} == set(vocabulary("region"))


def test_regions_come_from_north_to_south() -> None:
    """Whoever lists the regions lists them as they lie: Arica first, Magallanes last."""
    codes = list(vocabulary("region"))
    assert (codes[0], codes[6], codes[-1]) == ("15", "13", "12")


@pytest.mark.parametrize("name", NAMES)
def test_every_list_can_be_read(name: str) -> None:
    """Each list of codes gives a label on one line for each of its codes, and no label twice."""
    terms = vocabulary(name)
    labels = [term.label for term in terms.values()]
    assert terms
    assert all(label and "\n" not in label for label in labels)
    assert len(set(labels)) == len(labels)


def test_help_is_one_line_without_the_label() -> None:
    """The help of a term is its sentence, without the line breaks of the schema."""
    term = vocabulary("channel")["apoyo-a-la-gestion"]
    assert term.label == "Apoyo a la Gestión"
    assert term.help == "Orientación para formalizar, administrar y hacer crecer un negocio."


def test_every_topic_belongs_to_a_moment() -> None:
    """Each topic names moments that exist, and each moment is named by a topic."""
    assert set(topic_moments()) == set(vocabulary("topic"))
    assert all(topic_moments().values())
    assert {moment for named in topic_moments().values() for moment in named} == set(vocabulary("moment"))


@pytest.mark.parametrize("name", ["", "color", "../codes/topic", "topic.xsd"])
def test_an_unknown_list_is_refused_by_name(name: str) -> None:
    """A list that does not exist is an error that names it, not an empty list."""
    with pytest.raises(VocabularyUnknown) as refused:
        vocabulary(name)
    assert refused.value.name == name
