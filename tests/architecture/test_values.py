"""The laws of values, on this repository and on made-up sources that break them."""

import pytest

from tests.architecture.sources import breaches, module
from tests.architecture.value_laws import frozen_commands, frozen_values, no_rows_upwards

COMMAND = "@dataclass(frozen=True)\nclass RollBack: ...\n"


def test_values_are_frozen() -> None:
    """What a tier hands to another can be kept and shared: nobody changes it."""
    assert breaches(frozen_values, "data", "logic", "presentation") == []


@pytest.mark.parametrize(
    "decorator", ["@dataclass", "@dataclass()", "@dataclass(frozen=True)", "@dataclass(slots=True)"]
)
def test_a_value_that_can_change_is_seen(decorator: str) -> None:
    """A public dataclass without both marks breaks the law and a private one does not."""
    assert list(frozen_values(module(f"{decorator}\nclass Page: ...")))
    assert not list(frozen_values(module(f"{decorator}\nclass _Page: ...")))


def test_a_frozen_value_is_allowed() -> None:
    """A dataclass with both marks keeps the law, whatever else it asks."""
    assert not list(frozen_values(module("@dataclass(frozen=True, slots=True, eq=False)\nclass Page: ...")))


def test_use_cases_take_frozen_commands() -> None:
    """What a use case is asked for is one frozen value; what it works with is named."""
    assert breaches(frozen_commands, "logic") == []


@pytest.mark.parametrize(
    "source",
    [
        "class RollBack: ...\ndef roll_back(command: RollBack): ...",
        "def roll_back(command): ...",
        COMMAND + "def roll_back(command: RollBack, clock): ...",
    ],
)
def test_a_loose_use_case_is_seen(source: str) -> None:
    """A command without type, of a changing class, or beside unnamed dependencies breaks the law."""
    assert list(frozen_commands(module(source)))
    assert not list(frozen_commands(module(COMMAND + "def roll_back(command: RollBack, *, clock): ...")))


def test_no_row_or_element_leaves_its_tier() -> None:
    """A row of a table or an element of XML never reaches logic as the result of a call."""
    assert breaches(no_rows_upwards, "data/repositories", "data/documents", "data/builds", "data/search", "logic") == []


@pytest.mark.parametrize(
    "source",
    [
        "from data.models.document import Document\ndef find() -> Document | None: ...",
        "class R:\n    def root(self) -> etree._Element: ...",
        "def rows() -> list[Row[int]]: ...",
    ],
)
def test_a_leaking_row_is_seen(source: str) -> None:
    """A return type that names a row or an element breaks the law, however it is wrapped."""
    assert list(no_rows_upwards(module(source)))
