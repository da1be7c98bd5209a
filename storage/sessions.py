"""Exercise sessions with their marks, and the holds for pain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.rows import seconds
from storage.tables import HOLDS, MARKS, SESSIONS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from bot.core.model import Hold
    from bot.core.session import Mark, Session
    from storage.engine import Connection

NEWEST = "(SELECT id FROM sessions WHERE person_id = :person ORDER BY started_at DESC, id DESC LIMIT 1)"
"""The id of a person's newest session."""

SELECT_MARKS = f"SELECT {MARKS.qualified} FROM marks WHERE session_id = {NEWEST} ORDER BY at, exercise"  # noqa: S608  our own columns
_HAS_ANOTHER = "SELECT EXISTS (SELECT 1 FROM sessions WHERE person_id = :person AND id <> :session)"
_DELETE_MARK = "DELETE FROM marks WHERE session_id = :session AND exercise = :exercise"
_END_HOLD = "UPDATE holds SET ended_at = :now, ended_how = :how WHERE person_id = :person AND ended_at IS NULL"


def load_marks(connection: Connection, person_id: int) -> Iterator[Mark]:
    """Ask for the marks of a person's newest session, the oldest first; they are read when they are taken."""
    rows = connection.execute(SELECT_MARKS, {"person": person_id})
    return (MARKS.read_row(iter(row)) for row in rows)


def has_another_session(connection: Connection, person_id: int, session_id: int) -> bool:
    """Tell whether a person has a session beside this one, however it ended."""
    return bool(connection.execute(_HAS_ANOTHER, {"person": person_id, "session": session_id}).fetchone()[0])


def save_session(connection: Connection, person_id: int, session: Session, before: Session | None) -> None:
    """Write a session, and those of its marks that differ from `before`."""
    connection.execute(SESSIONS.upsert, SESSIONS.values(session, person_id=person_id))
    known = before.marks if before is not None and before.id == session.id else ()
    for mark in session.marks:
        if mark not in known:
            connection.execute(MARKS.upsert, MARKS.values(mark, session_id=session.id))
    for mark in known:
        if session.mark(mark.exercise) is None:
            connection.execute(_DELETE_MARK, {"session": session.id, "exercise": mark.exercise})


def save_hold(connection: Connection, person_id: int, hold: Hold) -> None:
    """Write a hold that is active."""
    connection.execute(HOLDS.upsert, HOLDS.values(hold, person_id=person_id))


def end_hold(connection: Connection, person_id: int, how: str, now: datetime) -> None:
    """End the active hold, and store how it ended."""
    connection.execute(_END_HOLD, {"person": person_id, "how": how, "now": seconds(now)})
