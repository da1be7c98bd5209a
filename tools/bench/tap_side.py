"""A bot that answers taps as a side of a benchmark: update in, handler, answer to the tap and edited card out.

Arguments: the bot's name, the Bot API's address, the database file, the number of taps, "poll" (updates come by long
polling) or "queue" (this process makes them at "go"), and the step between the ids of the people who tap.

- limber: the whole bot, its database on the disk, every tap durable before it is answered;
- aiogram-store: aiogram with the same database, decisions and cards behind its handler;
- ptb-aiosqlite: python-telegram-bot over httpx, with a small table in aiosqlite, statement by statement;
- ptb, aiogram: with their defaults, storing nothing.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

from tools.bench.api import TOKEN, tap
from tools.bench.sample_people import DIALOG

os.environ["PTB_TIMEDELTA"] = "true"

TEXT = "How is your back just now?\n\n" + "A card has a few lines of text. " * 5
SCORES = [[str(score) for score in range(start, start + 6)] for start in (0, 6)]
IN_FLIGHT = 64
UNLIMITED = 1_000_000

Feed = Callable[[dict[str, object]], Awaitable[object]]
"""Pass an update, as Telegram sends it, to the bot."""


def start_tap(person: int) -> dict[str, object]:
    """Return the update of a person's tap on "Start now"."""
    from bot.core.events import Action, Verb  # noqa: PLC0415 - each side imports what it needs
    from bot.screens.callbacks import encode  # noqa: PLC0415 - same

    return tap(person, person, encode(Action(Verb.START), DIALOG + person, 0))


@asynccontextmanager
async def limber(url: str, path: Path) -> AsyncIterator[Feed]:
    """The whole bot."""
    from bot.app import freeze_what_stays, running_bot  # noqa: PLC0415 - each side imports what it needs
    from bot.clock import SystemClock  # noqa: PLC0415 - same
    from bot.telegram.get_updates.parse import as_update  # noqa: PLC0415 - same
    from bot.telegram.limiter import LaneLimiter  # noqa: PLC0415 - same
    from storage.database import Database  # noqa: PLC0415 - same

    async with (
        await Database.open(path) as database,
        running_bot(TOKEN, url, database, SystemClock(), limiter=LaneLimiter(UNLIMITED)) as bot,
    ):
        application = bot.application
        freeze_what_stays()
        yield lambda raw: _process(application, as_update(raw, application.bot))


async def _process(application: Any, update: Any) -> None:  # noqa: ANN401 - PTB's, imported by its side alone
    await application.update_processor.process_update(update, application.process_update(update))


@asynccontextmanager
async def ptb(url: str, _path: Path, store: Callable[[int], Awaitable[None]] | None = None) -> AsyncIterator[Feed]:
    """python-telegram-bot over httpx, updates concurrently."""
    from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update  # noqa: PLC0415 - its own library
    from telegram.ext import Application, CallbackQueryHandler  # noqa: PLC0415 - same
    from telegram.request import HTTPXRequest  # noqa: PLC0415 - same

    async def tapped(update: Update, _context: object) -> None:
        query = update.callback_query
        if query is not None and update.effective_user is not None:
            if store is not None:
                await store(update.effective_user.id)
            await query.answer()
            rows = [[InlineKeyboardButton(text, callback_data=f"1.sc.{text}") for text in row] for row in SCORES]
            await query.edit_message_text(TEXT, parse_mode="HTML", reply_markup=InlineKeyboardMarkup(rows))

    request = HTTPXRequest(connection_pool_size=256, pool_timeout=60)
    application = (
        Application.builder().token(TOKEN).base_url(f"{url}/bot").request(request).concurrent_updates(IN_FLIGHT).build()
    )
    application.add_handler(CallbackQueryHandler(tapped))
    async with application:
        await application.start()
        if application.updater is not None:
            await application.updater.start_polling(timeout=20)
        yield lambda raw: _process(application, Update.de_json(raw, application.bot))
        os._exit(0)  # without waiting for calls that are not done


@asynccontextmanager
async def ptb_aiosqlite(url: str, path: Path) -> AsyncIterator[Feed]:
    """The same; each tap is stored by statements that are awaited one by one."""
    import aiosqlite  # noqa: PLC0415 - each side imports its own library

    from tools.bench.store import TABLES, tap_awaited  # noqa: PLC0415 - same

    async with aiosqlite.connect(path.with_name("awaited.db"), isolation_level=None) as connection:
        await connection.execute("PRAGMA journal_mode = WAL")
        await connection.execute("PRAGMA synchronous = FULL")
        await connection.executescript(TABLES)
        lock = asyncio.Lock()
        async with ptb(url, path, lambda person: tap_awaited(connection, lock, 1 + person % 1000)) as feed:
            yield feed


@asynccontextmanager
async def aiogram(
    url: str, _path: Path, handle: Callable[[Any], Awaitable[tuple[str, Any]]] | None = None
) -> AsyncIterator[Feed]:
    """The dispatcher of aiogram, updates concurrently, which is its default."""
    from aiogram import Bot, Dispatcher  # noqa: PLC0415 - each side imports its own library
    from aiogram.client.session.aiohttp import AiohttpSession  # noqa: PLC0415 - same
    from aiogram.client.telegram import TelegramAPIServer  # noqa: PLC0415 - same
    from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup  # noqa: PLC0415 - same

    def plain() -> tuple[str, Any]:
        rows = [[InlineKeyboardButton(text=text, callback_data=f"1.sc.{text}") for text in row] for row in SCORES]
        return TEXT, InlineKeyboardMarkup(inline_keyboard=rows)

    bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(url), limit=256))
    dispatcher = Dispatcher()

    async def tapped(query: CallbackQuery) -> None:
        text, markup = plain() if handle is None else await handle(query)
        await query.answer()
        if query.message is not None:
            await bot.edit_message_text(
                text,
                chat_id=query.message.chat.id,
                message_id=query.message.message_id,
                parse_mode="HTML",
                reply_markup=markup,
            )

    dispatcher.callback_query.register(tapped)
    polling = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False, polling_timeout=20))
    await asyncio.sleep(0)
    yield lambda raw: dispatcher.feed_raw_update(bot, raw)
    polling.cancel()
    os._exit(0)  # without waiting for calls that are not done


@asynccontextmanager
async def aiogram_store(url: str, path: Path) -> AsyncIterator[Feed]:
    """The same with Limber's database, decisions and cards behind the handler."""
    from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup  # noqa: PLC0415 - its own library

    from bot.clock import SystemClock  # noqa: PLC0415 - same
    from bot.core.reading import NOTHING  # noqa: PLC0415 - same
    from bot.screens.callbacks import decode, encode  # noqa: PLC0415 - same
    from bot.screens.render import render  # noqa: PLC0415 - same
    from bot.screens.screen import Button  # noqa: PLC0415 - same
    from bot.transactions.events import Incoming, Transactor  # noqa: PLC0415 - same
    from content.loader import load_content  # noqa: PLC0415 - same
    from storage.database import Database  # noqa: PLC0415 - same

    transactor = Transactor(SystemClock(), load_content())
    async with await Database.open(path) as database:

        async def handle(query: Any) -> tuple[str, Any]:  # noqa: ANN401 - aiogram's, imported by this side alone
            event = decode(query.data, query.message.message_id)
            incoming = Incoming(query.from_user.id, "en", event, update=query.from_user.id)
            decided = await database.transaction(transactor.decide, incoming, NOTHING)
            dialog, screen = decided.view.state.dialog, render(decided.view)
            rows = [
                [
                    InlineKeyboardButton(
                        text=button.text,
                        callback_data=encode(button.action, dialog.id, dialog.revision),
                        style=button.style,
                    )
                    for button in row
                    if isinstance(button, Button)
                ]
                for row in screen.rows
            ]
            return screen.text, InlineKeyboardMarkup(inline_keyboard=rows)

        async with aiogram(url, path, handle) as feed:
            yield feed


BOTS: dict[str, Callable[[str, Path], AbstractAsyncContextManager[Feed]]] = {
    "limber": limber,
    "ptb": ptb,
    "ptb-aiosqlite": ptb_aiosqlite,
    "aiogram": aiogram,
    "aiogram-store": aiogram_store,
}


async def feed_all(feed: Feed, taps: int, step: int) -> None:
    """Pass all taps to the bot, `IN_FLIGHT` at once."""
    people = iter(range(1, taps * step + 1, step))

    async def worker() -> None:
        for person in people:
            await feed(start_tap(person))

    await asyncio.gather(*(worker() for _ in range(IN_FLIGHT)))


async def main(name: str, url: str, path: Path, *, taps: int, how: str, step: int) -> None:
    """Run one bot until standard input ends."""
    async with BOTS[name](url, path) as feed:
        await asyncio.sleep(0.5)  # until the first getUpdates is under way
        print("{}", flush=True)
        if await asyncio.to_thread(sys.stdin.readline) and how == "queue":
            await feed_all(feed, taps, step)
        await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    bot_name, address, database_file, tap_count, feeding, id_step = sys.argv[1:]
    asyncio.run(main(bot_name, address, Path(database_file), taps=int(tap_count), how=feeding, step=int(id_step)))
