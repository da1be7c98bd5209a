"""A day done without the bot, today or yesterday, on the person's own word."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.core.effects import LogLine
from bot.core.flow.transitions import Move, home, resting_place
from bot.core.model import Place
from bot.core.session import Mark, MarkKind, Outcome, Phase, Session

if TYPE_CHECKING:
    from datetime import date

    from bot.core.context import Context
    from bot.core.events import Action
    from bot.core.model import State

_DAY = timedelta(days=1)


def days_to_fill(state: State, today: date) -> tuple[int, ...]:
    """Return how many days ago a day may have been done without the bot: 0, 1, both or none.

    A day with a counted session is done already; yesterday is open only where nothing was begun since.
    """
    if resting_place(state) is not Place.HOME or state.open_session is not None:
        return ()
    newest = state.session
    if newest is None or newest.day < today - _DAY:
        return (0, 1)
    return () if newest.day == today and newest.counted else (0,)


def did_it(state: State, action: Action, context: Context) -> Move | None:
    """Keep a day as done, with every exercise of the routine; no score and no time belong to it."""
    today = context.today(state)
    ago = next((days for days in days_to_fill(state, today) if str(days) == action.argument), None)
    plan = context.plan(state, short=state.person.preferences.short_day)
    if ago is None or not plan:
        return None
    day, at = today - ago * _DAY, context.now - ago * _DAY
    done = Session(
        id=context.fresh_id,
        routine=context.routine(state).id,
        day=day,
        short=state.person.preferences.short_day,
        plan=plan,
        started_at=at,
        touched_at=at,
        phase=Phase.ENDED,
        marks=tuple(Mark(exercise, MarkKind.DONE, at) for exercise in plan),
        outcome=Outcome.FINISHED,
        counted=True,
        ended_at=at,
    )
    kept = replace(state, session=done)
    return home(kept, context, "notice-did-it").noting(LogLine("did-it", day.isoformat(), session=done.id))
