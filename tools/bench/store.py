"""Tap transactions a second of Limber's Database beside plain aiosqlite, and the number of lost updates.

Run it with `python -m tools.bench.store`. Compare ratios, since seconds depend on the machine.
"""

from __future__ import annotations

import asyncio
import sqlite3
import statistics
import sys
import time
from typing import TYPE_CHECKING

import aiosqlite

from storage.database import Database
from tools.bench.goals import report_ratio
from tools.bench.side import scratch_folder

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    Tap = Callable[[int], Awaitable[None]]

TRANSACTIONS = 10_000
TASKS = 50
PEOPLE = 20
ROUNDS = 5
TABLES = """
CREATE TABLE people (id INTEGER PRIMARY KEY, score INTEGER NOT NULL, revision INTEGER NOT NULL);
CREATE TABLE log (id INTEGER PRIMARY KEY, person INTEGER NOT NULL REFERENCES people (id), at INTEGER NOT NULL);
WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 1000)
INSERT INTO people (id, score, revision) SELECT n, 0, 0 FROM numbers;
"""
SELECT = "SELECT score, revision FROM people WHERE id = :person"
UPDATE = (
    "UPDATE people SET score = :score, revision = revision + 1 WHERE id = :person AND revision = :revision RETURNING id"
)
INSERT = "INSERT INTO log (person, at) VALUES (:person, :at)"


def tap(connection: sqlite3.Connection, person: int) -> None:
    """Store one tap as Limber's storage functions do: select, update if the revision is the same, log."""
    score, revision = connection.execute(SELECT, {"person": person}).fetchone()
    values = {"person": person, "score": score + 1, "revision": revision}
    if connection.execute(UPDATE, values).fetchone() is None:
        raise LookupError("the revision has changed")
    connection.execute(INSERT, {"person": person, "at": int(time.time())})


async def tap_awaited(connection: aiosqlite.Connection, lock: asyncio.Lock, person: int) -> None:
    """Do the same, each statement awaited; the lock keeps other tasks out of the transaction."""
    async with lock:
        await connection.execute("BEGIN IMMEDIATE")
        cursor = await connection.execute(SELECT, {"person": person})
        row = await cursor.fetchone()
        if row is None:
            raise LookupError("no such person")
        values = {"person": person, "score": row[0] + 1, "revision": row[1]}
        cursor = await connection.execute(UPDATE, values)
        if await cursor.fetchone() is None:
            raise LookupError("the revision has changed")
        await connection.execute(INSERT, {"person": person, "at": int(time.time())})
        await connection.commit()


async def run(tap_once: Tap, transactions: int, people: int) -> float:
    """Return transactions a second of 50 concurrent tasks."""
    numbers = iter(range(transactions))

    async def task() -> None:
        for number in numbers:
            await tap_once(1 + number % people)

    started = time.perf_counter()
    await asyncio.gather(*(task() for _ in range(TASKS)))
    return transactions / (time.perf_counter() - started)


async def limber(folder: Path, transactions: int) -> float:
    """Measure Limber's Database: one hop to the thread a transaction, group commit, flushed (synchronous=FULL)."""
    async with await Database.open(folder / "limber.db", migrations_folder=folder) as database:
        return await run(lambda person: database.transaction(tap, person), transactions, 1000)


async def limber_one_by_one(folder: Path, transactions: int) -> float:
    """Measure the same one at a time, without group commit."""
    async with await Database.open(folder / "alone.db", migrations_folder=folder) as database:
        lock = asyncio.Lock()

        async def alone(person: int) -> None:
            async with lock:
                await database.transaction(tap, person)

        return await run(alone, transactions, 1000)


async def awaited(folder: Path, transactions: int, synchronous: str) -> float:
    """Measure plain aiosqlite on one connection, WAL, awaited statement by statement."""
    path = folder / f"awaited-{synchronous}.db"
    async with aiosqlite.connect(path, isolation_level=None) as connection:
        await connection.execute("PRAGMA journal_mode = WAL")
        await connection.execute(f"PRAGMA synchronous = {synchronous}")
        if not await connection.execute_fetchall("SELECT name FROM sqlite_master"):
            await connection.executescript(TABLES)
        lock = asyncio.Lock()
        return await run(lambda person: tap_awaited(connection, lock, person), transactions, 1000)


async def lost_updates(folder: Path, transactions: int) -> int:
    """Return how many taps of 50 tasks on 20 people are missing from a score, a revision or the log."""

    def totals(connection: sqlite3.Connection) -> list[int]:
        sql = "SELECT sum(score), sum(revision), (SELECT count(*) FROM log) FROM people"
        return list(connection.execute(sql).fetchone())

    async with await Database.open(folder / "lost.db", migrations_folder=folder) as database:
        await run(lambda person: database.transaction(tap, person), transactions, PEOPLE)
        return max(abs(transactions - total) for total in await database.read(totals))


async def main(transactions: int) -> None:
    """Measure each side in turn, several rounds, and print medians and ratios."""
    with scratch_folder() as folder:
        (folder / "0001_tables.sql").write_text(TABLES)
        sides: dict[str, Callable[[int], Awaitable[float]]] = {
            "Limber (group commit, FULL)": lambda count: limber(folder, count),
            "Limber, one at a time (FULL)": lambda count: limber_one_by_one(folder, count // 10),
            "aiosqlite awaited (FULL)": lambda count: awaited(folder, count // 10, "FULL"),
            "aiosqlite awaited (NORMAL)": lambda count: awaited(folder, count // 10, "NORMAL"),
        }
        rates: dict[str, list[float]] = {side: [] for side in sides}
        for _ in range(ROUNDS):
            for side, measure in sides.items():
                rates[side].append(await measure(transactions))
        print(
            f"Tap transactions, {TASKS} at once, WAL; Python {sys.version.split()[0]}, SQLite {sqlite3.sqlite_version}"
        )
        best = statistics.median(rates["Limber (group commit, FULL)"])
        for side, measured in rates.items():
            median = statistics.median(measured)
            print(f"  {side:30} {median:9,.0f}/s   Limber is {best / median:5.1f} times as fast")
            if side.startswith("aiosqlite"):
                report_ratio(f"tap transactions: Limber / {side}", best / median, at_least=4)
        lost = await lost_updates(folder, transactions)
        print(f"  lost updates, {TASKS} tasks on {PEOPLE} people, {transactions:,} taps: {lost}")
        report_ratio("lost updates", lost, at_most=0)


if __name__ == "__main__":
    asyncio.run(main(TRANSACTIONS))
