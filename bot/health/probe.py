"""Asks the store and its disk again and again whether they answer."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import TYPE_CHECKING

from bot.outages import Outage
from storage.counts import load_outbox
from storage.errors import StorageError

if TYPE_CHECKING:
    from bot.core.clock import Clock
    from bot.health.pulse import Pulse
    from storage.database import Database
    from storage.engine import Connection
    from storage.lock import Hold

_log = logging.getLogger(__name__)

EVERY = 10.0
"""Seconds between two questions."""


async def keep_probing(database: Database, held: Hold | None, clock: Clock, pulse: Pulse) -> None:
    """Go through the store as a tap does, without changing anything, write to its disk, and record it; until cancelled.

    A transaction that changes nothing does not reach the disk, so the lock file is written as well. A server has none,
    and sees to its own disk.
    """
    outage = Outage(_log, "The store answers again.")
    while True:
        begun = time.monotonic()
        try:
            await database.transaction(_nothing)
            outbox = await database.read(load_outbox, clock.now())
            if held is not None:
                await asyncio.to_thread(held.beat)
        except StorageError as error:
            outage.failed(f"The store does not answer: {error}")
        except OSError as error:
            outage.failed("The disk with the database fails. Look at it, and at the system's log.", str(error.strerror))
        else:
            outage.worked()
            pulse.stored(time.monotonic() - begun)
            pulse.outbox_age = outbox.age(clock.now())
        await asyncio.sleep(EVERY)


def _nothing(connection: Connection) -> None:
    connection.execute("SELECT count(*) FROM schema_version").fetchone()
