"""A note for the PT in the person's own words; it goes into the report and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.core.cards import NotePayload
from bot.core.effects import AddPtNote, CorrectPtNote, DeletePtNote
from bot.core.events import Action, Tap, Typed, Verb
from bot.core.flow.transitions import Handler, Move, go, home, resting_place, stay
from bot.core.model import Place, PtNote, State

if TYPE_CHECKING:
    from bot.core.context import Context
    from bot.core.events import Edited, Event

LONGEST_NOTE = 500
"""Characters; what a PT can take in at a glance, and the page has room for."""
_PASTE = timedelta(seconds=10)
"""Telegram's apps send a paste of more than 4,096 characters as several messages, at once."""
_WRITING = timedelta(minutes=5)
"""For how long a further message belongs to a note that was begun."""
_WAITING = timedelta(hours=1)
"""For how long a note that was asked for is waited for; after that, words of pain are not a note any more."""


def ask(state: State, context: Context) -> Move:
    """Ask for the note. Not in a session: there, words of pain have to stop it and cannot be a note."""
    return go(state, NotePayload(context.now)) if state.open_session is None else stay(state, "notice-note-later")


def end_old(state: State, event: Event, context: Context) -> State:
    """Return the state without a note that has not been written on for long, before an event is heard.

    A tap is of the card that is still there.
    """
    payload = state.dialog.carried(NotePayload)
    if state.dialog.place is not Place.NOTE or payload.at is None or isinstance(event, Tap):
        return state
    if context.now - payload.at <= (_WAITING if payload.note is None else _WRITING):
        return state
    return state.showing(replace(state.dialog, place=resting_place(state), payload=None))


def note(state: State, action: Action, context: Context) -> Move | None:
    """Leave it, finish it or delete it."""
    written = state.dialog.carried(NotePayload).note
    match action.verb:
        case Verb.HOME:
            return home(state, context)
        case Verb.DONE if written is not None:
            return home(state, context)
        case Verb.DELETE_NOTE if written is not None:
            return home(state, context, "notice-note-deleted").noting(DeletePtNote(written))
        case _:
            return None


def typed(state: State, event: Typed, context: Context) -> Move:
    """Keep what was typed as the note, or as its next part, unless it is too long for the page.

    What follows at once on a message that was too long is the rest of it.
    """
    payload, words = state.dialog.carried(NotePayload), " ".join(event.text.split())
    letters = payload.letters + len(words)
    is_rest = payload.refused_at is not None and context.now - payload.refused_at <= _PASTE
    if is_rest or letters > LONGEST_NOTE:
        return go(state, replace(payload, at=context.now, refused_at=context.now), notice="notice-note-long")
    number = payload.note or context.fresh_id
    part = PtNote(words, context.now, context.today(state), number, event.message)
    kept = NotePayload(context.now, number, letters)
    return go(state, kept, notice="notice-note-kept").noting(AddPtNote(part))


def corrected(state: State, event: Edited, beside: int) -> Move:
    """Correct a part of a note, whose other parts have a number of letters."""
    words = " ".join(event.text.split())
    if event.message is None or not words or beside + len(words) > LONGEST_NOTE:
        return stay(state, "notice-note-long")
    return stay(state, "notice-note-corrected").noting(CorrectPtNote(event.message, words))


CARDS: dict[Place, Handler] = {
    Place.NOTE: note,
}
