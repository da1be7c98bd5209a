"""Who serves people out of a PostgreSQL database: one process, the leader; others wait, and one of them takes over.

The leader's session holds an advisory lock, and all that the leader writes is written in that session. So nothing can
be written for a leader that lost the lock: the server ends the lock, the session and its transaction together. The
row of the table `leader` has two more things. Its term grows with each new leader: a session that broke and was made
again holds the leadership only if nobody else had it meanwhile. And the leader renews its lease there: of one whose
process is stopped, or whose machine is cut off, the server may not hear for hours, so a waiting process lets the server
end its session once the lease is over.
"""

from __future__ import annotations

import asyncio
import logging
import time
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from storage.errors import PASSING, DatabaseLockedError, DatabaseUnavailableError, StorageError
from storage.migrate import check_version, load_migrations
from storage.postgres_engine import POSTGRES
from storage.postgres_session import Session

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from storage.engine import Connection
    from storage.postgres_connection import PostgresConnection

_log = logging.getLogger(__name__)

_LEADING = 0x4C656164
"""The key of the leader's lock (PostgreSQL: advisory locks). They belong to one database."""

LEASE = 10.0
"""Seconds for which a leader leads without having renewed its lease."""

RENEWED_EACH, TRIED_EACH = 2.0, 0.25
"""Seconds between two renewals by the leader, and between two tries of a process that waits."""

_JOIN = "SELECT pg_try_advisory_lock_shared(:key) AS taken"
_CREATE = """
CREATE TABLE IF NOT EXISTS leader (
    one INTEGER PRIMARY KEY CHECK (one = 1), term BIGINT NOT NULL, renewed_at TIMESTAMPTZ NOT NULL
)
"""
_IS_THERE = "SELECT 1 WHERE to_regclass('leader') IS NOT NULL"
_TRY = "SELECT pg_try_advisory_lock(:key) AS taken"
_BEGIN_TERM = """
INSERT INTO leader (one, term, renewed_at) VALUES (1, 1, now())
ON CONFLICT (one) DO UPDATE SET term = leader.term + 1, renewed_at = now()
RETURNING term
"""
_RENEW = "UPDATE leader SET renewed_at = now() WHERE term = :term"
_LOCK_SECONDS = 5.0
_LOST = (
    "Another Limber leads now, and serves people out of the database at DATABASE_URL. This one can wait for its turn."
)
_TERM = "SELECT term FROM leader"
_END_SILENT = """
SELECT pg_terminate_backend(held.pid)
FROM pg_locks AS held JOIN pg_stat_activity AS activity ON activity.pid = held.pid CROSS JOIN leader
WHERE held.locktype = 'advisory' AND held.mode = 'ExclusiveLock' AND held.granted
    AND held.objid = :key AND held.objsubid = 1
    AND held.database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND renewed_at < now() - make_interval(secs => :lease)
    AND (activity.state <> 'active' OR activity.wait_event = 'ClientRead')
    AND activity.state_change < now() - make_interval(secs => :lease)
"""
"""A session at work, such as on a long migration, is left alone; one that waits for its client is not at work."""


class LeadershipLostError(DatabaseLockedError):
    """Another process leads now; what this one decided is not written."""


class _Trouble:
    """Says in the log once what is wrong, until it is over."""

    def __init__(self) -> None:
        self._line = ""

    def failed(self, error: StorageError) -> None:
        if str(error) != self._line:
            _log.warning("The leadership cannot be taken or kept now: %s", error)
        self._line = str(error)

    def worked(self) -> None:
        if self._line:
            _log.info("The server of the leadership answers again.")
        self._line = ""


class Leader:
    """The leadership of this process: the session that holds it, and how sure it is."""

    def __init__(self, url: str) -> None:
        """Prepare to lead; `leading` takes the leadership."""
        self.session = Session(url, lock_timeout_seconds=_LOCK_SECONDS, on_connect=self._resume)
        self.lost = asyncio.Event()
        """Set once another process leads."""
        self._term: int | None = None
        self._renewed = -LEASE

    async def take(self) -> bool:
        """Take the leadership if nobody else has it; end the session of a leader whose lease is over.

        Raises:
            StorageError: the server cannot be reached, or this Limber cannot use the database.
        """
        asked = time.monotonic()  # the lease begins before the server writes it down, not after
        self._term = await self.session.run(_take)
        self._renewed = asked
        return self._term is not None

    def check(self) -> None:
        """Raise DatabaseUnavailableError if the lease is over, so that another process may lead by now."""
        if time.monotonic() - self._renewed > LEASE:
            raise DatabaseUnavailableError("The lease of the leader is over, and is not renewed yet.")

    async def keep(self) -> None:
        """Renew the lease until cancelled, or until another process leads."""
        trouble = _Trouble()
        while True:
            asked = time.monotonic()
            try:
                await self.session.run(self._renew)
            except LeadershipLostError:
                self.lost.set()
                return
            except StorageError as error:
                trouble.failed(error)
            else:
                trouble.worked()
                self._renewed = asked
            await asyncio.sleep(RENEWED_EACH)

    def _renew(self, connection: PostgresConnection) -> None:
        if connection.execute(_RENEW, {"term": self._term}).rowcount != 1:
            raise LeadershipLostError(_LOST)

    def _resume(self, connection: PostgresConnection) -> None:
        """Go on leading with a session that was made again, if nobody else led meanwhile."""
        if self._term is None:
            return
        row = connection.execute(_TERM).fetchone()
        if row is None or row["term"] != self._term:
            raise LeadershipLostError(_LOST)
        if not try_lock(connection):
            raise DatabaseUnavailableError("The server still holds the leadership of a session that broke.")


async def is_led(url: str) -> bool:
    """Return whether a process leads at this database now; changes nothing.

    Raises:
        StorageError: the server cannot be reached.
    """
    session = Session(url, lock_timeout_seconds=_LOCK_SECONDS)
    try:
        return not await session.run(try_lock)
    finally:
        await session.close()


def try_lock(connection: Connection) -> bool:
    """Take the leader's lock for as long as the session lasts; return False where another session has it."""
    return any(row["taken"] for row in connection.execute(_TRY, {"key": _LEADING}))


def join_lock(connection: Connection) -> bool:
    """Keep anybody from leading for as long as the session lasts, together with others; return False if one leads."""
    return any(row["taken"] for row in connection.execute(_JOIN, {"key": _LEADING}))


def _take(connection: PostgresConnection) -> int | None:
    check_version(connection, load_migrations(), POSTGRES)
    if try_lock(connection):
        connection.execute(_CREATE)
        for row in connection.execute(_BEGIN_TERM):
            return int(row["term"])
    if connection.execute(_IS_THERE).fetchone():
        connection.execute(_END_SILENT, {"key": _LEADING, "lease": LEASE})
    return None


@asynccontextmanager
async def leading(url: str, stop: asyncio.Event) -> AsyncIterator[Leader | None]:
    """Wait until this process leads, and lead for the block; `stop` is set if another process takes over.

    Yields:
        The leadership; None where `stop` was set before it was taken.

    Raises:
        LeadershipLostError: at the end of the block, if another process leads.
        StorageError: this Limber cannot use the database.
    """
    leader = Leader(url)
    try:
        if not await _wait(leader, stop):
            yield None
            return
        keeping = asyncio.create_task(leader.keep())
        keeping.add_done_callback(lambda _: stop.set())
        try:
            yield leader
        finally:
            keeping.cancel()
            await asyncio.wait([keeping])
        if not keeping.cancelled():
            keeping.result()
    finally:
        await leader.session.close()
    if leader.lost.is_set():
        raise LeadershipLostError(_LOST)


async def _wait(leader: Leader, stop: asyncio.Event) -> bool:
    """Try again and again to lead; return False once `stop` is set."""
    waits, trouble = False, _Trouble()
    while not stop.is_set():
        try:
            if await leader.take():
                return True
        except PASSING as error:
            trouble.failed(error)
        else:
            trouble.worked()
            if not waits:
                _log.info("Another Limber leads. This one waits, and takes over when that one ends.")
            waits = True
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), TRIED_EACH)
    return False
