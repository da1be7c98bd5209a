"""PostgreSQL as an engine: a session that writes, one that reads; the same group commit, and so one order of all."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Self, TypeVar

import psycopg

from storage.errors import wrap
from storage.group_commit import run_group, run_read
from storage.migrate import Dialect, check_version, load_migrations, migrate
from storage.postgres_session import Session

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import datetime
    from pathlib import Path

    from storage.engine import WorkResult
    from storage.postgres_session import PostgresConnection

T = TypeVar("T")

_SNAPSHOT = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"

_MIGRATING = 0x4C696D62
"""The key of the lock that a migration holds (PostgreSQL: advisory locks)."""

POSTGRES = Dialect(
    tables="SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() ",
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
    except psycopg.Error as error:
        raise wrap(error) from error
    finally:
        await session.close()


class PostgresEngine:
    """A database on a PostgreSQL server."""

    def __init__(self, writer: Session, reader: Session) -> None:
        """Join them; `open` makes them."""
        self.writer = writer
        self.reader = reader

    @classmethod
    async def open(cls, url: str, migrations_folder: Path, *, busy_timeout_seconds: float) -> Self:
        """Connect to the server and migrate the database.

        Raises:
            StorageError: one of its subclasses, for everything that can be wrong with the server or the database.
        """
        migrations = load_migrations(migrations_folder)
        writer = Session(url, lock_timeout_seconds=busy_timeout_seconds)
        reader = Session(url, lock_timeout_seconds=busy_timeout_seconds)
        engine = cls(writer, reader)
        try:
            await writer.run(partial(migrate, migrations=migrations, dialect=POSTGRES))
        except psycopg.Error as error:
            await engine.close()
            raise wrap(error) from error
        except BaseException:
            await engine.close()
            raise
        return engine

    async def commit(self, works: Sequence[Callable[[PostgresConnection], object]]) -> list[WorkResult]:
        """Run works in one transaction; see `run_group`."""
        return await self.writer.run(partial(run_group, works=works, begin="BEGIN"))

    async def read(self, work: Callable[[PostgresConnection], T]) -> T:
        """Run a work on one snapshot; no writer waits for it."""
        return await self.reader.run(partial(run_read, work=work, begin=_SNAPSHOT))

    async def finish_erasure(self, people: Collection[int], now: datetime) -> None:
        """Do nothing: the deleted rows are the server's to overwrite, by its autovacuum."""

    async def truncate_log(self) -> None:
        """Do nothing: the log is the server's."""

    async def close(self) -> None:
        """Close both connections."""
        await self.reader.close()
        await self.writer.close()
