"""The safety question: three groups, asked at the start and again whenever health may have changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.core.effects import LogLine
from bot.core.events import Action, Event, Typed, Verb
from bot.core.flow.transitions import Handler, Move, go, home, stay
from bot.core.hearing import Heard
from bot.core.model import Place, State
from bot.core.screening import EVERY_GROUP, OFFERED, Answer, GroupAnswer, SignGroup, answered, is_outdated

if TYPE_CHECKING:
    from bot.core.context import Context

ANSWERS = {Answer.NONE: Verb.SIGNS_NONE, Answer.SOME: Verb.SIGNS_SOME, Answer.DOCTOR_KNOWS: Verb.DOCTOR_KNOWS}
"""The button of each answer."""


def screening(state: State, action: Action, context: Context) -> Move | None:
    """One group of the safety question."""
    safety = state.person.safety
    if not safety.to_ask:
        return None
    group = safety.to_ask[0]
    answer = next((one for one in OFFERED[group] if ANSWERS[one] is action.verb), None)
    if answer is None:
        return None
    return home(_given(state, group, answer, context), context).noting(LogLine(f"screening-{group}", answer))


def _given(state: State, group: SignGroup, answer: Answer, context: Context) -> State:
    """Return the state with the answer to a group, which is not to be asked any more."""
    safety = state.person.safety
    given = answered(safety.screened, GroupAnswer(group, answer, context.today(state)))
    left = tuple(other for other in safety.to_ask if other is not group)
    return state.having(replace(safety, screened=given, to_ask=left))


def without_signs(state: State, context: Context) -> State:
    """Return the state of somebody who has just said, after a stop, that no sign of an emergency is true.

    The first group of the safety question has the same signs; where it is open, that is its answer.
    """
    is_open = SignGroup.EMERGENCY in state.person.safety.to_ask
    return _given(state, SignGroup.EMERGENCY, Answer.NONE, context) if is_open else state


def flagged(state: State, action: Action, _context: Context) -> Move | None:
    """A sign: no routine, and a way to answer the question about it again."""
    safety = state.person.safety
    if action.verb is not Verb.ASK_AGAIN:
        return None
    if safety.flagged is None:
        return go(state, Place.SCREENING)  # an answer from before there were groups: all of them are asked
    return go(state.having(replace(safety, to_ask=(safety.flagged, *safety.to_ask))), Place.SCREENING)


def asking_everything(state: State) -> State:
    """Return the state with every group to be answered anew; the answers given stay on record until then."""
    return state.having(replace(state.person.safety, to_ask=EVERY_GROUP))


def ask_if_outdated(state: State, context: Context) -> State:
    """Ask for the answers again before a new session, where they are old or the person was away for long."""
    if state.open_session is not None or not is_outdated(state, context.today(state), context.policy):
        return state
    return asking_everything(state)


def changed(state: State, context: Context) -> Move:
    """Something about their health is new: the three groups come before the next exercise, on a hold after it."""
    asked = asking_everything(state)
    move = home(asked, context, NOTICE) if state.hold is None else stay(asked, NOTICE)
    return move.noting(LogLine("health-changed"))


NOTICE = "notice-health-changed"
"""The line that says that the groups come, or come again."""


def is_told(state: State, event: Event, context: Context) -> bool:
    """Tell whether typed words say that something about their health is new ("I am pregnant", not "I am not")."""
    if not isinstance(event, Typed) or state.person.profile.consented_at is None:
        return False
    place = state.dialog.place
    is_something_else = place is Place.NOTE or (place is Place.ZONE and context.names_a_place)
    marked = None if is_something_else else context.lexicon.with_health_marked(event.text)
    return marked is not None and context.hear(marked, state.person.profile.language) is not Heard.NOTHING


CARDS: dict[Place, Handler] = {
    Place.SCREENING: screening,
    Place.FLAGGED: flagged,
}
