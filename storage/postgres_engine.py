"""PostgreSQL as an engine: a session that writes, one that reads; groups are committed together, in one order."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Self, TypeVar

from storage.group_commit import run_read
from storage.migrate import Dialect, check_version, load_migrations, migrate
from storage.postgres_group import run_together
from storage.postgres_session import Session
from storage.replicas import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import datetime
    from pathlib import Path

    from storage.group_commit import WorkResult
    from storage.leading import Leader
    from storage.postgres_connection import PostgresConnection

T = TypeVar("T")

SNAPSHOT = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"

_SETTING = "SELECT current_setting(:name) AS value"

_MIGRATING = 0x4C696D62
"""The key of the lock that a migration holds (PostgreSQL: advisory locks)."""

_OWN = ", ".join(f"'{table}'" for table in ("leader", *TABLES))
"""Tables that only processes on a server need, and that no migration knows."""

POSTGRES = Dialect(
    tables=f"SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND tablename NOT IN ({_OWN})",  # noqa: S608  our own
    begin=("BEGIN", f"SELECT pg_advisory_xact_lock({_MIGRATING})"),
)


async def schema_version(url: str) -> int:
    """Return the number of migrations applied to a database; changes nothing.

    Raises:
        DatabaseNewerError: it is from a newer Limber.
        StorageError: the server cannot be reached, or the database is not Limber's.
    """
    session = Session(url, lock_timeout_seconds=1)
    try:
        return await session.run(partial(check_version, migrations=load_migrations(), dialect=POSTGRES))
    finally:
        await session.close()


async def server_settings(url: str, names: Sequence[str]) -> dict[str, str]:
    """Return settings of the server, as they are for Limber's user.

    Raises:
        StorageError: the server cannot be reached.
    """

    def ask(connection: PostgresConnection) -> dict[str, str]:
        return {name: row["value"] for name in names for row in connection.execute(_SETTING, {"name": name})}

    session = Session(url, lock_timeout_seconds=1)
    try:
        return await session.run(ask)
    finally:
        await session.close()


class PostgresEngine:
    """A database on a PostgreSQL server."""

    def __init__(self, writer: Session, reader: Session, leader: Leader | None) -> None:
        """Join them; `open` makes them."""
        self.writer = writer
        self.reader = reader
        self._leader = leader

    @classmethod
    async def open(
        cls, url: str, migrations_folder: Path, *, busy_timeout_seconds: float, leader: Leader | None = None
    ) -> Self:
        """Connect to the server and migrate the database; a leader's own session is the one that writes.

        Raises:
            StorageError: one of its subclasses, for everything that can be wrong with the server or the database.
        """
        migrations = load_migrations(migrations_folder)
        writer = Session(url, lock_timeout_seconds=busy_timeout_seconds) if leader is None else leader.session
        reader = Session(url, lock_timeout_seconds=busy_timeout_seconds)
        engine = cls(writer, reader, leader)
        try:
            await writer.run(partial(migrate, migrations=migrations, dialect=POSTGRES))
        except BaseException:
            await engine.close()
            raise
        return engine

    async def commit(self, works: Sequence[Callable[[PostgresConnection], object]]) -> list[WorkResult]:
        """Run works in one transaction; see `run_together`.

        A leader's runs in the session that holds the leadership. The server ends both together, so nothing is
        written for somebody who no longer leads.
        """
        return await self.writer.run(partial(run_together, works=works))

    async def read(self, work: Callable[[PostgresConnection], T]) -> T:
        """Run a work on one snapshot; no writer waits for it.

        Raises:
            DatabaseUnavailableError: this process does not know whether it still leads.
        """
        if self._leader is not None:
            self._leader.check()
        return await self.reader.run(partial(run_read, work=work, begin=SNAPSHOT))

    async def finish_erasure(self, people: Collection[int], now: datetime) -> None:
        """Do nothing: the deleted rows are the server's to overwrite, and people are told so."""

    async def truncate_log(self) -> None:
        """Do nothing: the log is the server's."""

    async def close(self) -> None:
        """Close both connections, but not a leader's own."""
        await self.reader.close()
        if self._leader is None:
            await self.writer.close()
