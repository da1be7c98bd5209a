"""The usual pattern as a side of a benchmark: one `JobQueue.run_daily` job a person, in a plain PTB bot.

Arguments: the Bot API's address, people, messages per second, "default" or "patient" (no misfire grace time, the
setting that helps once reminders are lost). Everybody is due in the same second, shortly after all jobs are scheduled.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import sys
import threading
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from apscheduler.events import EVENT_JOB_MISSED
from telegram.error import TelegramError
from telegram.ext import AIORateLimiter, Application, ContextTypes

from tools.bench.api import TOKEN

if TYPE_CHECKING:
    from telegram.ext import JobQueue

SAMPLE = 2_000
"""Jobs of a trial that estimates how long scheduling all of them takes."""


class PtbReminders:
    """The function of all jobs, and the count of dropped ones."""

    def __init__(self, people: int) -> None:
        self._left = people
        self.all_dropped = asyncio.Event()

    async def remind(self, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Send one reminder."""
        if context.job is not None and context.job.chat_id is not None:
            with suppress(TelegramError):  # the server counts what arrives
                await context.bot.send_message(context.job.chat_id, "Time for your back. Ready?")

    def drop(self, _event: object) -> None:
        """Count a job that APScheduler dropped because it would have started too late."""
        self._left -= 1
        if not self._left:
            self.all_dropped.set()


def schedule(
    jobs: JobQueue[Any], reminders: PtbReminders, people: int, due: datetime, options: dict[str, object]
) -> None:
    """Add one job a person."""
    for person in range(1, people + 1):
        jobs.run_daily(reminders.remind, due.timetz(), chat_id=person, job_kwargs=options)


async def main(url: str, people: int, rate: float, patience: str) -> None:
    """Schedule everybody, report when they are due (monotonic seconds), and report it when all jobs were dropped."""
    options: dict[str, object] = {"misfire_grace_time": None} if patience == "patient" else {}
    limiter = AIORateLimiter(overall_max_rate=rate, overall_time_period=1)
    application = Application.builder().token(TOKEN).base_url(f"{url}/bot").rate_limiter(limiter).build()
    jobs = application.job_queue
    if jobs is None:
        raise RuntimeError("the benchmark's environment lacks python-telegram-bot[job-queue]")
    reminders = PtbReminders(people)
    jobs.scheduler.add_listener(reminders.drop, EVENT_JOB_MISSED)
    due = (datetime.now(UTC) + timedelta(seconds=_estimate(people))).replace(microsecond=0)
    schedule(jobs, reminders, people, due, options)
    async with application:
        await application.start()
        ahead = (due - datetime.now(UTC)).total_seconds()
        if ahead <= 0:
            raise RuntimeError("scheduling took longer than estimated; run it again on a quieter machine")
        print(json.dumps({"due": time.monotonic() + ahead}), flush=True)
        await reminders.all_dropped.wait()
        print("{}", flush=True)
        await asyncio.Event().wait()  # until standard input ends, see `_end_with_input`


def _end_with_input() -> None:
    """End the process when standard input ends; in a thread, because the event loop may be too busy to notice."""
    sys.stdin.read()
    os._exit(0)


def _estimate(people: int) -> float:
    """Return seconds within which everybody will be scheduled, estimated from a trial whose jobs are discarded."""
    jobs = Application.builder().token(TOKEN).build().job_queue
    started = time.perf_counter()
    if jobs is not None:
        schedule(jobs, PtbReminders(SAMPLE), SAMPLE, datetime.now(UTC), {})
    return 4 + 3 * (time.perf_counter() - started) * people / SAMPLE


if __name__ == "__main__":
    logging.disable(logging.WARNING)  # APScheduler would write a line for every job that it drops
    threading.Thread(target=_end_with_input, daemon=True).start()
    asyncio.run(main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), sys.argv[4]))
