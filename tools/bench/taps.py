"""Whole taps a second on one core: update in, transaction, answer, edited card out; by long polling and from a queue.

Run it with `python tools/bench/taps.py`. Each bot has one core for itself, the Bot API has the other.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))  # so that the script runs without an installation

from bot.core.events import Action, Verb
from bot.screens.callbacks import encode
from tools.bench.api import MeasuringApi, tap
from tools.bench.goals import tell
from tools.bench.sample_people import DIALOG, fill
from tools.bench.side import LIMBER, PEERS, side
from tools.bench.table import machine, table

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
"""Name: bot, interpreter, and taps of a round."""


async def measure(bot: str, python: Path, taps: int, how: str) -> float:
    """Return how many taps a second one bot answers and draws."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:  # the disk of the project: /tmp may be memory
        path = Path(folder) / "limber.db"
        await fill(path, 0, taps)
        async with MeasuringApi() as api, side(python, "tap_side.py", bot, api.url, path, how, taps, core=0) as running:
            started = time.monotonic()
            running.go()
            if how == "poll":
                for person in range(1, taps + 1):
                    api.push(tap(person, person, encode(Action(Verb.START), DIALOG + person, 0)))
            if not await api.count("editMessageText", taps, PATIENCE):
                raise RuntimeError(f"{bot} did not answer all taps")
            return taps / (time.monotonic() - started)


async def main() -> None:
    """Measure each bot in turn, several rounds, and print the table."""
    os.sched_setaffinity(0, {1})
    rates: dict[tuple[str, str], list[float]] = {}
    for _ in range(ROUNDS):
        for name, (bot, python, taps) in SIDES.items():
            for how in ("poll", "queue"):
                rates.setdefault((name, how), []).append(await measure(bot, python, taps, how))
    own = {how: statistics.median(rates[next(iter(SIDES)), how]) for how in ("poll", "queue")}
    for how, median in own.items():
        aiogram, ptb = (statistics.median(rates[name, how]) for name in (AIOGRAM, PTB))
        tell(f"whole taps, {how}: Limber / aiogram with the same store", median / aiogram, at_least=1.25)
        tell(f"whole taps, {how}: Limber / PTB over httpx + aiosqlite", median / ptb, at_least=4)
    lines = []
    for name in SIDES:
        polled, queued = (statistics.median(rates[name, how]) for how in ("poll", "queue"))
        lines.append(
            (name, f"{own['poll'] / polled:.2f}", f"{own['queue'] / queued:.2f}", f"{polled:,.0f}", f"{queued:,.0f}")
        )
    print(machine(f"Whole taps on one core, median of {ROUNDS} rounds; ratios: Limber is so many times as fast"))
    print(table(("", "by polling", "from a queue", "a second, polling", "a second, queue"), lines))


if __name__ == "__main__":
    asyncio.run(main())
