"""An empty bot as a side of a benchmark: a library as it comes, polling for updates and answering none.

Arguments: ptb or aiogram, the Bot API's address.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # so that the script runs without an installation

from bench.api import TOKEN


def ptb(url: str) -> None:
    """python-telegram-bot over httpx."""
    from telegram.ext import Application  # noqa: PLC0415 - each side imports its own library

    Application.builder().token(TOKEN).base_url(f"{url}/bot").build().run_polling()


def aiogram(url: str) -> None:
    """The dispatcher of aiogram, over aiohttp."""
    from aiogram import Bot, Dispatcher  # noqa: PLC0415 - each side imports its own library
    from aiogram.client.session.aiohttp import AiohttpSession  # noqa: PLC0415 - same
    from aiogram.client.telegram import TelegramAPIServer  # noqa: PLC0415 - same

    Dispatcher().run_polling(Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(url))))


if __name__ == "__main__":
    {"ptb": ptb, "aiogram": aiogram}[sys.argv[1]](sys.argv[2])
