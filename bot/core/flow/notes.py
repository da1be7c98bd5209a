"""A note for the PT in the person's own words; it goes into the report and nowhere else."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.core.cards import DeleteNotePayload, NotePayload
from bot.core.effects import AddPtNote, CorrectPtNote, DeletePtNote
from bot.core.events import Action, Typed, Verb
from bot.core.flow.transitions import Handler, Move, go, home, stay
from bot.core.model import Place, PtNote, State

if TYPE_CHECKING:
    from bot.core.context import Context
    from bot.core.events import Edited

LONGEST_NOTE = 500
"""Characters; what a PT can take in at a glance, and the page has room for."""
_PASTE = timedelta(seconds=10)
"""Telegram's apps send a paste of more than 4,096 characters as several messages, at once."""


def ask(state: State, context: Context) -> Move:
    """Ask for the note. Not in a session: there, words of pain have to stop it and cannot be a note."""
    return go(state, NotePayload(context.now)) if state.open_session is None else stay(state, "notice-note-later")


def note(state: State, action: Action, context: Context) -> Move | None:
    """Leave it, or ask whether it, or one written before, is to be deleted."""
    match action.verb:
        case Verb.HOME | Verb.DONE | Verb.BACK | Verb.SKIP:
            return home(state, context)
        case Verb.ASK_DELETE if _NUMBER.fullmatch(action.argument):
            return go(state, DeleteNotePayload(int(action.argument)))
        case _:
            return None


_NUMBER = re.compile(r"-?\d{1,15}", re.ASCII)


def delete(state: State, action: Action, context: Context) -> Move | None:
    """Delete a note that is shown, or keep it."""
    if action.verb is Verb.HOME:
        return home(state, context)
    if action.verb is not Verb.DELETE_NOTE:
        return None
    number = state.dialog.carried(DeleteNotePayload).note
    return home(state, context, "notice-note-deleted").noting(DeletePtNote(number))


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
    Place.DELETE_NOTE: delete,
}
