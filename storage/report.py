"""Reads a person's last days for the report for a PT."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

from bot.core.model import Pain, PainMoment
from bot.core.report import History, Stop
from storage.function import load_checks
from storage.journal import OTHER_ZONES
from storage.notes import notes_since
from storage.rows import known_moment, moment, seconds
from storage.tables import HOLDS, MARKS, SESSIONS

if TYPE_CHECKING:
    from bot.core.person import Person
    from bot.core.session import Mark
    from storage.engine import Connection, Row

_SELECT_SESSIONS = f"""
SELECT {SESSIONS.qualified} FROM sessions
WHERE person_id = :person AND started_at >= :earliest AND day >= :first ORDER BY started_at, id
"""  # noqa: S608  our own columns
_SELECT_MARKS = f"""
SELECT session_id, {MARKS.qualified}
FROM marks JOIN sessions ON sessions.id = marks.session_id
WHERE person_id = :person AND started_at >= :earliest AND day >= :first
ORDER BY marks.at, exercise
"""  # noqa: S608  same
_SELECT_SCORES = """
SELECT at, moment, day, score, session_id FROM pain_scores
WHERE person_id = :person AND at >= :earliest AND day >= :first
ORDER BY at, moment
"""
_SELECT_STOPS = f"""
SELECT ended_at, ended_how, {HOLDS.qualified} FROM holds
WHERE person_id = :person AND (ended_at IS NULL OR ended_at >= :since)
ORDER BY since, id
"""  # noqa: S608  same


def load_history(connection: Connection, person: Person, first: date, *, with_notes: bool = True) -> History:
    """Read a person's sessions, scores, stops and notes from a local day on.

    A stop of an earlier day is included if it was still active on that day; what they could do, from the beginning.
    """
    since = datetime.combine(first, time(), person.schedule.zone_info)
    values = {
        "person": person.id,
        "first": first.isoformat(),
        "since": seconds(since),
        "earliest": seconds(since - OTHER_ZONES),
    }
    marks: dict[int, list[Mark]] = {}
    for session, *mark in connection.execute(_SELECT_MARKS, values):
        marks.setdefault(session, []).append(MARKS.read_row(iter(mark)))
    sessions = connection.execute(_SELECT_SESSIONS, values).fetchall()
    return History(
        sessions=tuple(SESSIONS.read_row(iter(row), marks=tuple(marks.get(row["id"], ()))) for row in sessions),
        scores=tuple(_score(row) for row in connection.execute(_SELECT_SCORES, values)),
        stops=tuple(
            Stop(HOLDS.read_row(iter(hold)), moment(ended_at), ended_how)
            for ended_at, ended_how, *hold in connection.execute(_SELECT_STOPS, values)
        ),
        notes=notes_since(connection, person.id, first) if with_notes else (),
        checks=load_checks(connection, person.id),
    )


def _score(row: Row) -> Pain:
    return Pain(
        row["score"],
        PainMoment(row["moment"]),
        known_moment(row["at"]),
        date.fromisoformat(row["day"]),
        session=row["session_id"],
    )
