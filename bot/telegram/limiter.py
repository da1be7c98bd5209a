"""The rate limiter between PTB and Telegram: the answer to a tap never waits behind reminders."""

from __future__ import annotations

import asyncio
import itertools
import logging
import time
from typing import TYPE_CHECKING, Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.telegram.cooldowns import Cooldowns
from bot.telegram.gcra import Gcra
from bot.telegram.priority_queue import Lane, Lanes, Ticket
from bot.telegram.retry_after import retry_seconds

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine

_log = logging.getLogger(__name__)
TAP_BURST, BULK_SHARE = 5, 0.1
"""What the limiter states of itself: taps that may run ahead of the limit, and the least share of it for reminders."""

_COUNTED = ("send", "editMessage", "copyMessage", "forwardMessage")


class TwoLaneLimiter(BaseRateLimiter[Lane]):
    """Keeps calls under Telegram's limits, interactive calls first; the lane is given as PTB's `rate_limit_args`.

    The limits are those of https://core.telegram.org/bots/faq (about 30 messages a second for a bot, 1 a second in a
    chat, short bursts there let through). Which methods count is not documented; taken to count are send*,
    editMessage*, copyMessage* and forwardMessage*. All others pass at once, unless a 429 asked to wait. The stricter
    limit for groups, 20 a minute, is not kept: Limber speaks to people in private chats only.

    In no second do more than messages_per_second + tap_burst counted calls begin; bulk calls alone keep to
    messages_per_second. A 429 (RetryAfter) means that the call was not carried out; `Cooldowns` says who waits for how
    long. An interactive call is then made again, in its old place. A bulk call fails: who makes it keeps it in a store,
    where the wait outlives a restart, and has others to send meanwhile. A call that is cancelled while it waits costs
    nothing. Cancelled in the instant between its turn and its sending, its turn counts as used, which errs on the slow
    side.

    Args:
        messages_per_second: The whole bot's limit; up to 1,000 with paid broadcasts.
        tap_burst: Interactive calls that may run ahead of that limit for a moment.
        bulk_share: The part of the limit that bulk calls get even if interactive ones would take it all.
        chat_per_second: The limit in one chat in the long run.
        chat_burst: Calls to one chat that may come at once after a rest.
        max_retries: How often an interactive call refused with 429 is made again before the error goes to the caller.
        now: A monotonic clock in seconds.
        sleep: Waits for a number of seconds of that clock.
    """

    def __init__(
        self,
        messages_per_second: float = 30.0,
        *,
        tap_burst: int = TAP_BURST,
        bulk_share: float = BULK_SHARE,
        chat_per_second: float = 1.0,
        chat_burst: int = 5,
        max_retries: int = 3,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.messages_per_second = messages_per_second
        self._cooldowns = Cooldowns()
        self._lanes = Lanes(
            rate=messages_per_second,
            tap_burst=tap_burst,
            bulk_share=bulk_share,
            chat=Gcra.per_second(chat_per_second, chat_burst),
            paused_until=self._cooldowns.until,
        )
        self._max_retries = max_retries
        self._now = now
        self._sleep = sleep
        self._numbers = itertools.count()
        self._alarm: asyncio.Task[None] | None = None
        self._alarm_at = 0.0

    async def initialize(self) -> None:
        """Do nothing: there is nothing to open."""

    async def shutdown(self) -> None:
        """Cancel the calls that still wait."""
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
        for ticket in self._lanes.empty():
            ticket.served.cancel()

    async def process_request(  # noqa: PLR0917 - BaseRateLimiter's signature
        self,
        callback: Callable[..., Coroutine[Any, Any, bool | dict[str, Any] | list[dict[str, Any]]]],
        args: Any,  # noqa: ANN401 - BaseRateLimiter's signature
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Lane | None,
    ) -> bool | dict[str, Any] | list[dict[str, Any]]:
        """Make the call when its turn comes, and again after a 429; see `BaseRateLimiter.process_request`.

        Raises:
            RetryAfter: If Telegram refused the call once more than `max_retries` times; a bulk call, if it refused it.
        """
        number = next(self._numbers)
        retries = 0 if rate_limit_args is Lane.BULK else self._max_retries
        chat = data.get("chat_id")
        for left in range(retries, -1, -1):
            if endpoint.startswith(_COUNTED):
                await self._turn(number, rate_limit_args or Lane.INTERACTIVE, chat)
            else:
                await self._wait_out_pause(chat)
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as error:
                self._pause(chat, error)
                if left == 0:
                    raise
        raise AssertionError("max_retries is not negative")

    async def _turn(self, number: int, lane: Lane, chat: object) -> None:
        ticket = Ticket(number, lane, chat, asyncio.get_running_loop().create_future())
        self._lanes.add(ticket)
        self._serve()
        await ticket.served  # cancelling the waiting task cancels this, and Lanes passes over it

    async def _wait_out_pause(self, chat: object) -> None:
        while (left := self._cooldowns.until(chat) - self._now()) > 0:
            await self._sleep(left)

    def _pause(self, chat: object, error: RetryAfter) -> None:
        seconds = retry_seconds(error)
        now = self._now()
        self._cooldowns.add(chat, now + seconds, now)
        _log.info("Telegram asked to wait for %s seconds", seconds)

    def _serve(self) -> None:
        """Let everybody through whose turn it is, and set the alarm for the next one."""
        now = self._now()
        while ticket := self._lanes.take(now):
            ticket.served.set_result(None)
        moment = self._lanes.next_at()
        if moment is None or (self._alarm is not None and self._alarm_at <= moment):
            return
        if self._alarm is not None:
            self._alarm.cancel()
        self._alarm_at = moment
        self._alarm = asyncio.create_task(self._ring(moment - now))

    async def _ring(self, delay: float) -> None:
        await self._sleep(delay)
        self._alarm = None
        self._serve()
