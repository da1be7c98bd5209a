"""Time from the start of the process to its first getUpdates and first answer, and memory at rest, beside empty bots.

Run it with `python -m tools.bench.start [brief]`; brief: fewer rounds, without aiogram and the full database. Limber is
started as in production, `python -m bot`. All bots run in the environment of the peers, because that of development
has more packages, some of which httpx looks for.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import time
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tools.bench.api import TOKEN, MeasuringApi, command
from tools.bench.goals import report_ratio
from tools.bench.sample_people import fill
from tools.bench.side import PEERS, ROOT, memory_mb, scratch_folder
from tools.bench.table import machine, table

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from pathlib import Path

ROUNDS, BRIEF_ROUNDS = 9, 5
QUIET = 2.0
"""Seconds after the first answer until memory is measured; the work that follows a start is over by then."""

PATIENCE = 60.0
SUBSCRIBED = 1_000_000
OWN, OWN_FULL, PTB, AIOGRAM = (
    "Limber",
    f"Limber, {SUBSCRIBED:,} people in its database",
    "empty PTB bot over httpx",
    "empty aiogram bot",
)


@dataclass(frozen=True)
class Start:
    """The measures of one start."""

    seconds: float
    """Seconds from the start of the process until its first getUpdates arrived."""
    answered: float
    """Seconds from the start of the process until the answer to the /start that was waiting for it."""
    resting: float
    """Resident memory `QUIET` later, in megabytes (VmRSS)."""
    peak: float
    """Peak resident memory until then, in megabytes (VmHWM)."""


def command_line(name: str, url: str, folder: Path) -> tuple[Sequence[str | Path], dict[str, str]]:
    """Return the command line of a bot, and its environment variables beyond the common ones."""
    if name in {PTB, AIOGRAM}:
        bare = (PEERS, "-m", "tools.bench.bare_bot", "ptb" if name == PTB else "aiogram", url)
        return bare, {"PTB_TIMEDELTA": "true", "PYTHONPATH": str(ROOT)}
    database = folder / ("full.db" if name == OWN_FULL else "limber.db")
    own = {"BOT_TOKEN": TOKEN, "BOT_API_URL": url, "DATABASE_URL": f"sqlite:///{database}", "LOG_LEVEL": "WARNING"}
    return (PEERS, "-m", "bot"), {**own, "PYTHONPATH": str(ROOT)}


@asynccontextmanager
async def running(name: str, url: str, folder: Path) -> AsyncIterator[int]:
    """Run a bot in a folder without a .env file until the block ends; yield its process id."""
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
    """Start a bot for which a /start with this update id is waiting."""
    async with MeasuringApi(before=number) as api:
        api.push(command(1, 1, "/start"))
        began = time.monotonic()
        async with running(name, api.url, folder) as process:
            if not await api.count("sendMessage", 1, PATIENCE):
                raise RuntimeError(f"{name} did not answer")
            asked, answered = (min(api.at(method).values()) - began for method in ("getUpdates", "sendMessage"))
            await asyncio.sleep(QUIET)
            return Start(asked, answered, memory_mb(process, "VmRSS"), memory_mb(process, "VmHWM"))


def line(name: str, starts: dict[str, list[Start]]) -> Sequence[str]:
    """Return a bot's line of the table, ratios to the empty PTB bot first."""

    def median(bot: str, what: str) -> float:
        return statistics.median(float(getattr(each, what)) for each in starts[bot])

    ratios = (f"{median(name, what) / median(PTB, what):.2f}" for what in ("seconds", "answered", "resting"))
    seconds = sorted(each.seconds for each in starts[name])
    spread = f"{median(name, 'seconds'):.2f} s ({seconds[0]:.2f} to {seconds[-1]:.2f})"
    answered = f"{median(name, 'answered'):.2f} s"
    memory = (f"{median(name, what):.0f} MB" for what in ("resting", "peak"))
    return name, *ratios, spread, answered, *memory


async def main(*, brief: bool) -> None:
    """Start each bot in turn, several rounds, and print the table."""
    bots = (OWN, PTB) if brief else (OWN, PTB, AIOGRAM, OWN_FULL)
    count = BRIEF_ROUNDS if brief else ROUNDS
    with scratch_folder() as folder:
        if OWN_FULL in bots:
            await fill(folder / "full.db", 0, SUBSCRIBED)
        for bot in bots:
            await start(bot, folder, 0)  # fills the disk cache and creates the database
        rounds = [{bot: await start(bot, folder, number) for bot in bots} for number in range(1, count + 1)]
    starts = {bot: [each[bot] for each in rounds] for bot in bots}
    own, ptb = (statistics.median(each.seconds for each in starts[bot]) for bot in (OWN, PTB))
    report_ratio("start to the first getUpdates: Limber / empty PTB bot", own / ptb, at_most=1.5)
    answered = [statistics.median(each.answered for each in starts[bot]) for bot in (OWN, PTB)]
    report_ratio("start to the first answer: Limber / empty PTB bot", answered[0] / answered[1])
    report_ratio("start to the first getUpdates, seconds", own, at_most=1)
    print(
        machine(
            f"From the start of the process to its first getUpdates and to the first answer, to a /start that was "
            f"waiting; memory {QUIET:.0f} s later; warm disk, median of {count} rounds; ratios: to the empty PTB bot"
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
    asyncio.run(main(brief=sys.argv[1:] == ["brief"]))
