"""A brisk person: an action each half second for two minutes, commands among the taps; how long each answer takes.

Run it with `python -m tools.bench.brisk`. The bot keeps Telegram's limits; that for one chat is about one message a
second, so that its cards fall behind such a person. The answer to a tap, which ends the spinner on
its button, does not.
"""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from tools.bench.api import MeasuringApi, command, tap
from tools.bench.chats import Chats
from tools.bench.goals import report_ratio
from tools.bench.sample_people import fill
from tools.bench.side import LIMBER, scratch_folder, side
from tools.bench.table import machine, percentile, table

if TYPE_CHECKING:
    from collections.abc import Sequence

RATE = 30.0
EACH, SECONDS = 0.5, 120
GOAL = 1.0
"""Seconds within which each tap has to be answered."""
COMMANDS = ("/today", "/help", "/settings", "/report", "/progress")
COMMAND_EACH = 4
"""One action in this many is a command."""
PERSON = 1


async def measure() -> tuple[list[float], int]:
    """Return the seconds to the answer of each tap, and the number of commands."""
    tapped, commands = dict[int, float](), 0
    with scratch_folder() as folder:
        path = folder / "limber.db"
        await fill(path, 0, 1)
        async with MeasuringApi() as api, side(LIMBER, "limber_bot", api.url, path, RATE):
            chats = Chats(api)
            await asyncio.sleep(1)  # until the work that follows a start is over
            began = time.monotonic()
            for number in range(round(SECONDS / EACH)):
                await asyncio.sleep(began + number * EACH - time.monotonic())
                card = chats.card(PERSON)
                if number % COMMAND_EACH == 0 or card is None:
                    api.push(command(number, PERSON, COMMANDS[commands % len(COMMANDS)]))
                    commands += 1
                    continue
                buttons = [data for data in card.buttons.values() if data]
                query, pressed = 1_000 + number, tap(number, PERSON, buttons[number % len(buttons)], card.message_id)
                pressed["callback_query"]["id"] = str(query)
                tapped[query] = time.monotonic()
                api.push(pressed)
            await asyncio.sleep(GOAL)
            answered, end = api.at("answerCallbackQuery"), time.monotonic()
    return [answered.get(query, end) - moment for query, moment in tapped.items()], commands


async def main() -> None:
    """Measure, and print the table."""
    seconds, commands = await measure()
    report_ratio("a brisk person's slowest tap, seconds", max(seconds), at_most=GOAL)
    shown: Sequence[str] = [f"{percentile(seconds, share) * 1_000:,.0f} ms" for share in (50, 90, 99, 100)]
    print(machine(f"An action each {EACH} s for {SECONDS} s: {len(seconds)} taps and {commands} commands"))
    print(table(("a tap is answered, p50", "p90", "p99", "slowest"), [shown]))


if __name__ == "__main__":
    asyncio.run(main())
