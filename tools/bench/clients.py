"""All compared ways of sending a message, behind one call: Limber's two, the usual libraries, and bare aiohttp."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from tools.bench.api import TOKEN

if TYPE_CHECKING:
    from telegram import InlineKeyboardMarkup

os.environ["PTB_TIMEDELTA"] = "true"

TEXT = "<b>Yesterday is done. Here is today’s routine.</b>\n\nToday: 8 exercises, about 16 minutes."
WORDS = (("Start now", "st"), ("Later", "lt"), ("Not today", "nt"))
UNLIMITED = 1_000_000

Send = Callable[[int], Awaitable[object]]
"""Send the reminder to a person."""


def _data(verb: str, person: int) -> str:
    return f"1.{verb}.{person:x}.1."


def _ptb_markup(person: int) -> InlineKeyboardMarkup:
    from telegram import InlineKeyboardButton, InlineKeyboardMarkup  # noqa: PLC0415 - each side imports its own library

    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(text, callback_data=_data(verb, person)) for text, verb in WORDS]]
    )


@asynccontextmanager
async def limber(url: str) -> AsyncIterator[Send]:
    """Limber's request backend under python-telegram-bot's own send_message."""
    from telegram import Bot  # noqa: PLC0415 - each side imports its own library

    from bot.telegram.request import AiohttpRequest  # noqa: PLC0415 - same

    calls, fetches = AiohttpRequest(), AiohttpRequest()
    async with Bot(TOKEN, f"{url}/bot", request=calls, get_updates_request=fetches) as bot:
        yield lambda person: bot.send_message(person, TEXT, parse_mode="HTML", reply_markup=_ptb_markup(person))


@asynccontextmanager
async def limber_calls(url: str) -> AsyncIterator[Send]:
    """Limber's own calls, through its rate limiter without a limit."""
    from telegram.ext import ExtBot  # noqa: PLC0415 - each side imports its own library

    from bot.core.events import Action, Verb  # noqa: PLC0415 - same
    from bot.core.model import Dialog  # noqa: PLC0415 - same
    from bot.screens.screen import Button, Screen  # noqa: PLC0415 - same
    from bot.telegram.calls import Calls  # noqa: PLC0415 - same
    from bot.telegram.keyboards import keyboard  # noqa: PLC0415 - same
    from bot.telegram.limiter import LaneLimiter  # noqa: PLC0415 - same
    from bot.telegram.priority_queue import Lane  # noqa: PLC0415 - same
    from bot.telegram.request import AiohttpRequest  # noqa: PLC0415 - same

    screen = Screen(TEXT, (tuple(Button(text, Action(Verb(verb))) for text, verb in WORDS),))
    limiter = LaneLimiter(UNLIMITED)
    calls, fetches = AiohttpRequest(), AiohttpRequest()
    bot = ExtBot(TOKEN, f"{url}/bot", request=calls, get_updates_request=fetches, rate_limiter=limiter)
    async with bot:
        own = Calls(bot)

        def send(person: int) -> Awaitable[object]:
            markup = keyboard(screen, Dialog(person, revision=1))
            fields = {"chat_id": person, "text": TEXT, "parse_mode": "HTML", "reply_markup": markup}
            return own.call("sendMessage", fields, lane=Lane.BULK)

        yield send


@asynccontextmanager
async def ptb(url: str) -> AsyncIterator[Send]:
    """python-telegram-bot over httpx with its defaults, but as many connections as the others have."""
    from telegram import Bot  # noqa: PLC0415 - each side imports its own library
    from telegram.request import HTTPXRequest  # noqa: PLC0415 - same

    async with Bot(TOKEN, f"{url}/bot", request=HTTPXRequest(connection_pool_size=256, pool_timeout=60)) as bot:
        yield lambda person: bot.send_message(person, TEXT, parse_mode="HTML", reply_markup=_ptb_markup(person))


@asynccontextmanager
async def ptb_limiter(url: str) -> AsyncIterator[Send]:
    """The same with AIORateLimiter without a limit."""
    from telegram.ext import AIORateLimiter, ExtBot  # noqa: PLC0415 - each side imports its own library
    from telegram.request import HTTPXRequest  # noqa: PLC0415 - same

    limiter = AIORateLimiter(overall_max_rate=UNLIMITED)
    request = HTTPXRequest(connection_pool_size=256, pool_timeout=60)
    async with ExtBot(TOKEN, f"{url}/bot", request=request, rate_limiter=limiter) as bot:
        yield lambda person: bot.send_message(person, TEXT, parse_mode="HTML", reply_markup=_ptb_markup(person))


@asynccontextmanager
async def aiogram(url: str) -> AsyncIterator[Send]:
    """Aiogram's Bot over its own aiohttp session."""
    from aiogram import Bot  # noqa: PLC0415 - each side imports its own library
    from aiogram.client.session.aiohttp import AiohttpSession  # noqa: PLC0415 - same
    from aiogram.client.telegram import TelegramAPIServer  # noqa: PLC0415 - same
    from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup  # noqa: PLC0415 - same

    session = AiohttpSession(api=TelegramAPIServer.from_base(url), limit=256)
    async with Bot(TOKEN, session=session) as bot:

        async def send(person: int) -> object:
            row = [InlineKeyboardButton(text=text, callback_data=_data(verb, person)) for text, verb in WORDS]
            markup = InlineKeyboardMarkup(inline_keyboard=[row])
            return await bot.send_message(person, TEXT, parse_mode="HTML", reply_markup=markup)

        yield send


@asynccontextmanager
async def bare(url: str) -> AsyncIterator[Send]:
    """No bot library: aiohttp posts JSON and parses the answer, which is the practical minimum."""
    import aiohttp  # noqa: PLC0415 - each side imports its own library

    address = f"{url}/bot{TOKEN}/sendMessage"
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=256)) as session:

        async def send(person: int) -> object:
            row = [{"text": text, "callback_data": _data(verb, person)} for text, verb in WORDS]
            markup = {"inline_keyboard": [row]}
            message = {"chat_id": person, "text": TEXT, "parse_mode": "HTML", "reply_markup": markup}
            async with session.post(address, json=message) as response:
                return (await response.json())["result"]["message_id"]

        yield send


CLIENTS = {
    "limber": limber,
    "limber-calls": limber_calls,
    "ptb": ptb,
    "ptb-limiter": ptb_limiter,
    "aiogram": aiogram,
    "bare": bare,
}
