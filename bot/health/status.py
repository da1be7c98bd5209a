"""One line an hour in the log: that the bot lives, and how much it does."""

from __future__ import annotations

import logging
import time
from datetime import timedelta
from typing import TYPE_CHECKING

from storage.counts import load_counts, load_outbox
from storage.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.core.clock import Clock
    from bot.health.pulse import Pulse
    from storage.database import Database

_log = logging.getLogger(__name__)

WEEK, DAY = timedelta(days=7), timedelta(days=1)


class Status:
    """The state of the bot in one line, of counts alone."""

    def __init__(self, database: Database, clock: Clock, pulse: Pulse) -> None:
        """Begin a run."""
        self._database = database
        self._clock = clock
        self._pulse = pulse
        self._begun = time.monotonic()

    async def line(self) -> str:
        """Return it; raises StorageError."""
        now, health = self._clock.now(), self._pulse.health()
        outbox = await self._database.read(load_outbox, now)
        counts = await self._database.read(load_counts, now - WEEK, now - DAY)
        polled = "never" if health.heard_ago is None else f"{health.heard_ago:.0f} s ago"
        return (
            f"Up {_span(time.monotonic() - self._begun)}. {counts.people} people, {counts.active} active this week, "
            f"{counts.reminded} with reminders. Reminders in 24 hours: {_listed(counts.ended)}; {outbox.waiting} wait. "
            f"Last updates {polled}, store {self._pulse.store_seconds * 1000:.0f} ms."
        )

    async def log(self) -> None:
        """Write the line."""
        try:
            _log.info("Alive. %s", await self.line())
        except StorageError as error:
            _log.error("Alive, but the store cannot be read: %s", error)


def _listed(ended: Mapping[str, int]) -> str:
    return ", ".join(f"{number} {status}" for status, number in ended.items()) or "none"


def _span(seconds: float) -> str:
    minutes = int(seconds) // 60
    days, hours = divmod(minutes // 60, 24)
    return f"{days} d {hours} h" if days else f"{hours} h {minutes % 60} min"
