"""What is stored of a person's last days, for the report for a PT."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

from bot.core.model import Pain, PainMoment, PtNote
from bot.core.report import History, Stop
from storage.rows import known_moment, moment, seconds
from storage.sessions import read_hold, read_mark, read_session

if TYPE_CHECKING:
    from sqlite3 import Connection, Row

    from bot.core.model import Person
    from bot.core.session import Mark

_SELECT_SESSIONS = "SELECT * FROM sessions WHERE person_id = :person AND day >= :first ORDER BY started_at, id"
_SELECT_MARKS = """
SELECT session_id, exercise, kind, reason, marks.at AS at
FROM marks JOIN sessions ON sessions.id = marks.session_id
WHERE person_id = :person AND day >= :first
ORDER BY marks.at, exercise
"""
_SELECT_SCORES = """
SELECT at, moment, day, score, session_id FROM pain_scores
WHERE person_id = :person AND day >= :first
ORDER BY at
"""
_SELECT_STOPS = """
SELECT * FROM holds WHERE person_id = :person AND (ended_at IS NULL OR ended_at >= :since)
ORDER BY since, id
"""
_SELECT_NOTES = "SELECT at, day, text FROM notes WHERE person_id = :person AND day >= :first ORDER BY at"


def load_history(connection: Connection, person: Person, first: date) -> History:
    """Read a person's sessions, scores and stops from a local day on.

    A stop of an earlier day is among them where it still stood on that day.
    """
    since = datetime.combine(first, time(), person.zoneinfo)
    values = {"person": person.id, "first": first.isoformat(), "since": seconds(since)}
    marks: dict[int, list[Mark]] = {}
    for row in connection.execute(_SELECT_MARKS, values):
        marks.setdefault(row["session_id"], []).append(read_mark(row))
    sessions = connection.execute(_SELECT_SESSIONS, values).fetchall()
    return History(
        sessions=tuple(read_session(row, tuple(marks.get(row["id"], ()))) for row in sessions),
        scores=tuple(_score(row) for row in connection.execute(_SELECT_SCORES, values)),
        stops=tuple(
            Stop(read_hold(row), moment(row["ended_at"]), row["ended_how"])
            for row in connection.execute(_SELECT_STOPS, values)
        ),
        notes=tuple(_note(row) for row in connection.execute(_SELECT_NOTES, values)),
    )


def _note(row: Row) -> PtNote:
    return PtNote(row["text"], known_moment(row["at"]), date.fromisoformat(row["day"]))


def _score(row: Row) -> Pain:
    return Pain(
        row["score"],
        PainMoment(row["moment"]),
        known_moment(row["at"]),
        date.fromisoformat(row["day"]),
        session=row["session_id"],
    )
