"""Exercise sessions with their marks, and the holds for pain."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from bot.core.model import Hold, Where
from bot.core.session import Mark, MarkKind, Outcome, Phase, Session, SkipReason
from storage.rows import day, iso, known_moment, moment, read_strings, seconds, strings

if TYPE_CHECKING:
    from sqlite3 import Connection

    from storage.rows import Columns

SESSION_COLUMNS = tuple(
    """id routine day short plan started_at touched_at phase position step pain_before pain_after active_seconds outcome
    counted ended_at entered""".split()  # noqa: SIM905  a list would fill a page
)
HOLD_COLUMNS = tuple(
    "id since session_id phase step exercise was_done score body_part signs understood daily_left ask_on".split()  # noqa: SIM905  same
)

_SELECT_MARKS = "SELECT exercise, kind, reason, at FROM marks WHERE session_id = :session ORDER BY at, exercise"
_SAVE_SESSION = """
INSERT INTO sessions (id, person_id, routine, day, short, plan, started_at, touched_at, phase, position, step,
                      pain_before, pain_after, active_seconds, outcome, counted, ended_at, entered)
VALUES (:id, :person, :routine, :day, :short, :plan, :started_at, :touched_at, :phase, :position, :step, :pain_before,
        :pain_after, :active_seconds, :outcome, :counted, :ended_at, :entered)
ON CONFLICT (id) DO UPDATE SET
    short = excluded.short, plan = excluded.plan, touched_at = excluded.touched_at, phase = excluded.phase,
    position = excluded.position, step = excluded.step, pain_before = excluded.pain_before,
    pain_after = excluded.pain_after, active_seconds = excluded.active_seconds, outcome = excluded.outcome,
    counted = excluded.counted, ended_at = excluded.ended_at, entered = excluded.entered
"""
_SAVE_MARK = """
INSERT INTO marks (session_id, exercise, kind, reason, at) VALUES (:session, :exercise, :kind, :reason, :at)
ON CONFLICT (session_id, exercise) DO UPDATE SET kind = excluded.kind, reason = excluded.reason, at = excluded.at
"""
_DELETE_MARK = "DELETE FROM marks WHERE session_id = :session AND exercise = :exercise"
_SAVE_HOLD = """
INSERT INTO holds (id, person_id, since, session_id, phase, step, exercise, was_done, score, body_part, signs,
                   understood, daily_left, ask_on)
VALUES (:id, :person, :since, :session, :phase, :step, :exercise, :was_done, :score, :body_part, :signs, :understood,
        :daily_left, :ask_on)
ON CONFLICT (id) DO UPDATE SET
    score = excluded.score, body_part = excluded.body_part, signs = excluded.signs, understood = excluded.understood,
    daily_left = excluded.daily_left, ask_on = excluded.ask_on
"""
_END_HOLD = "UPDATE holds SET ended_at = :now, ended_how = :how WHERE person_id = :person AND ended_at IS NULL"


def load_marks(connection: Connection, session_id: int) -> tuple[Mark, ...]:
    """Return a session's marks, the oldest first."""
    return tuple(read_mark(row) for row in connection.execute(_SELECT_MARKS, {"session": session_id}))


def save_session(connection: Connection, person_id: int, session: Session, before: Session | None) -> None:
    """Write a session, and those of its marks that are not as they were `before`."""
    connection.execute(_SAVE_SESSION, _session_values(person_id, session))
    known = before.marks if before is not None and before.id == session.id else ()
    for mark in session.marks:
        if mark not in known:
            connection.execute(_SAVE_MARK, _mark_values(session.id, mark))
    for mark in known:
        if session.mark(mark.exercise) is None:
            connection.execute(_DELETE_MARK, {"session": session.id, "exercise": mark.exercise})


def read_hold(row: Columns) -> Hold:
    """Read a row of the table of holds."""
    return Hold(
        id=row["id"],
        since=known_moment(row["since"]),
        session=row["session_id"],
        phase=None if row["phase"] is None else Phase(row["phase"]),
        step=row["step"],
        exercise=row["exercise"],
        was_done=bool(row["was_done"]),
        score=row["score"],
        where=None if row["body_part"] is None else Where(row["body_part"]),
        signs=None if row["signs"] is None else bool(row["signs"]),
        understood=bool(row["understood"]),
        daily_left=row["daily_left"],
        ask_on=day(row["ask_on"]),
    )


def save_hold(connection: Connection, person_id: int, hold: Hold) -> None:
    """Write a hold that stands."""
    connection.execute(
        _SAVE_HOLD,
        {
            "id": hold.id,
            "person": person_id,
            "since": seconds(hold.since),
            "session": hold.session,
            "phase": hold.phase,
            "step": hold.step,
            "exercise": hold.exercise,
            "was_done": int(hold.was_done),
            "score": hold.score,
            "body_part": hold.where,
            "signs": None if hold.signs is None else int(hold.signs),
            "understood": int(hold.understood),
            "daily_left": hold.daily_left,
            "ask_on": iso(hold.ask_on),
        },
    )


def end_hold(connection: Connection, person_id: int, how: str, now: datetime) -> None:
    """Close the hold that stands, and keep how it ended."""
    connection.execute(_END_HOLD, {"person": person_id, "how": how, "now": seconds(now)})


def read_session(row: Columns, marks: tuple[Mark, ...]) -> Session:
    """Read a row of the table of sessions; its marks are rows of their own."""
    return Session(
        id=row["id"],
        routine=row["routine"],
        day=date.fromisoformat(row["day"]),
        short=bool(row["short"]),
        plan=read_strings(row["plan"]),
        started_at=known_moment(row["started_at"]),
        touched_at=known_moment(row["touched_at"]),
        phase=Phase(row["phase"]),
        index=row["position"],
        step=row["step"],
        marks=marks,
        pain_before=row["pain_before"],
        pain_after=row["pain_after"],
        active_seconds=row["active_seconds"],
        outcome=None if row["outcome"] is None else Outcome(row["outcome"]),
        counted=bool(row["counted"]),
        entered=bool(row["entered"]),
        ended_at=moment(row["ended_at"]),
    )


def _session_values(person_id: int, session: Session) -> dict[str, Any]:
    return {
        "id": session.id,
        "person": person_id,
        "routine": session.routine,
        "day": session.day.isoformat(),
        "short": int(session.short),
        "plan": strings(session.plan),
        "started_at": seconds(session.started_at),
        "touched_at": seconds(session.touched_at),
        "phase": session.phase,
        "position": session.index,
        "step": session.step,
        "pain_before": session.pain_before,
        "pain_after": session.pain_after,
        "active_seconds": session.active_seconds,
        "outcome": session.outcome,
        "counted": int(session.counted),
        "entered": int(session.entered),
        "ended_at": seconds(session.ended_at),
    }


def read_mark(row: Columns) -> Mark:
    """Read a row of the table of marks."""
    reason = None if row["reason"] is None else SkipReason(row["reason"])
    return Mark(row["exercise"], MarkKind(row["kind"]), known_moment(row["at"]), reason)


def _mark_values(session_id: int, mark: Mark) -> dict[str, Any]:
    return {
        "session": session_id,
        "exercise": mark.exercise,
        "kind": mark.kind,
        "reason": mark.reason,
        "at": seconds(mark.at),
    }
