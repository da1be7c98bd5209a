"""Taps while a wave of reminders goes out at Telegram's limit, beside taps on the idle bot, in one run.

Run it with `python -m tools.bench.storm [brief]`; brief: fewer rounds, without the peer. The time of a tap is from when
the server has it (so it includes getUpdates) until the answer to its callback query, or the edited card, arrives.
"""

from __future__ import annotations

import asyncio
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.core.events import Action, Verb
from bot.screens.callbacks import encode
from tools.bench.api import MeasuringApi, tap
from tools.bench.goals import report_ratio
from tools.bench.sample_people import DIALOG, fill
from tools.bench.side import LIMBER, PEERS, scratch_folder, side
from tools.bench.table import machine, percentile, table

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from tools.bench.side import Side

WAVE = 3_000
RATE = 30.0
TAPS_PER_SECOND = 10
WINDOW = 15
"""Seconds of each measurement."""

ROUNDS, BRIEF_ROUNDS, PEER_ROUNDS = 4, 2, 1
"""Starts of each bot; the taps of all starts are evaluated together."""

METHODS = {"answered": "answerCallbackQuery", "card": "editMessageText"}


@dataclass(frozen=True)
class Window:
    """The taps of one window: seconds from each tap to its answer and to its card, and how many did not arrive."""

    seconds: dict[str, list[float]]
    unserved: dict[str, int]
    sent: int
    """Reminders that arrived during the window."""


async def taps(api: MeasuringApi, first: int, each: int = TAPS_PER_SECOND, window: int = WINDOW) -> Window:
    """Deliver `each` taps a second during one window, each of another person, and measure how long they take."""
    sent_before = len(api.at("sendMessage"))
    tapped = await push_taps(api, first, each, window)
    await asyncio.sleep(1)
    end = time.monotonic()
    seconds, unserved = {}, {}
    for name, method in METHODS.items():
        served = api.at(method)
        # A tap that was not served has waited at least this long; leaving it out would make the result look better.
        seconds[name] = [served.get(person, end) - moment for person, moment in tapped.items()]
        unserved[name] = sum(person not in served for person in tapped)
    return Window(seconds, unserved, len(api.at("sendMessage")) - sent_before)


async def push_taps(api: MeasuringApi, first: int, each: int, window: int) -> dict[int, float]:
    """Deliver `each` taps a second during one window; return when, by the person."""
    start, tapped = time.monotonic(), {}
    for number in range(each * window):
        person = first + number
        await asyncio.sleep(start + number / each - time.monotonic())
        tapped[person] = time.monotonic()
        api.push(tap(person, person, encode(Action(Verb.START), DIALOG + person, 0)))
    return tapped


async def idle_and_storm(api: MeasuringApi, bot: Side) -> tuple[Window, Window]:
    """Measure the idle bot, then the same bot while it sends the wave."""
    await asyncio.sleep(1)  # until the work that follows a start is over
    idle = await taps(api, WAVE + 1)
    bot.go()
    return idle, await taps(api, WAVE + 1 + TAPS_PER_SECOND * WINDOW)


async def limber() -> tuple[Window, Window]:
    """Measure Limber, its database on the disk."""
    with scratch_folder() as folder:
        path = folder / "limber.db"
        await fill(path, WAVE, 2 * TAPS_PER_SECOND * WINDOW)
        async with MeasuringApi() as api, side(LIMBER, "limber_bot", api.url, path, RATE) as bot:
            return await idle_and_storm(api, bot)


async def plain() -> tuple[Window, Window]:
    """Measure a plain PTB bot with AIORateLimiter, which stores nothing."""
    async with MeasuringApi() as api, side(PEERS, "ptb_bot", api.url, RATE, WAVE) as bot:
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
                report_ratio(f"taps, {what}: in a wave / idle, p{share}", after / before, at_most=1.1)
            times = (f"{before * 1000:,.1f} ms", f"{least}{after * 1000:,.1f} ms")
            lines.append(
                (name, f"{what}, p{share}", f"{least}{after / before:,.2f}", *times, str(storm.unserved[what]))
            )
    sent = storm.sent / (RATE * WINDOW * starts)
    lines.append((name, "reminders sent / limit", f"{sent:.2f}", "", "", ""))
    return lines


async def main(*, brief: bool) -> None:
    """Measure the bots and print the table."""
    rounds = BRIEF_ROUNDS if brief else ROUNDS
    lines = await rows("Limber", limber, rounds)
    if not brief:
        lines += await rows("PTB + AIORateLimiter", plain, PEER_ROUNDS)
    each = TAPS_PER_SECOND * WINDOW
    print(
        machine(
            f"{TAPS_PER_SECOND} taps a second, {each} a round and {rounds} rounds (the peer: {PEER_ROUNDS}), to the "
            f"idle bot and while {WAVE:,} reminders are sent at {RATE:.0f}/s"
        )
    )
    print(table(("bot", "a tap is", "storm / idle", "idle", "in the storm", "not served"), lines))


if __name__ == "__main__":
    asyncio.run(main(brief=sys.argv[1:] == ["brief"]))
