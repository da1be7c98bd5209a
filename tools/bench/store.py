"""Tap transactions a second: Limber's Database beside plain aiosqlite, in one run; and lost updates, counted.

Run it with `python tools/bench/store.py [transactions]`. Ratios are what to compare; seconds are
this machine's.
"""

from __future__ import annotations

import asyncio
import sqlite3
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import aiosqlite

sys.path.insert(0, str(Path(__file__).parents[2]))  # so that the script runs without an installation

from storage.database import Database
from tools.bench.goals import tell

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    Tap = Callable[[int], Awaitable[None]]

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
    """One tap as Limber's storage functions do it: select, update if the revision still fits, log."""
    score, revision = connection.execute(SELECT, {"person": person}).fetchone()
    values = {"person": person, "score": score + 1, "revision": revision}
    if connection.execute(UPDATE, values).fetchone() is None:
        raise LookupError("the revision moved")
    connection.execute(INSERT, {"person": person, "at": int(time.time())})


async def tap_awaited(connection: aiosqlite.Connection, lock: asyncio.Lock, person: int) -> None:
    """The same, each statement awaited; the lock keeps other tasks out of the transaction."""
    async with lock:
        await connection.execute("BEGIN IMMEDIATE")
        cursor = await connection.execute(SELECT, {"person": person})
        row = await cursor.fetchone()
        if row is None:
            raise LookupError("nobody")
        values = {"person": person, "score": row[0] + 1, "revision": row[1]}
        cursor = await connection.execute(UPDATE, values)
        if await cursor.fetchone() is None:
            raise LookupError("the revision moved")
        await connection.execute(INSERT, {"person": person, "at": int(time.time())})
        await connection.commit()


async def run(tap_once: Tap, transactions: int, people: int) -> float:
    """Transactions a second with 50 tasks at once."""
    numbers = iter(range(transactions))

    async def task() -> None:
        for number in numbers:
            await tap_once(1 + number % people)

    started = time.perf_counter()
    await asyncio.gather(*(task() for _ in range(TASKS)))
    return transactions / (time.perf_counter() - started)


async def limber(folder: Path, transactions: int) -> float:
    """Limber's Database: a transaction in one hop, committed in groups, flushed (synchronous=FULL)."""
    async with await Database.open(folder / "limber.db", migrations_folder=folder) as database:
        return await run(lambda person: database.transaction(tap, person), transactions, 1000)


async def limber_one_by_one(folder: Path, transactions: int) -> float:
    """The same with nobody to share a commit with: what group commit gives is the difference."""
    async with await Database.open(folder / "alone.db", migrations_folder=folder) as database:
        lock = asyncio.Lock()

        async def alone(person: int) -> None:
            async with lock:
                await database.transaction(tap, person)

        return await run(alone, transactions, 1000)


async def awaited(folder: Path, transactions: int, synchronous: str) -> float:
    """Plain aiosqlite on one connection, WAL, awaited statement by statement."""
    path = folder / f"awaited-{synchronous}.db"
    async with aiosqlite.connect(path, isolation_level=None) as connection:
        await connection.execute("PRAGMA journal_mode = WAL")
        await connection.execute(f"PRAGMA synchronous = {synchronous}")
        if not await connection.execute_fetchall("SELECT name FROM sqlite_master"):
            await connection.executescript(TABLES)
        lock = asyncio.Lock()
        return await run(lambda person: tap_awaited(connection, lock, person), transactions, 1000)


async def lost_updates(folder: Path, transactions: int) -> int:
    """Taps by 50 tasks on 20 people that are missing from a score, a revision or the log afterwards."""

    def totals(connection: sqlite3.Connection) -> list[int]:
        sql = "SELECT sum(score), sum(revision), (SELECT count(*) FROM log) FROM people"
        return list(connection.execute(sql).fetchone())

    async with await Database.open(folder / "lost.db", migrations_folder=folder) as database:
        await run(lambda person: database.transaction(tap, person), transactions, PEOPLE)
        return max(abs(transactions - total) for total in await database.read(totals))


async def main(transactions: int) -> None:
    """Measure each side in turn, several rounds, and print medians and ratios."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as name:  # the disk of the project: /tmp may be memory
        folder = Path(name)
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
                tell(f"tap transactions: Limber / {side}", best / median, at_least=4)
        lost = await lost_updates(folder, transactions)
        print(f"  lost updates, {TASKS} tasks on {PEOPLE} people, {transactions:,} taps: {lost}")
        tell("lost updates", lost, at_most=0)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
