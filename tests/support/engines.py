"""A database on either engine, as tests look into it: with a connection of their own."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, cast

from storage.connection import prepare
from storage.location import database_path, is_postgres
from storage.migrate import MIGRATIONS_FOLDER, load_migrations, migrate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

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


def url_of(store: str | Path) -> str:
    """Return the DATABASE_URL of a database, which may be given as the path of its file."""
    return store if isinstance(store, str) else f"sqlite:///{store}"


def listing(url: str) -> str:
    """Return the statement that lists the names of the tables."""
    if is_postgres(url):
        from storage.postgres_engine import POSTGRES  # noqa: PLC0415  only where there is a server

        return POSTGRES.tables
    return "SELECT name FROM sqlite_master WHERE type = 'table'"


@contextmanager
def looking(url: str) -> Iterator[Connection]:
    """Connect to a database as it is, in autocommit mode."""
    if is_postgres(url):
        with _to_server(url) as connection:
            yield connection
    else:
        with closing(sqlite3.connect(database_path(url), isolation_level=None)) as file:
            file.row_factory = sqlite3.Row
            yield cast("Connection", file)


@contextmanager
def _to_server(url: str) -> Iterator[Connection]:
    from storage.postgres_session import connect  # noqa: PLC0415  only where there is a server

    connection = connect(url, lock_timeout_seconds=1)
    with closing(connection.driver):
        yield connection
