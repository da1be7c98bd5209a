"""Migrates a database to the newest schema: numbered SQL files, each applied completely or not at all."""

from __future__ import annotations

import hashlib
import logging
import re
import sqlite3
import time
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from storage.errors import DatabaseNewerError, DatabaseUnusableError, MigrationError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from storage.engine import Connection

MIGRATIONS_FOLDER = Path(__file__).parent / "migrations"

_FILE_NAME = re.compile(r"(?P<number>\d{4})_(?P<name>[a-z0-9_]+)\.sql")
_CREATE_VERSIONS = """
    CREATE TABLE IF NOT EXISTS schema_version (
        number INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        applied_at INTEGER NOT NULL
    )"""
_INSERT_VERSION = """
    INSERT INTO schema_version (number, name, sha256, applied_at)
    VALUES (:number, :name, :sha256, :applied_at)"""

_log = logging.getLogger(__name__)


class Dialect(Struct, frozen=True):
    """The statements of a migration that each engine has in its own words; the files are the same."""

    tables: str
    """Lists the names of Limber's tables, or of another program's."""
    begin: tuple[str, ...]
    """Begins a transaction that no other migration runs beside."""
    unchecked: str | None = None
    """Keeps foreign keys from being checked within a migration."""
    broken: str | None = None
    """Returns a row if a foreign key leads nowhere."""


SQLITE = Dialect(
    tables="SELECT name FROM sqlite_master WHERE type = 'table'",
    begin=("BEGIN IMMEDIATE",),
    unchecked="PRAGMA foreign_keys = OFF",
    broken="PRAGMA foreign_key_check",
)


class Migration(Struct, frozen=True):
    """One step of the schema: the file `NNNN_name.sql`."""

    number: int
    name: str
    sql: str

    @property
    def sha256(self) -> str:
        """The SHA-256 of the SQL, the same on every system (line ends are normalised)."""
        return hashlib.sha256(self.sql.encode()).hexdigest()


def load_migrations(folder: Path = MIGRATIONS_FOLDER) -> tuple[Migration, ...]:
    """Read all migrations of a folder, in order.

    Raises:
        MigrationError: a file's name is wrong, or a number is repeated or missing. Numbers start at 0001.
    """
    migrations = tuple(_load(file) for file in sorted(folder.glob("*.sql")))
    for expected, migration in enumerate(migrations, start=1):
        if migration.number != expected:
            fault = "stands twice" if migration.number < expected else f"comes where {expected:04} is missing"
            raise MigrationError(f"Migration {migration.number:04}_{migration.name} {fault}. Renumber the files.")
    return migrations


def check_version(connection: Connection, migrations: Sequence[Migration], dialect: Dialect = SQLITE) -> int:
    """Compare the migrations applied to a database with those of this version; read only.

    Returns:
        The number of migrations already applied.

    Raises:
        DatabaseNewerError: more migrations were applied than this version has.
        MigrationError: a migration was changed after it had been applied to this database.
        DatabaseUnusableError: it has tables of another program.
    """
    tables = {name for (name,) in connection.execute(dialect.tables)}
    if "schema_version" not in tables:
        if tables:
            raise DatabaseUnusableError("The database is not Limber's. Point DATABASE_URL at another one.")
        return 0
    applied = connection.execute("SELECT number, sha256 FROM schema_version ORDER BY number").fetchall()
    if len(applied) > len(migrations):
        raise DatabaseNewerError(
            f"The database at DATABASE_URL was written by a newer Limber (its schema is {len(applied)}, this one knows"
            f" {len(migrations)}) and was not touched. Install the newer Limber, or restore an older backup."
        )
    for migration, (number, sha256) in zip(migrations, applied, strict=False):
        if (number, sha256) != (migration.number, migration.sha256):
            raise MigrationError(
                f"Migration {migration.number:04}_{migration.name} was changed after it was applied here."
                " Restore the file as it was released, and put the change in a new migration."
            )
    return len(applied)


def migrate(connection: Connection, migrations: Sequence[Migration], dialect: Dialect = SQLITE) -> None:
    """Apply the missing migrations, each in one transaction together with its row in `schema_version`.

    After a crash at any moment the database is at the version before or after a migration, never between.

    Args:
        connection: in autocommit mode (`isolation_level=None`). Foreign keys are checked at the end of each
            migration and not within it, so that a table can be rebuilt.
        migrations: as returned by `load_migrations`.
        dialect: the engine's.

    Raises:
        MigrationError: a migration breaks foreign keys or ends the transaction itself; also as `check_version`.
        Exception: a statement failed, which is the driver's error.
    """
    if dialect.unchecked is not None:
        connection.execute(dialect.unchecked)
    reached = None
    while (version := _apply_next(connection, migrations, dialect)) is not None:
        reached = version
    if reached is not None:
        _log.info("Database brought to version %04d", reached)


def split_statements(sql: str) -> Iterator[str]:
    """Split a script into statements; semicolons in strings, comments and triggers do not split.

    `sqlite3.executescript` cannot be used: it commits before it starts.
    """
    statement = ""
    for piece in re.split(r"(?<=;)", sql):
        statement += piece
        if sqlite3.complete_statement(statement):
            yield statement.strip()
            statement = ""
    if statement.strip():
        yield statement.strip()


def _load(file: Path) -> Migration:
    match = _FILE_NAME.fullmatch(file.name)
    if match is None:
        raise MigrationError(f"Migration {file.name!r} must be named like 0001_first_tables.sql.")
    return Migration(int(match["number"]), match["name"], file.read_text(encoding="utf-8"))


def _apply_next(connection: Connection, migrations: Sequence[Migration], dialect: Dialect) -> int | None:
    # The version is read under the write lock: another process may be starting with the same database.
    try:
        for statement in dialect.begin:
            connection.execute(statement)
        version = check_version(connection, migrations, dialect)
        if version == len(migrations):
            return None
        _apply(connection, migrations[version], dialect)
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    return version + 1


def _apply(connection: Connection, migration: Migration, dialect: Dialect) -> None:
    connection.execute(_CREATE_VERSIONS)
    for statement in split_statements(migration.sql):
        connection.execute(statement)
        if not connection.in_transaction:
            raise MigrationError(f"Migration {migration.number:04}_{migration.name} must not end its transaction.")
    if dialect.broken is not None and connection.execute(dialect.broken).fetchone():
        raise MigrationError(f"Migration {migration.number:04}_{migration.name} leaves broken foreign keys.")
    connection.execute(
        _INSERT_VERSION,
        {
            "number": migration.number,
            "name": migration.name,
            "sha256": migration.sha256,
            "applied_at": int(time.time()),
        },
    )
