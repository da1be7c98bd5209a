"""Decisions of one process about several people in one transaction, where no other process decides on them just now."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, Any

from storage.errors import wrap
from storage.group_commit import Waiting, WorkResult, settle
from storage.postgres_sql import array
from storage.states import ask_state

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from storage.postgres_connection import PostgresConnection

    Work = Callable[[Any], Any]

MOST = 32
"""Decisions in one transaction: it holds the locks of all of them until it ends."""

_LOCK_FREE = """
SELECT id FROM people WHERE id = ANY(CAST(:people AS BIGINT[])) ORDER BY id FOR NO KEY UPDATE SKIP LOCKED
"""


class About(Waiting, frozen=True):
    """A decision about a person that waits for its transaction."""

    person: int


def run_free(connection: PostgresConnection, group: Sequence[About]) -> list[WorkResult | None]:
    """Run the works about people on whom nobody else decides, in one transaction, without waiting for a lock.

    Returns:
        The result of each; None for those that are to be run by themselves: somebody else decides on their person, or
        the person is not known, or one of the works failed, and with it the whole transaction.

    Raises:
        Exception: the driver's own: the connection is lost.
    """
    try:
        with connection.pipeline():
            connection.execute("BEGIN")
            connection.execute("SAVEPOINT works")  # its release fails if a work ended the transaction itself
            people = array(one.person for one in group)
            free = {row["id"] for row in connection.execute(_LOCK_FREE, {"people": people})}
            for person in free:
                ask_state(connection, person)
            outcomes = [WorkResult(value=one.work(connection)) if one.person in free else None for one in group]
            connection.execute("RELEASE SAVEPOINT works")
            connection.execute("COMMIT")
    except Exception:
        if connection.driver.closed:
            raise
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        return [None] * len(group)
    return outcomes


class Decisions:
    """Decisions that wait for a transaction; while one group is decided, the next one is collected."""

    def __init__(
        self,
        run: Callable[[Callable[[PostgresConnection], list[WorkResult | None]]], Awaitable[list[WorkResult | None]]],
        run_alone: Callable[[int, Work], Awaitable[WorkResult]],
    ) -> None:
        """Run groups by `run`, and by `run_alone` those that wait for their person's lock."""
        self._run = run
        self._run_alone = run_alone
        self._waiting: list[About] = []
        self._deciding: asyncio.Task[None] | None = None
        self._alone: set[asyncio.Task[None]] = set()

    async def run(self, person: int, work: Work) -> Any:  # noqa: ANN401 - the engine gives the caller the exact type
        """Decide on a person; return what the work returned once that is on the disk."""
        about = About(work, asyncio.get_running_loop().create_future(), person)
        self._waiting.append(about)
        if self._deciding is None or self._deciding.done():
            self._deciding = asyncio.create_task(self._decide_all())
        return await about.future

    async def finish(self) -> None:
        """Wait until nothing waits."""
        if self._deciding is not None:
            await asyncio.wait([self._deciding])
        if self._alone:
            await asyncio.wait(self._alone)

    async def _decide_all(self) -> None:
        while group := self._next_group():
            outcomes: list[WorkResult | None]
            try:
                outcomes = await self._run(partial(run_free, group=group))
            except asyncio.CancelledError:  # the event loop is ending: no caller may be left waiting
                for about in (*group, *self._waiting):
                    about.future.cancel()
                raise
            except Exception as error:  # noqa: BLE001 - not swallowed: each caller gets it
                outcomes = [WorkResult(error=wrap(error)) for _ in group]
            for about, outcome in zip(group, outcomes, strict=True):
                if outcome is None:
                    task = asyncio.create_task(self._decide_alone(about))
                    self._alone.add(task)
                    task.add_done_callback(self._alone.discard)
                else:
                    settle(about.future, outcome)

    async def _decide_alone(self, about: About) -> None:
        try:
            outcome = await self._run_alone(about.person, about.work)
        except asyncio.CancelledError:  # as above
            about.future.cancel()
            raise
        except Exception as error:  # noqa: BLE001 - same
            outcome = WorkResult(error=wrap(error))
        settle(about.future, outcome)

    def _next_group(self) -> list[About]:
        """Take the next decisions, one a person, in the order of the people, as everybody locks their rows."""
        group: dict[int, About] = {}
        left: list[About] = []
        for about in self._waiting:
            if about.future.cancelled():
                continue
            if about.person in group or len(group) == MOST:
                left.append(about)
            else:
                group[about.person] = about
        self._waiting = left
        return [group[person] for person in sorted(group)]
