"""The reminder tick: it claims whoever is due and hands the outbox to be delivered (law 6)."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from typing import TYPE_CHECKING

from storage.errors import StorageError
from storage.reminders import claim_due, forget_ended, queued

if TYPE_CHECKING:
    from bot.core.clock import Clock
    from bot.service import Service
    from storage.database import Database
    from storage.reminders import Queued

_log = logging.getLogger(__name__)

BATCH = 200
"""People claimed in one transaction: short enough that no tap waits for it."""

OUTBOX_KEPT = timedelta(days=40)
"""How long what became of a reminder is kept."""


class Reminders:
    """Decides and delivers apart, with the outbox between: a crash costs one repeat at most, never a reminder."""

    def __init__(self, database: Database, service: Service, clock: Clock, *, at_once: int) -> None:
        """Send up to `at_once` reminders side by side; the limiter sets their pace."""
        self._database = database
        self._service = service
        self._clock = clock
        self._at_once = at_once
        self._delivering = asyncio.Lock()
        self._closing = asyncio.Event()

    async def tick(self) -> None:
        """Claim everybody who is due, a batch a transaction; a store that cannot be used is tried again next time."""
        try:
            while await self._database.transaction(claim_due, self._clock.now(), BATCH) == BATCH:
                pass
        except StorageError as error:
            _log.error("Reminders could not be claimed: %s", error)

    async def deliver(self) -> None:
        """Send what is queued and may be sent now; one such round at a time."""
        if self._closing.is_set() or self._delivering.locked():
            return
        async with self._delivering:
            try:
                while items := await self._database.read(queued, self._clock.now(), 10 * self._at_once):
                    room = asyncio.Semaphore(self._at_once)
                    async with asyncio.TaskGroup() as tasks:
                        for item in items:
                            await room.acquire()
                            if self._closing.is_set():
                                return
                            tasks.create_task(self._send(item, room))
            except* StorageError as errors:
                _log.error("Reminders wait, the store cannot be used: %s", errors.exceptions[0])

    async def _send(self, item: Queued, room: asyncio.Semaphore) -> None:
        try:
            await self._service.remind(item)
        finally:
            room.release()

    async def close(self) -> None:
        """Take no more reminders in hand, and wait for those that are."""
        self._closing.set()
        async with self._delivering:
            pass

    async def tidy(self) -> None:
        """Forget what became of reminders long ago."""
        await self._database.transaction(forget_ended, self._clock.now() - OUTBOX_KEPT)
