"""The chat of the operator: start, stop and trouble as notices, and /status with counts; see ADMIN_IDS."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any

from telegram.error import BadRequest, Forbidden, TelegramError
from telegram.ext import ApplicationHandlerStop, MessageHandler, filters

from bot.notices import Notices, notice
from bot.telegram.priority_queue import Lane
from bot.version import VERSION
from storage.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from telegram import Update
    from telegram.ext import Application, ExtBot

    from bot.health.status import Status

_log = logging.getLogger(__name__)

FIRST = 2.0
"""Seconds after the first line of some trouble until it is sent, so that what belongs to it goes along."""

EVERY = 300.0
"""Seconds between two notices, however much happens."""

AGAIN = 60.0
"""Seconds until a notice is sent again that Telegram did not take."""

GOODBYE = 3.0
"""Seconds that a stop waits for its notice."""

_BEFORE_ALL = -1
"""The group of handlers that is asked before those for everybody (PTB: add_handler)."""


class AdminChat:
    """Writes notices to the operators while the bot runs, and answers their /status. Counts only, nobody's data."""

    def __init__(self, ids: Sequence[int], status: Status, secrets: Sequence[str]) -> None:
        """Serve these Telegram ids; `secrets` are removed from every line."""
        self._ids = ids
        self._status = status
        self._notices = Notices(secrets, besides=__name__)

    @asynccontextmanager
    async def serving(self, application: Application[Any, Any, Any, Any, Any, Any]) -> AsyncIterator[None]:
        """Serve the operators of a running application for the block."""
        mine = filters.ChatType.PRIVATE & filters.User(self._ids) & filters.UpdateType.MESSAGE
        # The bare command alone: all other words are heard like anybody's.
        application.add_handler(MessageHandler(mine & filters.Regex(r"^/status(@\w+)?$"), self._answer), _BEFORE_ALL)
        self._notices.add(f"Limber {VERSION} has started.")
        logging.getLogger().addHandler(self._notices)
        task = asyncio.create_task(self._send_all(application.bot))
        try:
            yield
        finally:
            logging.getLogger().removeHandler(self._notices)
            task.cancel()
            await asyncio.wait([task])
            self._notices.add("Limber is stopping.")
            with suppress(TimeoutError):
                async with asyncio.timeout(GOODBYE):
                    await self._send(application.bot)

    async def _answer(self, update: Update, _context: object) -> None:
        if update.message is not None:
            try:
                line = await self._status.line()
            except StorageError as error:
                line = str(error)
            await update.message.reply_text(f"Limber {VERSION}. {line}")
        raise ApplicationHandlerStop

    async def _send_all(self, bot: ExtBot[Any]) -> None:
        while True:
            await self._notices.wait()
            await asyncio.sleep(FIRST)
            await asyncio.sleep(EVERY if await self._send(bot) else AGAIN)

    async def _send(self, bot: ExtBot[Any]) -> bool:
        """Send what has come together; return whether Telegram took it. What it did not take is kept."""
        lines = self._notices.take()
        try:
            for person in self._ids:
                await _send_one(bot, person, notice(lines))
        except TelegramError:
            # The outage is logged where updates are fetched, and is with that among the next lines.
            self._notices.put_back(lines)
            return False
        return True


async def _send_one(bot: ExtBot[Any], person: int, text: str) -> None:
    try:
        await bot.send_message(person, text, rate_limit_args=Lane.BULK)
    except (BadRequest, Forbidden) as error:
        _log.warning("A notice to one of ADMIN_IDS is refused (%s). They have to send /start to the bot first.", error)
