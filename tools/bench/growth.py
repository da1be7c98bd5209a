"""Cost of taps and ticks as the database grows: with more people in it, and with more years of one person.

Run it with `python -m tools.bench.growth`. The goal is that nothing takes more than 1.5 times as long.
"""

from __future__ import annotations

import asyncio
import sqlite3
import statistics
import time
from contextlib import closing
from typing import TYPE_CHECKING

from bot.clock import SystemClock
from bot.jobs.rounds import BATCH
from bot.transactions.events import Transactor
from bot.transactions.reminders import claim_due
from storage.database import Database
from storage.outbox import _DUE as DUE_QUERY  # the statement itself is what is measured
from tools.bench.api import MeasuringApi
from tools.bench.goals import report_ratio
from tools.bench.grown import CONTENT, LINES, ROUTINE, do_routines, fill_grown, reset, tap_of
from tools.bench.sample_people import DUE_AT
from tools.bench.side import LIMBER, scratch_folder, side
from tools.bench.table import machine, table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SIZES = (1_000, 100_000, 1_000_000)
TAPPERS = 1_000
"""People who tap, and who are due; each has a year of routines, and their ids are spread over the database."""

YEAR = 365
AT_ONCE = 50
ROUTINES = 300
"""People who go through a routine in a round that measures transactions."""

ROUNDS = 5
PATIENCE = 120.0
MEASURES = {
    "transactions": "a transaction",
    "whole": "a whole tap",
    "query": "query, 0 due",
    "tick": "tick, 0 due",
    "claims": f"{TAPPERS:,} due",
}
"""What is measured, and its name in the table; all are seconds."""

BEHIND = (30, 365, 1_825)
"""Days on which one person has done a routine."""

PERSONS = 30
DAY = {"routine": f"all {len(ROUTINE)} taps", "others": "all but the last", "last": "the last, with the summary"}


async def transactions(database: Database, people: Sequence[int]) -> float:
    """Return seconds a tap: routines of many people concurrently, each tap durable before the next."""
    started = time.perf_counter()
    await do_routines(database, people, AT_ONCE)
    return (time.perf_counter() - started) / (len(people) * len(ROUTINE))


async def whole_taps(path: Path, apart: int) -> float:
    """Return seconds a tap of the whole bot, in a process of its own, from the update to the edited card."""
    async with (
        MeasuringApi() as api,
        side(LIMBER, "tap_side", "limber", api.url, path, TAPPERS, "queue", apart) as running,
    ):
        started = time.perf_counter()
        running.go()
        if not await api.count("editMessageText", TAPPERS, PATIENCE):
            raise RuntimeError("not all taps were answered")
        return (time.perf_counter() - started) / TAPPERS


def _query(connection: sqlite3.Connection) -> float:
    """Return the median seconds of the tick's query."""

    def once() -> float:
        started = time.perf_counter()
        connection.execute(DUE_QUERY, {"now": int(DUE_AT.timestamp()), "limit": BATCH}).fetchall()
        return time.perf_counter() - started

    return statistics.median(once() for _ in range(1_000))


async def ticks(database: Database) -> float:
    """Return the median seconds of a tick's transaction with nobody due."""
    seconds = []
    for _ in range(300):
        started = time.perf_counter()
        await database.transaction(claim_due, DUE_AT, BATCH)
        seconds.append(time.perf_counter() - started)
    return statistics.median(seconds)


def _make_due(connection: sqlite3.Connection, people: Sequence[int]) -> None:
    due = int(DUE_AT.timestamp())
    connection.executemany("UPDATE people SET next_due_at = ? WHERE id = ?", ((due, person) for person in people))


async def claims(database: Database, people: Sequence[int]) -> float:
    """Return seconds until all of these people, due at once, are claimed, a batch a transaction."""
    await database.transaction(_make_due, people)
    started = time.perf_counter()
    while await database.transaction(claim_due, DUE_AT, BATCH) == BATCH:
        pass
    return time.perf_counter() - started


async def measure(path: Path, size: int, number: int) -> dict[str, float]:
    """Measure everything once in the database of one size, and reset it."""
    apart = size // TAPPERS
    people = range(1, size + 1, apart)
    found = {"whole": await whole_taps(path, apart)}
    await asyncio.to_thread(_reset, path)
    async with await Database.open(path) as database:
        found["query"] = await database.read(_query)
        found["tick"] = await ticks(database)
        found["claims"] = await claims(database, people)
        first = number * ROUTINES % (TAPPERS - ROUTINES + 1)
        found["transactions"] = await transactions(database, people[first : first + ROUTINES])
    await asyncio.to_thread(_reset, path)
    return found


def _reset(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        reset(connection)


async def print_sizes(folder: Path) -> None:
    """Print the cost of more people in the database."""
    databases = {size: folder / f"{size}.db" for size in SIZES}
    for size, path in databases.items():
        await fill_grown(path, size, dict.fromkeys(range(1, size + 1, size // TAPPERS), YEAR))
    rounds = [{size: await measure(path, size, number) for size, path in databases.items()} for number in range(ROUNDS)]
    median = {
        size: {what: statistics.median(each[size][what] for each in rounds) for what in MEASURES} for size in SIZES
    }
    print(
        machine(
            f"With more people: how many times as long it takes, the goal is 1.5. {TAPPERS:,} of them tap and are due, "
            f"each has {YEAR} routines; everybody has {LINES} lines in the log; median of {ROUNDS} rounds"
        )
    )
    for what, title in MEASURES.items():
        worst = max(median[size][what] for size in SIZES[1:]) / median[SIZES[0]][what]
        report_ratio(f"{title}: more people / {SIZES[0]:,} people", worst, at_most=1.5)
    lines = [
        (f"{size:,}", *(f"{median[size][what] / median[SIZES[0]][what]:.2f}" for what in MEASURES)) for size in SIZES
    ]
    print(table(("people", *MEASURES.values()), lines))
    titles = ("people", "transactions a second", "whole taps a second", *list(MEASURES.values())[2:])
    print(table(titles, [(f"{size:,}", *_figures(median[size])) for size in SIZES]))


def _figures(seconds: dict[str, float]) -> Sequence[str]:
    rates = (f"{1 / seconds[what]:,.0f}" for what in ("transactions", "whole"))
    times = (f"{seconds[what] * 1000:,.3f} ms" for what in ("query", "tick", "claims"))
    return *rates, *times


def _one_day(connection: sqlite3.Connection, transactor: Transactor, person: int) -> dict[str, float]:
    """Return seconds of one person's taps in the writer's thread, without the flush that each would wait for."""
    seconds, revision = [], 0
    for number in range(len(ROUTINE)):
        started = time.perf_counter()
        decided = tap_of(connection, transactor, person, number, revision)
        seconds.append(time.perf_counter() - started)
        revision = decided.view.state.dialog.revision
    return {"routine": sum(seconds), "last": seconds[-1], "others": sum(seconds[:-1])}


async def print_years(folder: Path) -> None:
    """Print the cost of more years of one person."""
    path, people = folder / "years.db", len(BEHIND) * PERSONS
    behind = {person: BEHIND[person % len(BEHIND)] for person in range(1, people + 1)}
    await fill_grown(path, people, behind)
    transactor = Transactor(SystemClock(), CONTENT)
    async with await Database.open(path) as database:
        days = [(behind[person], await database.transaction(_one_day, transactor, person)) for person in behind]
    median = {
        number: {what: statistics.median(day[what] for lived, day in days if lived == number) for what in DAY}
        for number in BEHIND
    }
    for what, title in DAY.items():
        ratio = median[BEHIND[-1]][what] / median[BEHIND[0]][what]
        report_ratio(f"a routine, {title}: {BEHIND[-1]:,} days / {BEHIND[0]} days", ratio, at_most=1.5)
    lines = [
        (
            f"{number:,} days",
            *(f"{median[number][what] / median[BEHIND[0]][what]:.2f}" for what in DAY),
            *(f"{median[number][what] * 1000:.2f} ms" for what in DAY),
        )
        for number in BEHIND
    ]
    print(
        "With more days of one person: how many times as long it takes, the goal is 1.5. A routine of each of "
        f"{PERSONS} people with as many days; median; the time in the writer's thread, without the flush\n"
    )
    titles = (*DAY.values(), *(f"{title}, time" for title in DAY.values()))
    print(table(("days so far", *titles), lines))


async def main() -> None:
    """Fill the databases, measure, and print the tables."""
    with scratch_folder() as folder:
        await print_sizes(folder)
        await print_years(folder)


if __name__ == "__main__":
    asyncio.run(main())
