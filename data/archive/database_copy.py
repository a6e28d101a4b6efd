"""The main database as one SQLite file, whatever engine it is on, and back. Each copy is of one moment, taken while people write."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, func, insert, make_url, select

from data.database_errors import our_errors
from data.engine import READ_ONLY, open_engine, prepare_database
from data.models import Base
from data.repositories.rows import BATCH


def copy_sqlite(source: Path, target: Path) -> None:
    """Copy a SQLite file by SQLite's own means: what is in its log comes along, and nobody waits."""
    with closing(sqlite3.connect(source)) as reading, closing(sqlite3.connect(target)) as writing:
        reading.backup(writing)
        writing.execute("PRAGMA journal_mode = DELETE")


def copy_database(engine: Engine, target: Path) -> None:
    """Copy the main database into a new SQLite file at ``target``. Raises as ``UnitOfWork`` does."""
    with our_errors():
        if engine.dialect.name == "sqlite":
            copy_sqlite(Path(str(engine.url.database)), target)
            return
        other = open_engine(f"sqlite:///{target}")
        try:
            prepare_database(other)
            with engine.connect().execution_options(**{READ_ONLY: True}) as reading, other.begin() as writing:
                copy_tables(reading, writing)
        finally:
            other.dispose()


def restore_database(source: Path, url: str) -> None:
    """Fill an empty database at ``url`` from a file that ``copy_database`` made. A SQLite one is the file itself."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        place = Path(str(parsed.database))
        place.parent.mkdir(parents=True, exist_ok=True)
        aside = place.with_name(f".{place.name}.aside~")
        aside.unlink(missing_ok=True)
        copy_sqlite(source, aside)
        aside.chmod(0o600)
        aside.rename(place)
        return
    reader, writer = create_engine(f"sqlite:///{source}"), open_engine(url)
    try:
        prepare_database(writer)
        with our_errors(), reader.connect() as reading, writer.begin() as writing:
            copy_tables(reading, writing)
    finally:
        reader.dispose()
        writer.dispose()


def is_empty(url: str) -> bool:
    """Tell whether there is no portal in the database at ``url`` yet."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return not Path(str(parsed.database)).exists()
    engine = open_engine(url)
    try:
        with our_errors(), engine.connect() as connection:
            return not engine.dialect.has_table(connection, "documents")
    finally:
        engine.dispose()


def copy_tables(reading: Connection, writing: Connection) -> None:
    """Copy every row of every table, parents before children, and go on numbering where the other left off."""
    for table in Base.metadata.sorted_tables:
        rows = reading.execution_options(yield_per=BATCH).execute(select(table))
        for part in rows.partitions(BATCH):
            writing.execute(insert(table), [dict(row._mapping) for row in part])
        number = table.autoincrement_column
        if number is not None and writing.dialect.name == "postgresql":
            last = select(func.coalesce(func.max(number), 0)).scalar_subquery()
            sequence = func.pg_get_serial_sequence(table.name, number.name)
            writing.execute(select(func.setval(sequence, last + 1, False)))
