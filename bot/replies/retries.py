"""When what failed is shown again: after a growing pause for each chat, sooner for pain, in a bounded number in all."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from bot.gateway import Urgency
from bot.outages import Outage

if TYPE_CHECKING:
    from bot.gateway import TryLater
    from bot.replies.chat import Chat
    from bot.timing import Timing

_log = logging.getLogger(__name__)

TRIES_A_SECOND = 100.0
"""How many chats whose calls fail are tried again in a second at most, so that an outage costs little."""

UNLOGGED_TRIES = 3
"""How many tries in a row may fail before the log says so."""


class Retries:
    """The chats that wait for another try, and few lines in the log for all of them."""

    def __init__(self, timing: Timing) -> None:
        """Start with no chat waiting."""
        self._timing = timing
        self.waiting: set[Chat] = set()
        self._troubled: set[Chat] = set()
        self._outage = Outage(_log, "Telegram takes what is to be shown again.")

    async def pause(self, chat: Chat, news: asyncio.Event, urgency: Urgency, tries: int, trouble: TryLater) -> None:
        """Wait before the next try, unless there is something newer to show."""
        self.waiting.add(chat)
        if tries >= UNLOGGED_TRIES:
            self._troubled.add(chat)
            self._outage.failed("Telegram does not take what is to be shown; it is tried again until it does.")
        longest = self._timing.longest_pain_retry if urgency is Urgency.PAIN else self._timing.longest_retry
        delay = min(self._timing.first_retry * 2 ** min(tries, 16), longest)
        if urgency is not Urgency.PAIN:
            delay = max(delay, len(self.waiting) / TRIES_A_SECOND)
        try:
            await set_within(news, max(delay, trouble.seconds or 0.0))
        finally:
            self.waiting.discard(chat)

    def recovered(self, chat: Chat) -> None:
        """Note that a chat takes calls again."""
        if chat in self._troubled:
            self._troubled.discard(chat)
            if not self._troubled:
                self._outage.worked()


async def set_within(event: asyncio.Event, seconds: float) -> bool:
    """Wait until an event is set, for at most these seconds; return whether it was set."""
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return False
    return True
