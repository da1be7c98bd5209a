"""The database as the rest of Limber sees it: whole transactions and reads, each one hop to a thread."""

from __future__ import annotations

import asyncio
import sqlite3
from functools import partial
from typing import TYPE_CHECKING, Concatenate, ParamSpec, Self, TypeVar

from storage.backup import back_up_open
from storage.connection import open_worker, prepare, truncate_log
from storage.erasures import record_erasures
from storage.errors import DatabaseClosedError, DatabaseLockedError, wrap
from storage.group_commit import GroupCommit
from storage.location import database_path
from storage.migrate import MIGRATIONS_FOLDER

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import datetime
    from pathlib import Path
    from types import TracebackType

    from storage.connection import Worker

_TRUNCATIONS, _PAUSE = 400, 0.025
"""How often the log is tried to be cut to nothing, and the seconds between: ten in all, as long as a large backup."""

P = ParamSpec("P")
T = TypeVar("T")


class Database:
    """One SQLite file: one thread that writes, one that reads. Make it with `await Database.open(url)`.

    Work is passed as a plain function `work(connection, ...)`: SQL in, plain values out. It runs in a thread, so it
    uses nothing but its arguments; it must not commit or roll back, and must not return a cursor. Rows can be
    read by column name, `row["name"]`.
    """

    def __init__(self, path: Path, writer: Worker, reader: Worker) -> None:
        self._path = path
        self._writer = writer
        self._reader = reader
        self._transactions = GroupCommit(writer)
        self._closed = False

    @classmethod
    async def open(
        cls,
        url_or_path: str | Path,
        *,
        busy_timeout_seconds: float = 5.0,
        migrations_folder: Path = MIGRATIONS_FOLDER,
    ) -> Self:
        """Open the database: create it if missing (0600, its folders 0700), migrate it, start its two threads.

        Args:
            url_or_path: a DATABASE_URL such as `sqlite:///data/limber.db`, or a `Path`.
            busy_timeout_seconds: how long a transaction waits for another process's write lock.
            migrations_folder: where the numbered SQL files are.

        Raises:
            DatabaseUrlError: the URL does not name a SQLite file.
            DatabaseNewerError: the file is from a newer Limber; it was not touched.
            MigrationError: the migration files are wrong or were changed after they had been applied.
            DatabaseLockedError, DiskFullError, DatabaseUnusableError: the file cannot be used.
        """
        path = database_path(url_or_path)
        await asyncio.to_thread(prepare, path, migrations_folder, busy_timeout_seconds=busy_timeout_seconds)
        try:
            writer = await open_worker(path, busy_timeout_seconds=busy_timeout_seconds)
            try:
                reader = await open_worker(path, busy_timeout_seconds=busy_timeout_seconds, query_only=True)
            except BaseException:
                await writer.close()
                raise
        except sqlite3.Error as error:
            raise wrap(error) from error
        return cls(path, writer, reader)

    @property
    def path(self) -> Path:
        """Return the absolute path that was opened; another file may be there by now."""
        return self._path

    async def close(self) -> None:
        """Finish the pending transactions, then close both connections. Can be called twice."""
        if self._closed:
            return
        self._closed = True
        await self._transactions.finish()
        await self._reader.close()
        await self._writer.close()  # last, so that SQLite folds the -wal file into the database

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.close()

    async def transaction(
        self, work: Callable[Concatenate[sqlite3.Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run `work(connection, *args, **kwargs)` as one transaction and return its value once it is durable.

        Transactions run one after another, in the order of the calls. Those that wait at the same time are
        committed together (see `storage.group_commit`); one that raises is rolled back alone. Constraints
        checked only at commit (DEFERRED) would fail the whole group, so tables do not use them.

        If the caller is cancelled before its group begins, nothing is written; after that, the work is committed.

        Raises:
            DatabaseLockedError: another process held the write lock for the whole busy timeout.
            DiskFullError: the disk is full; the whole group was rolled back.
            ConstraintError: the work violated a constraint of a table.
            StorageError: any other error of the driver, or the work ended the transaction itself.
            Exception: whatever else the work raised, after its changes were rolled back.
        """
        self._check_open()
        value: T = await self._transactions.run(lambda connection: work(connection, *args, **kwargs))
        return value

    async def read(self, work: Callable[Concatenate[sqlite3.Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `work(connection, *args, **kwargs)` on the reading connection; no writer waits for it.

        It reads one snapshot, which includes every transaction that was awaited before.

        Raises:
            StorageError: any error of the driver; also if the work tries to write.
            Exception: whatever else the work raised.
        """
        self._check_open()
        try:
            return await self._reader.run(partial(_read, work=lambda connection: work(connection, *args, **kwargs)))
        except sqlite3.Error as error:
            raise wrap(error) from error

    async def finish_erasure(self, people: Collection[int], now: datetime) -> None:
        """Make an erasure that is committed complete: no file of the database holds a byte of these people then.

        They are noted for a restore (see `storage.erasures`), and the write-ahead log is cut to nothing. It can be done
        again at any time.

        Raises:
            DatabaseLockedError: somebody reads the log all the time, such as another program.
            StorageError: the disk cannot be written.
        """
        self._check_open()
        await asyncio.to_thread(record_erasures, self._path, people, now)
        await self.truncate_log()

    async def truncate_log(self) -> None:
        """Cut the write-ahead log to nothing, once nobody reads from it.

        Raises:
            DatabaseLockedError: somebody reads from it all the time.
            StorageError: any other error of the driver.
        """
        for _ in range(_TRUNCATIONS):
            try:
                if await self._writer.run(truncate_log):
                    return
            except sqlite3.Error as error:
                raise wrap(error) from error
            await asyncio.sleep(_PAUSE)
        raise DatabaseLockedError(
            "Another program reads the database all the time, so that what was erased is still in its log. Stop it."
        )

    async def copy_to(self, target: Path) -> None:
        """Copy the file that is open, even if it is no longer at its path; reads wait meanwhile. See `back_up_open`."""
        self._check_open()
        await self._reader.run(partial(back_up_open, target=target))

    def _check_open(self) -> None:
        if self._closed:
            raise DatabaseClosedError("The database is closed: Limber is stopping.")


def _read(connection: sqlite3.Connection, work: Callable[[sqlite3.Connection], T]) -> T:
    connection.execute("BEGIN")
    try:
        return work(connection)
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")  # ends the snapshot; nothing was written
