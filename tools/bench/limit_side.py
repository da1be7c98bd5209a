"""A bot behind a rate limiter as a side of a benchmark: at "go" it sends everything at once, and the limiter paces it.

Arguments: "limber" or "aio", the Bot API's address, messages a second, messages, taps. Each goes to a chat of its own;
the card of a tap is an edited message.
"""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from telegram.error import RetryAfter

from tools.bench.api import TOKEN

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    Call = Callable[[int], Awaitable[object]]

os.environ["PTB_TIMEDELTA"] = "true"
TEXT = "A line of text as long as the first line of a card."
TAPPERS = 1_000_000
"""Ids from here on are those of people who tap."""


@asynccontextmanager
async def limber(url: str, rate: float) -> AsyncIterator[tuple[Call, Call]]:
    """Limber's calls behind its limiter."""
    from telegram.ext import ExtBot  # noqa: PLC0415 - each side imports its own library

    from bot.telegram.calls import Calls  # noqa: PLC0415 - same
    from bot.telegram.limiter import LaneLimiter  # noqa: PLC0415 - same
    from bot.telegram.priority_queue import Lane  # noqa: PLC0415 - same
    from bot.telegram.request import AiohttpRequest  # noqa: PLC0415 - same

    calls, fetches, limiter = AiohttpRequest(), AiohttpRequest(), LaneLimiter(rate)
    async with ExtBot(TOKEN, f"{url}/bot", request=calls, get_updates_request=fetches, rate_limiter=limiter) as bot:
        own = Calls(bot)
        yield (
            lambda person: own.call("sendMessage", {"chat_id": person, "text": TEXT}, lane=Lane.BULK),
            lambda person: own.call("editMessageText", {"chat_id": person, "message_id": 1, "text": TEXT}),
        )


@asynccontextmanager
async def aio(url: str, rate: float) -> AsyncIterator[tuple[Call, Call]]:
    """PTB's own calls behind its AIORateLimiter."""
    from telegram.ext import AIORateLimiter, ExtBot  # noqa: PLC0415 - each side imports its own library
    from telegram.request import HTTPXRequest  # noqa: PLC0415 - same

    limiter = AIORateLimiter(overall_max_rate=rate, overall_time_period=1)
    request = HTTPXRequest(connection_pool_size=256, pool_timeout=60)
    async with ExtBot(TOKEN, f"{url}/bot", request=request, rate_limiter=limiter) as bot:
        yield (
            lambda person: bot.send_message(person, TEXT),
            lambda person: bot.edit_message_text(TEXT, chat_id=person, message_id=1),
        )


async def main(name: str, url: str, rate: float, messages: int, taps: int) -> None:
    """Send everything; refused calls are not repeated here, since a bot with a database would send them later."""

    async def one(call: Call, person: int) -> None:
        with suppress(RetryAfter):
            await call(person)

    async with {"limber": limber, "aio": aio}[name](url, rate) as (send, edit):
        print("{}", flush=True)
        if await asyncio.to_thread(sys.stdin.readline):
            sends = (one(send, person) for person in range(1, messages + 1))
            edits = (one(edit, person) for person in range(TAPPERS, TAPPERS + taps))
            everything = asyncio.gather(*sends, *edits)
            await asyncio.to_thread(sys.stdin.read)
            everything.cancel()


if __name__ == "__main__":
    logging.disable()
    asyncio.run(main(sys.argv[1], sys.argv[2], float(sys.argv[3]), int(sys.argv[4]), int(sys.argv[5])))
