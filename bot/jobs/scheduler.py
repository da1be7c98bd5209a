"""What the clock starts: the reminder tick, the delivery and the tidying, as APScheduler jobs."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from apscheduler.schedulers.asyncio import AsyncIOScheduler

if TYPE_CHECKING:
    from bot.jobs.reminders import Reminders

TICK = timedelta(seconds=5)
"""How often people who are due are looked for."""


class Schedule:
    """The running jobs."""

    def __init__(self, scheduler: AsyncIOScheduler) -> None:
        """Start the jobs."""
        scheduler.start()
        self._scheduler = scheduler
        self._watch = asyncio.create_task(_watch(scheduler))

    def stop(self) -> None:
        """Start nothing any more."""
        self._watch.cancel()
        self._scheduler.shutdown(wait=False)


def start_scheduler(reminders: Reminders) -> Schedule:
    """Start the jobs; a round that takes long is not joined by a second one, nor made up for."""
    scheduler = AsyncIOScheduler(timezone=UTC)
    options = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    seconds = TICK.total_seconds()
    scheduler.add_job(reminders.tick, "interval", id="tick", seconds=seconds, next_run_time=_now(), **options)
    scheduler.add_job(reminders.deliver, "interval", id="deliver", seconds=seconds / 5, **options)
    scheduler.add_job(reminders.tidy, "interval", id="tidy", days=1, **options)
    return Schedule(scheduler)


async def _watch(scheduler: AsyncIOScheduler) -> None:
    """Call the jobs back where the machine's clock was set back: APScheduler would wait for the old time."""
    while True:
        await asyncio.sleep(TICK.total_seconds())
        for job in scheduler.get_jobs():
            if job.id != "tidy" and job.next_run_time is not None and job.next_run_time > _now() + 2 * TICK:
                job.modify(next_run_time=_now())


def _now() -> datetime:
    return datetime.now(UTC)
