"""Whole taps a second on one core: update in, transaction, answer, edited card out; by long polling and from a queue.

Run it with `python -m tools.bench.taps [brief]`; brief: by long polling only, without the bots that store nothing. Each
bot has one core for itself, the Bot API has the other.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import time
from typing import TYPE_CHECKING

from bot.core.events import Action, Verb
from bot.screens.callbacks import encode
from tools.bench.api import MeasuringApi, tap
from tools.bench.goals import report_ratio
from tools.bench.sample_people import DIALOG, fill
from tools.bench.side import LIMBER, PEERS, scratch_folder, side
from tools.bench.table import machine, table

if TYPE_CHECKING:
    from pathlib import Path

ROUNDS = 3
PATIENCE = 120.0
AIOGRAM, PTB = "aiogram with the same store", "PTB over httpx + aiosqlite awaited"
SIDES = {
    "Limber, its store durable": ("limber", LIMBER, 3_000),
    AIOGRAM: ("aiogram-store", PEERS, 3_000),
    PTB: ("ptb-aiosqlite", PEERS, 400),
    "bare PTB over httpx, storing nothing": ("ptb", PEERS, 400),
    "bare aiogram, storing nothing": ("aiogram", PEERS, 3_000),
}
"""Name: bot, interpreter, and taps a round."""

STORING = tuple(SIDES)[:3]
"""The bots that a brief run measures."""


async def measure(bot: str, python: Path, taps: int, how: str) -> float:
    """Return the taps a second that one bot answers with the next card."""
    with scratch_folder() as folder:
        path = folder / "limber.db"
        await fill(path, 0, taps)
        async with MeasuringApi() as api, side(python, "tap_side", bot, api.url, path, taps, how, 1, core=0) as running:
            started = time.monotonic()
            running.go()
            if how == "poll":
                for person in range(1, taps + 1):
                    api.push(tap(person, person, encode(Action(Verb.START), DIALOG + person, 0)))
            if not await api.count("editMessageText", taps, PATIENCE):
                raise RuntimeError(f"{bot} did not answer all taps")
            return taps / (time.monotonic() - started)


async def main(*, brief: bool) -> None:
    """Measure each bot in turn, several rounds, and print the table."""
    os.sched_setaffinity(0, {1})
    names, ways = (STORING, ("poll",)) if brief else (tuple(SIDES), ("poll", "queue"))
    rates: dict[tuple[str, str], list[float]] = {}
    for _ in range(ROUNDS):
        for name in names:
            for how in ways:
                rates.setdefault((name, how), []).append(await measure(*SIDES[name], how))
    median = {key: statistics.median(each) for key, each in rates.items()}
    own = {how: median[names[0], how] for how in ways}
    for how in ways:
        report_ratio(f"whole taps, {how}: Limber / {AIOGRAM}", own[how] / median[AIOGRAM, how], at_least=1.25)
        report_ratio(f"whole taps, {how}: Limber / {PTB}", own[how] / median[PTB, how], at_least=4)
    lines = [
        (
            name,
            *(f"{own[how] / median[name, how]:.2f}" for how in ways),
            *(f"{median[name, how]:,.0f}" for how in ways),
        )
        for name in names
    ]
    print(machine(f"Whole taps on one core, median of {ROUNDS} rounds; ratios: how many times as fast Limber is"))
    print(table(("", *(f"Limber's ratio, {how}" for how in ways), *(f"a second, {how}" for how in ways)), lines))


if __name__ == "__main__":
    asyncio.run(main(brief=sys.argv[1:] == ["brief"]))
