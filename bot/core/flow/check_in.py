"""The check-in that comes in place of reminders while a hold stands: how is the pain, have you seen a PT?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.core.cards import PtPayload
from bot.core.effects import LogLine
from bot.core.events import Action, Verb
from bot.core.flow.transitions import Handler, Move, ask_again, go, pain_told, read_button_score, resting_place, scored
from bot.core.flow.way_back import seen_without_exercises
from bot.core.model import PainMoment, Place, State

if TYPE_CHECKING:
    from bot.core.context import Context
    from bot.core.model import Hold


def check_in(state: State, action: Action, context: Context) -> Move | None:
    """How is the pain, 0 to 10."""
    if action.verb is Verb.NO_SCORE:
        return _onward(state)
    score = read_button_score(action.argument) if action.verb is Verb.SCORE else None
    if score is None:
        return None
    known, notice = pain_told(state, context, score)
    if known.hold is not None and _is_more(known.hold, score, context):
        known = replace(known, hold=ask_again(known.hold))
    return _onward(known, notice).noting(scored(state, context, score, PainMoment.CHECK_IN))


def _is_more(hold: Hold, score: int, context: Context) -> bool:
    """Tell whether pain on a hold is severe or clearly more than at the stop: it may be a new one."""
    return context.policy.is_severe(score) or context.policy.rose(hold.score, score)


def _onward(state: State, notice: str | None = None) -> Move:
    """Ask for the PT; but first the emergency question or the emergency text, where they are still open."""
    place = resting_place(state)
    return go(state, Place.CHECK_PT if place is Place.SEE_PT else place, notice=notice)


def check_pt(state: State, action: Action, context: Context) -> Move | None:
    """Have you seen a PT: not yet, yes and cleared, yes but not cleared; or pause everything."""
    match action.verb:
        case Verb.NOT_YET:
            return go(state, PtPayload(short=True)).noting(LogLine("not-yet"))
        case Verb.CLEARED:
            return go(state, Place.CLEARANCE)
        case Verb.NOT_CLEARED if state.hold is not None:
            return seen_without_exercises(state, state.hold, context)
        case Verb.PAUSE:
            return go(state, Place.PAUSE)
        case _:
            return None


CARDS: dict[Place, Handler] = {
    Place.CHECK_IN: check_in,
    Place.CHECK_PT: check_pt,
}
