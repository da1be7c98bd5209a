"""Limber as a side of a benchmark: the whole bot, as fast as it can, its updates fetched or brought.

Arguments: the Bot API's address, DATABASE_URL, and the port to which updates are brought; 0 fetches them.
"""

from __future__ import annotations

import asyncio
import sys

from bot.app import freeze_what_stays, running_bot
from bot.clock import SystemClock
from bot.sharing import limiter_of
from bot.telegram.webhook import Webhook
from storage.database import Database
from storage.location import is_postgres
from tools.bench.api import HOOK, TOKEN

SECRET = "a-secret-that-opens-nothing"  # noqa: S105 - as it says
UNLIMITED = 1_000_000.0


async def main(url: str, store: str, port: int) -> None:
    """Run the bot until standard input ends."""
    webhook = Webhook(HOOK, SECRET, "127.0.0.1", port) if port else None
    async with (
        await Database.open(store, is_replica=is_postgres(store)) as database,
        running_bot(TOKEN, url, database, SystemClock(), limiter=limiter_of(database, UNLIMITED), webhook=webhook),
    ):
        freeze_what_stays()
        print("{}", flush=True)
        await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
