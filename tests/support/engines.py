"""A database on either engine, as tests look into it: with a connection of their own."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any, cast

from storage.connection import prepare
from storage.location import database_path, is_postgres
from storage.migrate import MIGRATIONS_FOLDER, load_migrations, migrate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storage.engine import Connection


@contextmanager
def connected(url: str) -> Iterator[Connection]:
    """Make the bot's tables where they are missing, and connect in autocommit mode."""
    if is_postgres(url):
        from storage.postgres_engine import POSTGRES  # noqa: PLC0415  only where there is a server

        with _to_server(url) as connection:
            migrate(connection, load_migrations(), POSTGRES)
            yield connection
    else:
        prepare(database_path(url), MIGRATIONS_FOLDER, busy_timeout_seconds=1)
        with closing(sqlite3.connect(database_path(url), isolation_level=None)) as file:
            file.row_factory = sqlite3.Row
            file.execute("PRAGMA foreign_keys = ON")
            yield cast("Connection", file)


def tables(url: str) -> list[str]:
    """Return every table that can contain data about a person."""
    with looking(url) as connection:
        names = [name for (name,) in connection.execute(_tables(url))]
    return sorted(name for name in names if name not in {"schema_version", "uploads", "leader"})


def read_rows(url: str, table: str) -> list[dict[str, Any]]:
    """Return the rows of a table in the order of insertion."""
    with looking(url) as connection:
        rows = connection.execute(f"SELECT * FROM {table} ORDER BY rowid")  # noqa: S608  our own
        return [dict(zip(row.keys(), row, strict=True)) for row in rows]


def _tables(url: str) -> str:
    if is_postgres(url):
        from storage.postgres_engine import POSTGRES  # noqa: PLC0415  only where there is a server

        return POSTGRES.tables
    return "SELECT name FROM sqlite_master WHERE type = 'table'"


@contextmanager
def looking(url: str) -> Iterator[Connection]:
    """Connect to a database as it is."""
    if is_postgres(url):
        with _to_server(url) as connection:
            yield connection
    else:
        with closing(sqlite3.connect(database_path(url))) as file:
            file.row_factory = sqlite3.Row
            yield cast("Connection", file)


@contextmanager
def _to_server(url: str) -> Iterator[Connection]:
    from storage.postgres_session import connect  # noqa: PLC0415  only where there is a server

    connection = connect(url, lock_timeout_seconds=1)
    with closing(connection.driver):
        yield connection
