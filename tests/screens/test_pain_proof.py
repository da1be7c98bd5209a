"""After "it hurts" no exercise without the PT prompt and the person's own word; any rule broken, the proof fails."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.core import safety
from bot.core.catalog import Catalog
from bot.core.events import Action, Tap, Typed, Verb
from bot.core.flow import commands, engine, moves, pain, routine, settings
from bot.core.flow.moves import go
from bot.core.model import Place
from tests.support.pain_proof import faults, in_emergency, shows_an_exercise
from tests.support.people import NOW, content, settled
from tests.support.walk import walk

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.core.context import Context
    from bot.core.events import Event
    from bot.core.flow.moves import Move
    from bot.core.model import State
    from tests.support.walk import Graph

    Break = Callable[[pytest.MonkeyPatch], None]


def test_no_exercise_after_it_hurts_without_the_prompt_and_a_confirmation(graph: Graph) -> None:
    assert faults(graph) == []


def test_the_proof_has_seen_what_it_speaks_of(graph: Graph) -> None:
    states = graph.states.values()
    assert sum(state.hold is not None for state in states) > 100
    assert sum(shows_an_exercise(state) for state in states) > 100
    assert any(in_emergency(state) for state in states)


def small_walk() -> Graph:
    """Walk a routine of one exercise, which has every rule of the long one."""
    whole = content().catalog
    one = replace(whole.routines[0], exercises=whole.routines[0].exercises[2:3], short_day=("puppy-pose",))
    return walk([settled(), settled(slips=(NOW, NOW))], Catalog((one,), whole.languages))


def test_the_small_walk_is_without_a_fault() -> None:
    assert faults(small_walk()) == []


def replaced(patch: pytest.MonkeyPatch, name: str, new: object) -> None:
    """Replace a function of `moves` wherever it is used."""
    for module in (moves, commands, pain, routine, settings):
        if hasattr(module, name):
            patch.setattr(module, name, new)


def resting_place_ignores_the_hold(patch: pytest.MonkeyPatch) -> None:
    original = moves.resting_place
    replaced(patch, "resting_place", lambda state: original(replace(state, hold=None)))


def resting_place_ignores_the_emergency(patch: pytest.MonkeyPatch) -> None:
    original = moves.resting_place
    replaced(
        patch,
        "resting_place",
        lambda state: original(replace(state, hold=state.hold and replace(state.hold, understood=True))),
    )


def begin_ignores_the_hold(patch: pytest.MonkeyPatch) -> None:
    original = routine.begin

    def begin(state: State, context: Context) -> Move:
        move = original(replace(state, hold=None), context)
        return replace(move, state=replace(move.state, hold=state.hold))

    patch.setattr(routine, "begin", begin)


def not_yet_releases(patch: pytest.MonkeyPatch) -> None:
    taken_for(patch, Place.CLEARANCE, Verb.NOT_YET, Verb.CONFIRM)


def pain_is_a_slip(patch: pytest.MonkeyPatch) -> None:
    taken_for(patch, Place.HURT, Verb.IS_PAIN, Verb.STRETCH)


def cleared_needs_no_confirmation(patch: pytest.MonkeyPatch) -> None:
    def at_once(state: State, action: Action, context: Context) -> Move | None:
        cleared = action.verb is Verb.CLEARED
        return pain.clearance(state, Action(Verb.CONFIRM), context) if cleared else None

    patch.setitem(engine.HANDLERS, Place.SEE_PT, at_once)


def taken_for(patch: pytest.MonkeyPatch, place: Place, verb: Verb, other: Verb) -> None:
    original = engine.HANDLERS[place]

    def handler(state: State, action: Action, context: Context) -> Move | None:
        return original(state, Action(other) if action.verb is verb else action, context)

    patch.setitem(engine.HANDLERS, place, handler)


def the_stop_takes_start(patch: pytest.MonkeyPatch) -> None:
    def handler(state: State, action: Action, context: Context) -> Move | None:
        if action.verb is not Verb.START or state.session is None:
            return pain.hurt(state, action, context)
        return go(replace(state, session=pain._reopened(state)), Place.ROUTINE)

    patch.setitem(engine.HANDLERS, Place.HURT, handler)


def a_slip_is_taken_for_one_later(patch: pytest.MonkeyPatch) -> None:
    original = engine.HANDLERS[Place.HURT_SCORE]

    def handler(state: State, action: Action, context: Context) -> Move | None:
        return go(state, Place.HURT) if action.verb is Verb.BACK else original(state, action, context)

    patch.setitem(engine.HANDLERS, Place.HURT_SCORE, handler)


def a_third_slip_is_free(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(safety, "SLIPS_BEFORE_PROMPT", 4)


def words_are_not_heard(patch: pytest.MonkeyPatch) -> None:
    deaf_to(patch, lambda _state, event: isinstance(event, Typed))


def an_old_card_is_not_heard(patch: pytest.MonkeyPatch) -> None:
    deaf_to(patch, lambda state, event: isinstance(event, Tap) and not engine._is_current(state, event))


def deaf_to(patch: pytest.MonkeyPatch, unheard: Callable[[State, Event], bool]) -> None:
    original = pain.says_it_hurts

    def says_it_hurts(state: State, event: Event, context: Context) -> bool:
        return original(state, event, context) and not unheard(state, event)

    patch.setattr(pain, "says_it_hurts", says_it_hurts)


def the_session_goes_on(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(routine, "close", lambda session, *_rest, **_more: session)


@pytest.mark.parametrize(
    "broken",
    [
        resting_place_ignores_the_hold,
        resting_place_ignores_the_emergency,
        begin_ignores_the_hold,
        not_yet_releases,
        pain_is_a_slip,
        cleared_needs_no_confirmation,
        the_stop_takes_start,
        a_slip_is_taken_for_one_later,
        a_third_slip_is_free,
        words_are_not_heard,
        an_old_card_is_not_heard,
        the_session_goes_on,
    ],
    ids=lambda broken: broken.__name__,
)
def test_the_proof_fails_when_one_rule_is_broken(broken: Break, monkeypatch: pytest.MonkeyPatch) -> None:
    broken(monkeypatch)
    assert faults(small_walk()) != []
