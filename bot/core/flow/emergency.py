"""The emergency text: after a sign given by button or by words, and the way back from words not meant so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.core.cards import EmergencyPayload
from bot.core.effects import LogLine
from bot.core.events import Action, Verb
from bot.core.flow import pain
from bot.core.flow.transitions import Handler, Move, go, resting_place, stay
from bot.core.model import Place, State

if TYPE_CHECKING:
    from bot.core.context import Context


def heard(state: State, context: Context) -> Move:
    """Hold the routine for words of an emergency, and show the text at once, also where a hold stands already."""
    if state.dialog.place is Place.EMERGENCY:
        return stay(state)
    held, before = pain.held(state, context), state.hold
    payload = EmergencyPayload(words=True)
    if before is not None:
        payload = replace(payload, held=True, signs=before.signs, understood=before.understood)
    return go(pain.with_a_sign(held.state), payload).noting(*held.effects, LogLine("signs", "words"))


def emergency(state: State, action: Action, context: Context) -> Move | None:
    """The emergency text, with nothing to tap but "I understand" and, after words, "I did not mean that"."""
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
    since = state.hold.emergency_at if payload.signs else None
    known = replace(
        state, hold=replace(state.hold, signs=payload.signs, understood=payload.understood, emergency_at=since)
    )
    return go(known, resting_place(known)).noting(LogLine("withdrawn"))


CARDS: dict[Place, Handler] = {
    Place.EMERGENCY: emergency,
}
