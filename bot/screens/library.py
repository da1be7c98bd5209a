"""The exercises without a session: the list of all, and one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.cards import LibraryPayload
from bot.core.events import Verb
from bot.core.model import Place
from bot.screens.exercise import description, hurts_button
from bot.screens.screen import Picture, Screen, Style
from bot.screens.view import Renderer, View, columns, lines

if TYPE_CHECKING:
    from bot.core.catalog import Exercise


def library(view: View) -> Screen:
    """Return the exercise that is looked at; the list where none is, or where the content has lost it."""
    chosen = view.state.dialog.carried(LibraryPayload).exercise
    exercise = next((one for one in view.routine.exercises if one.id == chosen), None)
    return _list(view) if exercise is None else _exercise(view, exercise)


def _list(view: View) -> Screen:
    buttons = (
        view.button(
            "look-left-out" if _is_left_out(view, exercise) else "look",
            Verb.LOOK,
            exercise.id,
            name=view.words(exercise).short,
        )
        for exercise in view.routine.exercises
    )
    close = view.button("close", Verb.HOME, style=Style.PRIMARY)
    marks = view.texts("library-marks") if view.state.person.preferences.left_out else None
    return Screen(lines(view.texts("library"), marks), (*columns(buttons), (close,)))


def _exercise(view: View, exercise: Exercise) -> Screen:
    preferences = view.state.person.preferences
    heading = view.texts("library-heading", name=view.words(exercise).name)
    left_out = view.texts("library-left-out") if _is_left_out(view, exercise) else None
    return Screen(
        lines(description(view, exercise, heading), left_out),
        ((view.button("back", Verb.BACK), hurts_button(view)),),
        Picture(view.routine.id, exercise.id, moving=preferences.films, theme=preferences.theme),
    )


def _is_left_out(view: View, exercise: Exercise) -> bool:
    return exercise.id in view.state.person.preferences.left_out


CARDS: dict[Place, Renderer] = {
    Place.LIBRARY: library,
}
