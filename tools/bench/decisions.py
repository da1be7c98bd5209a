"""Decisions a second on PostgreSQL beside SQLite, in one run on the same cores, and what a decision costs there.

Run it with `python -m tools.bench.decisions`. A decision is a tap of a whole routine, durable before the person's next:
each server flushes its log to the disk, and both commit in groups. The goal is 0.4 of SQLite's.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import time
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from storage.database import Database
from storage.moving import move
from tools.bench.goals import report_ratio
from tools.bench.grown import ROUTINE, do_routines, fill_grown
from tools.bench.postgres_server import postgres_server
from tools.bench.side import cpu_seconds, scratch_folder
from tools.bench.table import machine, table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tools.bench.postgres_server import PostgresServer

AT_ONCE = 50
"""People who tap at the same time."""

ROUNDS, ROUTINES = 5, 200
"""Rounds in turn, and people who go through a routine in each."""

BEHIND = 30
"""Days on which everybody has done a routine."""

GOAL = 0.4
SETTINGS = {"shared_buffers": "128MB", "fsync": "on", "synchronous_commit": "on"}
"""PostgreSQL's own defaults, written out: a commit is on the disk when it returns."""


class Figures(NamedTuple):
    """What one round measured."""

    rate: float
    """Decisions a second."""
    bot_seconds: float
    """Processor time of this process a decision."""
    server_seconds: float
    """Processor time of the server a decision."""


async def run(database: Database, people: Sequence[int], server_cpu: Callable[[], float]) -> Figures:
    """Let each of these people go through a routine, `AT_ONCE` at the same time."""
    wall, bot, server = time.perf_counter(), time.process_time(), server_cpu()
    await do_routines(database, people, AT_ONCE)
    decisions = len(people) * len(ROUTINE)
    return Figures(
        decisions / (time.perf_counter() - wall),
        (time.process_time() - bot) / decisions,
        (server_cpu() - server) / decisions,
    )


def cpu_of(server: PostgresServer) -> float:
    """Return the processor time of a server and its sessions so far."""
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
    used = 0.0
    for process in (server.pid, *map(int, children)):
        with suppress(FileNotFoundError, ProcessLookupError):  # one that tidies up has ended by itself
            used += cpu_seconds(process)
    return used


async def main(rounds: int) -> None:
    """Fill both databases with the same people, measure in turn, and print medians."""
    people = rounds * ROUTINES
    with scratch_folder() as folder, ExitStack() as stack:
        path = folder / "limber.db"
        await fill_grown(path, people, dict.fromkeys(range(1, people + 1), BEHIND))
        server = stack.enter_context(postgres_server(SETTINGS))
        url = server.new_database()
        await asyncio.to_thread(move, f"sqlite:///{path}", url)
        server.psql("CHECKPOINT")
        found: dict[str, list[Figures]] = {"SQLite": [], "PostgreSQL": []}
        async with await Database.open(path) as file, await Database.open(url) as database:
            for number in range(rounds):
                some = range(1 + number * ROUTINES, 1 + (number + 1) * ROUTINES)
                found["SQLite"].append(await run(file, some, lambda: 0.0))
                found["PostgreSQL"].append(await run(database, some, lambda: cpu_of(server)))
        report(found, rounds)


def report(found: dict[str, list[Figures]], rounds: int) -> None:
    """Print the medians, and report the ratio."""
    medians = {name: Figures(*map(statistics.median, zip(*each, strict=True))) for name, each in found.items()}
    ratios = [mine.rate / file.rate for mine, file in zip(found["PostgreSQL"], found["SQLite"], strict=True)]
    ratio = statistics.median(ratios)
    report_ratio("decisions a second: PostgreSQL / SQLite", ratio, at_least=GOAL)
    print(
        machine(
            f"Decisions, {AT_ONCE} at once, whole routines of {ROUTINES} people, median of {rounds} rounds in turn; "
            f"PostgreSQL / SQLite in each round: {', '.join(f'{one:.2f}' for one in ratios)}"
        )
    )
    lines = [
        (
            name,
            f"{one.rate / medians['SQLite'].rate:.2f}",
            f"{one.rate:,.0f}",
            f"{one.bot_seconds * 1000:.2f} ms",
            f"{one.server_seconds * 1000:.2f} ms",
        )
        for name, one in medians.items()
    ]
    print(table(("store", "of SQLite's", "decisions a second", "processor time of the bot", "of the server"), lines))


if __name__ == "__main__":
    asyncio.run(main(1 if sys.argv[1:] == ["brief"] else ROUNDS))
