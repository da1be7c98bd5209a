"""The emergency text: after a sign given by button or by words, and the way back from what was not meant so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.core.cards import EmergencyPayload, HurtPayload, SignsPayload
from bot.core.effects import LogLine
from bot.core.events import Action, Verb
from bot.core.flow import pain
from bot.core.flow.transitions import Handler, Move, go, resting_place, stay
from bot.core.model import Place, State, Where

if TYPE_CHECKING:
    from bot.core.context import Context
    from bot.core.model import Hold


def heard(state: State, context: Context) -> Move:
    """Hold the routine for words of an emergency, and show the text at once, also where a hold stands already."""
    if state.dialog.place is Place.EMERGENCY:
        return stay(state)
    held = pain.held(state, context)
    return go(pain.with_a_sign(held.state), pain.to_take_back(state)).noting(*held.effects, LogLine("signs", "words"))


def emergency(state: State, action: Action, context: Context) -> Move | None:
    """The emergency text: "I understand" and, where it can be taken back, "I did not mean that"."""
    if state.hold is None:
        return None
    if action.verb is Verb.UNDERSTOOD:
        known = replace(state, hold=replace(state.hold, understood=True))
        return go(known, Place.SEE_PT).noting(LogLine("understood"))
    payload = state.dialog.carried(EmergencyPayload)
    if action.verb is not Verb.NOT_MEANT or not payload.words:
        return None
    if not payload.held:
        return pain.free(state, context, "withdrawn")
    return _taken_back(state, state.hold, payload).noting(LogLine("withdrawn"))


def _taken_back(state: State, hold: Hold, payload: EmergencyPayload) -> Move:
    """Return to the hold as it was, and to the question that was on the card: pain had been said before."""
    before = replace(
        hold,
        signs=payload.signs,
        understood=payload.understood,
        emergency_at=hold.emergency_at if payload.signs else None,
        where=tuple(place for place in hold.where if place is not Where.BOTH_LEGS),
    )
    known = replace(state, hold=before)
    match payload.asked:
        case Place.HURT:
            return go(known, HurtPayload(payload.flag))
        case Place.HURT_SIGNS:
            return go(known, SignsPayload(payload.flag))
        case asked:
            return go(known, asked or resting_place(known))


CARDS: dict[Place, Handler] = {
    Place.EMERGENCY: emergency,
}
