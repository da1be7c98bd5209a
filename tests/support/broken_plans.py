"""The rules about plans broken on purpose, one at a time; the proof must notice each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.core import given_plan
from bot.core.events import Action, Verb
from bot.core.flow import doses, engine, given
from bot.core.flow.transitions import Move, cleared
from bot.core.model import Place
from bot.core.session import Phase, Session

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from bot.core.catalog import Exercise
    from bot.core.context import Context
    from bot.core.flow.transitions import Handler
    from bot.core.model import State
    from bot.core.person import Person

    Break = Callable[[pytest.MonkeyPatch], None]


def _after_taking(patch: pytest.MonkeyPatch, change: Callable[[State, Context], State]) -> None:
    original: Handler = engine.HANDLERS[Place.GIVEN]

    def handler(state: State, action: Action, context: Context) -> Move | None:
        move = original(state, action, context)
        taken = move is not None and action.verb is Verb.TAKE_PLAN
        return replace(move, state=change(move.state, context)) if taken and move is not None else move

    patch.setitem(engine.HANDLERS, Place.GIVEN, handler)


def a_plan_begins_a_session(patch: pytest.MonkeyPatch) -> None:
    def begun(state: State, context: Context) -> State:
        plan, day = context.plan(state, short=False), context.today(state)
        session = Session(
            context.fresh_id, "lower-back", day, short=False, plan=plan, started_at=context.now, touched_at=context.now
        )
        return replace(state, session=replace(session, phase=Phase.EXERCISE))

    _after_taking(patch, begun)


def a_plan_clears_severe_pain(patch: pytest.MonkeyPatch) -> None:
    _after_taking(patch, lambda state, _context: cleared(state))


def a_plan_takes_back_what_was_left_out(patch: pytest.MonkeyPatch) -> None:
    def everything(state: State, _context: Context) -> State:
        return state.having(replace(state.person.preferences, left_out=(), floor=True))

    _after_taking(patch, everything)


def a_plan_has_what_was_left_out(patch: pytest.MonkeyPatch) -> None:
    def wanted(person: Person, exercise: Exercise) -> bool:
        return person.preferences.floor is not False or not exercise.position.floor

    patch.setattr(given_plan, "is_wanted", wanted)


def a_plan_has_what_the_floor_rules_out(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(given_plan, "is_wanted", lambda person, one: not one.is_in(person.preferences.left_out))


def any_link_is_signed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(given, "is_signed", lambda _payload, _key: True)


def a_plan_comes_before_the_signs(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(given, "resting_place", lambda _state: Place.HOME)
    patch.setattr(given, "_GIVES_WAY", frozenset(Place))


def pain_leaves_the_doses_of_a_plan(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(doses, "lowered", lambda dosing, _whole: dosing)


def doses_after_pain_are_those_of_the_plan(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(given_plan, "at_most", lambda kept, _whole: kept)


BROKEN: tuple[Break, ...] = (
    a_plan_begins_a_session,
    a_plan_clears_severe_pain,
    a_plan_takes_back_what_was_left_out,
    a_plan_has_what_was_left_out,
    a_plan_has_what_the_floor_rules_out,
    any_link_is_signed,
    a_plan_comes_before_the_signs,
    pain_leaves_the_doses_of_a_plan,
    doses_after_pain_are_those_of_the_plan,
)

SEEN_BY_THE_WALK: dict[Break, str] = {
    a_plan_begins_a_session: "given",
    a_plan_comes_before_the_signs: "given",
    pain_leaves_the_doses_of_a_plan: "following",
}
"""Those that `plan_proof` detects, each with the person it walks from; test_policy.py detects all of them."""
