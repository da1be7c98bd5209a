"""Notification of changes, by which the page, pollers and tests wait for a condition without sleeping."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Changes:
    """Wakes everything that waits for a condition after each change. For one event loop; not thread-safe."""

    def __init__(self) -> None:
        """Start without waiters."""
        self._waiting: list[asyncio.Future[None]] = []

    def notify(self) -> None:
        """Let all waiters check their conditions."""
        waiting, self._waiting = self._waiting, []
        for future in waiting:
            if not future.done():
                future.set_result(None)

    async def until(self, condition: Callable[[], bool], seconds: float) -> None:
        """Return once the condition holds; it is checked after each change.

        Raises:
            TimeoutError: it did not hold within these seconds.
        """
        async with asyncio.timeout(seconds):
            while not condition():
                change = asyncio.get_running_loop().create_future()
                self._waiting.append(change)
                await change
