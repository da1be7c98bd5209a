"""Reminders for many people in the same minute, beside the usual pattern: one `JobQueue.run_daily` job a person.

Run it with `python tools/bench/waves.py [whole]`; with "whole" longer waves are waited for as well,
which takes many minutes. Each bot has one core for itself, the Bot API has the other. Ratios are what to compare;
seconds are this machine's.
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

from bot.jobs.reminders import BATCH
from storage.claims import _DUE as DUE_QUERY  # the statement itself is what is measured
from storage.claims import claim_due
from storage.database import Database
from tools.bench.api import MeasuringApi
from tools.bench.goals import tell
from tools.bench.sample_people import DUE_AT, fill
from tools.bench.side import LIMBER, PEERS, Side, side
from tools.bench.table import machine, table

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from sqlite3 import Connection

SIZES = (10_000, 100_000)
SUBSCRIBED = 1_000_000
LIMIT = 30.0
"""Telegram's limit, messages a second."""

PAID_LIMIT = 1_000.0
"""Telegram's limit with paid broadcasts."""

WAVES = ((1_000, LIMIT), (10_000, PAID_LIMIT))
"""People and limit of the waves that are waited for."""

LONG_WAVES = ((10_000, LIMIT), (100_000, PAID_LIMIT))
"""Those that take minutes: 10,000 at 30/s take 333 s."""

WINDOW = 15.0
"""Seconds after everybody is due in which the two patterns are compared."""

PATIENCE = 5
"""How many times as long as the limit allows a wave may take before it is given up."""


@dataclass(frozen=True)
class WaveResult:
    """What a side did with everybody due at once."""

    start: float
    """Seconds from the start of its process until it was ready."""
    memory: float
    """Its peak, in megabytes."""
    arrived: int
    """People whose reminder arrived."""
    repeated: int
    """Reminders that arrived again."""
    last: float
    """Seconds from the moment everybody was due until the last one that arrived; 0 where none did."""
    cpu: float
    """Seconds of processor time since they were due."""


@asynccontextmanager
async def folder() -> AsyncIterator[Path]:
    """Give a folder on the disk of the project (/tmp may be memory), deleted afterwards."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as name:
        yield Path(name)


def _queries(connection: Connection, limit: int, times: int) -> float:
    """Return the median time of the tick's query, in seconds."""
    values = {"now": int(DUE_AT.timestamp()), "limit": limit}

    def once() -> float:
        started = time.perf_counter()
        connection.execute(DUE_QUERY, values).fetchall()
        return time.perf_counter() - started

    return statistics.median(once() for _ in range(times))


async def claims(people: int) -> tuple[float, float]:
    """Return seconds for 1,000 people: of the query, and of claiming them as the tick does, flushed to the disk."""
    async with folder() as place:
        path = place / "limber.db"
        await fill(path, people)
        async with await Database.open(path) as database:
            query = await database.read(_queries, BATCH, 50) * 1000 / BATCH
            started = time.perf_counter()
            while await database.transaction(claim_due, DUE_AT, BATCH) == BATCH:
                pass
            return query, (time.perf_counter() - started) * 1000 / people


async def nobody_due() -> tuple[float, float]:
    """Return seconds: of a tick's query with nobody due, and of the whole tick, for a million subscribed."""
    async with folder() as place:
        path = place / "limber.db"
        await fill(path, 0, SUBSCRIBED)
        async with await Database.open(path) as database:
            query = await database.read(_queries, BATCH, 1_000)
            ticks = []
            for _ in range(50):
                started = time.perf_counter()
                await database.transaction(claim_due, DUE_AT, BATCH)
                ticks.append(time.perf_counter() - started)
            return query, statistics.median(ticks)


async def limber(people: int, limit: float, seconds: float) -> WaveResult:
    """Send Limber's reminders until all have arrived, or for so many seconds."""
    async with folder() as place:
        path = place / "limber.db"
        await fill(path, people)
        async with MeasuringApi() as api, side(LIMBER, "limber_bot.py", api.url, path, limit, core=0) as bot:
            await asyncio.sleep(1)  # what a start brings with it is over, its first round as well
            before, due = bot.cpu_seconds(), time.monotonic()
            bot.go()
            await api.count("sendMessage", people, seconds)
            return _outcome(api, bot, due, before)


async def jobs(people: int, limit: float, patience: str) -> WaveResult:
    """Send with one job a person, until all were dropped or the window is over."""
    async with MeasuringApi() as api, side(PEERS, "ptb_jobs.py", api.url, people, limit, patience, core=0) as bot:
        due = bot.facts["due"]
        await asyncio.sleep(due - time.monotonic())
        before = bot.cpu_seconds()
        sent = asyncio.create_task(api.count("sendMessage", people, WINDOW))
        dropped = asyncio.create_task(bot.report())
        await asyncio.wait((sent, dropped), return_when=asyncio.FIRST_COMPLETED)
        for task in (sent, dropped):
            task.cancel()
        await asyncio.wait((sent, dropped))
        return _outcome(api, bot, due, before)


def _outcome(api: MeasuringApi, bot: Side, due: float, cpu_before: float) -> WaveResult:
    sent = [call for call in api.calls if call.method == "sendMessage"]
    arrived = len({call.who for call in sent})
    last = sent[-1].at - due if sent else 0.0
    return WaveResult(
        bot.ready_after, bot.peak_mb(), arrived, len(sent) - arrived, last, bot.cpu_seconds() - cpu_before
    )


async def print_claims() -> None:
    """Print what deciding costs."""
    lines = []
    for people in SIZES:
        query, claim = await claims(people)
        lines.append((f"{people:,} due", f"{query * 1000:.2f} ms", f"{claim * 1000:.0f} ms"))
    print(machine(f"The tick, per 1,000 people due, {BATCH} a transaction"))
    print(table(("people", "query", "claim, durable"), lines))
    query, tick = await nobody_due()
    print(table(("people", "query", "whole tick"), [(f"{SUBSCRIBED:,} subscribed, 0 due", _ms(query), _ms(tick))]))


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.3f} ms"


async def print_waves(*, whole: bool) -> None:
    """Print how long whole waves take, as a ratio to what the limit allows."""
    lines = []
    for people, limit in (*WAVES, *LONG_WAVES) if whole else WAVES:
        allowed = people / limit
        wave = await limber(people, limit, PATIENCE * allowed)
        ratio = f"{wave.last / allowed * people / wave.arrived:.3f}" if wave.arrived else "-"
        wave_of = f"{people:,} reminders at {limit:,.0f}/s"
        tell(f"{wave_of}: time / what the limit allows", wave.last / allowed, at_most=1.01)
        tell(f"{wave_of}: arrived / people", wave.arrived / people, at_least=1)
        tell(f"{wave_of}: repeated", wave.repeated, at_most=0)
        cpu = f"{wave.cpu * 1000 / max(1, wave.arrived):.2f} ms"
        arrived, repeated = f"{wave.arrived:,}", f"{wave.repeated:,}"
        lines.append(
            (
                f"{people:,}",
                f"{limit:,.0f}/s",
                ratio,
                f"{wave.last:.1f} s",
                arrived,
                repeated,
                cpu,
                f"{wave.memory:.0f} MB",
            )
        )
    print("Limber's wave from the moment all are due to the last one sent; ratio: to people / limit\n")
    print(table(("people", "limit", "ratio", "time", "arrived", "repeated", "CPU a reminder", "peak memory"), lines))


async def print_patterns() -> None:
    """Print Limber beside one job a person."""
    lines = []
    for people in SIZES:
        own = await limber(people, LIMIT, WINDOW)
        for name, outcome in (
            ("Limber", own),
            ("run_daily, as it comes", await jobs(people, LIMIT, "default")),
            ("run_daily, misfire_grace_time=None", await jobs(people, LIMIT, "patient")),
        ):
            share = outcome.arrived / (LIMIT * WINDOW)
            start = f"{outcome.start / own.start:.1f} ({outcome.start:.1f} s)"
            memory = f"{outcome.memory / own.memory:.1f} ({outcome.memory:,.0f} MB)"
            lines.append((f"{people:,}", name, f"{share:.2f} ({outcome.arrived})", start, memory))
    print(f"All due in the same second, limit {LIMIT:.0f}/s, looked at for {WINDOW:.0f} s; ratios: to Limber\n")
    print(table(("people", "pattern", "sent / allowed", "start-up", "peak memory"), lines))


async def main(*, whole: bool) -> None:
    """Measure everything and print the tables."""
    os.sched_setaffinity(0, {1})
    await print_claims()
    await print_waves(whole=whole)
    await print_patterns()


if __name__ == "__main__":
    asyncio.run(main(whole="whole" in sys.argv[1:]))
