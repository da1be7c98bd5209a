"""A client of `clients.py` as a side of a benchmark: at "go" it sends, as fast as it can or at a pace, and reports.

Arguments: the client's name, the Bot API's address, messages, and either how many in flight or, as "@1000", how many a
second. At a pace ten more a second are answers to taps, of which the times are told apart.
"""

from __future__ import annotations

import asyncio
import json
import resource
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[2]))  # so that the script runs without an installation

from tools.bench.clients import CLIENTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tools.bench.clients import Send

TAPS_PER_SECOND = 10
TAPPERS = 10_000_000
"""People from here on tap; the others get reminders."""

PATIENCE = 2.0
"""Seconds after the last message is due in which it still counts as delivered."""


async def flood(send: Send, messages: int, in_flight: int) -> dict[str, object]:
    """Send as fast as it goes, so many at once."""
    people = iter(range(1, messages + 1))

    async def worker() -> None:
        for person in people:
            await send(person)

    started = time.perf_counter()
    await asyncio.gather(*(worker() for _ in range(in_flight)))
    return {"seconds": time.perf_counter() - started}


async def pace(send: Send, messages: int, rate: float) -> dict[str, object]:
    """Send each message at its moment, whatever became of those before it; times are from that moment on."""
    start = time.perf_counter() + 0.1
    taken: dict[str, list[float]] = {"messages": [], "taps": []}

    async def one(person: int, due: float, kind: str) -> None:
        await send(person)
        taken[kind].append(time.perf_counter() - due)

    async def stream(people: Iterable[int], each: float, kind: str) -> None:
        async with asyncio.TaskGroup() as group:
            for number, person in enumerate(people):
                due = start + number / each
                if (ahead := due - time.perf_counter()) > 0:
                    await asyncio.sleep(ahead)
                group.create_task(one(person, due, kind))

    seconds = messages / rate
    taps = range(TAPPERS, TAPPERS + int(seconds * TAPS_PER_SECOND))
    streams = asyncio.gather(stream(range(1, messages + 1), rate, "messages"), stream(taps, TAPS_PER_SECOND, "taps"))
    with suppress(TimeoutError):  # what was not delivered by then is seen from what is missing
        await asyncio.wait_for(streams, seconds + PATIENCE)
    return {"seconds": time.perf_counter() - start, **taken}


async def main(client: str, url: str, messages: int, how: str) -> None:
    """Run one client."""
    async with CLIENTS[client](url) as send:
        await asyncio.gather(*(send(person) for person in range(1, 65)))  # connections are open, code is warm
        print("{}", flush=True)
        if not await asyncio.to_thread(sys.stdin.readline):
            return
        before = _cpu_seconds()
        if how.startswith("@"):
            report = await pace(send, messages, float(how[1:]))
        else:
            report = await flood(send, messages, int(how))
        print(json.dumps({**report, "cpu": _cpu_seconds() - before}), flush=True)
        await asyncio.to_thread(sys.stdin.read)


def _cpu_seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4]))
