"""Taps while a wave of reminders goes out at Telegram's limit, beside taps on the idle bot, in one run.

Run it with `python tools/bench/storm.py`. A tap counts from the moment the server has it (so the bot's
fetching is part of it) until the server has the answer to its callback query, and the card drawn in place.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[2]))  # so that the script runs without an installation

from bot.core.events import Action, Verb
from bot.screens.callbacks import encode
from tools.bench.api import MeasuringApi, tap
from tools.bench.goals import tell
from tools.bench.sample_people import DIALOG, fill
from tools.bench.side import LIMBER, PEERS, side
from tools.bench.table import machine, percentile, table

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from tools.bench.side import Side

WAVE = 3_000
RATE = 30.0
TAPS_PER_SECOND = 10
WINDOW = 15
"""Seconds of each measurement."""

ROUNDS, ROUNDS_OF_THE_PEER = 4, 1
"""Starts of each bot; the taps of all of them are looked at together."""

METHODS = {"answered": "answerCallbackQuery", "card": "editMessageText"}


@dataclass(frozen=True)
class Window:
    """What one window saw: seconds from each tap to its answer and to its card, and how many never came."""

    seconds: dict[str, list[float]]
    unserved: dict[str, int]
    sent: int
    """Reminders that arrived meanwhile."""


async def taps(api: MeasuringApi, first: int, each: int = TAPS_PER_SECOND, window: int = WINDOW) -> Window:
    """Deliver so many taps a second for one window, each of another person, and look how long they took."""
    start, tapped = time.monotonic(), {}
    sent_before = len(api.at("sendMessage"))
    for number in range(each * window):
        person = first + number
        await asyncio.sleep(start + number / each - time.monotonic())
        tapped[person] = time.monotonic()
        api.push(tap(person, person, encode(Action(Verb.START), DIALOG + person, 0)))
    await asyncio.sleep(1)
    end = time.monotonic()
    seconds, unserved = {}, {}
    for name, method in METHODS.items():
        served = api.at(method)
        # A tap that was not served has waited for so long at least; to leave it out would flatter.
        seconds[name] = [served.get(person, end) - moment for person, moment in tapped.items()]
        unserved[name] = sum(person not in served for person in tapped)
    return Window(seconds, unserved, len(api.at("sendMessage")) - sent_before)


async def idle_and_storm(api: MeasuringApi, bot: Side) -> tuple[Window, Window]:
    """Measure the idle bot, then the same bot with the wave going out."""
    await asyncio.sleep(1)  # what a start brings with it is over
    idle = await taps(api, WAVE + 1)
    bot.go()
    return idle, await taps(api, WAVE + 1 + TAPS_PER_SECOND * WINDOW)


async def limber() -> tuple[Window, Window]:
    """Limber, with its store on the disk."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:  # the disk of the project: /tmp may be memory
        path = Path(folder) / "limber.db"
        await fill(path, WAVE, 2 * TAPS_PER_SECOND * WINDOW)
        async with MeasuringApi() as api, side(LIMBER, "limber_bot.py", api.url, path, RATE) as bot:
            return await idle_and_storm(api, bot)


async def plain() -> tuple[Window, Window]:
    """A plain PTB bot with AIORateLimiter, which stores nothing."""
    async with MeasuringApi() as api, side(PEERS, "ptb_bot.py", api.url, RATE, WAVE) as bot:
        return await idle_and_storm(api, bot)


def together(windows: Sequence[Window]) -> Window:
    """Return several windows as one."""
    seconds = {what: [value for window in windows for value in window.seconds[what]] for what in METHODS}
    unserved = {what: sum(window.unserved[what] for window in windows) for what in METHODS}
    return Window(seconds, unserved, sum(window.sent for window in windows))


async def rows(name: str, measure: Callable[[], Awaitable[tuple[Window, Window]]], starts: int) -> list[Sequence[str]]:
    """Measure a bot; return its lines of the table, ratios first."""
    rounds = [await measure() for _ in range(starts)]
    idle, storm = together([before for before, _ in rounds]), together([after for _, after in rounds])
    lines: list[Sequence[str]] = []
    for what in METHODS:
        least = "at least " if storm.unserved[what] else ""
        for share in (50, 99):
            before, after = percentile(idle.seconds[what], share), percentile(storm.seconds[what], share)
            if measure is limber:
                tell(f"a tap {what} in a wave / idle, p{share}", after / before, at_most=1.1)
            times = (f"{before * 1000:,.1f} ms", f"{least}{after * 1000:,.1f} ms")
            lines.append(
                (name, f"{what}, p{share}", f"{least}{after / before:,.2f}", *times, str(storm.unserved[what]))
            )
    sent = storm.sent / (RATE * WINDOW * starts)
    lines.append((name, "reminders sent / limit", f"{sent:.2f}", "", "", ""))
    return lines


async def main() -> None:
    """Measure both bots and print the table."""
    lines = [
        *await rows("Limber", limber, ROUNDS),
        *await rows("PTB + AIORateLimiter", plain, ROUNDS_OF_THE_PEER),
    ]
    each = TAPS_PER_SECOND * WINDOW
    print(
        machine(
            f"{TAPS_PER_SECOND} taps a second, {each} a round and {ROUNDS} rounds (the peer: {ROUNDS_OF_THE_PEER}), on "
            f"the idle bot and while {WAVE:,} reminders go out at {RATE:.0f}/s"
        )
    )
    print(table(("bot", "a tap is", "storm / idle", "idle", "in the storm", "not served"), lines))


if __name__ == "__main__":
    asyncio.run(main())
