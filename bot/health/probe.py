"""Asks the store again and again whether it answers."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import TYPE_CHECKING

from bot.outages import Outage
from storage.counts import load_outbox
from storage.errors import StorageError

if TYPE_CHECKING:
    from sqlite3 import Connection

    from bot.core.clock import Clock
    from bot.health.pulse import Pulse
    from storage.database import Database

_log = logging.getLogger(__name__)

EVERY = 5.0
"""Seconds between two questions."""


async def keep_probing(database: Database, clock: Clock, pulse: Pulse) -> None:
    """Go through the store as a tap does, without changing anything, and record it; until cancelled."""
    outage = Outage(_log, "The store answers again.")
    while True:
        begun = time.monotonic()
        try:
            await database.transaction(_nothing)
            outbox = await database.read(load_outbox, clock.now())
        except StorageError as error:
            outage.failed(f"The store does not answer: {error}")
        else:
            outage.worked()
            pulse.stored(time.monotonic() - begun)
            pulse.outbox_age = outbox.age(clock.now())
        await asyncio.sleep(EVERY)


def _nothing(connection: Connection) -> None:
    connection.execute("SELECT count(*) FROM schema_version").fetchone()
