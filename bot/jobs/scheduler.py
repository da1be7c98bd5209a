"""What the clock starts: the rounds of reminders, and the tidying, as APScheduler jobs."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.base import BaseTrigger

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from bot.jobs.retention import Retention
    from bot.jobs.rounds import ReminderRounds

TICK = timedelta(seconds=2)
"""How often people who are due, and reminders that are to be tried again, are looked for."""

TIDY = timedelta(days=1)
"""How often what is no longer needed is deleted; also once at each start."""

RETENTION, FIRST_RETENTION = timedelta(hours=1), timedelta(minutes=1)
"""How often people whose data's time is over are looked for, and how long after a start for the first time."""


class Every(BaseTrigger):  # type: ignore[misc]  # APScheduler ships no types
    """Fires so long after the last time it fired.

    APScheduler's own interval trigger counts through every moment it missed: after the clock of a machine without a
    battery jumps from 1970 to now, that holds up the whole bot for hours.
    """

    def __init__(self, interval: timedelta, first: timedelta = timedelta(0)) -> None:
        """Fire after `first`, and then with this interval."""
        self.interval = interval
        self.first = first

    def __repr__(self) -> str:
        return f"every {self.interval}"

    def get_next_fire_time(self, previous_fire_time: datetime | None, now: datetime) -> datetime:
        """Return when to fire next, after APScheduler's `now`."""
        return now + (self.first if previous_fire_time is None else self.interval)


class RunningJobs:
    """The running jobs; a round that comes late is neither dropped nor made up for."""

    def __init__(self, scheduler: AsyncIOScheduler) -> None:
        """Start the jobs, each of which has an `Every` trigger."""
        self._scheduler = scheduler
        scheduler.start()
        self._watch = asyncio.create_task(self._watch_the_clock())

    def call_back(self) -> None:
        """Start the jobs that wait for longer than their interval: the machine's clock was set back."""
        now = datetime.now(UTC)
        for job in self._scheduler.get_jobs():
            if job.next_run_time > now + max(job.trigger.interval, job.trigger.first):
                job.modify(next_run_time=now)

    def stop(self) -> None:
        """Start nothing any more."""
        self._watch.cancel()
        self._scheduler.shutdown(wait=False)

    async def _watch_the_clock(self) -> None:
        while True:
            await asyncio.sleep(TICK.total_seconds())
            self.call_back()


def start_jobs(jobs: Mapping[Callable[[], Awaitable[None]], Every]) -> RunningJobs:
    """Start jobs, each of which runs once at a time."""
    scheduler = _scheduler()
    for work, every in jobs.items():
        scheduler.add_job(work, every)
    return RunningJobs(scheduler)


def start_scheduler(reminders: ReminderRounds, retention: Retention) -> RunningJobs:
    """Start the jobs of the reminders, and of the end of people's data."""
    scheduler = _scheduler()
    # It sees to it itself that there is one round at a time; APScheduler would warn at each tick while a wave goes out.
    scheduler.add_job(reminders.start_round, Every(TICK), id="tick", max_instances=2)
    scheduler.add_job(reminders.tidy, Every(TIDY), id="tidy")
    scheduler.add_job(retention.work, Every(RETENTION, FIRST_RETENTION), id="retention")
    return RunningJobs(scheduler)


def _scheduler() -> AsyncIOScheduler:
    defaults = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    return AsyncIOScheduler(timezone=UTC, job_defaults=defaults)
