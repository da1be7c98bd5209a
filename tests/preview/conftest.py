"""A running preview server, with Alex before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import aiohttp
import pytest

from bot.clock import MovableClock
from preview import user_actions
from preview.server import TelegramServer
from tests.support.bot_api import ALEX, TOKEN, Api, ptb
from tests.support.browser import NOW, Browser, StandInHost

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from telegram import Bot

    from preview.chat_model import Message


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock(NOW)


@pytest.fixture
def side(clock: MovableClock) -> StandInHost:
    return StandInHost(clock)


@pytest.fixture
async def server(clock: MovableClock, side: StandInHost) -> AsyncIterator[TelegramServer]:
    async with TelegramServer(TOKEN, clock, side) as running:
        yield running


@pytest.fixture
async def api(server: TelegramServer) -> AsyncIterator[Api]:
    async with aiohttp.ClientSession() as session:
        yield Api(session, server.url)


@pytest.fixture
async def browser(server: TelegramServer) -> AsyncIterator[Browser]:
    async with aiohttp.ClientSession() as session:
        yield Browser(session, server.url)


@pytest.fixture
def started(server: TelegramServer) -> Message:
    """Alex has written to the bot, which has not looked yet."""
    return user_actions.send_text(server.world, ALEX, "/start")


@pytest.fixture
async def bot(server: TelegramServer) -> AsyncIterator[Bot]:
    async with ptb(server.url) as client:
        yield client
