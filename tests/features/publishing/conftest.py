"""A fresh portal for each test, and portals whose life has begun, to be copied."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.features.publishing.house import House, new_house
from tests.features.publishing.past import Past, lived
from tests.features.publishing.past import opened as opened_past
from tests.features.publishing.standing import Scenes, bring_in, copied, opened, standing


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A portal with nothing in it."""
    return new_house(tmp_path)


@pytest.fixture(scope="package")
def scenes(tmp_path_factory: pytest.TempPathFactory) -> Scenes:
    """One life told in four folders: imported; built, published and imported again; built again; published again."""
    folder = tmp_path_factory.mktemp("scenes")
    with opened(folder / "imported") as house:
        bring_in(house, 1)
    with opened(copied(folder / "imported", folder / "changed")) as house:
        first = house.build()
        house.publish()
        bring_in(house, 2)
        old = standing(house)
    with opened(copied(folder / "changed", folder / "built")) as house:
        second = house.build()
    with opened(copied(folder / "built", folder / "published")) as house:
        house.publish()
        new = standing(house)
    assert (old.build, new.build) == (1, 2)
    assert old.pages.keys() != new.pages.keys()
    assert old.found != new.found
    return Scenes(
        imported=folder / "imported",
        changed=folder / "changed",
        built=folder / "built",
        published=folder / "published",
        old=old,
        new=new,
        digests=(first.digest, second.digest),
    )


@pytest.fixture
def places(tmp_path: Path) -> Iterator[Path]:
    """Folders without end, each for one kill."""
    return (tmp_path / str(number) for number in count())


@pytest.fixture
def changed(scenes: Scenes, tmp_path: Path) -> Iterator[House]:
    """A portal with build 1 live, and changes that no build has taken in."""
    with opened(copied(scenes.changed, tmp_path / "changed")) as house:
        yield house


@pytest.fixture
def built(scenes: Scenes, tmp_path: Path) -> Iterator[House]:
    """A portal with build 1 live, and build 2 sealed."""
    with opened(copied(scenes.built, tmp_path / "built")) as house:
        yield house


@pytest.fixture
def past(tmp_path: Path) -> Iterator[Past]:
    """A portal with three builds, of which the first two were live."""
    past = lived(opened_past(tmp_path / "home"), tmp_path)
    yield past
    past.portal.close()
