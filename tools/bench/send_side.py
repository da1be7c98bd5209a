"""A client of `clients.py` as a side of a benchmark: at "go" it sends, at full speed or at a fixed rate, and reports.

Arguments: the client's name, the Bot API's address, the number of messages, and either the number in flight or, as
"@1000", the number a second. At a fixed rate ten more a second are answers to taps; their times are reported apart.
"""

from __future__ import annotations

import asyncio
import json
import resource
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from tools.bench.clients import CLIENTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tools.bench.clients import Send

TAPS_PER_SECOND = 10
TAPPERS = 10_000_000
"""Ids from here on are those of people who tap; the others get reminders."""

PATIENCE = 2.0
"""Seconds after the last message is due until which messages count as delivered."""


async def flood(send: Send, messages: int, in_flight: int) -> dict[str, object]:
    """Send at full speed, `in_flight` at once."""
    people = iter(range(1, messages + 1))

    async def worker() -> None:
        for person in people:
            await send(person)

    started = time.perf_counter()
    await asyncio.gather(*(worker() for _ in range(in_flight)))
    return {"seconds": time.perf_counter() - started}


async def pace(send: Send, messages: int, rate: float) -> dict[str, object]:
    """Send each message when it is due, even if earlier ones are not done; times count from when it was due."""
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
    with suppress(TimeoutError):  # what was not delivered by then is missing from `taken`
        await asyncio.wait_for(streams, seconds + PATIENCE)
    return {"seconds": time.perf_counter() - start, **taken}


async def main(client: str, url: str, messages: int, how: str) -> None:
    """Run one client."""
    async with CLIENTS[client](url) as send:
        await asyncio.gather(*(send(person) for person in range(1, 65)))  # opens the connections and warms up the code
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
