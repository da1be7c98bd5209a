"""Virtual time, which advances only when all tasks are waiting."""

from __future__ import annotations

import asyncio
import heapq
import itertools


class VirtualTime:
    """A clock and a sleep function for code under test, and `run` to advance the time."""

    def __init__(self) -> None:
        self.moment = 0.0
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._numbers = itertools.count()

    def now(self) -> float:
        return self.moment

    async def sleep(self, seconds: float) -> None:
        awake = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self.moment + seconds, next(self._numbers), awake))
        await awake

    async def run(self, until: float) -> None:
        """Advance the time up to and including this moment."""
        await _settle()
        while self._sleepers and self._sleepers[0][0] <= until:
            moment, _, awake = heapq.heappop(self._sleepers)
            if not awake.done():
                self.moment = max(self.moment, moment)
                awake.set_result(None)
                await _settle()
        self.moment = until


async def _settle() -> None:
    """Run every task until it waits; ten rounds are sufficient for the chains of tasks in these tests."""
    for _ in range(10):
        await asyncio.sleep(0)
