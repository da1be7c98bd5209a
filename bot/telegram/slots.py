"""One rate limit for several processes: the moments at which they may call are taken from a row, several at a time.

A slot is used at its moment, or not at all: one that was missed, because its process was not run in time, is given up.
Used later, it would come beside the next ones, which are those of other processes.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from typing import TYPE_CHECKING

from bot.outages import Outage
from storage.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from storage.replicas import Taken

_log = logging.getLogger(__name__)

LEAST_AT_ONCE = 5
"""Slots taken at a time; a call about pain waits for no more of them than that, of each process."""

PER_SECOND = 6
"""How often a process asks in a second at most, where the limit is so high that it takes more slots at a time."""

KEPT = 1 / 30
"""Seconds for which a slot is kept, and the share by which the pace is slower than the limit.

So no second has more calls than the limit, however late within that they are, and one more of 30 if they are as late
once more on their way, since a process is not run in the midst of a call.
"""

PATIENCE = 1.0
"""Seconds until a process calls without the others' knowledge, so that STOP is said whatever the store does."""

ALONE = 5
"""How many times slower it then is."""


class Slots:
    """The moments at which this process may call Telegram."""

    def __init__(
        self,
        take: Callable[[int, float], Awaitable[Taken]],
        rate: float,
        *,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """Take slots of a limit.

        Args:
            take: takes a number of slots, a number of seconds apart, by the server's clock.
            rate: calls a second of all processes together.
            now: a monotonic clock in seconds.
        """
        self._take = take
        self._interval = (1 + KEPT) / rate
        self._most = max(LEAST_AT_ONCE, round(rate / PER_SECOND))
        self._now = now
        self._slots: deque[float] = deque()
        self._apart = float("inf")
        """This clock less the server's."""
        self._asked = 0
        """How often slots were taken since one was used."""
        self._asking: asyncio.Task[None] | None = None
        self._outage = Outage(_log, "The limit for all processes is kept together again.")

    @property
    def opens_at(self) -> float:
        """The moment of the next slot; infinity where none is taken yet."""
        while self._slots and self._slots[0] <= self._now() - KEPT:
            self._slots.popleft()
        return self._slots[0] if self._slots else float("inf")

    def spend(self) -> None:
        """Use the next slot."""
        self._slots.popleft()
        self._asked = 0

    def want(self, calls: int, then: Callable[[], None]) -> None:
        """Take slots for calls that wait, unless there are some, and call back when they are there.

        Each time that all were missed one more is taken, so that a process that is always late hits one.
        """
        if calls > 0 and self.opens_at == float("inf") and self._asking is None:
            slots = min(max(calls, self._asked), self._most)
            self._asked += 1
            self._asking = asyncio.create_task(self._ask(slots, then))

    async def _ask(self, slots: int, then: Callable[[], None]) -> None:
        asked = self._now()
        try:
            async with asyncio.timeout(PATIENCE):
                taken = await self._take(slots, self._interval)
        except (StorageError, TimeoutError) as error:
            self._outage.failed("Calls go out slowly: the limit for all processes is out of reach.", str(error))
            slots, first = 1, self._now() + ALONE * self._interval
        else:
            self._outage.worked()
            first = self._moment_of(taken, asked)
        finally:
            self._asking = None
        self._slots.extend(first + number * self._interval for number in range(slots))
        then()

    def _moment_of(self, taken: Taken, asked: float) -> float:
        """Return when slots begin by this process's clock.

        The server looks at its own clock between question and answer, so each time narrows down how far the two are
        apart. An answer that this process gets to late says little of that, and moves no slot.
        """
        self._apart = min(max(self._apart, asked - taken.now), self._now() - taken.now)
        return taken.first + self._apart

    def close(self) -> None:
        """Take no more."""
        if self._asking is not None:
            self._asking.cancel()
