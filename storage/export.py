"""All that is stored about one person, table by table: for /export, and for the preview's view of the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from storage.engine import Connection

_QUERIES = {
    "people": "SELECT * FROM people WHERE id = :person",
    "dialogs": "SELECT * FROM dialogs WHERE person_id = :person",
    "sessions": "SELECT * FROM sessions WHERE person_id = :person ORDER BY started_at, id",
    "marks": (
        "SELECT marks.* FROM marks JOIN sessions ON sessions.id = marks.session_id "
        "WHERE sessions.person_id = :person ORDER BY marks.at, exercise"
    ),
    "holds": "SELECT * FROM holds WHERE person_id = :person ORDER BY since, id",
    "pain_scores": "SELECT * FROM pain_scores WHERE person_id = :person ORDER BY at, moment",
    "function_checks": "SELECT * FROM function_checks WHERE person_id = :person ORDER BY day",
    "notes": "SELECT * FROM notes WHERE person_id = :person ORDER BY id",
    "messages": "SELECT * FROM messages WHERE person_id = :person ORDER BY id",
    "outbox": "SELECT * FROM outbox WHERE person_id = :person ORDER BY due_at, slot, kind",
    "log": "SELECT * FROM log WHERE person_id = :person ORDER BY id",
}
"""Every table with rows of a person; a test compares the list with the schema."""

Value = int | float | str | None


class StoredRows(Struct, frozen=True):
    """The rows of one person in one table."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def export_person(connection: Connection, person_id: int) -> tuple[StoredRows, ...]:
    """Return all rows of a person."""
    tables = []
    for name, query in _QUERIES.items():
        cursor = connection.execute(query, {"person": person_id})
        columns = tuple(column[0] for column in cursor.description)
        tables.append(StoredRows(name, columns, tuple(tuple(row) for row in cursor.fetchall())))
    return tuple(tables)
