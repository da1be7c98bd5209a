"""Limber as a side of a benchmark: the whole bot, its clock an hour before the reminders until "go".

Arguments: the Bot API's address, the database file, messages per second.
"""

from __future__ import annotations

import asyncio
import sys
from datetime import timedelta
from pathlib import Path

from bot.app import freeze_what_stays, running_bot
from bot.clock import MovableClock, SystemClock
from bot.telegram.limiter import LaneLimiter
from storage.database import Database
from tools.bench.api import TOKEN
from tools.bench.sample_people import DUE_AT

HOUR = timedelta(hours=1)


async def main(url: str, path: Path, rate: float) -> None:
    """Run the bot until standard input ends; at "go" everybody becomes due."""
    clock = MovableClock()
    clock.advance(DUE_AT - HOUR - SystemClock().now())
    async with (
        await Database.open(path) as database,
        running_bot(TOKEN, url, database, clock, limiter=LaneLimiter(rate)) as bot,
    ):
        freeze_what_stays()
        print("{}", flush=True)
        if await asyncio.to_thread(sys.stdin.readline):
            clock.advance(HOUR)
            await bot.reminders.start_round()
            print("{}", flush=True)
            await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], Path(sys.argv[2]), float(sys.argv[3])))
