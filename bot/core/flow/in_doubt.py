"""Something in the middle of a session that was not understood: it may be pain, so it is asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.core.cards import AskHurtPayload
from bot.core.effects import LogLine
from bot.core.events import Action, Verb
from bot.core.flow import pain
from bot.core.flow.transitions import Handler, Move, go, home
from bot.core.model import Place, State

if TYPE_CHECKING:
    from bot.core.context import Context
    from bot.core.session import Session


def ask(state: State, session: Session, *, stopping: bool = False) -> Move:
    """Ask whether something hurts; no exercise of the open session is shown before the answer."""
    doubted = replace(state, session=replace(session, in_doubt=True))
    return go(doubted, AskHurtPayload(stopping))


def ask_hurt(state: State, action: Action, context: Context) -> Move | None:
    """Yes, which is a stop; or no, and on with what was under way."""
    if action.verb is Verb.HURTS:
        return pain.stop(state, context, words=True)
    if action.verb is not Verb.NOT_HURT:
        return None
    session = state.open_session
    if session is None:
        return home(state, context)
    sure = replace(state, session=replace(session, in_doubt=False))
    stopping = state.dialog.carried(AskHurtPayload).stopping
    return go(sure, Place.STOPPED if stopping else Place.ROUTINE).noting(LogLine("not-hurt"))


CARDS: dict[Place, Handler] = {
    Place.ASK_HURT: ask_hurt,
}
