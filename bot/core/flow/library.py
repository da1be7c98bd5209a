"""Looking at the exercises without a session; closed wherever no exercise may be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.cards import LibraryPayload
from bot.core.events import Verb
from bot.core.flow import closing, health, memory, settings
from bot.core.flow.transitions import Handler, Move, go, home, resting_place
from bot.core.model import Place, State

if TYPE_CHECKING:
    from bot.core.context import Context
    from bot.core.events import Action


def look(state: State, context: Context, exercise: str | None = None) -> Move:
    """Show an exercise, or the list of all; instead of it what comes before any exercise."""
    return _closed(state, context) or go(state, LibraryPayload(exercise))


def library(state: State, action: Action, context: Context) -> Move | None:
    """Choose an exercise from the list, and go back to it."""
    exercise = state.dialog.carried(LibraryPayload).exercise
    match action.verb:
        case Verb.LOOK if action.argument in context.routine(state).plan(short=False):
            return look(state, context, action.argument)
        case Verb.BACK if exercise is not None:
            return look(state, context)
        case Verb.HOME:
            return settings.leave(state, context)
        case _:
            return None


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
    if memory.asks_first(state, context) is not None:
        return home(state, context, _LATER) if session is None else go(state, Place.ROUTINE, notice=_LATER)
    return None


_LATER = "notice-no-exercises"


CARDS: dict[Place, Handler] = {
    Place.LIBRARY: library,
}
