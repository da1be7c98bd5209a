"""Delivery of updates by webhook: each is brought until it is answered with 2xx, one of a chat at a time.

The order is Telegram's (tdlib/telegram-bot-api, WebhookActor.cpp): messages of a chat are one queue, taps of a person
another one.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

import aiohttp

if TYPE_CHECKING:
    from collections.abc import Hashable

    from preview.update_queue import UpdateQueue

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  the header's name
FIRST_PAUSE, LONGEST_PAUSE = 0.02, 1.0
"""Seconds between two tries with one update, twice as many each time; Telegram's are longer."""

_SECONDS = 60.0
_OK = range(200, 300)


@dataclass(frozen=True, slots=True)
class Target:
    """What was set."""

    url: str
    secret: str
    connections: int


class WebhookDelivery:
    """Brings updates to where a webhook is set; without one it does nothing."""

    def __init__(self, updates: UpdateQueue) -> None:
        """Deliver what comes into this queue."""
        self.target: Target | None = None
        self.last_error: str | None = None
        self.tries = 0
        """How many requests were made."""
        self._updates = updates
        self._busy: set[Hashable] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._session: aiohttp.ClientSession | None = None
        updates.listen(self._begin)

    def set(self, target: Target) -> None:
        """Deliver there from now on, first what waits."""
        self.target, self.last_error = target, None
        self._begin()

    def delete(self) -> None:
        """Deliver nothing any more."""
        self.target = None

    async def close(self) -> None:
        """End what is under way; for a server that stops."""
        self.target = None
        for task in self._tasks:
            task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks)
        if self._session is not None:
            await self._session.close()
            self._session = None

    def _begin(self) -> None:
        """Begin with the first update of each queue that is not on its way."""
        if self.target is None:
            return
        for number, update in self._updates.waiting():
            if len(self._busy) >= self.target.connections:
                return
            queue = _queue(update)
            if queue not in self._busy:
                self._busy.add(queue)
                task = asyncio.create_task(self._deliver(self.target, queue, number, update))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)

    async def _deliver(self, target: Target, queue: Hashable, number: int, update: dict[str, object]) -> None:
        try:
            pause = FIRST_PAUSE
            while target is self.target and not await self._is_taken(target, update):
                await asyncio.sleep(pause)
                pause = min(2 * pause, LONGEST_PAUSE)
            if target is self.target:
                self._updates.remove(number)
        finally:
            self._busy.discard(queue)
        self._begin()

    async def _is_taken(self, target: Target, update: dict[str, object]) -> bool:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                timeout=aiohttp.ClientTimeout(total=_SECONDS), connector=aiohttp.TCPConnector(limit=0)
            )
        self.tries += 1
        try:
            headers = {SECRET_HEADER: target.secret}
            async with self._session.post(target.url, json=update, headers=headers) as answer:
                await answer.read()
        except (aiohttp.ClientError, TimeoutError) as error:
            self.last_error = f"Connection failed ({type(error).__name__})"
            return False
        if answer.status not in _OK:
            self.last_error = f"Wrong response from the webhook: {answer.status} {answer.reason}"
        return answer.status in _OK


def _queue(update: dict[str, object]) -> Hashable:
    """Return the queue of an update: a message's by its chat, a tap's by its person."""
    for kind, payload in update.items():
        if isinstance(payload, dict):
            whose = payload["from"] if kind == "callback_query" else payload["chat"]
            return kind == "callback_query", whose["id"]
    return None
