"""Query plans: no statement of a tap, a tick or a delivery scans a table of people's rows."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.clock import MovableClock
from preview.server import TelegramServer
from preview.with_bot import TOKEN
from storage.connection import prepare
from storage.migrate import MIGRATIONS_FOLDER
from tests.support.bot_in_process import begin, run_in_process, subscribe, tables
from tests.support.narrow import present
from tests.support.reminders_sent import TO_HALF_PAST_SEVEN, passes

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.phone import Phone
from tests.support.bot_in_process import Stage

MONDAY = datetime(2026, 3, 2, 7, 0, tzinfo=UTC)
DAY = timedelta(days=1)
HOT = {"messages", "people", "dialogs", "sessions", "marks", "holds", "pain_scores", "log", "outbox", "function_checks"}
"""The tables of the statements; notes are written and read in other tests."""

STATEMENT = re.compile(r"SELECT|INSERT|UPDATE|DELETE|WITH")
ALIAS = re.compile(r"\b(\w+) AS (\w+)")
SCANNED = re.compile(r"SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?$")


def scans(connection: sqlite3.Connection, statement: str) -> list[str]:
    """Return the steps of a statement that scan a table, or an index over all rows.

    A partial index over few rows, those that wait for something, may be scanned: it is a work queue.
    """
    known = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    stored = {name for kind, name, _ in known if kind == "table"}
    lists = {name for kind, name, sql in known if kind == "index" and "WHERE" in (sql or "")}
    aliases = {alias for name, alias in ALIAS.findall(statement) if name in stored}
    plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}")]
    found = [match for step in plan if (match := SCANNED.match(step)) is not None]
    return [scan[0] for scan in found if scan[1] in stored | aliases and scan[2] not in lists]


async def record_statements(stage: Stage) -> set[str]:
    """Return a set to which every further statement of the bot is added, with its values."""
    heard: set[str] = set()
    for worker in (present(stage.database.file).writer, present(stage.database.file).reader):
        await worker.run(lambda connection: connection.set_trace_callback(heard.add))
    return heard


async def live(stage: Stage, clock: MovableClock, phone: Phone) -> None:
    """Do a routine, progress and a reminder; then a session stopped for pain, and its check-in."""
    await begin(phone, 8)
    for label in ("Done", "2"):
        await phone.tap(label)
    await phone.send("/progress")
    await passes(stage, clock, DAY + TO_HALF_PAST_SEVEN)
    await begin(phone, 2)
    for label in ("It hurts", "Yes, it hurts", "6", "One leg", "That is all", "None of these"):
        await phone.tap(label)
    await passes(stage, clock, DAY)
    await phone.tap("4")
    await stage.bot.reminders.tidy()


async def test_no_statement_of_a_tap_a_tick_or_a_delivery_goes_through_a_table(path: Path) -> None:
    clock = MovableClock(MONDAY)
    async with TelegramServer(TOKEN, clock) as server, run_in_process(server, path, clock) as stage:
        phone = stage.phone()
        await subscribe(phone)
        heard = await record_statements(stage)
        await live(stage, clock, phone)
    statements = [statement for statement in heard if STATEMENT.match(statement.strip())]
    assert {table for table in tables(path) if any(table in statement for statement in statements)} == HOT
    with closing(sqlite3.connect(path)) as connection:
        assert {statement: found for statement in statements if (found := scans(connection, statement))} == {}


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("SELECT 1 FROM people WHERE zone = 'UTC'", ["SCAN people"]),
        ("SELECT 1 FROM people AS p WHERE zone = 'UTC'", ["SCAN p"]),
        ("SELECT person_id FROM holds ORDER BY person_id, since", ["SCAN holds USING COVERING INDEX holds_by_person"]),
        ("SELECT 1 FROM people WHERE id = 1", []),
        ("SELECT 1 FROM outbox WHERE old_card IS NOT NULL ORDER BY ended_at", []),
        ("SELECT 1 FROM (SELECT 1 FROM people WHERE id = 1 LIMIT 1) AS waiting", []),
    ],
)
def test_what_goes_through_a_table_is_found(path: Path, statement: str, found: list[str]) -> None:
    prepare(path, MIGRATIONS_FOLDER, busy_timeout_seconds=1)
    with closing(sqlite3.connect(path)) as connection:
        assert scans(connection, statement) == found
