"""How a session ends or is left, and whether its day counts as done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.core.effects import CloseSession, LogLine
from bot.core.flow.transitions import Move, resting_place
from bot.core.model import Place, State
from bot.core.routine_choice import gone
from bot.core.session import MarkKind, Outcome, Phase, Session

if TYPE_CHECKING:
    from datetime import datetime

    from bot.core.context import Context

LONGEST_PAUSE = 300
"""Seconds between two taps that still count as exercising; a longer pause counts as this much."""

FOLLOWED = 230
"""Seconds without a tap that count for each exercise of a film that is followed: about as long as the longest takes."""

_OVERNIGHT = 3 * 3600
"""Seconds without a tap after which a session that began on an earlier day is over; a late one may cross midnight."""


def close(session: Session, outcome: Outcome, state: State, context: Context, at: datetime | None = None) -> Session:
    """Return the session as it ended, now or at an earlier moment."""
    counted = _counts(session, outcome, state, context)
    ended_at = at or context.now
    return replace(session, phase=Phase.ENDED, outcome=outcome, step=None, counted=counted, ended_at=ended_at)


def _counts(session: Session, outcome: Outcome, state: State, context: Context) -> bool:
    """Tell whether a session makes its day a day done: gone through to the end, or as much done as on a short day.

    One that was stopped for pain never does: its day is on the hold, which breaks no run of days.
    """
    if outcome is Outcome.HURT:
        return False  # before anything is looked up: a stop must not fail for it
    done = len(session.marked(MarkKind.DONE))
    enough = 1 if outcome is Outcome.FINISHED else len(context.plan(state, short=True))
    return done >= enough


def touch(state: State, context: Context) -> State:
    """Add the time since the last tap to an open session's active seconds."""
    session = state.open_session
    if session is None:
        return state
    pause = int((context.now - session.touched_at).total_seconds())
    active = session.active_seconds + max(0, min(pause, _longest_pause(session)))
    return replace(state, session=replace(session, active_seconds=active, touched_at=context.now))


def _longest_pause(session: Session) -> int:
    """Return the seconds without a tap that count; nothing is looked up for it, since a stop must not fail here."""
    followed = FOLLOWED * len(session.plan) if session.phase is Phase.FOLLOWING else 0
    return max(LONGEST_PAUSE, followed)


def leave_behind(state: State, context: Context) -> Move:
    """Close a session that cannot go on.

    It is one of an earlier day, untouched for hours, one of exercises no longer there or on the floor for somebody who
    cannot get down to it, or one on a day of a crisis.
    """
    session = state.open_session
    if session is None:
        return Move(state, ())
    unfit = gone(context.catalog, state.person, session)
    if not unfit and not _of_another_day(state, session, context) and not in_crisis(state, context):
        return Move(state, ())
    closed = close(session, Outcome.LEFT, state, context, at=session.touched_at)
    dialog = replace(state.dialog, notice="notice-new-day")
    if dialog.place in {Place.ROUTINE, Place.ASK_HURT, Place.SEEN_WHEN}:
        dialog = replace(dialog, place=resting_place(state), payload=None)
    lines = (LogLine("exercise-gone", exercise=exercise, session=session.id) for exercise in unfit)
    return Move(replace(state, session=closed, dialog=dialog), (CloseSession(closed), *lines))


def _of_another_day(state: State, session: Session, context: Context) -> bool:
    untouched = (context.now - session.touched_at).total_seconds()
    return session.day < context.today(state) and untouched >= _OVERNIGHT


def in_crisis(state: State, context: Context) -> bool:
    """Tell whether thoughts of suicide were heard today: no exercise then."""
    return state.person.safety.crisis_on == context.today(state)
