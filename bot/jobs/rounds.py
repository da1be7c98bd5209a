"""The rounds of reminders: whoever is due is claimed into the outbox, as fast as it empties, and sent (invariant 6)."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

from bot.jobs.housekeeping import alone
from bot.transactions.reminders import claim_due
from storage.errors import StorageError
from storage.outbox import count_waiting, forget_ended, lease_queued, old_cards, queued

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from bot.core.clock import Clock
    from bot.jobs.delivery import ReminderSender
    from bot.jobs.housekeeping import KeepsHouse
    from storage.database import Database
    from storage.outbox import Key, OldCard, Queued

_log = logging.getLogger(__name__)

Item = TypeVar("Item", "Queued", "OldCard")

BATCH = 20
"""People claimed in one transaction: short enough that no tap waits for it."""

AHEAD = 3
"""How many times what goes out side by side may wait in the outbox. When more wait, nobody else is claimed yet, so that
a great many who are due in one minute do not keep the store from everybody's taps. Three: those on their way, those
that are begun next, and those that are claimed meanwhile."""

OUTBOX_KEPT = timedelta(days=40)
"""How long the result of a reminder is kept."""

LEASE = timedelta(seconds=20)
"""How long a reminder is one process's to begin with, of several; one that died leaves it to the others then."""

FORGOTTEN_AT_ONCE = 1_000
"""Outbox rows deleted in one transaction, for the same reason."""


class ReminderRounds:
    """Claims and sends apart, with the outbox between: a crash costs one repeat at most, never a reminder."""

    def __init__(
        self,
        database: Database,
        sender: ReminderSender,
        clock: Clock,
        *,
        at_once: int,
        keeps_house: KeepsHouse = alone,
    ) -> None:
        """Send up to `at_once` reminders side by side; the limiter sets their pace.

        Of several processes, the one that `keeps_house` puts old cards away and forgets old results.
        """
        self._keeps_house = keeps_house
        self._database = database
        self._sender = sender
        self._clock = clock
        self._room = asyncio.Semaphore(at_once)
        self._at_once = at_once
        self._most_waiting = AHEAD * at_once
        self._claiming = asyncio.Lock()
        self._starting = asyncio.Lock()
        self._in_hand: dict[Key, asyncio.Task[None]] = {}
        self._store_fails = False
        self._closing = False

    async def start_round(self) -> None:
        """Begin to send to everybody who is due, unless that is being done already.

        It waits for a free place, but for no reminder to arrive: one slow chat holds up nobody else.
        """
        if not self._starting.locked():
            await self._begin_all()

    async def whole_round(self) -> None:
        """Send to everybody who is due, and wait until the results are recorded."""
        begun = True
        while begun:
            begun = await self._begin_all()
            while self._in_hand:
                await asyncio.wait(self._in_hand.values())
            begun = begun and not self._store_fails

    async def _begin_all(self) -> bool:
        """Begin all that is to be done now, in this order; return whether there was anything.

        A store that cannot be used ends it, and whatever was not done is found again at the next tick.
        """
        any_begun = False
        async with self._starting:
            self._store_fails = False
            try:
                # 1. Claim those who are due into the outbox.
                await self.claim()
                while not self._closing:
                    # 2. Look up what is queued, past those already on their way.
                    items = await self._queued()
                    # 3. Begin to send it, side by side, and meanwhile claim those who come next.
                    begun = False
                    if items:
                        async with asyncio.TaskGroup() as both:
                            both.create_task(self.claim())  # logs where the store fails, and raises nothing of it
                            begun = await self._begin(items, self._sender.send)
                    # 4. When every reminder was begun, put away the cards that they took the place of:
                    #    each is a call that counts towards Telegram's limit, and would hold up a reminder.
                    if not begun and await self._keeps_house():
                        cards = await self._database.read(old_cards, self._at_once)
                        begun = await self._begin(cards, self._sender.put_away)
                    # 5. Go on until nothing is left to begin.
                    if not begun:
                        break
                    any_begun = True
            except StorageError as error:
                self._log_store_fails(error)
        return any_begun

    async def _queued(self) -> tuple[Queued, ...]:
        """Look up what may be sent; of several processes, each gets what no other one has."""
        now = self._clock.now()
        if self._database.shared is None:
            return await self._database.read(queued, now, len(self._in_hand) + self._at_once)
        return await self._database.transaction(lease_queued, now, self._at_once, now + LEASE)

    async def claim(self) -> None:
        """Claim those who are due, a batch a transaction, as long as not too many wait to be sent.

        A store that cannot be used is tried again next time.
        """
        async with self._claiming:
            try:
                while not self._closing and await self._has_room():
                    if await self._database.transaction(claim_due, self._clock.now(), BATCH) < BATCH:
                        break
            except StorageError as error:
                _log.error("Reminders could not be claimed: %s", error)

    async def _has_room(self) -> bool:
        room = self._most_waiting - len(self._in_hand)
        return room > 0 and await self._database.read(count_waiting, self._clock.now(), room) < room

    async def _begin(self, items: Sequence[Item], carry_out: Callable[[Item], Awaitable[None]]) -> bool:
        """Begin to carry out those that are not in hand already; return whether there were any and all were begun."""
        fresh = [item for item in items if item.key not in self._in_hand]
        for item in fresh:
            await self._room.acquire()
            if self._closing or self._store_fails:
                self._room.release()
                return False
            self._in_hand[item.key] = asyncio.create_task(self._carry_out(item, carry_out))
        return bool(fresh)

    async def _carry_out(self, item: Item, carry_out: Callable[[Item], Awaitable[None]]) -> None:
        try:
            await carry_out(item)
        except StorageError as error:
            self._log_store_fails(error)
        finally:
            del self._in_hand[item.key]
            self._room.release()

    def _log_store_fails(self, error: StorageError) -> None:
        """End the round; one line for it, however many reminders wait."""
        if not self._store_fails:
            _log.error("Reminders wait, the store cannot be used: %s", error)
        self._store_fails = True

    async def close(self) -> None:
        """Claim and send no more, and wait for what is under way; cancelled, it cancels the sending.

        One that is cancelled before Telegram took it stays queued for the next start.
        """
        self._closing = True
        try:
            async with self._claiming:
                while self._in_hand:
                    await asyncio.wait(self._in_hand.values())
        finally:
            for task in self._in_hand.values():
                task.cancel()

    async def tidy(self) -> None:
        """Forget the results of reminders long ago."""
        before = self._clock.now() - OUTBOX_KEPT
        try:
            while not self._closing and await self._keeps_house():
                if await self._database.transaction(forget_ended, before, FORGOTTEN_AT_ONCE) < FORGOTTEN_AT_ONCE:
                    break
        except StorageError as error:
            _log.error("Old reminders could not be forgotten: %s", error)
