"""Group commit: transactions that wait at the same time share one commit, and therefore one flush to the disk."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct

from storage.errors import is_of_driver, wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from storage.engine import Connection, Engine

    Work = Callable[[Any], Any]

T = TypeVar("T")

MAX_GROUP = 256  # limits how long one commit holds the write lock, and how many transactions fail with it


class WorkResult(Struct, frozen=True):
    """The result of one transaction of a group: its value, or the error that rolled it back."""

    value: Any = None
    error: Exception | None = None

    def unwrap(self) -> Any:  # noqa: ANN401 - the caller knows the exact type
        """Return the value; raises the error where there is one."""
        if self.error is not None:
            raise self.error
        return self.value


class Waiting(Struct, frozen=True):
    """A work that waits for its transaction."""

    work: Work
    future: asyncio.Future[Any]


def settle(future: asyncio.Future[Any], outcome: WorkResult) -> None:
    """Give a result to whoever waits for it."""
    if future.done():  # the caller was cancelled while the group was committed
        return
    if outcome.error is None:
        future.set_result(outcome.value)
    else:
        future.set_exception(outcome.error)


class GroupCommit:
    """Queues transactions on the event loop and passes them to the engine, one group at a time.

    While a group is being committed the next one is collected, so groups grow with the load and a single
    transaction does not wait for others. All attributes are used by the event loop's thread only.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._waiting: list[Waiting] = []
        self._committing: asyncio.Task[None] | None = None

    async def run(self, work: Work) -> Any:  # noqa: ANN401 - Database.transaction gives the caller the exact type
        """Run one transaction and return its value once it is on the disk; see `Database.transaction`."""
        waiting = Waiting(work, asyncio.get_running_loop().create_future())
        self._waiting.append(waiting)
        if self._committing is None or self._committing.done():
            self._committing = asyncio.create_task(self._commit_all())
        return await waiting.future

    async def finish(self) -> None:
        """Wait until every pending transaction has ended."""
        if self._committing is not None:
            await asyncio.wait([self._committing])

    async def _commit_all(self) -> None:
        while self._waiting:
            group = [waiting for waiting in self._waiting[:MAX_GROUP] if not waiting.future.cancelled()]
            del self._waiting[:MAX_GROUP]
            await self._commit(group)

    async def _commit(self, group: Sequence[Waiting]) -> None:
        try:
            outcomes = await self._engine.commit([waiting.work for waiting in group])
        except asyncio.CancelledError:  # the event loop is ending: no caller may be left waiting
            for waiting in (*group, *self._waiting):
                waiting.future.cancel()
            raise
        except Exception as error:  # noqa: BLE001 - not swallowed: every caller of the group gets it
            for waiting in group:
                settle(
                    waiting.future, WorkResult(error=wrap(error))
                )  # an error for each: raising it writes the caller's traceback into it
        else:
            for waiting, outcome in zip(group, outcomes, strict=True):
                settle(waiting.future, outcome)


def run_group(connection: Connection, works: Sequence[Work], begin: str) -> list[WorkResult]:
    """Run all works in one transaction, each within its own savepoint, and commit.

    Args:
        connection: of any engine, in autocommit mode.
        works: what runs in the transaction.
        begin: the engine's statement that begins one.

    Returns:
        The result of each work, in order. A work that raised was rolled back alone.

    Raises:
        Exception: the driver's own: the transaction could not begin or commit, or the engine ended it early (as SQLite
            does on a full disk), or a work ended it itself. Nothing of the group was written.
    """
    connection.execute(begin)
    try:
        outcomes = [_run_one(connection, work) for work in works]
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    return outcomes


def run_read(connection: Connection, work: Callable[[Any], T], begin: str) -> T:
    """Run a work on one snapshot, which the engine's statement begins; nothing of it is written."""
    connection.execute(begin)
    try:
        return work(connection)
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _run_one(connection: Connection, work: Work) -> WorkResult:
    connection.execute("SAVEPOINT work")
    try:
        outcome = WorkResult(value=work(connection))
    except Exception as error:
        if not connection.in_transaction:
            raise
        connection.execute("ROLLBACK TO SAVEPOINT work")
        outcome = WorkResult(error=_for_caller(error))
    connection.execute("RELEASE SAVEPOINT work")
    return outcome


def _for_caller(error: Exception) -> Exception:
    # A future refuses StopIteration (as generators do, PEP 479); its caller would never get a result.
    return wrap(error) if is_of_driver(error) or isinstance(error, StopIteration) else error
