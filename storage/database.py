"""The database as the rest of Limber sees it: whole transactions and reads, each one hop to a thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, Self, TypeVar

from storage.errors import DatabaseClosedError, is_of_driver, wrap
from storage.group_commit import GroupCommit
from storage.location import database_path, is_postgres
from storage.migrate import MIGRATIONS_FOLDER
from storage.sqlite_engine import SqliteEngine

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import datetime
    from pathlib import Path
    from types import TracebackType

    from storage.engine import Engine
    from storage.leading import Leader
    from storage.replica_engine import ReplicaEngine

P = ParamSpec("P")
T = TypeVar("T")


class Database:
    """What is stored, in an engine. Make it with `await Database.open(url)`.

    Work is passed as a plain function `work(connection, ...)`: SQL in, plain values out. It runs in a thread, so it
    uses nothing but its arguments; it must not commit or roll back, and must not return a cursor. Rows can be
    read by column name, `row["name"]`.
    """

    def __init__(self, engine: Engine, shared: ReplicaEngine | None = None) -> None:
        """Use this engine, which is closed with the database; `shared` if other processes write there as well."""
        self.engine = engine
        self.shared = shared
        self._transactions = GroupCommit(engine)
        self._closed = False

    @classmethod
    async def open(
        cls,
        url_or_path: str | Path,
        *,
        busy_timeout_seconds: float = 5.0,
        migrations_folder: Path = MIGRATIONS_FOLDER,
        leader: Leader | None = None,
        is_replica: bool = False,
    ) -> Self:
        """Open the database: create what is missing, migrate it, start two threads, of which one writes.

        Args:
            url_or_path: a DATABASE_URL such as `sqlite:///data/limber.db` or `postgresql://host/limber`, or a `Path`.
            busy_timeout_seconds: how long a transaction waits for another process's write lock.
            migrations_folder: where the numbered SQL files are.
            leader: the leadership of this process, if it alone serves people out of PostgreSQL.
            is_replica: whether other processes serve people out of the same PostgreSQL database.

        Raises:
            DatabaseUrlError: the URL names neither.
            DatabaseNewerError: the database is from a newer Limber; it was not touched.
            MigrationError: the migration files are wrong or were changed after they had been applied.
            DatabaseLockedError, DiskFullError, DatabaseUnusableError: it cannot be used.
        """
        if is_postgres(url_or_path):
            from storage.postgres_engine import PostgresEngine  # noqa: PLC0415  its driver is there at need alone

            url, patience = str(url_or_path), busy_timeout_seconds
            if is_replica:
                from storage.replica_engine import ReplicaEngine  # noqa: PLC0415  same

                shared = await ReplicaEngine.open(url, migrations_folder, busy_timeout_seconds=patience)
                return cls(shared, shared)
            return cls(await PostgresEngine.open(url, migrations_folder, busy_timeout_seconds=patience, leader=leader))
        path = database_path(url_or_path)
        return cls(await SqliteEngine.open(path, migrations_folder, busy_timeout_seconds=busy_timeout_seconds))

    @property
    def file(self) -> SqliteEngine | None:
        """The file that keeps the data; None where a server does."""
        return self.engine if isinstance(self.engine, SqliteEngine) else None

    async def close(self) -> None:
        """Finish the pending transactions, then close all connections. Can be called twice."""
        if self._closed:
            return
        self._closed = True
        await self._transactions.finish()
        if self.shared is not None:
            await self.shared.finish()
        await self.engine.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.close()

    async def transaction(self, work: Callable[Concatenate[Any, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `work(connection, *args, **kwargs)` as one transaction and return its value once it is durable.

        Transactions run one after another, in the order of the calls. Those that wait at the same time are
        committed together (see `storage.group_commit`); one that raises is rolled back alone. Constraints
        checked only at commit (DEFERRED) would fail the whole group, so tables do not use them.

        On PostgreSQL a group of which one failed is rolled back and run again, so a work may be called twice.

        If the caller is cancelled before its group begins, nothing is written; after that, the work is committed.

        Raises:
            DatabaseLockedError: another process held the write lock for the whole busy timeout.
            DiskFullError: the disk is full; the whole group was rolled back.
            ConstraintError: the work violated a constraint of a table.
            StorageError: any other error of the driver, or the work ended the transaction itself.
            Exception: whatever else the work raised, after its changes were rolled back.
        """
        self._check_open()
        if self.shared is not None:
            return await self.shared.transaction(lambda connection: work(connection, *args, **kwargs))
        value: T = await self._transactions.run(lambda connection: work(connection, *args, **kwargs))
        return value

    async def transaction_about(
        self, person: int, work: Callable[Concatenate[Any, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a transaction that reads a person's rows to decide on them; no other process does so meanwhile.

        Where one process writes, that is any transaction. Raises as `transaction`.
        """
        if self.shared is None:
            return await self.transaction(work, *args, **kwargs)
        self._check_open()
        return await self.shared.transaction(lambda connection: work(connection, *args, **kwargs), person)

    async def read(self, work: Callable[Concatenate[Any, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `work(connection, *args, **kwargs)` on the reading connection; no writer waits for it.

        It reads one snapshot, which includes every transaction that was awaited before.

        Raises:
            StorageError: any error of the driver; also if the work tries to write.
            Exception: whatever else the work raised.
        """
        self._check_open()
        try:
            return await self.engine.read(lambda connection: work(connection, *args, **kwargs))
        except Exception as error:
            if is_of_driver(error):
                raise wrap(error) from error
            raise

    async def finish_erasure(self, people: Collection[int], now: datetime) -> None:
        """Make an erasure that is committed complete, as far as the engine can.

        In SQLite no file of the database holds a byte of these people then, and a restore erases them again (see
        `storage.erasures`); PostgreSQL does that by itself, later. It can be done again at any time.

        Raises:
            DatabaseLockedError: somebody reads the log all the time, such as another program.
            StorageError: the disk cannot be written.
        """
        self._check_open()
        await self.engine.finish_erasure(people, now)

    async def truncate_log(self) -> None:
        """Cut the write-ahead log of a file to nothing, once nobody reads from it; raises as `finish_erasure`."""
        self._check_open()
        await self.engine.truncate_log()

    def _check_open(self) -> None:
        if self._closed:
            raise DatabaseClosedError("The database is closed: Limber is stopping.")
