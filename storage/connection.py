"""Connections to the database file: how SQLite is set up, and aiosqlite's thread running a whole function."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import aiosqlite

from storage.backup import back_up_open
from storage.backup_files import dated_file
from storage.errors import DatabaseUnusableError, wrap
from storage.location import companions, create_private, make_private
from storage.migrate import check_version, load_migrations, migrate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

T = TypeVar("T")

_CACHED_STATEMENTS = 256  # more than Limber has, so that each is compiled once per connection


class Worker(aiosqlite.Connection):
    """An aiosqlite connection that runs a whole function in its thread, in one hop."""

    async def run(self, function: Callable[[sqlite3.Connection], T]) -> T:
        """Run `function(connection)` in the connection's thread, after all earlier calls.

        Cancelling the caller does not stop the function.
        """
        result: T = await self._execute(function, self._conn)  # type: ignore[no-untyped-call]  # aiosqlite leaves its hook untyped
        return result


async def open_worker(path: Path, *, busy_timeout_seconds: float, query_only: bool = False) -> Worker:
    """Open one more connection to a prepared file, with a thread of its own.

    Raises:
        sqlite3.Error: the file cannot be opened.
    """
    connector = partial(connect, path, busy_timeout_seconds=busy_timeout_seconds, query_only=query_only)
    worker = Worker(connector, iter_chunk_size=64)  # the size is for aiosqlite's own cursors; none are made
    await worker
    return worker


def prepare(path: Path, migrations_folder: Path, *, busy_timeout_seconds: float) -> None:
    """Create the file if it is missing (private), check that it is Limber's and not newer, back it up and migrate it.

    Blocks, so call it at start-up only.

    Raises:
        StorageError: one of its subclasses, for everything that can be wrong with the file. A file that is refused
            for its content is left unchanged, byte for byte.
    """
    migrations = load_migrations(migrations_folder)
    _refuse_lone_log(path)
    create_private(path)
    try:
        with closing(connect_to_look(path, busy_timeout_seconds)) as connection:
            version = check_version(connection, migrations)
            make_private(path)
            if 0 < version < len(migrations):
                back_up_open(connection, dated_file(path, f"before-{version + 1:04}"))
        with closing(connect(path, busy_timeout_seconds=busy_timeout_seconds)) as connection:
            migrate(connection, migrations)
    except sqlite3.Error as error:
        raise wrap(error) from error


def _refuse_lone_log(path: Path) -> None:
    """Refuse to begin an empty database where one was moved away: SQLite would delete the log that it left behind."""
    log, _ = companions(path)
    if not path.exists() and log.exists() and log.stat().st_size:
        raise DatabaseUnusableError(
            f"The database at DATABASE_URL is gone, but {log.name} beside it holds what was written last. Put the "
            "database back, or a backup of it (limber restore)."
        )


def connect_to_look(path: Path, busy_timeout_seconds: float) -> sqlite3.Connection:
    """Connect to a file without changing it; raises sqlite3.Error."""
    # Read-only also keeps SQLite from folding a -wal file into the database on close. But a rollback journal
    # left by a crash (before the first switch to WAL) must be played back before anything can be read.
    mode = "rw" if path.with_name(path.name + "-journal").exists() else "ro"
    return sqlite3.connect(f"{path.as_uri()}?mode={mode}", uri=True, timeout=busy_timeout_seconds, isolation_level=None)


def connect(path: Path, *, busy_timeout_seconds: float, query_only: bool = False) -> sqlite3.Connection:
    """Connect to a prepared file, set up as Limber uses it; raises sqlite3.Error or DatabaseUnusableError."""
    connection = sqlite3.connect(
        path, timeout=busy_timeout_seconds, isolation_level=None, cached_statements=_CACHED_STATEMENTS
    )
    try:
        _configure(connection, query_only=query_only)
    except BaseException:
        connection.close()
        raise
    return connection


def truncate_log(connection: sqlite3.Connection) -> bool:
    """Move the write-ahead log into the database and cut it to nothing; return False where somebody still reads it.

    secure_delete does not reach the log, which holds erased rows until it is overwritten. It never waits: whoever has
    this thread's next transaction would wait as well.
    """
    (patience,) = connection.execute("PRAGMA busy_timeout").fetchone()
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        (busy, _frames, _moved) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        connection.execute(f"PRAGMA busy_timeout = {patience}")
    return not busy


def _configure(connection: sqlite3.Connection, *, query_only: bool) -> None:
    connection.row_factory = sqlite3.Row
    (journal_mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
    if journal_mode != "wal":
        raise DatabaseUnusableError(
            "The database's disk does not support SQLite's write-ahead log. Put DATABASE_URL on a local disk."
        )
    connection.execute("PRAGMA synchronous = FULL")  # in WAL, only FULL keeps a commit through a loss of power
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")  # erased data is overwritten, not only unlinked
    connection.execute("PRAGMA temp_store = MEMORY")  # else SQLite writes what it deletes to a file in /var/tmp first
    if query_only:
        connection.execute("PRAGMA query_only = ON")
