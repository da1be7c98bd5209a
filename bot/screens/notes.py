"""The cards of a note for the PT: to write one, and to delete one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.cards import DeleteNotePayload, NotePayload
from bot.core.events import Verb
from bot.core.model import Place
from bot.screens.screen import Screen, Style
from bot.screens.view import Renderer, View, paragraphs

if TYPE_CHECKING:
    from bot.screens.screen import Row

NOTES_SHOWN = 3
"""The last notes that can be deleted from the card that asks for a new one."""
_BEGINNING = 24
"""Characters of a note on its button."""


def note(view: View) -> Screen:
    """A note, to be typed, and buttons to delete earlier ones; once something is kept, what, to be written on."""
    written = view.state.dialog.carried(NotePayload).note
    if written is None:
        cancel = (view.button("cancel", Verb.HOME, style=Style.PRIMARY),)
        return Screen(view.texts("note-ask"), (*_earlier(view), cancel))
    rows: tuple[Row, ...] = (
        (view.button("done", Verb.HOME, style=Style.PRIMARY),),
        (view.button("delete-note", Verb.ASK_DELETE, str(written)),),
    )
    return Screen(paragraphs(view.texts("note-more"), _quoted(view, written), view.texts("note-add")), rows)


def _earlier(view: View) -> tuple[Row, ...]:
    return tuple(
        (view.button("delete-earlier-note", Verb.ASK_DELETE, str(note.note), text=_beginning(note.text)),)
        for note in view.notes
    )


def _beginning(text: str) -> str:
    return text if len(text) <= _BEGINNING else f"{text[:_BEGINNING].rstrip()}…"


def _quoted(view: View, number: int) -> str | None:
    """Return the words of a note; None if it is not among the last ones."""
    words = next((note.text for note in view.notes if note.note == number), None)
    return None if words is None else view.texts("note-words", text=words)


def delete_note(view: View) -> Screen:
    """A note, whether it is to be deleted."""
    number = view.state.dialog.carried(DeleteNotePayload).note
    rows: tuple[Row, ...] = (
        (view.button("delete-it", Verb.DELETE_NOTE, style=Style.DANGER),),
        (view.button("keep-note", Verb.HOME, style=Style.PRIMARY),),
    )
    return Screen(paragraphs(view.texts("delete-note-ask"), _quoted(view, number)), rows)


CARDS: dict[Place, Renderer] = {
    Place.NOTE: note,
    Place.DELETE_NOTE: delete_note,
}
