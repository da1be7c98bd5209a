"""Long polling that confirms an update to Telegram only once it is carried out, so that a crash loses none."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.telegram.get_updates.parse import fetch_updates
from bot.telegram.retry_after import retry_seconds

if TYPE_CHECKING:
    from telegram import Update
    from telegram.ext import Application
    from telegram.request import BaseRequest

_log = logging.getLogger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
"""Seconds between tries while Telegram cannot be reached; each pause is twice the one before."""


async def poll(application: Application[Any, Any, Any, Any, Any, Any], request: BaseRequest) -> None:
    """Fetch updates with this request and hand them to the application, until cancelled.

    The updates of one answer are carried out side by side (one person's in their order, by the update processor),
    and the next getUpdates, which confirms them all (Telegram: getUpdates, `offset`), waits until each is stored.
    PTB's own Updater confirms when it has merely queued them.

    Raises:
        InvalidToken: Telegram no longer takes the token.
    """
    offset, pause = 0, FIRST_PAUSE
    while True:
        try:
            updates = await fetch_updates(application.bot, request, offset)
        except InvalidToken:
            raise
        except TelegramError as error:
            await asyncio.sleep(_pause_after(error, pause))
            pause = min(2 * pause, LONGEST_PAUSE)
            continue
        pause = FIRST_PAUSE
        await asyncio.gather(*(_carry_out(application, update) for update in updates))
        offset = updates[-1].update_id + 1 if updates else offset


async def _carry_out(application: Application[Any, Any, Any, Any, Any, Any], update: Update) -> None:
    await application.update_processor.process_update(update, application.process_update(update))


def _pause_after(error: TelegramError, pause: float) -> float:
    """Log why there are no updates, and return how many seconds to wait."""
    if isinstance(error, RetryAfter):
        return retry_seconds(error)
    if isinstance(error, Conflict):
        _log.error("Another program is using this BOT_TOKEN. Stop one of the two; trying again in %.0f s.", pause)
    else:
        _log.warning("No updates from Telegram: %s. Trying again in %.0f s.", type(error).__name__, pause)
    return pause
