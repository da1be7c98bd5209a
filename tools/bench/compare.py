"""Compare two checkouts: processor time a unit of work, both in turn, as a ratio of this checkout to the base.

Run it with `python -m tools.bench.compare BASE_FOLDER`, where BASE_FOLDER is a checkout of another commit, such as one
made by `git worktree add`. It takes about four minutes. Each checkout is driven from outside only: `python -m bot run`
as a process of its own, against a Bot API server on loopback. A checkout with a `.venv` runs on that interpreter.

Processor time is compared, not wall time, because it depends less on what else the machine does. Each round measures
both checkouts one after the other on a copy of a database that the same checkout has written. Printed are the median of
the rounds' ratios with the lowest and the highest, and the ratio of each side's lowest figure, which other load on the
machine disturbs least.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import TYPE_CHECKING

from tools.bench.api import TOKEN, MeasuringApi, command
from tools.bench.chats import Chats
from tools.bench.side import cpu_seconds, memory_mb
from tools.bench.table import machine, table

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Sequence

ROUNDS = 7
PEOPLE = 1_000
PATIENCE = 60.0
"""Seconds to wait for a start or a wave."""

ONBOARDING = ("Yes, keep my answers", "None of these", "in London", "07:30")
"""Labels (English) of the buttons from /start to the end of onboarding."""

TAPS = ("Start now", "4", "Done", "Done")
"""Labels of the buttons that everybody taps, one after another, from the reminder on."""

MEASURES = {
    "start": "a start, until the first answer",
    "sends": "a command answered with a new message",
    "wave": f"a reminder in a wave of {PEOPLE:,}",
    "taps": "a whole tap",
}
"""What is measured, and its name in the table; all are seconds of processor time."""

DATABASE = "limber.db"
LAST_UPDATE = 1_000_000
"""The id that the updates of a measurement follow; above all ids that preparing a database uses."""


class MeasuredBot:
    """A process of `python -m bot run`."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        """Take over a process that has just been started."""
        self._process = process

    @property
    def running(self) -> bool:
        """Whether it has not been stopped."""
        return self._process.returncode is None

    def cpu_seconds(self) -> float:
        """Return the processor time used so far, in steps of 10 ms."""
        return cpu_seconds(self._process.pid)

    def memory_mb(self, what: str) -> float:
        """Return its memory, resident now (VmRSS) or at its peak (VmHWM), in megabytes."""
        return memory_mb(self._process.pid, what)

    async def stop(self, number: signal.Signals) -> float:
        """End the process with a signal; return all processor seconds that it has used."""
        self._process.send_signal(number)
        _, status, usage = await asyncio.to_thread(os.wait4, self._process.pid, 0)
        self._process.returncode = os.waitstatus_to_exitcode(status)
        return usage.ru_utime + usage.ru_stime


def start_bot(checkout: Path, folder: Path, url: str) -> MeasuredBot:
    """Start the bot of a checkout on core 0, its database in `folder`, which has no .env file.

    The paid limit of 1,000 messages a second is set, so that waiting for the limiter takes little of a round.
    """
    own = checkout / ".venv" / "bin" / "python"
    settings = {
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": url,
        "DATABASE_URL": f"sqlite:///{folder / DATABASE}",
        "LOG_LEVEL": "ERROR",
        "MESSAGES_PER_SECOND": "1000",
        "ALLOW_PAID_BROADCAST": "true",
        "PYTHONPATH": str(checkout),
    }
    inherited = {key: os.environ[key] for key in ("PATH", "HOME", "LANG") if key in os.environ}
    process = subprocess.Popen(
        [own if own.exists() else sys.executable, "-m", "bot", "run"],
        cwd=folder,
        env={**inherited, **settings},
    )
    os.sched_setaffinity(process.pid, {0})
    return MeasuredBot(process)


@asynccontextmanager
async def running_bot(checkout: Path, folder: Path, url: str) -> AsyncIterator[MeasuredBot]:
    """Run the bot of a checkout until the block ends or it is stopped there."""
    bot = start_bot(checkout, folder, url)
    try:
        yield bot
    finally:
        if bot.running:
            await bot.stop(signal.SIGKILL)


async def prepare(checkout: Path, folder: Path) -> None:
    """Let everybody go through onboarding, and leave the database that the bot of this checkout has written.

    One more person makes the taps, so that the films on the cards are uploaded and the database has their ids.
    """
    scout = PEOPLE + 1
    everybody = range(1, scout + 1)
    async with MeasuringApi() as api, running_bot(checkout, folder, api.url) as bot:
        chats = Chats(api)
        await chats.send(everybody, "/start")
        for label in ONBOARDING:
            await chats.tap(everybody, label)
            while chats.offers(label):  # a later version asks in several cards what an earlier one asked in one
                await chats.tap(everybody, label)
        await tap_all(chats, [scout])
        await chats.idle()
        await bot.stop(signal.SIGTERM)


async def measure_start(checkout: Path, folder: Path) -> float:
    """Return the processor seconds of a start until its first answer, for which a command was waiting."""
    async with MeasuringApi(before=LAST_UPDATE) as api, running_bot(checkout, folder, api.url) as bot:
        api.push(command(0, 1, "/help"))
        if not await api.count("sendMessage", 1, PATIENCE):
            raise RuntimeError(f"the bot of {checkout} does not answer")
        return await bot.stop(signal.SIGKILL)


async def measure_work(checkout: Path, folder: Path) -> dict[str, float]:
    """Return processor seconds a unit of the other measures, in one process of the bot."""
    everybody = range(1, PEOPLE + 1)
    async with MeasuringApi(before=2 * LAST_UPDATE) as api, running_bot(checkout, folder, api.url) as bot:
        chats = Chats(api)
        await chats.send([1], "/help")
        await chats.idle()

        async def cost(work: Awaitable[None], units: int) -> float:
            before = bot.cpu_seconds()
            await work
            await chats.idle()
            return (bot.cpu_seconds() - before) / units

        return {
            "sends": await cost(chats.send(everybody, "/help"), PEOPLE),
            "wave": await cost(wave(api, folder), PEOPLE),
            "taps": await cost(tap_all(chats, everybody), PEOPLE * len(TAPS)),
        }


async def wave(api: MeasuringApi, folder: Path) -> None:
    """Make everybody due now, where it is about noon now, and wait until all reminders have arrived."""
    before = sum(call.method == "sendMessage" for call in api.calls)
    now = int(time.time())
    west = time.gmtime(now).tm_hour - 12  # Etc/GMT+3 is three hours behind UTC
    with closing(sqlite3.connect(folder / DATABASE)) as connection, connection:
        connection.execute(
            "UPDATE people SET next_due_at = ?, zone = ? WHERE id <= ?", (now, f"Etc/GMT{west:+d}", PEOPLE)
        )
    if not await api.count("sendMessage", before + PEOPLE, PATIENCE):
        raise RuntimeError("not all reminders have arrived")


async def tap_all(chats: Chats, people: Sequence[int]) -> None:
    """Let everybody tap each button of `TAPS`."""
    for label in TAPS:
        await chats.tap(people, label)


async def measure_round(checkout: Path, prepared: Path) -> dict[str, float]:
    """Return all measures of a checkout, on a copy of its prepared database."""
    with tempfile.TemporaryDirectory(dir=prepared.parent) as name:
        folder = Path(name) / "data"
        shutil.copytree(prepared, folder)
        return {"start": await measure_start(checkout, folder), **await measure_work(checkout, folder)}


def report(rounds: Sequence[tuple[dict[str, float], dict[str, float]]]) -> str:
    """Return the table of the rounds' measures, (base, this checkout) each."""
    lines = []
    for measure, title in MEASURES.items():
        ratios = [own[measure] / base[measure] for base, own in rounds]
        medians = (statistics.median(pair[side][measure] for pair in rounds) * 1000 for side in (0, 1))
        least = min(own[measure] for _, own in rounds) / min(base[measure] for base, _ in rounds)
        spread = f"{min(ratios):.3f} to {max(ratios):.3f}"
        times = (f"{median:,.3f} ms" for median in medians)
        lines.append((title, f"{statistics.median(ratios):.3f}", spread, f"{least:.3f}", *times))
    return table(("processor time of", "this / base", "lowest to highest", "lowest / lowest", "base", "this"), lines)


async def compare(base: Path, own: Path) -> None:
    """Measure both checkouts in turn, and print the table."""
    os.sched_setaffinity(0, {1})
    began = time.monotonic()
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as name:  # on the disk of the project: /tmp may be memory
        prepared = {checkout: Path(name) / side for side, checkout in (("base", base), ("own", own))}
        for checkout, folder in prepared.items():
            folder.mkdir()
            await prepare(checkout, folder)
        rounds = [
            (await measure_round(base, prepared[base]), await measure_round(own, prepared[own])) for _ in range(ROUNDS)
        ]
    print(machine(f"{own} compared with {base}, {ROUNDS} rounds in turn, {time.monotonic() - began:.0f} s"))
    print(report(rounds))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tools.bench.compare", description="Compare two checkouts.")
    parser.add_argument("base", type=Path, help="a checkout of the commit to compare with")
    asyncio.run(compare(parser.parse_args().base.resolve(), Path(__file__).parents[2]))
