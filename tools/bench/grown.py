"""A large database: many people, ten log lines for each, and a year of routines for those who tap.

The bot's own code goes through one routine; SQL copies the rows that it stored to other people and days.
"""

from __future__ import annotations

import asyncio
import json
import sqlite3
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.clock import MovableClock, SystemClock
from bot.core.events import Action, Tap, Verb
from bot.core.reading import NOTHING
from bot.transactions.events import Incoming, Transactor
from content.loader import load_content
from tools.bench.sample_people import DIALOG, DUE_AT, fill

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from bot.transactions.events import Decided
    from storage.database import Database

CONTENT = load_content()
ROUTINE = (
    (Verb.START, ""),
    (Verb.SCORE, "3"),
    *[(Verb.DONE, "")] * len(CONTENT.catalog.routine("").plan(short=False)),
    (Verb.SCORE, "2"),
)
"""The taps of a routine: a score before, every exercise done, a score after."""

LATER = DUE_AT + timedelta(days=1)
"""When everybody else is due."""

LINES = 10
"""Lines of the log for each person, spread over a year."""

_SESSION = "((person * 2000 + number) * 1103515245) % 140737488355328"
"""A session's id for each person and day, spread like the random ids."""

_COPIED = {
    "id": _SESSION,
    "session_id": _SESSION,
    "person_id": "person",
    "day": "date(model.day, -number || ' days')",
    **{moment: f"model.{moment} - 86400 * number" for moment in ("at", "started_at", "touched_at", "ended_at")},
}
_DAYS = """
CREATE TEMP TABLE days AS WITH RECURSIVE numbers (number) AS (
    SELECT 0 UNION ALL SELECT number + 1 FROM numbers WHERE number < :most - 1
) SELECT CAST(behind.key AS INTEGER) AS person, number FROM numbers, json_each(:behind) AS behind
WHERE number < behind.value ORDER BY number DESC
"""
_LOG = """
WITH RECURSIVE numbers (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n < :lines - 1)
INSERT INTO log (person_id, at, kind, value)
SELECT 1 + n % :people, :now - 31536000 + n * 31536000 / :lines, 'session-start', 'full' FROM numbers
"""


def tap_of(connection: sqlite3.Connection, transactor: Transactor, person: int, number: int, revision: int) -> Decided:
    """Decide one tap of the routine, as inside a tap's transaction."""
    event = Tap(Action(*ROUTINE[number]), DIALOG + person, revision)
    return transactor.decide(connection, Incoming(person, "en", event, update=0), NOTHING)


async def do_routines(database: Database, people: Iterable[int], at_once: int) -> None:
    """Let people go through a routine, a number of them at the same time, each tap durable before the next."""
    transactor, waiting = Transactor(SystemClock(), CONTENT), iter(people)

    async def worker() -> None:
        for person in waiting:
            revision = 0
            for number in range(len(ROUTINE)):
                decided = await database.transaction(tap_of, transactor, person, number, revision)
                revision = decided.view.state.dialog.revision

    await asyncio.gather(*(worker() for _ in range(at_once)))


async def fill_grown(path: Path, people: int, behind: Mapping[int, int]) -> None:
    """Make a database with people 1 to `people`; `behind` has the number of past days with a routine by person."""
    await fill(path, 0, people)
    now = datetime.now(UTC)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        for setting in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -1000000", "temp_store = MEMORY"):
            connection.execute(f"PRAGMA {setting}")
        connection.execute("BEGIN")
        session = _do_routine(connection, now - timedelta(days=1))
        with _without_indexes(connection):
            lines = {"lines": people * LINES, "people": people, "now": int(now.timestamp())}
            connection.execute(_LOG, lines)
            _copy_days(connection, session, behind)
        connection.execute("COMMIT")
        reset(connection)


def _do_routine(connection: sqlite3.Connection, now: datetime) -> int:
    """Let person 1 go through one routine; return the session's id."""
    transactor = Transactor(MovableClock(now), CONTENT)
    for number in range(len(ROUTINE)):
        decided = tap_of(connection, transactor, 1, number, number)
    session = decided.view.state.session
    if session is None or not session.counted:
        raise RuntimeError("the taps do not complete a routine")
    return session.id


@contextmanager
def _without_indexes(connection: sqlite3.Connection) -> Iterator[None]:
    """Drop the indexes of the tables that are filled until the block ends: sorting all rows once is faster."""
    select = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN (%s)"
    indexes = connection.execute(select % "'sessions', 'log', 'pain_scores'").fetchall()
    for index in indexes:
        connection.execute(f"DROP INDEX {index['name']}")
    yield
    for index in indexes:
        connection.execute(index["sql"])


def _copy_days(connection: sqlite3.Connection, session: int, behind: Mapping[int, int]) -> None:
    connection.execute(_DAYS, {"most": max(behind.values()), "behind": json.dumps(behind)})
    for table, key in (
        ("sessions", "id"),
        ("marks", "session_id"),
        ("pain_scores", "session_id"),
    ):
        columns = [row["name"] for row in connection.execute(f"PRAGMA table_info({table})")]
        copied = ", ".join(_COPIED.get(column, f"model.{column}") for column in columns)
        connection.execute(
            f"INSERT OR IGNORE INTO {table} SELECT {copied} FROM days, {table} AS model WHERE model.{key} = {session}"  # noqa: S608 - our own names
        )


def reset(connection: sqlite3.Connection) -> None:
    """Put everybody back to the home card, as if nobody had tapped today, been due or been reminded."""
    values = {"morning": int((datetime.now(UTC) - timedelta(hours=12)).timestamp()), "later": int(LATER.timestamp())}
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("DELETE FROM sessions WHERE started_at > :morning", values)
    connection.execute("DELETE FROM outbox")
    connection.execute(
        "UPDATE dialogs SET place = 'home', revision = 0, payload = NULL, notice = NULL, last_update = 0 "
        "WHERE revision <> 0"
    )
    connection.execute(
        "UPDATE people SET next_due_at = :later, next_due_kind = 'reminder', next_due_slot = 0, reminded = '[]', "
        "unanswered = 0 WHERE next_due_at <> :later",
        values,
    )
