"""Databases for tests, prepared in a blink: migrations run once, and what they made is made again."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

import pytest
from sqlalchemy import Connection, inspect

from data.migrations import upgrade as migrations


@contextmanager
def migrated_once() -> Iterator[None]:
    """Until the end, let migrations run for the first empty SQLite database alone; others get the statements that tell its tables."""
    upgrade = migrations.upgrade
    told: list[str] = []

    def prepare(connection: Connection) -> None:
        if connection.dialect.name != "sqlite" or inspect(connection).get_table_names():
            upgrade(connection)
            return
        if told:
            for statement in told:
                connection.exec_driver_sql(statement)
            return
        upgrade(connection)
        driver = cast("sqlite3.Connection", connection.connection.driver_connection)
        told.extend(line for line in driver.iterdump() if line not in {"BEGIN TRANSACTION;", "COMMIT;"})

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrations, "upgrade", prepare)
        yield
