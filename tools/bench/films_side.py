"""The bot's cards as a side of a benchmark: at "go" it edits cards, with a film or of text, and reports.

Arguments: the Bot API's address, a folder for the database, "film" or "text", the number of cards.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from pathlib import Path

from telegram.ext import ExtBot

from bot.core.events import Action, Verb
from bot.core.model import Dialog
from bot.screens.screen import Button, Picture, Screen
from bot.telegram.calls import Calls
from bot.telegram.cards import Cards
from bot.telegram.file_ids import FileIds
from bot.telegram.limiter import LaneLimiter
from bot.telegram.request import AiohttpRequest
from content.loader import FOLDER
from storage.database import Database
from tools.bench.api import TOKEN

IN_FLIGHT = 64
UNLIMITED = 1_000_000
TEXT = "<b>4 of 8 · Bird Dog</b>\n3 times on each side, one breath each\n\n" + "A step of a few words.\n" * 8
LABELS = ("Done", "Steps", "Skip", "Back", "It hurts")
EXERCISES = ("bird-dog-extensions", "dead-bug")


async def main(url: str, folder: Path, kind: str, cards: int) -> None:
    """Edit cards; each film differs from the one before, as in a routine."""
    rows = tuple((Button(label, Action(Verb.DONE)),) for label in LABELS)
    films = [Picture("lower-back", exercise) if kind == "film" else None for exercise in EXERCISES]
    screens = [Screen(TEXT, rows, picture) for picture in films]
    calls, fetches = AiohttpRequest(), AiohttpRequest()
    bot = ExtBot(TOKEN, f"{url}/bot", request=calls, get_updates_request=fetches, rate_limiter=LaneLimiter(UNLIMITED))
    async with await Database.open(folder / "limber.db") as database, bot:
        drawn = Cards(Calls(bot), FileIds(FOLDER, database, bot.id))
        numbers = iter(range(cards))

        async def worker() -> None:
            for number in numbers:
                await drawn.edit(1 + number % 1_000, 1, screens[number // 1_000 % 2], Dialog(1, revision=number))

        for screen in screens:  # uploads the files
            await drawn.edit(5_000, 1, screen, Dialog(1))
        print("{}", flush=True)
        if await asyncio.to_thread(sys.stdin.readline):
            started = time.perf_counter()
            await asyncio.gather(*(worker() for _ in range(IN_FLIGHT)))
            print(json.dumps({"seconds": time.perf_counter() - started}), flush=True)
            await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], Path(sys.argv[2]), sys.argv[3], int(sys.argv[4])))
