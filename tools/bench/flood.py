"""Taps of bystanders while one person floods the bot: 1,000 messages of 4,096 hostile characters, and 100 reports.

Run it with `python -m tools.bench.flood`. Each run is a new bot; its taps are measured while it is idle, then while the
flood is worked off. The person has a history of 90 days, so that there is a page to draw for each report.
"""

from __future__ import annotations

import asyncio
import statistics
import time
from typing import TYPE_CHECKING, NamedTuple

from tools.bench.api import MeasuringApi, command, words
from tools.bench.goals import report_ratio
from tools.bench.grown import fill_grown
from tools.bench.side import LIMBER, scratch_folder, side
from tools.bench.storm import METHODS, push_taps, taps
from tools.bench.table import machine, percentile, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tools.bench.storm import Window

ROUNDS = 5
RATE = 30.0
TAPS_PER_SECOND, SECONDS = 10, 20
MESSAGES, REPORTS = 1_000, 100
DAYS = 90
UNNOTICED = 0.1
"""Seconds that nobody notices."""
AT_MOST = 2.0
LONGEST_READ = 120.0
"""Seconds until a run is given up."""

LONGEST = 4_096
"""Characters of a message (Telegram: sendMessage)."""

HOSTILE = (
    " ".join("s" + chr(97 + i % 26) * 2 + chr(97 + i // 26 % 26) + "tqzv" for i in range(450)),
    "no hurts gone but " * 240,
    "0 pain " * 600,
    "ﷺ" * LONGEST,
    "🤕" * (LONGEST // 2),
    "Z\u0351\u036b\u0343" * (LONGEST // 4),
)
"""Texts that are costly to read: unknown words, words about pain, signs that become eighteen, signs on signs."""


def flood(api: MeasuringApi, person: int) -> int:
    """Have one person send everything at once, the reports among the messages; return the last update."""
    last = 0
    for number in range(MESSAGES):
        text = f"{number} {HOSTILE[number % len(HOSTILE)]}"
        if number % (MESSAGES // REPORTS) == 0:
            api.push(command(number, person, "/report"))
        last = api.push(words(number, person, text[:LONGEST]))
    return last


class Run(NamedTuple):
    """What one run showed."""

    idle: Window
    busy: dict[str, list[float]]
    """Seconds from each tap in the flood to its answer and to its card."""
    handed: list[float]
    """Seconds from the handing over of each tap in the flood to its answer."""
    read: float
    """Seconds until the bot had all that the person sent."""
    reports: int
    """Reports sent by the end."""


async def measure() -> Run:
    """Measure one run."""
    flooder, bystanders = 1, 2 * TAPS_PER_SECOND * SECONDS
    first = 2 + TAPS_PER_SECOND * SECONDS
    with scratch_folder() as folder:
        path = folder / "limber.db"
        await fill_grown(path, bystanders + 1, {flooder: DAYS})
        async with MeasuringApi() as api, side(LIMBER, "limber_bot", api.url, path, RATE):
            await asyncio.sleep(1)  # until the work that follows a start is over
            idle = await taps(api, 2, TAPS_PER_SECOND, SECONDS)
            began, last = time.monotonic(), flood(api, flooder)
            tapped = await push_taps(api, first, TAPS_PER_SECOND, SECONDS)
            deadline = time.monotonic() + LONGEST_READ
            while last not in api.handed or any(len(api.at(method)) < bystanders for method in METHODS.values()):
                if time.monotonic() > deadline:
                    raise RuntimeError("the flood was not worked off")
                await asyncio.sleep(0.1)
            served = {what: api.at(method) for what, method in METHODS.items()}
            busy = {what: [at[person] - moment for person, moment in tapped.items()] for what, at in served.items()}
            answered = served["answered"]
            handed = [answered[first + n] - api.handed[last + 1 + n] for n in range(TAPS_PER_SECOND * SECONDS)]
            reports = sum(call.method == "sendDocument" for call in api.calls)
            return Run(idle, busy, handed, api.handed[last] - began, reports)


async def main() -> None:
    """Measure, and print the table."""
    rounds = [await measure() for _ in range(ROUNDS)]
    lines: list[Sequence[str]] = []
    series = {
        **{what: [(run.idle.seconds[what], run.busy[what]) for run in rounds] for what in METHODS},
        "answered after it was handed over": [(run.idle.seconds["answered"], run.handed) for run in rounds],
    }
    for what, runs in series.items():
        for share in (50, 99):
            idle = statistics.median(percentile(before, share) for before, _ in runs)
            each = [percentile(after, share) for _, after in runs]
            times = (idle, statistics.median(each), max(each))
            lines.append((f"{what}, p{share}", *(f"{seconds * 1_000:,.0f} ms" for seconds in times)))
        report_ratio(f"a tap in a flood, {what}: p99 / goal", times[1] / max(AT_MOST * idle, UNNOTICED), at_most=1)
    print(
        machine(
            f"{TAPS_PER_SECOND} taps a second of bystanders, while one person sends {MESSAGES:,} messages of "
            f"{LONGEST:,} hostile characters and {REPORTS} reports; median of {ROUNDS} runs"
        )
    )
    print(table(("a bystander's tap is", "idle", "in the flood", "worst run"), lines))
    read = ", ".join(f"{run.read:.1f} s" for run in rounds)
    print(f"The bot had the whole flood after {read}. Reports sent: {[run.reports for run in rounds]}.")


if __name__ == "__main__":
    asyncio.run(main())
