"""Proves that somebody who cannot get down to the floor never gets an exercise on it, by a walk of small routines."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.core.cards import LibraryPayload
from bot.core.catalog import Catalog
from bot.core.events import Verb
from bot.screens.render import render
from bot.screens.screen import FollowFilm, Picture
from tools.walk.graph import Graph, walk
from tools.walk.people import content, settled, view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.core.model import State

CHAIR = "chair-only"
"""The id of the small routine that needs no floor."""

_LEFT_OUT = frozenset(
    {Verb.TIMES, Verb.SET_SUMMARY, Verb.SET_DAYS, Verb.SET_LANGUAGE, Verb.SET_ZONE, Verb.SET_TIME, Verb.WRITE_NOTE}
    | {Verb.PAUSE, Verb.HEALTH_CHANGED, Verb.STEPS, Verb.ERASE, Verb.COME_BACK}
)
"""What leads away from exercises: it multiplies the states, and nothing of the floor depends on it."""


@cache
def small_catalog(*, with_chair: bool) -> Catalog:
    """Return a routine of one exercise that stands and one on the floor; with another that needs no floor, or alone."""
    whole = content().catalog
    standing, folded, floor = whole.routine("lower-back").exercises[:3]
    assert [each.position.floor for each in (standing, folded, floor)] == [False, False, True]
    both = replace(whole.routine("lower-back"), exercises=(standing, floor), short_day=(floor.id,))
    chair = replace(both, id=CHAIR, exercises=(folded,), short_day=(folded.id,))
    return Catalog((both, chair) if with_chair else (both,), whole.languages)


def position_walk(*, with_chair: bool = False) -> Graph:
    """Walk from somebody who was never asked and somebody who cannot get down to the floor."""
    catalog = small_catalog(with_chair=with_chair)
    return walk([settled(), settled(floor=False)], untapped=_LEFT_OUT, catalog=catalog)


def position_faults(graph: Graph, catalog: Catalog) -> list[str]:
    """Return every state in which somebody who cannot get down to the floor is shown an exercise on it.

    States of one key are looked at once for each plan of a session: whose plan it is, is no part of the key.
    """
    held_back = {
        (item.target, item.after.open_session and item.after.open_session.plan): item.after
        for item in graph.happenings
        if item.after.person.preferences.floor is False
    }
    return [fault for state in held_back.values() for fault in _faults(state, catalog)]


def _faults(state: State, catalog: Catalog) -> Iterator[str]:
    on_floor = {each.id for routine in catalog.routines for each in routine.exercises if each.position.floor}
    if state.open_session is not None and on_floor & set(state.open_session.plan):
        yield f"a session is open with {state.open_session.plan}"
    screen = render(view(state, catalog=catalog))
    match screen.picture:
        case Picture(exercise=exercise) if exercise in on_floor:
            yield f"{state.dialog.place} shows {exercise}"
        case FollowFilm(exercises=exercises) if on_floor & {exercise for _home, exercise in exercises}:
            yield f"{state.dialog.place} follows {exercises}"
    offered = {button.action.argument for button in screen.buttons() if button.action.verb is Verb.LOOK}
    if on_floor & offered or state.dialog.carried(LibraryPayload).exercise in on_floor:
        yield f"{state.dialog.place} offers a look at an exercise on the floor"
