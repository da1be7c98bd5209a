"""Something changed: the one way in which the page, the pollers and the tests learn of it, without sleeping."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Changes:
    """Wakes whoever waits for a condition each time anything changed. For one event loop, not for threads."""

    def __init__(self) -> None:
        """Start with nobody waiting."""
        self._waiting: list[asyncio.Future[None]] = []

    def tell(self) -> None:
        """Say that something changed."""
        waiting, self._waiting = self._waiting, []
        for future in waiting:
            if not future.done():
                future.set_result(None)

    async def until(self, condition: Callable[[], bool], seconds: float) -> None:
        """Return once the condition holds, looking at it after each change.

        Raises:
            TimeoutError: it did not hold within these seconds.
        """
        async with asyncio.timeout(seconds):
            while not condition():
                change = asyncio.get_running_loop().create_future()
                self._waiting.append(change)
                await change
