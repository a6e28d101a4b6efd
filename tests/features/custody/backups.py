"""Backups of the portals that the tests of publishing make."""

from functools import partial
from pathlib import Path

from data.archive.places import Places
from data.archive.snapshot import snapshot
from logic.custody.back_up import BackedUp, BackUp, back_up
from logic.custody.restore import Restore, Restored, restore
from tests.features.publishing.house import WEBMASTER, House


def places(home: Path) -> Places:
    """Where ``House`` keeps what."""
    return Places(home, f"sqlite:///{home / 'portal.sqlite'}", home / "site", home / "search", home / "files")


def kept(house: House, file: Path | None = None) -> BackedUp:
    """Back a house up into a file beside its home."""
    return back_up(
        BackUp(WEBMASTER, file or backup_of(house)),
        snapshot=partial(snapshot, places(house.home), house.engine, house.site),
        site=house.site,
        unit_of_work=house.unit_of_work,
        clock=house.clock,
    )


def backup_of(house: House) -> Path:
    """Return the file of a house's backup."""
    return house.home / "respaldo.tgz"


def restored(file: Path, home: Path) -> Restored:
    """Restore a backup into a new home."""
    home.mkdir(exist_ok=True)
    return restore(Restore(WEBMASTER, file), places=places(home))
