"""Reminders for many people in the same minute, beside the usual pattern: one `JobQueue.run_daily` job a person.

Run it with `python -m tools.bench.waves [brief | long]`; brief: the wave of 1,000 alone; long: with the waves that take
minutes. Each bot has one core for itself, the Bot API has the other. Compare ratios, since seconds depend on the
machine.
"""

from __future__ import annotations

import asyncio
import os
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tools.bench.api import MeasuringApi
from tools.bench.goals import report_ratio
from tools.bench.sample_people import fill
from tools.bench.side import LIMBER, PEERS, Side, scratch_folder, side
from tools.bench.table import machine, table

if TYPE_CHECKING:
    from collections.abc import Sequence

SIZES = (10_000, 100_000)
LIMIT = 30.0
"""Telegram's limit, messages a second."""

PAID_LIMIT = 1_000.0
"""Telegram's limit with paid broadcasts."""

WAVES = ((1_000, LIMIT), (10_000, PAID_LIMIT))
"""People and limit of the waves that are sent to the end."""

LONG_WAVES = ((10_000, LIMIT), (100_000, PAID_LIMIT))
"""Waves that take minutes: 10,000 at 30/s take 333 s."""

WINDOW = 15.0
"""Seconds after everybody is due during which the two patterns are compared."""

PATIENCE = 5
"""A wave is given up after this multiple of the time that the limit allows."""


@dataclass(frozen=True)
class WaveResult:
    """The result of a side with everybody due at once."""

    start: float
    """Seconds from the start of its process until it was ready."""
    memory: float
    """Peak memory of its process, in megabytes."""
    arrived: int
    """Number of people whose reminder arrived."""
    repeated: int
    """Number of reminders that arrived a second time or more."""
    last: float
    """Seconds from when everybody was due until the last reminder that arrived; 0 if none did."""
    cpu: float
    """Seconds of processor time since everybody was due."""


async def limber(people: int, limit: float, seconds: float) -> WaveResult:
    """Let Limber send reminders until all have arrived, at most for these seconds."""
    with scratch_folder() as folder:
        path = folder / "limber.db"
        await fill(path, people)
        async with MeasuringApi() as api, side(LIMBER, "limber_bot", api.url, path, limit, core=0) as bot:
            await asyncio.sleep(1)  # until the work that follows a start is over, with its first round
            before, due = bot.cpu_seconds(), time.monotonic()
            bot.go()
            await api.count("sendMessage", people, seconds)
            return _outcome(api, bot, due, before)


async def jobs(people: int, limit: float, patience: str) -> WaveResult:
    """Let one job a person send, until all were dropped or the window is over."""
    async with MeasuringApi() as api, side(PEERS, "ptb_jobs", api.url, people, limit, patience, core=0) as bot:
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


async def print_waves(waves: Sequence[tuple[int, float]]) -> None:
    """Print how long waves take, as a ratio to what the limit allows."""
    lines = []
    for people, limit in waves:
        allowed = people / limit
        wave = await limber(people, limit, PATIENCE * allowed)
        ratio = f"{wave.last / allowed * people / wave.arrived:.3f}" if wave.arrived else "-"
        wave_of = f"{people:,} reminders at {limit:,.0f}/s"
        report_ratio(f"{wave_of}: time / what the limit allows", wave.last / allowed, at_most=1.01)
        report_ratio(f"{wave_of}: arrived / people", wave.arrived / people, at_least=1)
        report_ratio(f"{wave_of}: repeated", wave.repeated, at_most=0)
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
    print(machine("Limber's wave from when all are due to the last one sent; ratio: to people / limit"))
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
    print(f"All due in the same second, limit {LIMIT:.0f}/s, during {WINDOW:.0f} s; ratios: to Limber\n")
    print(table(("people", "pattern", "sent / allowed", "start-up", "peak memory"), lines))


async def main(how: str) -> None:
    """Measure, and print the tables."""
    os.sched_setaffinity(0, {1})
    await print_waves({"brief": WAVES[:1], "long": (*WAVES, *LONG_WAVES)}.get(how, WAVES))
    if how != "brief":
        await print_patterns()


if __name__ == "__main__":
    asyncio.run(main("".join(sys.argv[1:])))
