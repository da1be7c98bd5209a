"""The whole bot as a side of a benchmark, answering a tap of each of many people who live far apart in its store.

Arguments: the Bot API's address, the database file, how many people tap, and how far apart their ids are.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))  # so that the script runs without an installation

from tools.bench.tap_side import IN_FLIGHT, limber, start_tap


async def main(url: str, path: Path, taps: int, apart: int) -> None:
    """Run the bot until its standard input ends; at "go" hand over all taps, so many at once."""
    people = iter(range(1, taps * apart + 1, apart))
    async with limber(url, path) as feed:

        async def worker() -> None:
            for person in people:
                await feed(start_tap(person))

        print("{}", flush=True)
        if await asyncio.to_thread(sys.stdin.readline):
            await asyncio.gather(*(worker() for _ in range(IN_FLIGHT)))
        await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])))
