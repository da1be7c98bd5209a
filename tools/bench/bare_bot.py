"""A nearly empty bot as a side of a benchmark: a library with its defaults, long polling, one word as every answer.

Arguments: ptb or aiogram, the Bot API's address.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tools.bench.api import TOKEN

if TYPE_CHECKING:
    from aiogram.types import Message
    from telegram import Update
    from telegram.ext import ContextTypes

ANSWER = "Hello"


def ptb(url: str) -> None:
    """Run python-telegram-bot over httpx."""
    from telegram.ext import Application, MessageHandler, filters  # noqa: PLC0415 - each side imports its own library

    async def answer(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        if update.effective_chat is not None:
            await update.effective_chat.send_message(ANSWER)

    application = Application.builder().token(TOKEN).base_url(f"{url}/bot").build()
    application.add_handler(MessageHandler(filters.ALL, answer))
    application.run_polling()


def aiogram(url: str) -> None:
    """Run the dispatcher of aiogram over aiohttp."""
    from aiogram import Bot, Dispatcher  # noqa: PLC0415 - each side imports its own library
    from aiogram.client.session.aiohttp import AiohttpSession  # noqa: PLC0415 - same
    from aiogram.client.telegram import TelegramAPIServer  # noqa: PLC0415 - same

    async def answer(message: Message) -> None:
        await message.answer(ANSWER)

    dispatcher = Dispatcher()
    dispatcher.message()(answer)
    dispatcher.run_polling(Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(url))))


if __name__ == "__main__":
    {"ptb": ptb, "aiogram": aiogram}[sys.argv[1]](sys.argv[2])
