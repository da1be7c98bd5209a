"""From the start of the process to its first getUpdates and its first answer, and memory at rest, beside empty bots.

Run it with `python tools/bench/start.py`. Limber is started as a host starts it, `python -m bot`; all bots
in the environment of the peers, for that of development has packages that a host has not and that httpx looks for.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import tempfile
import time
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[2]))  # so that the script runs without an installation

from tools.bench.api import TOKEN, MeasuringApi, command
from tools.bench.goals import tell
from tools.bench.sample_people import fill
from tools.bench.side import BENCH, PEERS, memory_mb
from tools.bench.table import machine, table

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

ROUNDS = 9
QUIET = 2.0
"""Seconds after the first answer in which what a start brings with it ends; then memory is looked at."""

PATIENCE = 60.0
SUBSCRIBED = 1_000_000
OWN, OWN_FULL, PTB, AIOGRAM = (
    "Limber",
    f"Limber, {SUBSCRIBED:,} people in its store",
    "empty PTB bot over httpx",
    "empty aiogram bot",
)


@dataclass(frozen=True)
class Start:
    """What one start was like."""

    seconds: float
    """From the start of the process until its first getUpdates had arrived."""
    answered: float
    """From the start of the process until the answer to the /start that had been waiting for it."""
    resting: float
    """Resident memory after the quiet, in megabytes (VmRSS)."""
    peak: float
    """The most resident memory until then (VmHWM)."""


def command_line(name: str, url: str, folder: Path) -> tuple[Sequence[str | Path], dict[str, str]]:
    """Return the command line of a bot, and the environment variables it has besides the usual ones."""
    if name in {PTB, AIOGRAM}:
        return (PEERS, BENCH / "bare_bot.py", "ptb" if name == PTB else "aiogram", url), {"PTB_TIMEDELTA": "true"}
    store = folder / ("full.db" if name == OWN_FULL else "limber.db")
    own = {"BOT_TOKEN": TOKEN, "BOT_API_URL": url, "DATABASE_URL": f"sqlite:///{store}", "LOG_LEVEL": "WARNING"}
    return (PEERS, "-m", "bot"), {**own, "PYTHONPATH": str(BENCH.parents[1])}


@asynccontextmanager
async def running(name: str, url: str, folder: Path) -> AsyncIterator[int]:
    """Run a bot in a folder without a .env file for as long as the block lasts; give its process id."""
    line, own = command_line(name, url, folder)
    usual = {key: os.environ[key] for key in ("PATH", "HOME", "LANG") if key in os.environ}
    process = await asyncio.create_subprocess_exec(*line, cwd=folder, env={**usual, **own})
    try:
        yield process.pid
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def start(name: str, folder: Path, number: int) -> Start:
    """Start a bot, for which a /start of this number is waiting."""
    async with MeasuringApi(before=number) as api:
        api.push(command(1, 1, "/start"))
        began = time.monotonic()
        async with running(name, api.url, folder) as process:
            if not await api.count("sendMessage", 1, PATIENCE):
                raise RuntimeError(f"{name} answered nobody")
            asked, answered = (min(api.at(method).values()) - began for method in ("getUpdates", "sendMessage"))
            await asyncio.sleep(QUIET)
            return Start(asked, answered, memory_mb(process, "VmRSS"), memory_mb(process, "VmHWM"))


def line(name: str, starts: dict[str, list[Start]]) -> Sequence[str]:
    """Return a bot's line of the table, ratios to the empty PTB bot first."""

    def median(bot: str, what: str) -> float:
        return statistics.median(getattr(each, what) for each in starts[bot])

    ratios = (f"{median(name, what) / median(PTB, what):.2f}" for what in ("seconds", "answered", "resting"))
    seconds = sorted(each.seconds for each in starts[name])
    spread = f"{median(name, 'seconds'):.2f} s ({seconds[0]:.2f} to {seconds[-1]:.2f})"
    answered = f"{median(name, 'answered'):.2f} s"
    memory = (f"{median(name, what):.0f} MB" for what in ("resting", "peak"))
    return name, *ratios, spread, answered, *memory


async def main() -> None:
    """Start each bot in turn, several rounds, and print the table."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as name:  # the disk of the project: /tmp may be memory
        folder = Path(name)
        await fill(folder / "full.db", 0, SUBSCRIBED)
        bots = (OWN, PTB, AIOGRAM, OWN_FULL)
        for bot in bots:
            await start(bot, folder, 0)  # reads the disk warm, and makes the store
        rounds = [{bot: await start(bot, folder, number) for bot in bots} for number in range(1, ROUNDS + 1)]
    starts = {bot: [each[bot] for each in rounds] for bot in bots}
    own, ptb = (statistics.median(each.seconds for each in starts[bot]) for bot in (OWN, PTB))
    tell("start to the first getUpdates: Limber / empty PTB bot", own / ptb, at_most=1.5)
    answered = [statistics.median(each.answered for each in starts[bot]) for bot in (OWN, PTB)]
    tell("start to the first answer: Limber / empty PTB bot", answered[0] / answered[1])
    tell("start to the first getUpdates, seconds", own, at_most=1)
    print(
        machine(
            f"From the start of the process to its first getUpdates and to its first answer, for which a /start was "
            f"waiting; memory {QUIET:.0f} s later; warm disk, median of {ROUNDS} rounds; ratios: to the empty PTB bot"
        )
    )
    titles = (
        "",
        "first getUpdates, ratio",
        "first answer, ratio",
        "memory, ratio",
        "first getUpdates (shortest to longest)",
        "first answer",
        "at rest",
        "peak",
    )
    print(table(titles, [line(bot, starts) for bot in bots]))


if __name__ == "__main__":
    asyncio.run(main())
