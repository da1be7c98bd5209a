"""Taps of bystanders while one person floods the bot: 1,000 messages of 4,096 hostile characters, and 100 reports.

Run it with `python -m tools.bench.flood`. Each run is a new bot; its taps are measured while it is idle, then while the
flood is worked off. The person has a history of 90 days, so that there is a page to draw for each report.
"""

from __future__ import annotations

import asyncio
import statistics
from typing import TYPE_CHECKING

from tools.bench.api import MeasuringApi, command, words
from tools.bench.goals import report_ratio
from tools.bench.grown import fill_grown
from tools.bench.side import LIMBER, scratch_folder, side
from tools.bench.storm import METHODS, taps
from tools.bench.table import machine, percentile, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tools.bench.storm import Window

ROUNDS = 1
RATE = 30.0
TAPS_PER_SECOND, SECONDS = 10, 20
MESSAGES, REPORTS = 1_000, 100
DAYS = 90
UNNOTICED = 0.1
"""Seconds that nobody notices."""
AT_MOST = 2.0

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


def flood(api: MeasuringApi, person: int) -> None:
    """Have one person send everything at once, the reports among the messages."""
    for number in range(MESSAGES):
        text = f"{number} {HOSTILE[number % len(HOSTILE)]}"
        api.push(words(number, person, text[:LONGEST]))
        if number % (MESSAGES // REPORTS) == 0:
            api.push(command(number, person, "/report"))


async def measure() -> tuple[Window, Window, int, bool]:
    """Return the bystanders' taps, idle and in the flood, the reports sent by then, and whether the flood was over."""
    flooder, bystanders = 1, 2 * TAPS_PER_SECOND * SECONDS
    with scratch_folder() as folder:
        path = folder / "limber.db"
        await fill_grown(path, bystanders + 1, {flooder: DAYS})
        async with MeasuringApi() as api, side(LIMBER, "limber_bot", api.url, path, RATE):
            await asyncio.sleep(1)  # until the work that follows a start is over
            idle = await taps(api, 2, TAPS_PER_SECOND, SECONDS)
            flood(api, flooder)
            busy = await taps(api, 2 + TAPS_PER_SECOND * SECONDS, TAPS_PER_SECOND, SECONDS)
            reports = sum(call.method == "sendDocument" for call in api.calls)
            return idle, busy, reports, len(api.handed) == bystanders + MESSAGES + REPORTS


async def main() -> None:
    """Measure, and print the table."""
    rounds = [await measure() for _ in range(ROUNDS)]
    lines: list[Sequence[str]] = []
    for what in METHODS:
        for share in (50, 99):
            idle = statistics.median(percentile(before.seconds[what], share) for before, _, _, _ in rounds)
            busy = statistics.median(percentile(after.seconds[what], share) for _, after, _, _ in rounds)
            worst = max(percentile(after.seconds[what], share) for _, after, _, _ in rounds)
            lines.append((f"{what}, p{share}", *(f"{time * 1_000:,.0f} ms" for time in (idle, busy, worst))))
            if share == 99:  # noqa: PLR2004 - the share of the goal
                report_ratio(f"a tap in a flood, {what}: p99 / goal", busy / max(AT_MOST * idle, UNNOTICED), at_most=1)
    print(
        machine(
            f"{TAPS_PER_SECOND} taps a second of bystanders, while one person sends {MESSAGES:,} messages of "
            f"{LONGEST:,} hostile characters and {REPORTS} reports; median of {ROUNDS} runs"
        )
    )
    print(table(("a bystander's tap is", "idle", "in the flood", "worst run"), lines))
    unserved = sum(sum(after.unserved.values()) for _, after, _, _ in rounds)
    over = sum(is_over for _, _, _, is_over in rounds)
    print(f"Not served: {unserved}. Reports sent: {[sent for _, _, sent, _ in rounds]}. Floods handed over: {over}.")


if __name__ == "__main__":
    asyncio.run(main())
