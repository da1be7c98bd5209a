"""The pain policy broken on purpose, one rule at a time; the proof must detect each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.core import due
from bot.core.cards import AskHurtPayload, EmergencyPayload
from bot.core.events import Action, Verb
from bot.core.flow import (
    check_in,
    closing,
    commands,
    emergency,
    engine,
    goals,
    health,
    in_doubt,
    labels,
    library,
    pain,
    routine,
    settings,
    transitions,
    way_back,
)
from bot.core.flow.transitions import go
from bot.core.model import Place, Where
from bot.core.screening import OFFERED, Answer, SignGroup
from bot.screens import pain as pain_cards
from tests.support import broken_earlier_pain, broken_hearing
from tests.support.broken_earlier_pain import taken_for, taken_for_argument
from tools.walk.people import no_signs

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from bot.core.context import Context
    from bot.core.flow.transitions import Move
    from bot.core.model import State
    from bot.core.session import Session

    Break = Callable[[pytest.MonkeyPatch], None]


def replaced(patch: pytest.MonkeyPatch, name: str, new: object) -> None:
    """Replace a function of `moves` wherever it is used."""
    for module in (transitions, check_in, closing, commands, emergency, engine, pain, routine, settings, way_back):
        if hasattr(module, name):
            patch.setattr(module, name, new)


def resting_place_ignores_the_hold(patch: pytest.MonkeyPatch) -> None:
    original = transitions.resting_place
    replaced(patch, "resting_place", lambda state: original(replace(state, hold=None)))


def resting_place_ignores_the_emergency(patch: pytest.MonkeyPatch) -> None:
    original = transitions.resting_place
    replaced(
        patch,
        "resting_place",
        lambda state: original(replace(state, hold=state.hold and replace(state.hold, understood=True))),
    )


def begin_ignores_the_hold(patch: pytest.MonkeyPatch) -> None:
    original = routine.begin

    def begin(state: State, context: Context, *, follow: bool = False) -> Move:
        move = original(replace(state, hold=None), context, follow=follow)
        return replace(move, state=replace(move.state, hold=state.hold))

    patch.setattr(routine, "begin", begin)


def the_exercises_ignore_what_comes_first(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(library, "_closed", lambda _state, _context: None)


def the_exercises_ignore_severe_pain(patch: pytest.MonkeyPatch) -> None:
    original = library._closed

    def closed(state: State, context: Context) -> Move | None:
        return original(state.having(replace(state.person.safety, severe_at=None, rose_at=None)), context)

    patch.setattr(library, "_closed", closed)


def not_yet_releases(patch: pytest.MonkeyPatch) -> None:
    taken_for(patch, Place.CLEARANCE, Verb.NOT_YET, Verb.CONFIRM)


def pain_is_a_slip(patch: pytest.MonkeyPatch) -> None:
    taken_for(patch, Place.HURT, Verb.IS_PAIN, Verb.STRETCH)


def cleared_needs_no_confirmation(patch: pytest.MonkeyPatch) -> None:
    def at_once(state: State, action: Action, context: Context) -> Move | None:
        cleared = action.verb is Verb.CLEARED
        return way_back.clearance(state, Action(Verb.CONFIRM), context) if cleared else None

    patch.setitem(engine.HANDLERS, Place.SEE_PT, at_once)


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


def a_tapped_sign_is_withdrawn(patch: pytest.MonkeyPatch) -> None:
    original = engine.HANDLERS[Place.EMERGENCY]

    def handler(state: State, action: Action, context: Context) -> Move | None:
        told = replace(state, dialog=replace(state.dialog, payload=EmergencyPayload(words=True)))
        return original(told, action, context)

    patch.setitem(engine.HANDLERS, Place.EMERGENCY, handler)


def an_emergency_leads_back_to_the_stop(patch: pytest.MonkeyPatch) -> None:
    original = pain.to_take_back
    patch.setattr(pain, "to_take_back", lambda state: replace(original(state), asked=state.hold and Place.HURT))


def an_exercise_comes_before_the_answer(patch: pytest.MonkeyPatch) -> None:
    def ask(state: State, session: Session, *, stopping: bool = False) -> Move:
        return go(replace(state, session=session), AskHurtPayload(stopping))

    patch.setattr(in_doubt, "ask", ask)


def the_day_of_a_crisis_is_forgotten(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(closing, "in_crisis", lambda _state, _context: False)


def a_typed_label_confirms(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(labels, "TAPPED_ONLY", frozenset())


def the_session_goes_on(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(closing, "close", lambda session, *_rest, **_more: session)


def any_pain_may_be_usual(patch: pytest.MonkeyPatch) -> None:
    for module in (pain, pain_cards):
        patch.setattr(module, "may_be_usual", lambda *_: True)


def usual_pain_is_not_asked_about(patch: pytest.MonkeyPatch) -> None:
    def handler(state: State, action: Action, context: Context) -> Move | None:
        is_usual = action.verb is Verb.USUAL and pain.may_be_usual(state, context.policy)
        return pain.free(state, context, "usual") if is_usual else pain.hurt(state, action, context)

    patch.setitem(engine.HANDLERS, Place.HURT, handler)


def new_pain_is_not_asked_about(patch: pytest.MonkeyPatch) -> None:
    for module in (pain, check_in):
        patch.setattr(module, "ask_again", lambda hold: hold)


def unanswered_signs_are_none(patch: pytest.MonkeyPatch) -> None:
    original = transitions.resting_place

    def resting_place(state: State) -> Place:
        hold = state.hold
        return original(replace(state, hold=hold and replace(hold, signs=bool(hold.signs))))

    replaced(patch, "resting_place", resting_place)


def both_legs_are_one_leg(patch: pytest.MonkeyPatch) -> None:
    legs, leg = Action(Verb.WHERE, Where.BOTH_LEGS), Action(Verb.WHERE, Where.LEG)
    taken_for_argument(patch, Place.HURT_WHERE, legs, leg)


def signs_at_the_start_are_let_by(patch: pytest.MonkeyPatch) -> None:
    original = transitions.resting_place
    replaced(
        patch,
        "resting_place",
        lambda state: original(state.having(replace(state.person.safety, screened=no_signs(), to_ask=()))),
    )


def a_doctor_may_know_of_an_emergency(patch: pytest.MonkeyPatch) -> None:
    patch.setitem(OFFERED, SignGroup.EMERGENCY, tuple(Answer))


def answers_never_grow_old(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(health, "is_outdated", lambda *_: False)


def changed_health_lets_the_session_go_on(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(engine, "_asking_first", lambda move: move)


def a_reminder_ignores_the_hold(patch: pytest.MonkeyPatch) -> None:
    original = due.judge
    patch.setattr(due, "judge", lambda state, due, now: original(replace(state, hold=None), due, now))


def a_check_in_calls_to_the_routine(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(due, "_place_of", lambda _person, _due: Place.REMINDER)


def a_hold_is_never_asked_about(patch: pytest.MonkeyPatch) -> None:
    original = due._is_wanted
    patch.setattr(due, "_is_wanted", lambda state, *rest: state.hold is None and original(state, *rest))


def a_check_in_passes_over_the_emergency(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(check_in, "resting_place", lambda _state: Place.SEE_PT)


def goals_are_asked_about_beside_pain(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(goals, "may_ask", lambda _state, _policy, _now: True)


def severe_average_pain_is_no_pain(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(goals, "pain_told", lambda state, _context, _score: (state, None))


SEEN_BY_THE_WALK: tuple[Break, ...] = (
    *broken_hearing.SEEN_BY_THE_WALK,
    resting_place_ignores_the_hold,
    resting_place_ignores_the_emergency,
    begin_ignores_the_hold,
    the_exercises_ignore_what_comes_first,
    the_exercises_ignore_severe_pain,
    not_yet_releases,
    pain_is_a_slip,
    cleared_needs_no_confirmation,
    the_stop_takes_start,
    a_slip_is_taken_for_one_later,
    a_tapped_sign_is_withdrawn,
    an_emergency_leads_back_to_the_stop,
    an_exercise_comes_before_the_answer,
    a_typed_label_confirms,
    the_session_goes_on,
    any_pain_may_be_usual,
    usual_pain_is_not_asked_about,
    signs_at_the_start_are_let_by,
    a_doctor_may_know_of_an_emergency,
    answers_never_grow_old,
    changed_health_lets_the_session_go_on,
    a_reminder_ignores_the_hold,
    a_check_in_calls_to_the_routine,
    a_hold_is_never_asked_about,
    a_check_in_passes_over_the_emergency,
    goals_are_asked_about_beside_pain,
    severe_average_pain_is_no_pain,
    *broken_earlier_pain.SEEN_BY_THE_WALK,
)
"""The faults that `pain_proof` detects; the others are detected by tests/screens/test_policy.py."""
