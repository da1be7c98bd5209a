"""Long polling that confirms an update to Telegram only once it is carried out, so that a crash loses none."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from bot.telegram.carrying import Carrier
from bot.telegram.get_updates.failures import Failures
from bot.telegram.get_updates.parse import fetch_updates

if TYPE_CHECKING:
    from telegram.ext import Application
    from telegram.request import BaseRequest

SHORTEST_WAIT, LONGEST_WAIT = 0.1, 1.0
"""Seconds that updates under way may take before more are fetched; twice as long each time nothing new came."""


async def poll(application: Application[Any, Any, Any, Any, Any, Any], request: BaseRequest) -> None:
    """Fetch updates with this request and pass them to the application, until cancelled.

    The updates of one answer are carried out side by side, one person's in their order (`PersonOrderedProcessor`).
    The next getUpdates confirms those that are done, up to the first that is not (Telegram: getUpdates, `offset`);
    PTB's own Updater confirms when it has merely queued them. One slow update does not keep others waiting: Telegram
    sends up to 100 from the first that is not confirmed.

    Nothing but a refused token ends it. An answer that cannot be used costs a pause, an update that cannot be read or
    whose handler raises costs that update, and an update whose handler raises HoldBack is tried again.

    Raises:
        InvalidToken: Telegram refuses the token.
    """
    poller = _Poller(application, request)
    try:
        while True:
            await poller.once()
    finally:
        await poller.stop()


class _Poller:
    def __init__(self, application: Application[Any, Any, Any, Any, Any, Any], request: BaseRequest) -> None:
        self._application = application
        self._carrier = Carrier(application)
        self._request = request
        self._failures = Failures(application.bot)
        self._offset = 0
        self._wait = SHORTEST_WAIT
        # By id: updates that are not confirmed yet, under way or done. Telegram sends them again with its next answer.
        self._tasks: dict[int, asyncio.Task[None]] = {}

    async def once(self) -> None:
        """Fetch what is new, and give it some time to be carried out."""
        try:
            updates = await fetch_updates(self._application.bot, self._request, self._offset)
        except Exception as error:  # noqa: BLE001 - whatever an answer is, it must not end the bot
            await self._failures.wait_out(error)
            return
        self._failures.over()
        new = [raw for raw in updates if raw["update_id"] not in self._tasks]
        for raw in new:
            self._tasks[raw["update_id"]] = asyncio.create_task(self._carrier.carry_out(raw))
        self._wait = SHORTEST_WAIT if new else min(2 * self._wait, LONGEST_WAIT)
        if self._tasks:
            await asyncio.wait(self._tasks.values(), timeout=self._wait)
        self._move_on([raw["update_id"] for raw in updates])

    def _move_on(self, received: list[int]) -> None:
        """Set the offset to the first update that is not done; forget the done ones that this confirms."""
        open_ = [number for number in received if not self._tasks[number].done()]
        again = received[received.index(open_[0]) :] if open_ else []
        if received:
            self._offset = again[0] if again else received[-1] + 1
        kept = set(again)
        self._tasks = {number: task for number, task in self._tasks.items() if number in kept or not task.done()}

    async def stop(self) -> None:
        """Cancel what is under way; Telegram sends it again at the next start."""
        for task in self._tasks.values():
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)
