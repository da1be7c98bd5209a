"""The result of /export: every row of one person, in the order of insertion."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.core.effects import LogLine
from bot.core.model import PtNote
from bot.transactions.views import journal_of
from storage.database import Database
from storage.export import export_person
from storage.journal import add_note
from storage.notes import write_note
from storage.people import save_person
from storage.report import load_history
from storage.tables import DIALOGS, HOLDS, MARKS, PEOPLE, SESSIONS
from tools.walk.people import NOW, TODAY, having, settled

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from storage.columns import Table
    from storage.engine import Connection

ALEX = settled().person
SAM = having(ALEX, id=2)
WORDS = ("b", "a", "c", "a", "d")


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Database]:
    """Open a file with the bot's tables and two people."""
    async with await Database.open(database_url) as opened:
        for person in (ALEX, SAM):
            await opened.transaction(save_person, person)
        yield opened


def write(connection: Connection) -> None:
    """Write rows for both people in turn, some within one second, and some after the system clock was set back."""
    for number, word in enumerate(WORDS):
        now = NOW - timedelta(seconds=number // 2)
        for person in (SAM.id, ALEX.id):
            add_note(connection, person, LogLine("days", word.translate({97: "0", 98: "1", 99: "2", 100: "3"})), now)
            write_note(connection, person, PtNote(word, now, TODAY))


async def test_lines_keep_the_order_they_were_written_in_wherever_they_are_read(store: Database) -> None:
    await store.transaction(write)
    exported = {table.name: table for table in await store.read(export_person, ALEX.id)}
    for table, column, words in (("log", "value", "10203"), ("notes", "text", "bacad")):
        at = exported[table].columns.index(column)
        assert "".join(str(row[at]) for row in exported[table].rows) == words
    history = await store.read(load_history, ALEX, TODAY)
    assert [note.text for note in history.notes] == list(WORDS)
    journal = await store.read(journal_of, ALEX, NOW)
    assert [min(days) for _day, days in journal.choices] == [1, 0, 2, 0, 3]


@pytest.mark.parametrize(
    ("table", "columns", "others"),
    [
        ("people", PEOPLE, set()),
        ("dialogs", DIALOGS, {"person_id", "shown_revision", "old_card", "warned_at", "recent_updates"}),
        ("sessions", SESSIONS, {"person_id"}),
        ("marks", MARKS, {"session_id"}),
        ("holds", HOLDS, {"person_id", "ended_at", "ended_how"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_the_list_of_columns_is_that_of_the_table(
    store: Database, table: str, columns: Table[object], others: set[str]
) -> None:
    def names(connection: Connection) -> list[str]:
        return [column[0] for column in connection.execute(f"SELECT * FROM {table}").description]  # noqa: S608  our own

    assert sorted(await store.read(names)) == sorted({*columns.names, *others})
    assert len(set(columns.names)) == len(columns.names)
