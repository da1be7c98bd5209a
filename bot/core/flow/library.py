"""Looking at routines and exercises without a session, choosing a routine; closed where no exercise may be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.core.cards import LibraryPayload
from bot.core.effects import LogLine
from bot.core.events import Verb
from bot.core.flow import closing, earlier_pain, health
from bot.core.flow.transitions import Handler, Move, go, home, leave, resting_place
from bot.core.model import Place, State
from bot.core.routine_choice import looked_at, offered, routine_of, shown

if TYPE_CHECKING:
    from bot.core.context import Context
    from bot.core.events import Action


def look(state: State, context: Context, payload: LibraryPayload | None = None, notice: str | None = None) -> Move:
    """Show an exercise, or the list of a routine; instead of it what comes before any exercise."""
    return _closed(state, context) or go(state, payload or LibraryPayload(), notice=notice)


def library(state: State, action: Action, context: Context) -> Move | None:
    """Choose an exercise from the list, go back to it, look at another routine and take it."""
    seen = state.dialog.carried(LibraryPayload)
    if action.verb is Verb.HOME:
        return leave(state, context)
    if seen.exercise is not None:
        return look(state, context, replace(seen, exercise=None)) if action.verb is Verb.BACK else None
    return _choosing(state, action, context) if seen.choosing else _on_the_list(state, action, context, seen)


def _on_the_list(state: State, action: Action, context: Context, seen: LibraryPayload) -> Move | None:
    person, catalog = state.person, context.catalog
    routine = looked_at(catalog, person, seen.routine)
    match action.verb:
        case Verb.LOOK if action.argument in {exercise.id for exercise in shown(routine, person)}:
            return look(state, context, replace(seen, exercise=action.argument))
        case Verb.ROUTINES | Verb.BACK:
            return look(state, context, LibraryPayload(choosing=True))
        case Verb.TAKE_ROUTINE if routine != routine_of(catalog, person):
            taken = state.having(replace(person.preferences, routine=routine.id))
            return look(taken, context, notice="notice-routine-taken").noting(LogLine("routine", routine.id))
        case _:
            return None


def _choosing(state: State, action: Action, context: Context) -> Move | None:
    """The list of routines: look at one, say what about the floor, or go back to one's own."""
    match action.verb:
        case Verb.LOOK_ROUTINE if action.argument in {each.id for each in offered(context.catalog, state.person)}:
            return look(state, context, LibraryPayload(routine=action.argument))
        case Verb.BACK:
            return look(state, context)
        case Verb.FLOOR_YES | Verb.FLOOR_NO:
            answered = closing.leave_behind(with_floor(state, action.verb, context), context)
            notice = "notice-floor-yes" if action.verb is Verb.FLOOR_YES else "notice-floor-no"
            move = look(answered.state, context, notice=notice)
            return move.noting(*answered.effects, floor_line(action.verb))
        case _:
            return None


FLOOR = {Verb.FLOOR_YES: True, Verb.FLOOR_NO: False}
"""The answers to whether somebody can get down to the floor and up again."""


def with_floor(state: State, verb: Verb, context: Context) -> State:
    """Return the state with the answer about the floor, and a routine that goes with it: their own where it does."""
    answered = state.having(replace(state.person.preferences, floor=FLOOR[verb]))
    routine = routine_of(context.catalog, answered.person)
    return answered.having(replace(answered.person.preferences, routine=routine.id))


def floor_line(verb: Verb) -> LogLine:
    """Return the line for the log."""
    return LogLine("floor", "yes" if FLOOR[verb] else "no")


def _closed(state: State, context: Context) -> Move | None:
    """Return what comes before any exercise, as `routine.begin` would; None where nothing does."""
    asked = health.ask_if_outdated(state, context)
    if resting_place(asked) is not Place.HOME:
        return home(asked, context, _LATER)
    if closing.in_crisis(state, context):
        return go(state, Place.CRISIS, notice=_LATER)
    session = state.open_session
    if session is not None and session.in_doubt:
        return go(state, Place.ROUTINE)  # asks whether something hurts
    if earlier_pain.asks_first(state, context) is not None:
        return home(state, context, _LATER) if session is None else go(state, Place.ROUTINE, notice=_LATER)
    return None


_LATER = "notice-no-exercises"


CARDS: dict[Place, Handler] = {
    Place.LIBRARY: library,
}
