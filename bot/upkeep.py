"""What goes on beside the bot while it runs for its host: its file is watched and backed up, its health is reported."""

from __future__ import annotations

import asyncio
import logging
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from bot.health.notify import keep_notified, notify
from bot.health.probe import keep_probing
from bot.health.pulse import Pulse
from bot.health.status import Status
from bot.jobs.backups import NightlyBackups
from bot.jobs.file_watch import FileWatch
from bot.jobs.scheduler import Every, start_jobs
from storage.checks import quick_check

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
    from pathlib import Path

    from bot.config import Settings
    from bot.core.clock import Clock
    from storage.database import Database
    from storage.lock import Hold

_log = logging.getLogger(__name__)

WATCH = timedelta(seconds=15)
"""How often the database file is looked at."""

BACKUP, FIRST_BACKUP = timedelta(hours=1), timedelta(minutes=5)
"""How often it is seen whether tonight's backup is there, and how long after a start for the first time."""

HEARTBEAT = timedelta(hours=1)
"""How often the log says that the bot lives."""

LONGEST_CHECK = 1.0
"""Seconds for which a start waits until the database is checked; a large one is checked while the bot runs."""


class Upkeep(Struct, frozen=True):
    """What the upkeep has for the bot."""

    pulse: Pulse
    """Where the bot records that Telegram answers."""
    status: Status


@asynccontextmanager
async def keeping_up(
    database: Database, held: Hold | None, clock: Clock, settings: Settings, stop: asyncio.Event
) -> AsyncIterator[Upkeep]:
    """Look after an open database for the block, and set `stop` if it turns out to be damaged.

    A file is checked, watched and backed up; a PostgreSQL server sees to its own.

    Yields:
        What the bot tells and what it is asked for.

    Raises:
        DatabaseUnusableError: it is damaged; before the block, or after it where the check took longer.
        SettingsError: HEALTH_PORT is taken.
    """
    pulse = Pulse(by_webhook=settings.webhook_url is not None)
    status = Status(database, clock, pulse)
    async with AsyncExitStack() as stack:
        jobs: dict[Callable[[], Awaitable[None]], Every] = {status.log: Every(HEARTBEAT, HEARTBEAT)}
        if (file := database.file) is not None:
            await stack.enter_async_context(_checked(file.path, stop))
            watch = FileWatch(file, pulse)
            stack.push_async_callback(watch.close)
            jobs[watch.work] = Every(WATCH)
            jobs[NightlyBackups(file.path, clock, settings.backup_days).work] = Every(BACKUP, FIRST_BACKUP)
        if settings.health_port is not None:
            from bot.health.server import serving_health  # noqa: PLC0415 - a start without a port does not pay for it

            await stack.enter_async_context(serving_health(settings.health_port, database, clock, pulse))
        await stack.enter_async_context(_meanwhile(keep_probing(database, held, clock, pulse)))
        await stack.enter_async_context(_meanwhile(keep_notified(pulse)))
        stack.callback(start_jobs(jobs).stop)
        notify("READY=1")
        yield Upkeep(pulse, status)
        notify("STOPPING=1")


@asynccontextmanager
async def _checked(path: Path, stop: asyncio.Event) -> AsyncIterator[None]:
    check = asyncio.create_task(quick_check(path))
    await asyncio.wait([check], timeout=LONGEST_CHECK)
    try:
        if check.done():
            check.result()
        check.add_done_callback(partial(_stop_if_damaged, stop=stop))
        yield
    finally:
        check.cancel()
        await asyncio.wait([check])
    if not check.cancelled():
        check.result()


def _stop_if_damaged(check: asyncio.Task[None], *, stop: asyncio.Event) -> None:
    if not check.cancelled() and (error := check.exception()) is not None:
        _log.error("Limber stops: %s", error)
        stop.set()


@asynccontextmanager
async def _meanwhile(work: Coroutine[None, None, None]) -> AsyncIterator[None]:
    """Do the work beside the block; what ends it is logged, and then its signs of life stay away."""
    task = asyncio.create_task(work)
    task.add_done_callback(_log_fault)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])


def _log_fault(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and task.exception() is not None:
        _log.error("A fault in Limber ended %s.", task.get_name(), exc_info=task.exception())
