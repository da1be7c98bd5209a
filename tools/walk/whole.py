"""The walk over everything, from four people."""

from __future__ import annotations

from msgspec.structs import replace

from bot.core.due import ASK_AFTER, Verdict, take
from bot.core.events import Verb
from bot.core.model import Due, Hold, Place, ReminderKind, State, Where
from bot.core.planning import plan
from bot.core.report import History
from bot.core.session import MarkKind, Phase, SkipReason
from tools.walk.graph import Graph, walk
from tools.walk.people import DAY, NOW, in_phase, newcomer, settled


def whole_walk() -> Graph:
    """Walk from four people: new, stepwise with two slips, leaving reminders unanswered, after an emergency.

    All stay with the first routine: another one, and who cannot get down to the floor, are walked by
    `tests.support.position_proof`, since they would multiply the states.
    """
    starts = (newcomer(), settled(step_by_step=True, slips=(NOW, NOW)), _unanswering(), after_an_emergency())
    return walk(
        [_since_yesterday(state) for state in starts],
        untapped=ELSEWHERE,
        within=reaches_floor_if_asked,
        history=last_days,
    )


def _since_yesterday(state: State) -> State:
    """Return somebody who began the day before, so that everything is offered to them."""
    return replace(state, person=replace(state.person, created_at=NOW - DAY))


def reaches_floor_if_asked(state: State) -> bool:
    """Tell whether somebody did not say, with a button or a typed "no", that they cannot get down to the floor."""
    return state.person.preferences.floor is not False


ELSEWHERE = frozenset({Verb.FLOOR_NO, Verb.LOOK_ROUTINE, Verb.TAKE_ROUTINE, Verb.TAKE_PLAN})
"""What leads to another routine, or to a plan, of which there are walks of their own."""


def last_days() -> History:
    """Return days after which short days may be offered, or a little more: time was short twice, then all was done."""
    done = in_phase(Phase.ENDED).session
    assert done is not None
    hurried = replace(done.marks[0], kind=MarkKind.SKIPPED, reason=SkipReason.NO_TIME)
    sessions = []
    for ago in range(7, 0, -1):
        marks = (hurried, *done.marks[1:]) if ago > 5 else done.marks  # noqa: PLR2004  two days
        moved = replace(done, id=ago, day=done.day - ago * DAY, started_at=done.started_at - ago * DAY, marks=marks)
        sessions.append(replace(moved, pain_before=3, pain_after=3))
    return History(tuple(sessions))


def after_an_emergency() -> State:
    """Return somebody who gave a sign of an emergency yesterday, long enough ago for a doctor's word to count."""
    state, then = settled(), NOW - DAY
    hold = Hold(55, since=then, where=(Where.BOTH_LEGS,), signs=True, emergency_at=then, understood=True)
    held = replace(state, hold=hold, dialog=replace(state.dialog, place=Place.SEE_PT))
    return held.having(replace(held.person.schedule, due=plan(held, NOW)))


def _unanswering() -> State:
    """Return a person who has just received the reminder that asks whether to keep, change or pause."""
    asked = take(settled(unanswered=ASK_AFTER + 1), Due(NOW, ReminderKind.REMINDER, 0), NOW)
    assert not isinstance(asked, Verdict)
    return asked
