"""One person types "it hurts" behind thousands who tap at the same moment: how long until STOP is sent to them.

Run it with `python -m tools.bench.crowd`. The bot keeps Telegram's limit of 30 messages a second, so that the cards of
the others take minutes; STOP goes before them. The time is from when the bot was handed the words, and from when they
were typed, until the call with STOP arrives.
"""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from bot.core.events import Action, Verb
from bot.screens.callbacks import encode
from tools.bench.api import MeasuringApi, tap, words
from tools.bench.goals import report_ratio
from tools.bench.sample_people import DIALOG, fill
from tools.bench.side import LIMBER, scratch_folder, side
from tools.bench.table import machine, table

if TYPE_CHECKING:
    from collections.abc import Sequence

CROWD = 5_000
RATE = 30.0
ROUNDS = 3
LONGEST = 120.0
"""Seconds until STOP is given up."""
GOAL = 5.0
"""Seconds within which STOP has to come once the bot has the words."""


async def measure() -> tuple[float, float, int]:
    """Return the seconds until STOP, from the handing over and from the typing, and the taps answered by then."""
    hurt = CROWD + 1
    with scratch_folder() as folder:
        path = folder / "limber.db"
        await fill(path, 0, hurt)
        async with MeasuringApi() as api, side(LIMBER, "limber_bot", api.url, path, RATE):
            stopped: asyncio.Future[float] = asyncio.get_running_loop().create_future()

            def look(_method: str, who: int, _number: int, body: bytes) -> None:
                if who == hurt and b"Stop." in body and not stopped.done():
                    stopped.set_result(time.monotonic())

            api.on_call = look
            await asyncio.sleep(1)  # until the work that follows a start is over
            for person in range(1, CROWD + 1):
                api.push(tap(person, person, encode(Action(Verb.START), DIALOG + person, 0)))
            typed, update = time.monotonic(), api.push(words(hurt, hurt, "it hurts"))
            stop = await asyncio.wait_for(stopped, LONGEST)
            return stop - api.handed[update], stop - typed, len(api.at("answerCallbackQuery"))


async def main() -> None:
    """Measure, and print the table."""
    rounds = [await measure() for _ in range(ROUNDS)]
    report_ratio(f"STOP behind {CROWD:,} taps, seconds", max(handed for handed, _, _ in rounds), at_most=GOAL)
    lines: list[Sequence[str]] = [
        (f"{handed:.2f} s", f"{typed:.2f} s", f"{answered:,}") for handed, typed, answered in rounds
    ]
    print(machine(f"{CROWD:,} people tap at once, and one types that it hurts; {RATE:.0f} messages a second"))
    print(table(("STOP after it was handed over", "after it was typed", "taps answered by then"), lines))


if __name__ == "__main__":
    asyncio.run(main())
