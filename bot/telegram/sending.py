"""A bot that only sends, for commands that run beside the bot that serves people."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from telegram.ext import Application

from bot.telegram.file_ids import FileIds
from bot.telegram.gateway import TelegramGateway
from bot.telegram.limiter import LaneLimiter
from bot.telegram.request import AiohttpRequest
from content.loader import FOLDER

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from storage.database import Database


@asynccontextmanager
async def sending(
    token: str, api_url: str, database: Database, *, proxy: str | None, messages_per_second: float
) -> AsyncIterator[TelegramGateway]:
    """Yield a gateway with a pace of its own, which counts towards the bot's limit at Telegram like any other.

    Raises:
        InvalidToken: Telegram rejects the token.
        TelegramError: Telegram cannot be reached.
    """
    calls, unused = AiohttpRequest(proxy=proxy), AiohttpRequest(proxy=proxy)
    application = (
        Application.builder()
        .token(token)
        .base_url(f"{api_url}/bot")
        .request(calls)
        .get_updates_request(unused)
        .rate_limiter(LaneLimiter(messages_per_second))
        .updater(None)
        .build()
    )
    async with calls, unused, application:
        yield TelegramGateway(application.bot, FileIds(FOLDER, database, int(token.partition(":")[0])))
