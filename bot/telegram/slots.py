"""One rate limit for several processes: the moments at which they may call are taken from a row, several at a time."""

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

_log = logging.getLogger(__name__)

LEAST_AT_ONCE = 5
"""Slots taken at a time; a call about pain waits for no more of them than that, of each process."""

PER_SECOND = 6
"""How often a process asks in a second at most, where the limit is so high that it takes more slots at a time."""

KEPT = 0.05
"""Seconds for which a slot that nobody used is kept: saved up, they would come on top of the limit."""

PATIENCE = 1.0
"""Seconds until a process calls without the others' knowledge, so that STOP is said whatever the store does."""

ALONE = 5
"""How many times slower it then is."""


class Slots:
    """The moments at which this process may call Telegram."""

    def __init__(
        self,
        take: Callable[[int, float], Awaitable[float]],
        rate: float,
        *,
        lateness: float,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """Take slots of a limit.

        Args:
            take: takes slots that come so many seconds apart; returns in how many seconds the first one is.
            rate: calls a second of all processes together.
            lateness: the share by which the pace is slower than that.
            now: a monotonic clock in seconds.
        """
        self._take = take
        self._interval = (1 + lateness) / rate
        self._most = max(LEAST_AT_ONCE, round(rate / PER_SECOND))
        self._now = now
        self._slots: deque[float] = deque()
        self._asking: asyncio.Task[None] | None = None
        self._outage = Outage(_log, "The limit for all processes is kept together again.")

    @property
    def opens_at(self) -> float:
        """The moment of the next slot; infinity where none is taken yet."""
        while self._slots and self._slots[0] < self._now() - KEPT:
            self._slots.popleft()
        return self._slots[0] if self._slots else float("inf")

    def spend(self) -> None:
        """Use the next slot."""
        self._slots.popleft()

    def want(self, calls: int, then: Callable[[], None]) -> None:
        """Take slots for calls that wait, unless there are some, and call back when they are there."""
        if calls > 0 and self.opens_at == float("inf") and self._asking is None:
            self._asking = asyncio.create_task(self._ask(min(calls, self._most), then))

    async def _ask(self, slots: int, then: Callable[[], None]) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                first_in = await self._take(slots, self._interval)
        except (StorageError, TimeoutError) as error:
            self._outage.failed("Calls go out slowly: the limit for all processes is out of reach.", str(error))
            slots, first_in = 1, ALONE * self._interval
        else:
            self._outage.worked()
        finally:
            self._asking = None
        first = self._now() + max(0.0, first_in)
        self._slots.extend(first + number * self._interval for number in range(slots))
        then()

    def close(self) -> None:
        """Take no more."""
        if self._asking is not None:
            self._asking.cancel()
