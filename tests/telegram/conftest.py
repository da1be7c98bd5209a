"""What every test of the rooms that import telegram needs."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from telegram.ext import ExtBot

from bot.clock import MovableClock
from bot.telegram.limiter import LaneLimiter
from bot.telegram.request import AiohttpRequest
from preview.server import TelegramServer
from preview.with_bot import TOKEN
from tests.support.bot_in_process import fast_limiter
from tests.support.limited_telegram import Telegram
from tests.support.virtual_time import VirtualTime

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.telegram.priority_queue import Lane

ALEX = 1001


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    """A Telegram in which Alex has written to the bot."""
    async with TelegramServer(TOKEN, MovableClock(datetime(2026, 3, 2, 7, tzinfo=UTC))) as running:
        running.world.person(ALEX).started = True
        yield running


@pytest.fixture
async def bot(server: TelegramServer) -> AsyncIterator[ExtBot[Lane]]:
    """Calls that server, as the real bot does."""
    url = f"{server.url}/bot"
    calls, fetches = AiohttpRequest(), AiohttpRequest()
    async with ExtBot(
        TOKEN, url, url, request=calls, get_updates_request=fetches, rate_limiter=fast_limiter()
    ) as opened:
        yield opened


@pytest.fixture
def time() -> VirtualTime:
    """A time that the test advances."""
    return VirtualTime()


@pytest.fixture
async def telegram(time: VirtualTime) -> AsyncIterator[Telegram]:
    """A Telegram that is called through the rate limiter."""
    limiter = LaneLimiter(now=time.now, sleep=time.sleep)
    await limiter.initialize()
    telegram = Telegram(time, limiter)
    yield telegram
    await limiter.shutdown()
    for task in telegram.tasks:
        task.cancel()
    await asyncio.gather(*telegram.tasks, return_exceptions=True)
