"""Thoughts of suicide: a card with whom to call, and no exercise that day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.core.events import Action, Verb
from bot.core.flow import closing
from bot.core.flow.transitions import Handler, Move, go, home
from bot.core.model import Place, State

if TYPE_CHECKING:
    from bot.core.context import Context


def heard(state: State, context: Context) -> Move:
    """Close the session that goes on, and say whom to call. Of the words nothing is kept but the day."""
    marked = state.having(replace(state.person.safety, crisis_on=context.today(state)))
    present = closing.leave_behind(marked, context)
    return go(present.state, Place.CRISIS).noting(*present.effects)


def crisis(state: State, action: Action, context: Context) -> Move | None:
    """The card, with nothing to tap but "I have read this"."""
    return home(state, context) if action.verb is Verb.UNDERSTOOD else None


CARDS: dict[Place, Handler] = {
    Place.CRISIS: crisis,
}
