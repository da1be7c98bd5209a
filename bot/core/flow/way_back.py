"""The one way out of a hold: the PT prompt, the person's own confirmation, when they were seen, what to leave out."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.core.cards import LeaveOutPayload, PtPayload
from bot.core.effects import LogLine, Release, SendReport, Toast
from bot.core.events import Action, Verb
from bot.core.flow import routine
from bot.core.flow.transitions import Handler, Move, cleared, go, home, stay
from bot.core.model import Hold, Place, Seen, State
from bot.core.routine_choice import routine_of, shown
from bot.core.session import Phase

if TYPE_CHECKING:
    from datetime import datetime

    from bot.core.context import Context
    from bot.core.safety import Policy


def see_pt(state: State, action: Action, _context: Context) -> Move | None:
    """The prompt: see a physical therapist in person; the page for them can be sent on."""
    if action.verb is Verb.REPORT:
        return Move(state, (SendReport(),))
    return go(state, Place.CLEARANCE) if action.verb is Verb.CLEARED else None


def clearance(state: State, action: Action, context: Context) -> Move | None:
    """The person's own confirmation that a PT, after an emergency a doctor, saw and cleared them."""
    hold = state.hold
    if action.verb is Verb.NOT_YET:
        return go(state, PtPayload(short=True))
    if hold is None:
        return None
    if action.verb is Verb.NOT_CLEARED:
        return seen_without_exercises(state, hold, context)
    if action.verb is not Verb.CONFIRM or context.now < earliest(state, hold, context.policy):
        return None
    return go(state, Place.SEEN_WHEN)


def earliest(state: State, hold: Hold, policy: Policy) -> datetime:
    """Return from when on (UTC) a hold can end: after a sign of an emergency some time has to pass."""
    if hold.emergency_at is None:
        return hold.since
    return policy.earliest_way_back(hold.emergency_at, state.person.schedule.zone_info)


def seen_when(state: State, action: Action, context: Context) -> Move | None:
    """When they were seen: the last question before exercises, after a hold as after severe pain."""
    hold, session = state.hold, state.open_session
    if action.verb is Verb.NOT_YET:
        return home(state, context) if session is None else go(state, Place.ROUTINE)
    if action.verb is not Verb.SEEN or action.argument not in set(Seen):
        return None
    seen = LogLine("seen", action.argument)
    if hold is None:
        may_go_on = session is not None and session.phase is Phase.SEVERE
        return routine.go_on_cleared(state, session, seen) if session is not None and may_go_on else None
    if action.argument == Seen.EARLIER and context.policy.seen_before(hold.emergency_at or hold.since, context.now):
        return go(state, PtPayload(short=True), notice="notice-seen-before").noting(seen)
    freed = replace(cleared(state), hold=None)
    return go(freed, Place.LEAVE_OUT, notice="notice-cleared").noting(Release("cleared"), seen, LogLine("cleared"))


def seen_without_exercises(state: State, hold: Hold, context: Context) -> Move:
    """Take note that they were seen and are to wait: the hold stands, and it is asked about again in a week."""
    ask_on = context.today(state) + timedelta(weeks=1)
    patient = replace(hold, daily_left=0, ask_on=ask_on, seen_at=context.now)
    return go(replace(state, hold=patient), Place.SEE_PT).noting(LogLine("not-cleared"))


def leave_out(state: State, action: Action, context: Context) -> Move | None:
    """Leave exercises out of the routine, or take them back in; one always stays."""
    if action.verb is Verb.HOME:
        editing = state.dialog.carried(LeaveOutPayload).editing
        return go(state, Place.SETTINGS) if editing else home(state, context)
    left_out = state.person.preferences.left_out
    every = shown(routine_of(context.catalog, state.person), state.person)
    if action.verb is not Verb.LEAVE_OUT or action.argument not in {exercise.id for exercise in every}:
        return None
    out = {exercise.key for exercise in every if exercise.is_in(left_out) != (exercise.id == action.argument)}
    if len(out) == len(every):
        return Move(state, (Toast("toast-one-stays"),))
    ours = {name for exercise in every for name in (exercise.key, exercise.id)}
    kept = (*(each.key for each in every if each.key in out), *(name for name in left_out if name not in ours))
    return stay(state.having(replace(state.person.preferences, left_out=kept))).noting(
        LogLine("leave-out", exercise=action.argument)
    )


CARDS: dict[Place, Handler] = {
    Place.SEE_PT: see_pt,
    Place.CLEARANCE: clearance,
    Place.SEEN_WHEN: seen_when,
    Place.LEAVE_OUT: leave_out,
}
