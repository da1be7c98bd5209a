"""What is kept of pain and exercises after every decision, whatever it was, and what it holds back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.core.cards import LibraryPayload
from bot.core.safety import SHOWN_WITHIN
from bot.core.session import EXERCISING, Phase

if TYPE_CHECKING:
    from bot.core.context import Context
    from bot.core.model import State


def remember(state: State, context: Context) -> State:
    """Hold exercises back where pain of before asks for an answer first; note an exercise shown, and an emergency.

    No way to a session leads round this; `library` asks the same rule before it shows one.
    """
    session, hold = state.open_session, state.hold
    if hold is not None and hold.signs and hold.emergency_at is None:
        state = replace(state, hold=replace(hold, emergency_at=context.now))
    if state.dialog.carried(LibraryPayload).exercise is not None:
        return _shown(state, context)
    if session is None or session.phase not in EXERCISING:
        return state
    first = asks_first(state, context)
    if first is not None:
        return replace(state, session=replace(session, phase=first, step=None))
    return _shown(state, context)


def _shown(state: State, context: Context) -> State:
    """Note that an exercise is shown now, in a session or without one."""
    safety = state.person.safety
    if safety.exercise_shown_at is not None and context.now - safety.exercise_shown_at < SHOWN_WITHIN:
        return state  # else every tap of a session would write the person's row
    return state.having(replace(safety, exercise_shown_at=context.now))


def asks_first(state: State, context: Context) -> Phase | None:
    """Return the phase that comes before any exercise; None where nothing stands against them."""
    safety = state.person.safety
    if context.policy.severe_lately(safety, context.now):
        return Phase.SEVERE
    return None if safety.rose_at is None else Phase.RISEN
