"""A database with many people, made quickly: the bot's code stores one, and SQL copies the rows."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.core.model import Dialog, Due, Place, ReminderKind, State
from bot.core.person import Person, Profile, Safety, Schedule
from bot.core.screening import EVERY_GROUP, Answer, GroupAnswer
from storage.database import Database
from storage.states import add_state

if TYPE_CHECKING:
    from pathlib import Path
    from sqlite3 import Connection

DUE_AT = datetime(2027, 3, 1, 12, tzinfo=UTC)
"""The minute in which everybody is due: noon of a Monday in winter in London."""

DIALOG = 2**46
"""The dialog id of person n is this plus n."""

CARD = 1
"""The message id of everybody's card."""


def settled() -> State:
    """Return person 1: onboarding completed, on the home card, with a reminder at noon."""
    before = DUE_AT - timedelta(days=30)
    person = Person(
        1,
        created_at=before,
        profile=Profile("en", language_code="en", consented_at=before),
        safety=Safety(tuple(GroupAnswer(group, Answer.NONE, DUE_AT.date()) for group in EVERY_GROUP), to_ask=()),
        schedule=Schedule("Europe/London", time(12), due=Due(DUE_AT, ReminderKind.REMINDER, 0)),
    )
    return State(person, Dialog(DIALOG + 1, place=Place.HOME, card=CARD))


async def fill(path: Path, due: int, others: int = 0) -> None:
    """Make a database with people 1 to `due`, due at `DUE_AT`, followed by `others` who are due later."""
    async with await Database.open(path) as database:
        await database.transaction(_fill, due, others)


def _fill(connection: Connection, due: int, others: int) -> None:
    add_state(connection, settled(), DUE_AT - timedelta(days=30))
    values = {"last": due + others, "due": due, "dialog": DIALOG, "later": int(DUE_AT.timestamp()) + 86_400}
    for table, key, own in (("people", "id", {}), ("dialogs", "person_id", {"id": ":dialog + n"})):
        columns = [row["name"] for row in connection.execute(f"PRAGMA table_info({table})")]
        copied = [own.get(column, "n" if column == key else column) for column in columns]
        connection.execute(
            f"WITH RECURSIVE numbers (n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM numbers WHERE n < :last) "  # noqa: S608 - our own names
            f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(copied)} FROM {table}, numbers "
            f"WHERE :last > 1 AND {key} = 1",
            values,
        )
    connection.execute("UPDATE people SET next_due_at = :later WHERE id > :due", values)
