"""The rate limiter between PTB and Telegram: nobody waits behind reminders, and STOP waits behind nothing."""

from __future__ import annotations

import asyncio
import itertools
import logging
import math
import time
from typing import TYPE_CHECKING, Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.telegram.cooldowns import Cooldowns
from bot.telegram.gcra import Gcra
from bot.telegram.priority_queue import SHARES, Lane, Lanes, Ticket
from bot.telegram.retry_after import retry_seconds

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Mapping

    from bot.telegram.slots import Slots

_log = logging.getLogger(__name__)
TAP_BURST = 5
"""What the limiter states of itself: calls that somebody waits for that may run ahead of the limit."""

_COUNTED = ("send", "editMessage", "copyMessage", "forwardMessage")


class LaneLimiter(BaseRateLimiter[Lane]):
    """Keeps calls under Telegram's limits, the most urgent first; the lane is given as PTB's `rate_limit_args`.

    The limits are those of https://core.telegram.org/bots/faq (about 30 messages a second for a bot, 1 a second in a
    chat, short bursts there let through). Which methods count is not documented; taken to count are send*,
    editMessage*, copyMessage* and forwardMessage*. All others pass at once, unless a 429 paused their chat. The limit
    for groups, 20 a minute, is kept by `bot.telegram.groups`, which answers a group far more rarely.

    In no second do more than messages_per_second + tap_burst counted calls begin; bulk calls alone keep to
    messages_per_second. A 429 (RetryAfter) means that the call was not carried out; `Cooldowns` says who waits for how
    long. A call that comes with a lane then fails, and so does every further one to that chat, unsent, until the time
    is over: who makes it keeps it in a store, and may have something newer to show by then. A call without a lane is
    made again, in its old place. A call that is cancelled while it waits costs nothing. Cancelled in the instant
    between its turn and its sending, its turn counts as used, which errs on the slow side.

    Args:
        messages_per_second: The whole bot's limit; up to 1,000 with paid broadcasts.
        tap_burst: Calls that somebody waits for that may run ahead of that limit for a moment.
        shares: The part of the limit that a lane gets even if more urgent ones would take it all.
        chat_per_second: The limit in one chat in the long run.
        chat_burst: Calls to one chat that may come at once after a rest.
        slots: The moments at which this process may call, where several keep one limit; tap_burst is 0 then.
        max_retries: How often a call without a lane is made again after a 429 before the error goes to the caller.
        now: A monotonic clock in seconds.
        sleep: Waits for a number of seconds of that clock.
    """

    def __init__(
        self,
        messages_per_second: float = 30.0,
        *,
        tap_burst: int = TAP_BURST,
        shares: Mapping[Lane, float] = SHARES,
        chat_per_second: float = 1.0,
        chat_burst: int = 5,
        slots: Slots | None = None,
        max_retries: int = 3,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.messages_per_second = messages_per_second
        self._cooldowns = Cooldowns()
        self._slots = slots
        self._lanes = Lanes(
            rate=messages_per_second,
            tap_burst=tap_burst,
            shares=shares,
            chat=Gcra.per_second(chat_per_second, chat_burst),
            cooldowns=self._cooldowns,
            slots=slots,
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
        if self._slots is not None:
            self._slots.close()
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
            RetryAfter: If Telegram refused the call, or its chat has to wait; where the call has no lane, if it was
                refused once more than `max_retries` times.
        """
        number = next(self._numbers)
        retries = self._max_retries if rate_limit_args is None else 0
        chat, counts = data.get("chat_id"), endpoint.startswith(_COUNTED)
        if rate_limit_args is not None and (pause := self._cooldowns.until(chat) - self._now()) > 0:
            raise RetryAfter(math.ceil(pause))
        for left in range(retries, -1, -1):
            if counts:
                await self._turn(number, rate_limit_args or Lane.INTERACTIVE, chat)
            else:
                await self._wait_out_pause(chat)
            begun = self._now()
            try:
                answer = await callback(*args, **kwargs)
            except RetryAfter as error:
                seconds = self._note_refusal(chat, error, counts=counts)
                if left == 0:
                    raise
                if chat is None:
                    await self._sleep(seconds)  # it pauses nobody else
            else:
                if counts and self._cooldowns.carried_out(begun):
                    _log.info("Telegram takes messages again")
                    self._serve()
                return answer
        raise AssertionError("max_retries is not negative")

    async def _turn(self, number: int, lane: Lane, chat: object) -> None:
        ticket = Ticket(number, lane, chat, asyncio.get_running_loop().create_future())
        self._lanes.add(ticket)
        self._serve()
        await ticket.served  # cancelling the waiting task cancels this, and Lanes passes over it

    async def _wait_out_pause(self, chat: object) -> None:
        while (left := self._cooldowns.until(chat) - self._now()) > 0:
            await self._sleep(left)

    def _note_refusal(self, chat: object, error: RetryAfter, *, counts: bool) -> float:
        seconds, now = retry_seconds(error), self._now()
        _log.debug("Telegram asked to wait for %s seconds", seconds)
        if self._cooldowns.refused(chat, now + seconds, now, counts=counts):
            _log.info("Telegram limits the whole bot: everybody waits")
        return seconds

    def _serve(self) -> None:
        """Let everybody through whose turn it is, and set the alarm for the next one."""
        now = self._now()
        while ticket := self._lanes.take(now):
            ticket.served.set_result(None)
        if self._slots is not None:
            self._slots.want(self._lanes.waiting, self._serve)
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
