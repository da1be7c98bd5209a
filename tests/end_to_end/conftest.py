"""The whole bot, before the preview's server: every test here goes over real HTTP and a real database."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.clock import MovableClock
from preview.server import TelegramServer
from preview.with_bot import TOKEN
from tests.support.bot_in_process import Stage, run_in_process, subscribe

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.support.phone import Phone

MONDAY = datetime(2026, 3, 2, 7, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock(MONDAY)


@pytest.fixture
async def server(clock: MovableClock) -> AsyncIterator[TelegramServer]:
    async with TelegramServer(TOKEN, clock) as running:
        yield running


@pytest.fixture
async def stage(server: TelegramServer, clock: MovableClock, database_url: str) -> AsyncIterator[Stage]:
    async with run_in_process(server, database_url, clock) as running:
        yield running


@pytest.fixture
def phone(stage: Stage) -> Phone:
    """Alex's phone, before they wrote to the bot."""
    return stage.phone()


@pytest.fixture
async def alex(phone: Phone) -> Phone:
    """Alex's phone, at the home card after subscribing."""
    await subscribe(phone)
    return phone
