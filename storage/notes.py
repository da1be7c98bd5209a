"""The notes that people write for their PT, each in one part for every message it came in."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.core.model import PtNote
from storage.rows import known_moment, seconds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storage.engine import Connection, Row

_WRITE = """
INSERT INTO notes (person_id, at, day, text, note, message) VALUES (:person, :at, :day, :text, :note, :message)
"""
_CORRECT = "UPDATE notes SET text = :text WHERE person_id = :person AND message = :message"
_NUMBER = "coalesce(note, -id)"
"""A note's number: what its parts share; of one written before there were parts, its row's id below zero."""
_DELETE = f"DELETE FROM notes WHERE person_id = :person AND {_NUMBER} = :note"  # noqa: S608  our own words
_SELECT_BESIDE = """
SELECT coalesce((
    SELECT sum(length(text)) FROM notes AS other WHERE person_id = :person AND note = edited.note AND id <> edited.id
), 0)
FROM notes AS edited WHERE person_id = :person AND message = :message
"""
_SELECT = f"SELECT at, day, text, {_NUMBER} AS number FROM notes WHERE person_id = :person"  # noqa: S608  same
_SELECT_SINCE = f"{_SELECT} AND day >= :first ORDER BY id"
_SELECT_LAST = f"""
{_SELECT} AND {_NUMBER} IN (
    SELECT {_NUMBER} FROM notes WHERE person_id = :person GROUP BY {_NUMBER} ORDER BY max(id) DESC LIMIT :most
)
ORDER BY id
"""  # noqa: S608  same


def write_note(connection: Connection, person_id: int, note: PtNote) -> None:
    """Append a note that a person wrote for their PT, or a part of it."""
    values = {"person": person_id, "at": seconds(note.at), "day": note.day.isoformat(), "text": note.text}
    connection.execute(_WRITE, {**values, "note": note.note, "message": note.message})


def correct_note(connection: Connection, person_id: int, message: int, text: str) -> None:
    """Replace the words of a note that a message brought."""
    connection.execute(_CORRECT, {"person": person_id, "message": message, "text": text})


def delete_note(connection: Connection, person_id: int, note: int) -> None:
    """Delete a note of theirs with all its parts, by its number."""
    connection.execute(_DELETE, {"person": person_id, "note": note})


def letters_beside(connection: Connection, person_id: int, message: int) -> int | None:
    """Return the length of the other parts of the note that a message brought; None if it brought none."""
    row = connection.execute(_SELECT_BESIDE, {"person": person_id, "message": message}).fetchone()
    return None if row is None else int(row[0])


def notes_since(connection: Connection, person_id: int, first: date) -> tuple[PtNote, ...]:
    """Return the notes from a local day on, the oldest first."""
    return _joined(connection.execute(_SELECT_SINCE, {"person": person_id, "first": first.isoformat()}))


def last_notes(connection: Connection, person_id: int, most: int) -> tuple[PtNote, ...]:
    """Return the last notes, at most a number of them, the newest first."""
    return _joined(connection.execute(_SELECT_LAST, {"person": person_id, "most": most}))[::-1]


def _joined(rows: Iterable[Row]) -> tuple[PtNote, ...]:
    """Return the notes, each with its parts joined."""
    written: dict[int, PtNote] = {}
    for row in rows:
        number = row["number"]
        begun = written.get(number)
        part = PtNote(row["text"], known_moment(row["at"]), date.fromisoformat(row["day"]), number)
        written[number] = part if begun is None else replace(begun, text=f"{begun.text} {part.text}")
    return tuple(written.values())
