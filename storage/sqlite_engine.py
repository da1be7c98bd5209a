"""SQLite as an engine: one file, one thread that writes, one that reads."""

from __future__ import annotations

import asyncio
import sqlite3
from functools import partial
from typing import TYPE_CHECKING, Self, TypeVar

from storage.backup import back_up_open
from storage.connection import open_worker, prepare, truncate_log
from storage.erasures import record_erasures
from storage.errors import DatabaseLockedError, wrap
from storage.group_commit import run_group, run_read

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import datetime
    from pathlib import Path

    from storage.connection import Worker
    from storage.group_commit import WorkResult

_TRUNCATIONS, _PAUSE = 400, 0.025
"""How often the log is tried to be cut to nothing, and the seconds between: ten in all, as long as a large backup."""

T = TypeVar("T")


class SqliteEngine:
    """One SQLite file, and what only a file has: a path, copies, and a log that is cut to nothing."""

    def __init__(self, path: Path, writer: Worker, reader: Worker) -> None:
        """Join them; `open` makes them."""
        self.path = path
        """The absolute path that was opened; another file may be there by now."""
        self.writer = writer
        self.reader = reader

    @classmethod
    async def open(cls, path: Path, migrations_folder: Path, *, busy_timeout_seconds: float) -> Self:
        """Create the file if missing (0600, its folders 0700), migrate it, start its two threads.

        Raises:
            StorageError: one of its subclasses, for everything that can be wrong with the file.
        """
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

    async def commit(self, works: Sequence[Callable[[sqlite3.Connection], object]]) -> list[WorkResult]:
        """Run works in one transaction; see `run_group`."""
        return await self.writer.run(partial(run_group, works=works, begin="BEGIN IMMEDIATE"))

    async def read(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run a work on the reading connection; no writer waits for it."""
        return await self.reader.run(partial(run_read, work=work, begin="BEGIN"))

    async def finish_erasure(self, people: Collection[int], now: datetime) -> None:
        """Note these people for a restore (see `storage.erasures`), and cut the write-ahead log to nothing.

        Raises:
            DatabaseLockedError: somebody reads the log all the time, such as another program.
            StorageError: the disk cannot be written.
        """
        await asyncio.to_thread(record_erasures, self.path, people, now)
        await self.truncate_log()

    async def truncate_log(self) -> None:
        """Cut the write-ahead log to nothing, once nobody reads from it.

        Raises:
            DatabaseLockedError: somebody reads from it all the time.
            StorageError: any other error of the driver.
        """
        for _ in range(_TRUNCATIONS):
            try:
                if await self.writer.run(truncate_log):
                    return
            except sqlite3.Error as error:
                raise wrap(error) from error
            await asyncio.sleep(_PAUSE)
        raise DatabaseLockedError(
            "Another program reads the database all the time, so that what was erased is still in its log. Stop it."
        )

    async def copy_to(self, target: Path) -> None:
        """Copy the file that is open, even if it is no longer at its path; reads wait meanwhile. See `back_up_open`."""
        await self.reader.run(partial(back_up_open, target=target))

    async def close(self) -> None:
        """Close both connections."""
        await self.reader.close()
        await self.writer.close()  # last, so that SQLite folds the -wal file into the database
