"""The tokens of the sheet: enough contrast in every mode, and no colour outside them."""

import re

import pytest

from presentation.assets import FOLDER, PARTS, SHEET, assets
from presentation.tokens import Pair, colours, contrast, measured_pairs, sizes

COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl)a?\(")
# The marker of found words is yellow under dark ink in every mode; the skip link stands on the colour of focus.
SAID_THERE = {
    "elements.css": {"#ffe08a", "#1c2430"},
    "layout.css": set(),
    "modes.css": {"#000", "#fff", "#333", "#999"},
}


@pytest.mark.parametrize("pair", measured_pairs(), ids=lambda pair: f"{pair.front}-on-{pair.back}")
def test_contrast(pair: Pair) -> None:
    """Each pair of colours that meets on a page keeps its floor of contrast, in light and in dark."""
    assert min(pair.light, pair.dark) >= pair.floor


def test_contrast_is_that_of_the_standard() -> None:
    """Black on white is 21, a colour on itself 1, and the order does not matter."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == 1
    assert contrast("#767676", "#ffffff") == contrast("#ffffff", "#767676") == pytest.approx(4.54, abs=0.01)


def test_dark_has_its_own_value_for_every_text_and_ground() -> None:
    """No ground and no text of the light mode is left in the dark one."""
    for name in ("paper", "card", "sunk", "ink", "ink2", "line", "edge", "link", "act", "on", "ok", "warn", "bad"):
        assert colours()[name] != colours(dark=True)[name], name


def test_sizes_are_told() -> None:
    """Steps of type and of space are there to be shown."""
    assert {f"t{step}" for step in range(7)} | {f"s{step}" for step in range(1, 9)} <= set(sizes())


def test_parts_name_no_colour_of_their_own() -> None:
    """Colours stand in the tokens; a part that names another says which."""
    for part in PARTS[1:]:
        text = re.sub(r"/\*.*?\*/", "", (FOLDER / "look" / f"{part}.css").read_text("utf-8"), flags=re.DOTALL)
        masks = re.sub(r"(?:-webkit-)?mask:[^;]*;", "", text)
        found = set(COLOUR.findall(masks))
        assert found <= SAID_THERE.get(f"{part}.css", set()) | {"#fff", "#ffffff33", "#1c2430"}, part


def test_every_part_is_in_the_sheet() -> None:
    """No part of the sheet lies there unused, and the sheet has no notes nor physical sides."""
    assert {path.stem for path in (FOLDER / "look").iterdir()} == set(PARTS)
    sheet = assets()[SHEET].content.decode()
    assert "/*" not in sheet
    assert not re.search(r"(?:margin|padding|border)-(?:left|right)|text-align:\s*(?:left|right)\b", sheet)
