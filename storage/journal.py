"""A person's history: appends to the log and pain scores, and reads the journal from them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.core.journal import Journal
from bot.core.model import PainMoment
from bot.core.progress import DateRange, PainScore, SessionSummary
from bot.core.session import MarkKind, Outcome
from storage.rows import known_moment, moment, read_strings, seconds

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from bot.core.effects import LogLine
    from bot.core.model import Pain
    from bot.core.person import Person
    from storage.engine import Connection, Row

OTHER_ZONES = timedelta(days=2)
"""How much further back rows are read: a local day in another time zone can begin up to 26 hours earlier."""

_ADD_SCORE = """
INSERT INTO pain_scores (person_id, at, moment, day, score, session_id)
VALUES (:person, :at, :moment, :day, :score, :session)
ON CONFLICT (person_id, at, moment) DO UPDATE SET score = excluded.score
"""
_REPLACED = "DELETE FROM pain_scores WHERE person_id = :person AND session_id = :session AND moment = :moment"
_ADD_NOTE = """
INSERT INTO log (person_id, at, kind, value) VALUES (:person, :at, :kind, :value)
"""
_SELECT_ENDED = """
SELECT day, short, plan, active_seconds, outcome, counted, (
    SELECT count(*) FROM marks WHERE session_id = sessions.id AND kind = :done
) AS done
FROM sessions
WHERE person_id = :person AND phase = 'ended' AND started_at >= coalesce((
    SELECT started_at FROM sessions WHERE person_id = :person AND phase = 'ended' AND started_at < :since
    ORDER BY started_at DESC LIMIT 1 OFFSET :recent - 1
), 0)
ORDER BY started_at, id
"""
_SELECT_DAYS_DONE = "SELECT group_concat(day) AS days FROM sessions WHERE person_id = :person AND counted = 1"
"""All days in one row: fetching one row per day takes three times as long."""
_SELECT_SCORES = """
SELECT day, score, moment FROM pain_scores WHERE person_id = :person AND at >= :since ORDER BY at, moment
"""
_SELECT_HOLDS = """
SELECT since, ended_at, ended_how, session_id FROM holds
WHERE person_id = :person AND (ended_how IS NULL OR ended_how NOT IN ('stretch', 'mistake', 'withdrawn'))
ORDER BY since
"""
_SELECT_CHOICES = """
SELECT at, kind, value FROM log WHERE person_id = :person AND kind IN ('pause', 'resume', 'days') ORDER BY id
"""
_READ = frozenset({"pause", "resume", "days"})
"""The kinds of lines that the journal reads, and so the only ones that are kept."""

PauseLog = tuple[tuple[date, date | None], ...]
"""Pauses and their ends, oldest first: (local day of the pause, first day after it) or (local day of the end, None)."""


def add_score(connection: Connection, person_id: int, pain: Pain) -> None:
    """Append a pain score; within a session, a corrected score replaces the earlier one."""
    if pain.session is not None:
        connection.execute(_REPLACED, {"person": person_id, "session": pain.session, "moment": pain.moment})
    connection.execute(
        _ADD_SCORE,
        {
            "person": person_id,
            "at": seconds(pain.at),
            "moment": pain.moment,
            "day": pain.day.isoformat(),
            "score": pain.score,
            "session": pain.session,
        },
    )


def add_note(connection: Connection, person_id: int, note: LogLine, now: datetime) -> None:
    """Append a line to the log if it is of a kind that something reads; no other is kept."""
    if note.kind in _READ:
        values = {"person": person_id, "at": seconds(now), "kind": note.kind, "value": note.value}
        connection.execute(_ADD_NOTE, values)


def load_journal(connection: Connection, person: Person, since: datetime, recent: int) -> tuple[Journal, PauseLog]:
    """Read a person's journal; the cost is about the same after a month and after years.

    Sessions and scores are read from `since` on, plus the last `recent` sessions before it: a list of the last
    sessions is then complete however old they are, and a person who began earlier is recognised. Of older sessions
    only the days done are read, from a covering index: the total and the longest run are counted from them exactly.
    That takes a quarter of a microsecond per day, so no counter is stored that could disagree with the sessions.

    Args:
        connection: within a transaction.
        person: whose journal it is.
        since: the moment from which everything is read.
        recent: the number of earlier sessions to read as well.

    Returns:
        The journal without the paused days, and the log from which they are computed.
    """
    start = {"person": person.id, "since": seconds(since - OTHER_ZONES)}
    ended = connection.execute(_SELECT_ENDED, {**start, "done": MarkKind.DONE, "recent": recent}).fetchall()
    scores = connection.execute(_SELECT_SCORES, start).fetchall()
    holds = connection.execute(_SELECT_HOLDS, {"person": person.id}).fetchall()
    choices = connection.execute(_SELECT_CHOICES, {"person": person.id}).fetchall()
    zone = person.schedule.zone_info
    journal = Journal(
        sessions=tuple(_summary(row) for row in ended),
        scores=tuple(_score(row) for row in scores),
        holds=tuple(_days(row, zone) for row in holds),
        choices=tuple((_day(row, zone), frozenset(map(int, row["value"]))) for row in choices if row["kind"] == "days"),
        stops=tuple(_days(row, zone).first for row in holds if _is_stop_of_its_own(row)),
        earlier=_days_done(connection, person.id),
    )
    return journal, tuple((_day(row, zone), _until(row)) for row in choices if row["kind"] != "days")


def _days_done(connection: Connection, person_id: int) -> frozenset[date]:
    (days,) = connection.execute(_SELECT_DAYS_DONE, {"person": person_id}).fetchone()
    return frozenset(map(date.fromisoformat, days.split(","))) if days else frozenset()


def _summary(row: Row) -> SessionSummary:
    return SessionSummary(
        day=date.fromisoformat(row["day"]),
        done=row["done"],
        planned=len(read_strings(row["plan"])),
        counts=bool(row["counted"]),
        hurt=row["outcome"] == Outcome.HURT,
        minutes=max(1, round(row["active_seconds"] / 60)),
        short=bool(row["short"]),
    )


def _score(row: Row) -> PainScore:
    return PainScore(date.fromisoformat(row["day"]), row["score"], PainMoment(row["moment"]))


def _is_stop_of_its_own(row: Row) -> bool:
    """Return whether a hold began outside a session and was not resolved as the usual pain."""
    return row["session_id"] is None and row["ended_how"] != "usual"


def _day(row: Row, zone: ZoneInfo) -> date:
    return known_moment(row["at"]).astimezone(zone).date()


def _until(row: Row) -> date | None:
    return date.fromisoformat(row["value"]) if row["kind"] == "pause" else None


def _days(row: Row, zone: ZoneInfo) -> DateRange:
    ended = moment(row["ended_at"])
    last = None if ended is None else ended.astimezone(zone).date()
    return DateRange(known_moment(row["since"]).astimezone(zone).date(), last)
