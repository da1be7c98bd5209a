"""The walk over everything, from four people."""

from __future__ import annotations

from dataclasses import replace

from bot.core.due import ASK_AFTER, Verdict, take
from bot.core.events import Verb
from bot.core.model import Due, Hold, Place, ReminderKind, State, Where
from bot.core.planning import plan
from tools.walk.graph import Graph, walk
from tools.walk.people import DAY, NOW, newcomer, settled


def whole_walk() -> Graph:
    """Walk from four people: new, stepwise with two slips, leaving reminders unanswered, after an emergency.

    All stay with the first routine: another one, and who cannot get down to the floor, are walked by
    `tests.support.position_proof`, since they would multiply the states.
    """
    starts = [newcomer(), settled(step_by_step=True, slips=(NOW, NOW)), _unanswering(), after_an_emergency()]
    return walk(starts, untapped=ELSEWHERE, within=reaches_floor_if_asked)


def reaches_floor_if_asked(state: State) -> bool:
    """Tell whether somebody did not say, with a button or a typed "no", that they cannot get down to the floor."""
    return state.person.preferences.floor is not False


ELSEWHERE = frozenset({Verb.FLOOR_NO, Verb.LOOK_ROUTINE, Verb.TAKE_ROUTINE})
"""What leads to another routine."""


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
