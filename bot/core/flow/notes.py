"""A note for the PT in the person's own words; it goes into the report and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.effects import AddPtNote
from bot.core.events import Action, Verb
from bot.core.flow.transitions import Handler, Move, go, home, stay
from bot.core.model import Place, PtNote, State

if TYPE_CHECKING:
    from bot.core.context import Context

LONGEST_NOTE = 500
"""Characters; what a PT can take in at a glance, and the page has room for."""


def ask(state: State) -> Move:
    """Ask for the note. Not in a session: there, words of pain have to stop it and cannot be a note."""
    return go(state, Place.NOTE) if state.open_session is None else stay(state, "notice-note-later")


def note(state: State, action: Action, context: Context) -> Move | None:
    """Leave it."""
    return home(state, context) if action.verb is Verb.HOME else None


def typed(state: State, text: str, context: Context) -> Move:
    """Keep what was typed, unless it is too long for the page."""
    words = " ".join(text.split())
    if len(words) > LONGEST_NOTE:
        return stay(state, "notice-note-long")
    written = PtNote(words, context.now, context.today(state))
    return home(state, context, "notice-note-kept").noting(AddPtNote(written))


CARDS: dict[Place, Handler] = {
    Place.NOTE: note,
}
