"""The exercises without a session: the list of a routine, and one exercise at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.cards import LibraryPayload
from bot.core.catalog import in_minutes
from bot.core.events import Verb
from bot.core.model import Place
from bot.core.routine_choice import looked_at, offered, reaches_floor, shown
from bot.screens.exercise import description, hurts_button
from bot.screens.screen import Picture, Screen, Style
from bot.screens.view import Renderer, View, columns, lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.core.catalog import Exercise, Routine


def library(view: View) -> Screen:
    """Return the exercise that is looked at; the list where none is, or where the content has lost it."""
    seen = view.state.dialog.carried(LibraryPayload)
    if seen.choosing:
        return _routines(view)
    routine = looked_at(view.catalog, view.state.person, seen.routine)
    exercises = shown(routine, view.state.person)
    exercise = next((one for one in exercises if one.id == seen.exercise), None)
    return _list(view, routine, exercises) if exercise is None else _exercise(view, exercise)


def _list(view: View, routine: Routine, exercises: tuple[Exercise, ...]) -> Screen:
    buttons = (
        view.button(
            "look-left-out" if _is_left_out(view, exercise) else "look",
            Verb.LOOK,
            exercise.id,
            name=view.words(exercise).short,
        )
        for exercise in exercises
    )
    rows = columns(buttons)
    about = _about(view, routine, exercises)
    if routine != view.routine:
        take = view.button("take-routine", Verb.TAKE_ROUTINE, style=Style.SUCCESS)
        return Screen(lines(about, _positions(view, exercises)), (*rows, (take, view.button("back", Verb.BACK))))
    marks = view.texts("library-marks") if any(_is_left_out(view, exercise) for exercise in exercises) else None
    close = view.button("close", Verb.HOME, style=Style.PRIMARY)
    others = view.button("other-routines", Verb.ROUTINES)
    return Screen(lines(about, view.texts("library"), marks), (*rows, (others, close)))


def _routines(view: View) -> Screen:
    """Return the list of routines that the person does not have, and what they say about the floor."""
    person = view.state.person
    others = tuple(
        (view.button("look-routine", Verb.LOOK_ROUTINE, other.id, name=other.names[view.texts.language]),)
        for other in offered(view.catalog, person)
        if other != view.routine
    )
    can = reaches_floor(person)
    floor = view.button("floor-cannot", Verb.FLOOR_NO) if can else view.button("floor-can", Verb.FLOOR_YES)
    return Screen(view.texts("library-choose"), (*others, (floor,), (view.button("back", Verb.BACK),)))


def _about(view: View, routine: Routine, exercises: tuple[Exercise, ...]) -> str:
    """Return the name of a routine, what it is for, and how many exercises and minutes it is."""
    words = {**routine.variables(view.texts.language), "count": len(exercises), "minutes": in_minutes(exercises)}
    return view.texts("library-about", **words)


def _positions(view: View, exercises: Iterable[Exercise]) -> str:
    """Return the positions of these exercises, each once, in the order in which they come."""
    positions = dict.fromkeys(exercise.position for exercise in exercises)
    return " · ".join(f"{each.icon} {view.texts(f'position-{each.id}')}" for each in positions)


def _exercise(view: View, exercise: Exercise) -> Screen:
    preferences = view.state.person.preferences
    heading = view.texts("library-heading", name=view.words(exercise).name)
    left_out = view.texts("library-left-out") if _is_left_out(view, exercise) else None
    return Screen(
        lines(description(view, exercise, heading), left_out),
        ((view.button("back", Verb.BACK), hurts_button(view)),),
        Picture(exercise.home, exercise.id, moving=preferences.films and exercise.has_film, theme=preferences.theme),
    )


def _is_left_out(view: View, exercise: Exercise) -> bool:
    return exercise.is_in(view.state.person.preferences.left_out)


CARDS: dict[Place, Renderer] = {
    Place.LIBRARY: library,
}
