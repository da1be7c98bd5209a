"""Failed calls of getUpdates, and of getMe at the start: what to log, how long to wait, when to give up."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter

from bot.outages import Outage
from bot.telegram.retry_after import retry_seconds

if TYPE_CHECKING:
    from telegram import Bot

_log = logging.getLogger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
"""Seconds between tries while Telegram gives no updates; each pause is twice the one before."""

UNREACHABLE = "Telegram cannot be reached; trying again until it can."
UNREADABLE = "Telegram's answers cannot be used; trying again until they can."
REFUSED = "Telegram refused BOT_TOKEN once, but not a second time; trying again."
CONFLICT = "Another program is using this BOT_TOKEN. Stop one of the two; trying again meanwhile."
WEBHOOK = "A webhook was set for this BOT_TOKEN and kept updates away. It is removed; the updates that wait are kept."
OVER = "Telegram answers again."


class Failures:
    """Judges one failure after another. Only a refused token ends the bot; all else is waited out."""

    def __init__(self, bot: Bot) -> None:
        """Ask Telegram for second opinions as this bot."""
        self._bot = bot
        self._outage = Outage(_log, OVER)
        self._pause = FIRST_PAUSE

    def over(self) -> None:
        """Record that Telegram has answered."""
        self._pause = FIRST_PAUSE
        self._outage.worked()

    async def wait_out(self, error: Exception) -> None:
        """Log the failure, unless it was logged lately, and wait until it is time to try again.

        Args:
            error: what the call raised. It need not be PTB's: an answer that is no answer breaks PTB's parser.

        Raises:
            InvalidToken: Telegram refuses the token, asked a second time and by another method.
        """
        pause, self._pause = self._pause, min(2 * self._pause, LONGEST_PAUSE)
        await asyncio.sleep(retry_seconds(error) if isinstance(error, RetryAfter) else pause)
        if isinstance(error, InvalidToken):
            error = await self._ask_who_the_bot_is() or error
        self._outage.failed(await self._cause(error), type(error).__name__)

    async def _ask_who_the_bot_is(self) -> Exception | None:
        """Return what getMe fails with for another reason than the token, or None.

        A server in trouble answers 401 or 404 now and then, so that a single refusal says nothing.
        """
        try:
            await self._bot.get_me()
        except InvalidToken:
            raise
        except Exception as error:  # noqa: BLE001 - as in `wait_out`
            return error
        return None

    async def _cause(self, error: Exception) -> str:
        """Return the line for an error."""
        if isinstance(error, Conflict):
            return await self._cause_of_conflict()
        if isinstance(error, InvalidToken):
            return REFUSED
        return UNREACHABLE if isinstance(error, NetworkError | RetryAfter) else UNREADABLE

    async def _cause_of_conflict(self) -> str:
        """Return who else gets the updates: a webhook, which is removed, or another getUpdates (Telegram: getUpdates).

        A webhook stays set when the program that set it is long gone.
        """
        try:
            if (await self._bot.get_webhook_info()).url:
                await self._bot.delete_webhook(drop_pending_updates=False)
                return WEBHOOK
        except Exception as error:  # noqa: BLE001 - as in `wait_out`
            return UNREACHABLE if isinstance(error, NetworkError) else UNREADABLE
        return CONFLICT


async def connect(bot: Bot) -> None:
    """Wait until Telegram says who the bot is, which it has to know before it can answer anybody.

    Raises:
        InvalidToken: Telegram refuses the token.
    """
    failures = Failures(bot)
    while True:
        try:
            await bot.initialize()
        except Exception as error:  # noqa: BLE001 - a start has to outlast any answer
            await failures.wait_out(error)
        else:
            failures.over()
            return
