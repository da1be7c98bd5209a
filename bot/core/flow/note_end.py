"""When a note for the PT is over: left alone for long, ended in words, or something else begun."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.core.cards import NotePayload
from bot.core.events import Event, Tap, Typed
from bot.core.flow.commands import COMMANDS
from bot.core.flow.labels import named_action
from bot.core.flow.transitions import resting_place
from bot.core.hearing import Heard
from bot.core.lexicon import Intent, normalise
from bot.core.model import Place, State

if TYPE_CHECKING:
    from bot.core.context import Context

_WRITING = timedelta(minutes=5)
"""For how long a further message belongs to a note that was begun."""
_WAITING = timedelta(hours=1)
"""For how long a note that was asked for is waited for; after that, words of pain are not a note any more."""
_BEGINS = frozenset({Intent.START, Intent.ENOUGH, Intent.NO})
_ENDS = frozenset({Intent.OK, Intent.THANKS})
"""What ends a note that was written, and answers nothing before that."""


def end_old(state: State, event: Event, context: Context) -> State:
    """Return the state without a note that is over, before an event is heard.

    It is over if it has not been written on for long, or if words come that are none of it. A tap is of the card that
    is still there.
    """
    payload = state.dialog.carried(NotePayload)
    if state.dialog.place is not Place.NOTE or payload.at is None or isinstance(event, Tap):
        return state
    is_old = context.now - payload.at > (_WAITING if payload.note is None else _WRITING)
    rested = state.showing(replace(state.dialog, place=resting_place(state), payload=None))
    is_over = is_old or (isinstance(event, Typed) and _ends(event.text, state, rested, context))
    return rested if is_over else state


def _ends(text: str, state: State, rested: State, context: Context) -> bool:
    """Tell whether a text ends a note: "thanks", a command's name, the words of a button of the card that comes then.

    Words of pain are the note's own.

    Args:
        text: what was typed.
        state: the person, at the card of the note.
        rested: the same person when the note is over.
        context: the decision's context.
    """
    is_pain = context.hear(text, state.person.profile.language) is Heard.PAIN
    if is_pain or named_action(text, state, context) is not None:
        return False
    intent = context.lexicon.intent(text)
    is_begun = state.dialog.carried(NotePayload).note is not None
    if intent in _BEGINS or (is_begun and intent in _ENDS) or normalise(text) in COMMANDS:
        return True
    return named_action(text, rested, context) is not None
