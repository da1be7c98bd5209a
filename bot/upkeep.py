"""What goes on beside the bot while it runs for its host: the file is watched and backed up."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.jobs.backups import NightlyBackups
from bot.jobs.file_watch import FileWatch
from bot.jobs.scheduler import Every, start_jobs
from storage.checks import quick_check

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.config import Settings
    from bot.core.clock import Clock
    from storage.database import Database
    from storage.lock import Hold

WATCH = timedelta(seconds=15)
"""How often the database file is looked at."""

BACKUP, FIRST_BACKUP = timedelta(hours=1), timedelta(minutes=5)
"""How often it is seen whether tonight's backup is there, and how long after a start for the first time."""

LONGEST_CHECK = 1.0
"""Seconds for which a start waits until the database is checked; a large one is checked while the bot runs."""


@asynccontextmanager
async def keeping_up(
    database: Database, held: Hold, clock: Clock, settings: Settings, stop: asyncio.Event
) -> AsyncIterator[None]:
    """Look after an open database for the block, and set `stop` if it turns out to be damaged.

    Raises:
        DatabaseUnusableError: it is damaged; before the block, or after it where the check took longer.
    """
    async with _checked(database, stop):
        watch = FileWatch(database, held)
        backups = NightlyBackups(database.path, clock, settings.backup_days)
        jobs = start_jobs({watch.work: Every(WATCH), backups.work: Every(BACKUP, FIRST_BACKUP)})
        try:
            yield
        finally:
            jobs.stop()
            await watch.close()


@asynccontextmanager
async def _checked(database: Database, stop: asyncio.Event) -> AsyncIterator[None]:
    check = asyncio.create_task(quick_check(database.path))
    await asyncio.wait([check], timeout=LONGEST_CHECK)
    try:
        if check.done():
            check.result()
        check.add_done_callback(lambda done: None if done.cancelled() or done.exception() is None else stop.set())
        yield
    finally:
        check.cancel()
        await asyncio.wait([check])
    if not check.cancelled():
        check.result()
