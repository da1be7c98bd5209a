"""PostgreSQL as the engine of several processes at once: a pool of sessions.

Decisions that wait at the same time share a transaction, as far as nobody else decides on their people (`Decisions`).
"""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, Self, TypeVar

from storage.errors import DatabaseLockedError
from storage.group_commit import run_read
from storage.leading import join_lock
from storage.migrate import load_migrations, migrate
from storage.postgres_engine import POSTGRES, SNAPSHOT
from storage.postgres_group import run_together
from storage.postgres_session import Session
from storage.replica_group import Decisions
from storage.replicas import create_tables, lock_person

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Collection, Sequence
    from datetime import datetime
    from pathlib import Path

    from storage.group_commit import WorkResult
    from storage.postgres_connection import PostgresConnection

T = TypeVar("T")

SESSIONS = 4
"""Transactions and reads at the same time; PostgreSQL serves a hundred sessions by default."""

_LED = "A Limber that fetches updates leads at the database at DATABASE_URL. Stop it, or leave WEBHOOK_URL out."


class ReplicaEngine:
    """A database on a PostgreSQL server that other processes write to as well."""

    def __init__(self, url: str, *, busy_timeout_seconds: float) -> None:
        """Prepare the sessions; each connects when it is first used."""
        made = [Session(url, lock_timeout_seconds=busy_timeout_seconds, on_connect=_join) for _ in range(SESSIONS + 1)]
        self.aside = made.pop()
        """A session for signs of life and the pace, which wait behind nothing."""
        self._sessions = made
        self._idle: asyncio.LifoQueue[Session] = asyncio.LifoQueue()
        self._under_way: set[asyncio.Task[WorkResult]] = set()
        self._decisions = Decisions(self._run, self._decide_alone)
        for session in made:
            self._idle.put_nowait(session)

    @classmethod
    async def open(cls, url: str, migrations_folder: Path, *, busy_timeout_seconds: float) -> Self:
        """Connect to the server and migrate the database.

        Raises:
            StorageError: one of its subclasses, for everything that can be wrong with the server or the database.
        """
        migrations = load_migrations(migrations_folder)
        engine = cls(url, busy_timeout_seconds=busy_timeout_seconds)
        try:
            await engine.aside.run(partial(migrate, migrations=migrations, dialect=POSTGRES))
            await engine.aside.run(_create_tables)
        except BaseException:
            await engine.close()
            raise
        return engine

    async def transaction(self, work: Callable[[Any], T], person: int | None = None) -> T:
        """Run a work in a transaction of its own; about a person, nobody else decides on that one meanwhile.

        A caller that is cancelled does not undo it, once it has begun.

        Raises:
            Exception: as `Database.transaction`.
        """
        if person is not None:
            decided: T = await self._decisions.run(person, work)
            return decided
        task = asyncio.create_task(self._run_one(work))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        value: T = (await asyncio.shield(task)).unwrap()
        return value

    async def _run_one(self, work: Callable[[Any], object]) -> WorkResult:
        (outcome,) = await self.commit([work])
        return outcome

    async def _decide_alone(self, person: int, work: Callable[[Any], object]) -> WorkResult:
        return await self._run_one(partial(_about, person, work))

    async def commit(self, works: Sequence[Callable[[Any], object]]) -> list[WorkResult]:
        """Run works in one transaction; see `run_together`."""
        return await self._run(partial(run_together, works=works))

    async def read(self, work: Callable[[Any], T]) -> T:
        """Run a work on one snapshot; no writer waits for it."""
        return await self._run(partial(run_read, work=work, begin=SNAPSHOT))

    async def run_aside(self, work: Callable[[Any], T]) -> T:
        """Run a work in a transaction that waits behind no other one."""
        (outcome,) = await self.aside.run(partial(run_together, works=[work]))
        value: T = outcome.unwrap()
        return value

    async def finish_erasure(self, people: Collection[int], now: datetime) -> None:
        """Do nothing: the deleted rows are the server's to overwrite, by its autovacuum."""

    async def truncate_log(self) -> None:
        """Do nothing: the log is the server's."""

    async def finish(self) -> None:
        """Wait until every transaction has ended."""
        await self._decisions.finish()
        if self._under_way:
            await asyncio.wait(self._under_way)

    async def close(self) -> None:
        """Close all connections."""
        for session in (*self._sessions, self.aside):
            await session.close()

    async def _run(self, function: Callable[[PostgresConnection], T]) -> T:
        async with self._session() as session:
            return await session.run(function)

    @asynccontextmanager
    async def _session(self) -> AsyncIterator[Session]:
        session = await self._idle.get()
        try:
            yield session
        finally:
            self._idle.put_nowait(session)


def _about(person: int, work: Callable[[Any], T], connection: PostgresConnection) -> T:
    lock_person(connection, person)
    return work(connection)


def _join(connection: PostgresConnection) -> None:
    """Keep a Limber that polls from leading beside this one, for as long as the session lasts."""
    if not join_lock(connection):
        raise DatabaseLockedError(_LED)


def _create_tables(connection: PostgresConnection) -> None:
    for statement in POSTGRES.begin:
        connection.execute(statement)
    try:
        create_tables(connection)
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
