"""Moves everything from one database into another, of either engine, and compares both row by row."""

from __future__ import annotations

import sqlite3
from contextlib import ExitStack, closing, contextmanager
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from storage.connection import connect, connect_to_look, prepare
from storage.errors import DatabaseLockedError, StorageError, is_of_driver, wrap
from storage.location import database_path, is_postgres
from storage.lock import hold
from storage.migrate import MIGRATIONS_FOLDER, SQLITE, check_version, load_migrations, migrate
from storage.postgres_sql import storable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from storage.engine import Connection
    from storage.migrate import Dialect

TABLES: Mapping[str, tuple[str, ...]] = {
    "people": ("id",),
    "dialogs": ("person_id",),
    "sessions": ("id",),
    "marks": ("session_id", "exercise"),
    "holds": ("id",),
    "pain_scores": ("person_id", "at", "moment"),
    "function_checks": ("person_id", "day"),
    "notes": ("id",),
    "messages": ("id",),
    "outbox": ("person_id", "day", "kind", "slot"),
    "log": ("id",),
    "uploads": ("bot", "sha256"),
    "webhook": ("one",),
    "profiles": ("bot",),
    "secrets": ("name",),
}
"""Every table but `schema_version`, with its key; a table comes after those that its rows belong to."""

BATCH = 500
"""Rows that are in memory at a time."""

_BUSY_SECONDS = 5.0
_NUMBERED = """
SELECT table_name, column_name FROM information_schema.columns
WHERE table_schema = current_schema() AND is_identity = 'YES'
"""


class MoveError(StorageError):
    """A move is refused, or was undone; both databases are as they were."""


def move(source: str, target: str) -> dict[str, int]:
    """Copy all rows of the database at `source` into the empty one at `target`; return how many, by table.

    Nobody may use either meanwhile. The target is written in one transaction, which is committed once every row was
    read back from it and is equal. Whatever breaks it off leaves the source as it was and the target empty.

    Args:
        source: a DATABASE_URL.
        target: another one; its tables are made if they are missing.

    Raises:
        MoveError: the source is not there, or of an older Limber; the target is not empty; or a row differs.
        DatabaseLockedError: a Limber runs on one of them.
        StorageError: one of them cannot be used.
    """
    with ExitStack() as stack:
        try:
            old = stack.enter_context(_source(source))
            new = stack.enter_context(_target(target))
            return _carry(old, new, on_server=is_postgres(target))
        except Exception as error:
            if is_of_driver(error):
                raise wrap(error) from error
            raise


@contextmanager
def _source(url: str) -> Iterator[Connection]:
    """Connect to what is moved, without changing it; refuse what cannot be moved as it is."""
    if is_postgres(url):
        with _server(url) as (connection, dialect):
            _check_movable(connection, dialect)
            yield connection
        return
    path = database_path(url)
    if not path.exists():
        raise MoveError(f"There is no database at {path}; nothing was moved.")
    with hold(path), closing(connect_to_look(path, _BUSY_SECONDS)) as file:
        file.row_factory = sqlite3.Row
        _check_movable(file, SQLITE)
        yield file


@contextmanager
def _target(url: str) -> Iterator[Connection]:
    """Connect to where it is moved to; make the tables there, and refuse it if they have rows."""
    if is_postgres(url):
        with _server(url) as (connection, dialect):
            migrate(connection, load_migrations(), dialect)
            _check_empty(connection)
            yield connection
        return
    path = database_path(url)
    with hold(path):
        prepare(path, MIGRATIONS_FOLDER, busy_timeout_seconds=_BUSY_SECONDS)
        with closing(connect(path, busy_timeout_seconds=_BUSY_SECONDS)) as file:
            _check_empty(file)
            yield file


@contextmanager
def _server(url: str) -> Iterator[tuple[Connection, Dialect]]:
    """Connect to a server, and let nobody lead there."""
    from storage.leading import try_lock  # noqa: PLC0415  its driver is there at need alone
    from storage.postgres_engine import POSTGRES  # noqa: PLC0415  same
    from storage.postgres_session import connect as connect_to_server  # noqa: PLC0415  same

    connection = connect_to_server(url, lock_timeout_seconds=_BUSY_SECONDS)
    with closing(connection.driver):
        if not try_lock(connection):
            raise DatabaseLockedError("A Limber serves people out of the PostgreSQL database. Stop it first.")
        yield connection, POSTGRES


def _check_movable(old: Connection, dialect: Dialect) -> None:
    migrations = load_migrations()
    if check_version(old, migrations, dialect) < len(migrations):
        raise MoveError("The database to move is empty or of an older Limber. Start this one on it once, and stop it.")
    unknown = {name for (name,) in old.execute(dialect.tables)} - {*TABLES, "schema_version"}
    if unknown:
        raise MoveError(f"Limber does not know how to move {', '.join(sorted(unknown))}; please report it.")


def _check_empty(new: Connection) -> None:
    for table in TABLES:
        if new.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone():  # noqa: S608  our own
            raise MoveError(f"The database to move to is not empty (it has rows in {table}). Name an empty one.")


def _carry(old: Connection, new: Connection, *, on_server: bool) -> dict[str, int]:
    """Copy and compare all tables in one transaction; return how many rows, by table."""
    new.execute("BEGIN")
    try:
        moved = {table: _copy(old, new, table) for table in TABLES}
        for table in TABLES:
            _compare(old, new, table)
        if on_server:
            _number_on(new)
            new.execute("ANALYZE")  # a server that does not know yet how much is in a table reads it all
        new.execute("COMMIT")
    finally:
        if new.in_transaction:
            new.execute("ROLLBACK")
    return moved


def _copy(old: Connection, new: Connection, table: str) -> int:
    moved = 0
    for rows in _batches(old, table):
        names = list(rows[0])
        parameters = ", ".join(f":{name}" for name in names)
        new.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({parameters})", rows)  # noqa: S608  our own
        moved += len(rows)
    return moved


def _compare(old: Connection, new: Connection, table: str) -> None:
    """Compare a table row by row, name by name and value by value."""
    nothing: list[dict[str, Any]] = []
    for was, now in zip_longest(_batches(old, table), _batches(new, table), fillvalue=nothing):
        if [_plain(row) for row in was] != [_plain(row) for row in now]:
            raise MoveError(f"Rows of {table} differ after the copy; nothing was moved. Please report it.")


def _plain(row: Mapping[str, Any]) -> list[tuple[str, Any, type]]:
    """Return a row for comparing; PostgreSQL can hold no NUL in a text."""
    values = ((name, storable(value) if isinstance(value, str) else value) for name, value in row.items())
    return [(name, value, type(value)) for name, value in values]


def _batches(connection: Connection, table: str) -> Iterator[list[dict[str, Any]]]:
    """Yield all rows of a table in the order of its key, which both engines have in common."""
    key = TABLES[table]
    names, after = ", ".join(key), ", ".join(f":{name}" for name in key)
    first = f"SELECT * FROM {table} ORDER BY {names} LIMIT {BATCH}"  # noqa: S608  our own
    next_ = f"SELECT * FROM {table} WHERE ({names}) > ({after}) ORDER BY {names} LIMIT {BATCH}"  # noqa: S608  our own
    found = connection.execute(first).fetchall()
    while found:
        rows = [dict(zip(row.keys(), row, strict=True)) for row in found]
        yield rows
        found = connection.execute(next_, {name: rows[-1][name] for name in key}).fetchall()


def _number_on(new: Connection) -> None:
    """Let a server number the next rows after those that were moved, as SQLite does by itself."""
    for table, column in new.execute(_NUMBERED).fetchall():
        if table in TABLES:
            new.execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', '{column}'), "  # noqa: S608  our own
                f"(SELECT coalesce(max({column}), 0) + 1 FROM {table}), false)"
            )
