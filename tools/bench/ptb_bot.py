"""A plain PTB bot with AIORateLimiter as a side of a benchmark: it answers taps, and sends a wave at "go".

It stores nothing, handles updates concurrently, and answers a tap before it edits the card. Arguments: the Bot API's
address, messages per second, people in the wave.
"""

from __future__ import annotations

import asyncio
import logging
import os
import sys

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import TelegramError
from telegram.ext import AIORateLimiter, Application, CallbackQueryHandler, ContextTypes

from tools.bench.api import TOKEN

TEXT = "How is your back just now?\n\n" + "A card has a few lines of text. " * 5
ROWS = [[InlineKeyboardButton(str(score), callback_data=f"1.sc.{score}") for score in range(6)] for _ in range(2)]


async def tapped(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Answer a tap and show the next card."""
    query = update.callback_query
    if query is not None:
        await query.answer()
        await query.edit_message_text(TEXT, reply_markup=InlineKeyboardMarkup(ROWS))


async def main(url: str, rate: float, people: int) -> None:
    """Run the bot; at "go" send the wave."""
    application = (
        Application.builder()
        .token(TOKEN)
        .base_url(f"{url}/bot")
        .rate_limiter(AIORateLimiter(overall_max_rate=rate, overall_time_period=1))
        .concurrent_updates(True)  # noqa: FBT003 - positional in PTB's builder
        .build()
    )
    application.add_handler(CallbackQueryHandler(tapped))

    async def remind(person: int) -> None:
        try:
            await application.bot.send_message(person, TEXT, reply_markup=InlineKeyboardMarkup(ROWS))
        except TelegramError as error:
            sys.stderr.write(f"a reminder was not sent: {type(error).__name__}\n")

    async with application:
        await application.start()
        if application.updater is not None:
            await application.updater.start_polling(timeout=20)
        print("{}", flush=True)
        if await asyncio.to_thread(sys.stdin.readline):
            wave = asyncio.gather(*(remind(person) for person in range(1, people + 1)))
            await asyncio.sleep(0)
            print("{}", flush=True)
            if await asyncio.to_thread(sys.stdin.readline):
                await wave
        os._exit(0)  # without sending what is still queued


if __name__ == "__main__":
    logging.disable(logging.WARNING)
    asyncio.run(main(sys.argv[1], float(sys.argv[2]), int(sys.argv[3])))
