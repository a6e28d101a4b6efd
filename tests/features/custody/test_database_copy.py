"""The main database copied row by row, as it is from one that is not a file."""

import shutil
from pathlib import Path

from data.archive.database_copy import copy_tables
from data.engine import open_engine, prepare_database
from data.models import Base
from tests.features.publishing.house import article
from tests.features.publishing.standing import opened


def test_every_table_is_copied(tmp_path: Path) -> None:
    """Copied row by row, as it is from a database that is not a file, every table comes out the same."""
    home = tmp_path / "home"
    with opened(home) as house:
        house.write(article("a", refs=("b",)), article("b"))
        house.bring_in_and_build()
        house.publish()
    shutil.copyfile(home / "portal.sqlite", home / "old.sqlite")
    source, target = (open_engine(f"sqlite:///{home / name}") for name in ("old.sqlite", "new.sqlite"))
    prepare_database(target)
    with source.connect() as reading, target.begin() as writing:
        copy_tables(reading, writing)
    with source.connect() as old, target.connect() as new:
        for table in Base.metadata.sorted_tables:
            rows = [sorted(map(str, connection.execute(table.select()).all())) for connection in (old, new)]
            assert rows[0] == rows[1], table.name
    for engine in (source, target):
        engine.dispose()
    assert (home / "new.sqlite").stat().st_mode & 0o777 == 0o600
