"""Resident memory of the bot after a typed place and ten reports: what loads the most tables and libraries.

Run it with `python -m tools.bench.memory`. Limber is started as in production, `python -m bot run`, and memory is read
from /proc (VmRSS, VmHWM), in one run. In an environment for development it is a little more than in production,
because httpx imports what it finds there.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

from tools.bench.api import MeasuringApi
from tools.bench.chats import Chats
from tools.bench.compare import ONBOARDING, TAPS, running_bot
from tools.bench.goals import report_ratio
from tools.bench.side import ROOT, scratch_folder
from tools.bench.table import machine, table

PEOPLE = range(1, 11)
"""Each gets a report of their own, which is drawn."""

PLACE = "Bad Homburg"
"""A place that is typed where the bot asks for one; it is looked up in the table of cities."""

ZONE = f"in {PLACE}"
"""In the label of the button that the bot offers for that place."""

MOST = 110.0
"""Megabytes after all of it."""


async def main() -> None:
    """Measure at rest, after the typed place and after the reports, and print a table."""
    lines = []
    async with MeasuringApi() as api:
        with scratch_folder() as folder:
            async with running_bot(ROOT, Path(folder), api.url) as bot:

                def measure(when: str) -> float:
                    resting, peak = (bot.memory_mb(what) for what in ("VmRSS", "VmHWM"))
                    lines.append((when, f"{resting:.1f} MB", f"{peak:.1f} MB"))
                    return resting

                chats = Chats(api)
                await chats.send([1], "/help")
                await chats.idle()
                measure("after the first answer")
                await onboard(chats)
                measure("after onboarding with a typed place")
                for label in TAPS:
                    await chats.tap(PEOPLE, label)
                for person in PEOPLE:
                    await chats.send([person], "/report")
                    await chats.idle()
                report_ratio(
                    "memory after a typed place and ten reports, MB", measure("after ten reports"), at_most=MOST
                )
        files = sum(call.method == "sendDocument" for call in api.calls)
    print(machine(f"Resident memory in one run; {files} report files were sent"))
    print(table(("", "resident", "peak"), lines))


async def onboard(chats: Chats) -> None:
    """Let everybody go from /start to the start of the routine; where they live is typed."""
    await chats.send(PEOPLE, "/start")
    for label in ONBOARDING:
        if "London" in label:
            await chats.send(PEOPLE, PLACE)
            await chats.idle()
            await chats.tap(PEOPLE, ZONE)
            continue
        await chats.tap(PEOPLE, label)
        while chats.offers(label):
            await chats.tap(PEOPLE, label)
    await chats.idle()


if __name__ == "__main__":
    asyncio.run(main())
