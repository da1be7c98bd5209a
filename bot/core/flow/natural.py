"""Natural answers: yes, no, ok, thanks, hello and bye, where a card asks what they surely answer, and elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.cards import PtPayload
from bot.core.effects import SendText
from bot.core.events import Action, Verb
from bot.core.flow.transitions import Move, go, stay
from bot.core.lexicon import Intent
from bot.core.model import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.core.model import State

_ANSWERS: dict[Place, dict[Intent, Verb]] = {
    Place.SCREENING: {Intent.YES: Verb.SIGNS_SOME, Intent.NO: Verb.SIGNS_NONE},
    Place.FLOOR: {Intent.YES: Verb.FLOOR_YES, Intent.NO: Verb.FLOOR_NO},
    Place.HURT_SIGNS: {Intent.YES: Verb.SIGNS_SOME},
    Place.ASK_HURT: {Intent.YES: Verb.HURTS, Intent.NO: Verb.NOT_HURT},
    Place.HURT: {Intent.YES: Verb.IS_PAIN},
    Place.EMERGENCY: {Intent.OK: Verb.UNDERSTOOD},
    Place.CRISIS: {Intent.OK: Verb.UNDERSTOOD},
    Place.CLEARANCE: {Intent.NO: Verb.NOT_YET},
    Place.CHECK_PT: {Intent.NO: Verb.NOT_YET},
    Place.READY: {Intent.YES: Verb.START, Intent.OK: Verb.SEE_YOU, Intent.NO: Verb.SEE_YOU},
    Place.REMINDER: {Intent.YES: Verb.START, Intent.OK: Verb.START, Intent.NO: Verb.NOT_TODAY},
    Place.KEEP_ON: {Intent.YES: Verb.KEEP_ON, Intent.OK: Verb.KEEP_ON},
    Place.ERASE: {Intent.NO: Verb.HOME},
    Place.ROUTINE: {Intent.YES: Verb.TAKE_OFFER, Intent.NO: Verb.LEAVE_OFFER},
}
"""What a natural answer says on a card whose question it surely answers.

Consent, a clearance, no sign of an emergency after a stop and "delete everything" are given by their own button or its
words alone. "No" to "was it pain?" leaves open why.
"""

_SMALL_TALK = {Intent.YES: None, Intent.NO: None, Intent.OK: None} | {
    Intent.THANKS: "notice-thanks",
    Intent.HELLO: "notice-hello",
    Intent.BYE: "notice-bye",
}
"""What is said to those that answer nothing."""
_ENDS = frozenset({Intent.THANKS, Intent.BYE})
"""Words after which nobody needs the card again."""


def answers(state: State, intent: Intent) -> Iterator[Action]:
    """Yield the button of the present card that a natural answer names, if there is one."""
    verb = _ANSWERS.get(state.dialog.place, {}).get(intent)
    if verb is not None:
        yield Action(verb)


def small_talk(state: State, intent: Intent | None) -> Move | None:
    """Answer words that answer nothing: with the present card, or after thanks and a goodbye in words alone.

    In a session the card comes again without more words than it has.
    """
    if intent not in _SMALL_TALK:
        return None
    notice = _SMALL_TALK[intent] if state.open_session is None else None
    if notice is not None and intent in _ENDS:
        return Move(state, (SendText(notice),))
    if state.dialog.place is Place.SEE_PT:
        return go(state, PtPayload(short=True), notice=notice)
    return stay(state, notice)
