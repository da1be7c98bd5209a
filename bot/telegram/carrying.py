"""One update as Telegram sent it, however it came: passed to its handler until that is done."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any

from bot.conversation import HoldBack
from bot.outages import Outage
from bot.telegram.get_updates.parse import read_update

if TYPE_CHECKING:
    from telegram.ext import Application

    from bot.telegram.calls import Fields

_log = logging.getLogger(__name__)

HELD_BACK = 1.0
"""Seconds until an update that was held back is tried again."""


class Carrier:
    """Passes updates to the application; what one of them breaks costs that one alone."""

    def __init__(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Pass them to this application's handlers."""
        self._application = application
        self._store = Outage(_log, "All updates that were held back are stored.")
        self._held_back: set[int] = set()

    async def carry_out(self, raw: Fields) -> None:
        """Pass one update to its handler, again and again while it is held back; no error leaves this."""
        application, number = self._application, raw["update_id"]
        update = read_update(raw, application.bot)
        while True:
            try:
                await application.update_processor.process_update(update, application.process_update(update))
            except HoldBack as reason:
                self._held_back.add(number)
                self._store.failed("Updates are held back until they can be stored.", str(reason))
                await asyncio.sleep(HELD_BACK)
                continue
            except Exception:  # noqa: BLE001 - it must cost this update alone
                _log.exception("Update %d could not be carried out.", number)
            self._held_back.discard(number)
            if not self._held_back:
                self._store.worked()
            return
